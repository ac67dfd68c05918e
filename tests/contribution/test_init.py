"""`build init`: a folder made ready for contributions, nothing in it lost."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from build.contribution.check import check_contributions
from build.contribution.init import init_collection
from build.errors import UsageError
from tests.command import run
from tests.contribution.published_schemas import faults

PLACES = (
    "articles/example.md",
    "copydesk.toml",
    "CONTRIBUTING.md",
    "README.md",
    ".pre-commit-config.yaml",
    ".github/workflows/validate.yml",
)


def test_all_that_a_collection_needs_is_written(tmp_path: Path) -> None:
    made = init_collection(tmp_path / "new" / "one", copydesk="someone/copydesk")
    assert made.written == PLACES
    assert made.kept == ()
    for place in PLACES:
        text = (tmp_path / "new" / "one" / place).read_text("utf-8")
        assert text.endswith("\n")
        assert "@COPYDESK@" not in text
        assert "@VERSION@" not in text


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "copydesk.toml").symlink_to(tmp_path / "nowhere.toml")
    made = init_collection(tmp_path)
    assert made.kept == ("copydesk.toml", "README.md")
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere.toml").exists(), "a link that leads nowhere is not followed"
    again = init_collection(tmp_path)
    assert again.written == ()
    assert again.kept == PLACES


def test_a_file_is_no_folder_for_a_collection(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(UsageError, match="is a file"):
        init_collection(file)
    with pytest.raises(UsageError, match="cannot be written"):
        init_collection(file / "below")
    (tmp_path / "articles").touch()
    with pytest.raises(UsageError, match="articles is not a folder"):
        init_collection(tmp_path)


def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "collection").mkdir()
    (tmp_path / "collection" / "articles").symlink_to(tmp_path / "outside")
    with pytest.raises(UsageError, match="leads out of"):
        init_collection(tmp_path / "collection")
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("copydesk", ["copydesk", "a/b/c", "a b/c", "a/b\n      - run: evil"])
def test_a_repository_is_owner_and_name(tmp_path: Path, copydesk: str) -> None:
    with pytest.raises(UsageError, match="not a repository on GitHub"):
        init_collection(tmp_path, copydesk=copydesk)


def test_the_example_is_clean_under_the_house_rules_beside_it(tmp_path: Path) -> None:
    init_collection(tmp_path)
    done = run("validate", "articles", "--as-of", "2025-12-31", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"problems": []' in done.stdout
    assert '"inputs": 1' in done.stdout


def test_the_example_can_be_built(tmp_path: Path) -> None:
    init_collection(tmp_path)
    done = run("dataset", "articles", "--as-of", "2025-12-31", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "released: dist/1.0.0"


def test_the_house_rules_are_read_and_each_offered_one_exists(tmp_path: Path) -> None:
    init_collection(tmp_path)
    rules = tmp_path / "copydesk.toml"
    (tmp_path / "articles" / "example.md").rename(tmp_path / "articles" / "short.md")
    rules.write_text(rules.read_text("utf-8").replace("words = 20", "words = 500"), "utf-8")
    assert "too-short" in run("validate", "articles", cwd=tmp_path).stdout
    every = [
        line.removeprefix("# ") if line.startswith("# ") and " = [" in line else line
        for line in rules.read_text("utf-8").splitlines()
    ]
    rules.write_text("\n".join(every).replace('["RULE"]', '["headline-in-capitals"]', 1), "utf-8")
    said = run("validate", "articles", cwd=tmp_path)
    assert "there is no rule 'RULE'" in said.stderr, "all keys are known, only RULE is none"


def test_the_hook_and_the_workflow_keep_to_their_published_schemas(tmp_path: Path) -> None:
    init_collection(tmp_path, copydesk="someone/copydesk")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    assert faults(".pre-commit-config.yml", hooks) == []
    assert hooks["repos"][0]["repo"] == "https://github.com/someone/copydesk"
    workflow = yaml.safe_load((tmp_path / ".github/workflows/validate.yml").read_text("utf-8"))
    workflow["on"] = workflow.pop(True)  # YAML 1.1 reads the name as a truth value
    assert faults("GitHub Workflow", workflow) == []
    (job,) = workflow["jobs"].values()
    assert job["steps"][-1]["uses"].startswith("someone/copydesk@v")
    assert workflow["permissions"] == {"contents": "read"}


def test_the_command_says_what_it_made_and_what_comes_next(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    done = run("init", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "made  ./articles/example.md\n" in done.stdout
    assert "kept  ./README.md (it was there before)\n" in done.stdout
    assert "build validate ./articles\n" in done.stdout
    assert "where OWNER/copydesk stands" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "OWNER" not in run("init", "b", "--copydesk", "a/copydesk", cwd=tmp_path).stdout


def test_today_does_not_matter_to_the_example(tmp_path: Path) -> None:
    init_collection(tmp_path)
    for day in (date(2025, 3, 6), date(2099, 1, 1)):
        assert check_contributions([tmp_path / "articles"], as_of=day, min_words=20).good
