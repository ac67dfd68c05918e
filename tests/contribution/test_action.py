"""The action and the hook that other repositories use: what changed is checked, and it alone."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from build.read.sources import find
from tests.conftest import ROOT
from tests.contribution.published_schemas import faults

SCRIPT = ROOT / ".github" / "changed-files.sh"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ZEROS = "0" * 40


class Repository:
    """A Git repository of articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""
        self.git("init", "--quiet", "--initial-branch", "main")
        self.write("articles/old.md", "old " * 50)
        self.write("articles/other.md", "other " * 50)
        self.base = self.commit()

    def git(self, *arguments: str) -> str:
        """Run Git with nothing of the user's configuration."""
        identity = {
            f"GIT_{role}_{what}": "a@b.example"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **identity}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=env, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def write(self, name: str, text: str = "new") -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> str:
        """Commit all there is and return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def changed(self, base: str, *paths: str) -> list[str]:
        """Return what the script lists."""
        done = subprocess.run(
            ["bash", SCRIPT, base, *(paths or ("articles",))],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder)},
            capture_output=True,
            check=True,
        )
        self.said = done.stderr.decode()
        assert not done.stdout or done.stdout.endswith(b"\0")
        return sorted(os.fsdecode(done.stdout).split("\0")[:-1])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with two articles in one commit."""
    return Repository(tmp_path)


def test_added_and_changed_articles_are_listed_and_no_other(repository: Repository) -> None:
    repository.write("articles/new.md")
    repository.write("articles/old.md", "changed")
    repository.write("elsewhere/new.md")
    repository.commit()
    assert repository.changed(repository.base) == ["articles/new.md", "articles/old.md"]


def test_a_renamed_article_is_listed_by_its_new_name_and_a_deleted_one_not(
    repository: Repository,
) -> None:
    repository.git("mv", "articles/old.md", "articles/renamed.md")
    repository.git("rm", "--quiet", "articles/other.md")
    repository.commit()
    assert repository.changed(repository.base) == ["articles/renamed.md"]


def test_odd_names_arrive_as_they_are(repository: Repository) -> None:
    odd = ["a b.md", "-x.md", "é\n\"'$(id)`id`;*.md", ":(top)x.md", "sub/[a].md", "b\udcff.md"]
    names = [f"articles/{name}" for name in odd]
    for name in names:
        repository.write(name)
    repository.commit()
    assert repository.changed(repository.base) == sorted(names)


def test_a_path_is_a_path_and_no_pattern(repository: Repository) -> None:
    repository.write("articles/a.md")
    repository.write("[a]rticles/b.md")
    repository.commit()
    assert repository.changed(repository.base, "[a]rticles") == ["[a]rticles/b.md"]
    assert repository.changed(repository.base, "articles/*.md") == []


def test_only_the_branch_counts_and_not_what_happened_on_main_since(
    repository: Repository,
) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("articles/of-branch.md")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("articles/of-main.md")
    repository.write("articles/old.md", "changed on main")
    main = repository.commit()
    repository.git("checkout", "--quiet", "branch")
    assert repository.changed(main) == ["articles/of-branch.md"]
    repository.git("merge", "--quiet", "--no-edit", "main")  # what GitHub checks out
    assert repository.changed(main) == ["articles/of-branch.md"]


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("", "nothing to compare with"),
        (ZEROS, "nothing to compare with"),
        ("f" * 40, "fetch-depth: 0"),
        ("--help", "fetch-depth: 0"),
        ("main; id", "fetch-depth: 0"),
    ],
)
def test_all_are_checked_where_there_is_nothing_to_compare_with(
    repository: Repository, base: str, why: str
) -> None:
    assert repository.changed(base, "articles", "more articles") == ["articles", "more articles"]
    assert why in repository.said


def test_all_are_checked_where_the_history_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()
    origin = Repository(tmp_path / "origin")
    origin.write("articles/new.md")
    origin.commit()
    origin.git("clone", "--quiet", "--depth=1", f"file://{origin.folder}", str(tmp_path / "clone"))
    clone = object.__new__(Repository)
    clone.folder = tmp_path / "clone"
    assert clone.changed(origin.base) == ["articles"]


def test_all_are_checked_when_the_house_rules_change(repository: Repository) -> None:
    repository.write("copydesk.toml", "[validate]\n")
    repository.commit()
    assert repository.changed(repository.base) == ["articles"]


def test_what_a_searched_folder_leaves_out_is_left_out_here_and_by_the_hook(
    repository: Repository,
) -> None:
    papers = ["README.md", "readme", "License.txt", "NOTICE", "copying.md", "LICENCE.MD", ".x.md"]
    for name in (*papers, "readme-first.md", "notices.md"):
        repository.write(f"articles/{name}")
    repository.commit()
    listed = repository.changed(repository.base)
    assert listed == ["articles/notices.md", "articles/readme-first.md"]
    found = [f"articles/{one.source_path}" for one in find([str(repository.folder / "articles")])]
    assert set(found) - set(listed) == {"articles/old.md", "articles/other.md"}
    exclude = re.compile(HOOK["exclude"])
    assert [name for name in papers if not exclude.search(f"articles/{name}")] == []
    assert not any(exclude.search(name) for name in listed)


def check_step() -> Mapping[str, object]:
    """Return the step of the action that checks the articles."""
    return step_named("Check the articles")


def step_named(name: str) -> dict[str, object]:
    """Return a step of the action."""
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("name") == name)
    assert isinstance(step, dict)
    return step


def run_check(repository: Repository, *, code: int = 0, **env: str) -> tuple[int, list[str], str]:
    """Run that step; return its exit code, what the program was given, what it said.

    In place of the program stands one that writes its arguments down and exits with `code`.
    """
    runner = repository.folder / ".runner"
    program = runner / "copydesk" / "bin" / "build"
    program.parent.mkdir(parents=True, exist_ok=True)
    given = runner / "given"
    program.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" > '{given}'\nexit {code}\n", "utf-8")
    program.chmod(0o755)
    settings = {
        "PATHS": "articles\n",
        "AGAINST": "",
        "FAIL_ON": "error",
        "PREVIEW": "false",
        "BASE": repository.base,
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(check_step()["run"])],
        cwd=repository.folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(repository.folder),
            "RUNNER_TEMP": str(runner),
            "GITHUB_ACTION_PATH": str(ROOT),
            **settings,
            **env,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    arguments = given.read_text("utf-8").split("\0")[:-1] if given.exists() else []
    return done.returncode, arguments, done.stdout + done.stderr


def test_the_action_checks_what_changed(repository: Repository) -> None:
    repository.write("articles/a b;$(id).md")
    repository.commit()
    code, arguments, _ = run_check(repository)
    assert code == 0
    assert arguments[:3] == ["validate", "--format", "github"]
    assert arguments[arguments.index("--") + 1 :] == ["articles/a b;$(id).md"]
    _, arguments, _ = run_check(repository, AGAINST="dist/latest one", BASE="")
    assert arguments[-4:] == ["--against", "dist/latest one", "--", "articles"]


def test_the_action_passes_where_no_article_changed(repository: Repository) -> None:
    assert run_check(repository)[:2] == (0, [])


@pytest.mark.parametrize(
    ("code", "fail_on", "ends"),
    [(0, "error", 0), (1, "error", 1), (1, "never", 0), (2, "never", 2), (4, "error", 4)],
)
def test_the_action_fails_as_it_was_asked_to(
    repository: Repository, code: int, fail_on: str, ends: int
) -> None:
    assert run_check(repository, code=code, FAIL_ON=fail_on, BASE="")[0] == ends


def test_the_action_says_which_of_its_inputs_is_wrong(repository: Repository) -> None:
    code, arguments, said = run_check(repository, FAIL_ON="sometimes")
    assert (code, arguments) == (2, [])
    assert "::error title=fail-on::" in said
    assert run_check(repository, PATHS="\n")[0] == 2
    assert "::error title=preview::" in run_check(repository, PREVIEW="yes")[2]


def test_the_action_attaches_the_preview_that_it_had_written(repository: Repository) -> None:
    _, arguments, _ = run_check(repository, PREVIEW="true", BASE="")
    site = Path(arguments[arguments.index("--preview-site") + 1])
    assert site == repository.folder / ".runner" / "preview"
    step = step_named("Attach the preview")
    attached = step["with"]
    assert isinstance(attached, dict)
    assert attached["path"] == "${{ runner.temp }}/" + site.name
    # Also where an article is not good, and where none was changed.
    assert step["if"] == "${{ !cancelled() && inputs.preview == 'true' }}"
    assert attached["if-no-files-found"] == "ignore"
    assert "--preview-site" not in run_check(repository, BASE="")[1]


def test_nothing_of_others_is_written_into_a_script() -> None:
    steps = ACTION["runs"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)
    assert all(script.startswith("set -euo pipefail\n") for script in scripts)
    used = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used), "pinned by commit"
    told = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert told == set(ACTION["inputs"])


def test_the_action_and_the_hook_keep_to_their_published_schemas() -> None:
    assert faults("GitHub Action", ACTION) == []
    assert faults("GitHub Action", {**ACTION, "runs": {"using": "composite"}}) != []
    assert faults(".pre-commit-hooks.yml", [HOOK]) == []
    assert faults(".pre-commit-hooks.yml", [{**HOOK, "language": "cobol"}]) != []


def test_the_hook_runs_what_the_package_installs() -> None:
    program, *arguments = HOOK["entry"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert program in project["project"]["scripts"]
    (entry,) = entry_points(group="console_scripts", name=program)
    assert callable(entry.load())
    command = [Path(sys.executable).parent / program, *arguments, "--help"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_package_holds_what_its_commands_need(tmp_path: Path) -> None:
    builder = WheelBuilder(str(ROOT))
    wheel = Path(next(builder.build(directory=str(tmp_path), versions=["standard"])))
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    program = "import build, sys; print(build.__file__); from build.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "init", "collection"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert (tmp_path / "collection" / "articles" / "example.md").is_file()


def test_the_lock_holds_what_the_installation_needs() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for needed in project["build-system"]["requires"]:
        assert re.search(rf"^{re.split('[<>=]', needed)[0]}==", lock, re.MULTILINE), needed
