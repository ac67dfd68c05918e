"""Verifying a release names whatever is not as it was released."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import build.release.verifying.verify as verifying
from build.errors import UsageError
from build.release.change import Change
from build.release.index import Index
from build.release.manifest import BuildRecord
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.rights.public import withhold
from build.release.verifying.verify import verify
from build.release.version import Bump
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason
from build.tabulate import tabulate
from expectations.bounds import Bounds
from expectations.suite import ALL_RULES
from schema.dataset import Dataset
from schema.vocabulary import TextPolicy, TextPolicyBasis

Publish = Callable[[Dataset, Path], Path]

VALIDATION = {"checks_run": 3, "checks_warned": 0, "checks": []}


@pytest.fixture
def release(dataset: Dataset, publish: Publish, tmp_path: Path) -> Path:
    return publish(dataset, tmp_path / "dist")


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a few rules alone: all of them take a second, and here none of them is meant."""
    monkeypatch.setattr(Bounds, "rules", lambda *_: ALL_RULES[::50])


def problems(folder: Path) -> list[str]:
    return [f"{one.file} {one.message}" for one in verify(folder).problems]


def test_a_release_as_published(release: Path) -> None:
    before = sorted(release.parent.rglob("*"))
    found = verify(release)
    assert (found.passed, found.exit_code, found.notes) == (True, 0, ()), found.message()
    assert problems(release.parent / "latest") == []
    assert sorted(release.parent.rglob("*")) == before


def test_a_copy_elsewhere(release: Path, tmp_path: Path) -> None:
    found = verify(Path(shutil.copytree(release, tmp_path / "copy")))
    assert found.passed
    assert found.problems == ()
    (note,) = found.notes
    assert note == "No index.json stands beside it: whether it was withdrawn is not known."


def edit_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def link(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize("name", ["quotes.parquet", "views.sql"])
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (edit_byte, "has been changed since the release"),
        (truncate, "bytes, was released with"),
        (Path.unlink, "is missing"),
        (link, "is not a plain file"),
    ],
)
def test_a_damaged_file_is_named(
    damage: Callable[[Path], None], words: str, name: str, release: Path
) -> None:
    damage(release / name)
    found = verify(release)
    (problem,) = found.problems
    assert problem.file == name
    assert words in problem.message
    assert found.exit_code == 1
    assert f"{name}: {problem.message}" in found.message()


@pytest.mark.usefixtures("few_rules")
def test_an_extra_file_is_named(release: Path) -> None:
    (release / "more.parquet").write_bytes(b"")
    assert problems(release) == ["more.parquet is not in the manifest"]


def test_no_manifest(release: Path) -> None:
    (release / "manifest.json").unlink()
    found = verify(release)
    assert (problems(release), found.exit_code) == (["manifest.json is missing"], 1)


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", "\x00"])
def test_no_readable_manifest(text: str, release: Path) -> None:
    (release / "manifest.json").write_text(text)
    (problem,) = problems(release)
    assert problem.startswith("manifest.json is no manifest")


@pytest.mark.parametrize(
    ("field", "name", "other"),
    [
        ("files", "views.sql", "../index.json"),
        ("rows", "quotes", "../1.0.0/quotes"),
        ("rows", "quotes", "/quotes"),
    ],
)
def test_a_manifest_cannot_point_out_of_its_release(
    field: str, name: str, other: str, release: Path
) -> None:
    manifest = json.loads((release / "manifest.json").read_text())
    manifest[field][other] = manifest[field].pop(name)
    (release / "manifest.json").write_text(json.dumps(manifest))
    (problem,) = problems(release)
    assert problem.startswith(f"manifest.json is no manifest: {field}")


@pytest.mark.usefixtures("few_rules")
def test_an_edited_manifest_is_held_against_the_index(release: Path) -> None:
    path = release / "manifest.json"
    path.write_text(path.read_text().replace('"checks_run": 3', '"checks_run": 4'))
    assert problems(release) == ["manifest.json is not the one that was published as 1.0.0"]


def test_figures_are_counted_again(release: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(release, tmp_path / "copy"))
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["rows"]["quotes"] += 1
    (copy / "manifest.json").write_text(json.dumps(manifest))
    assert problems(copy) == ["manifest.json states rows that the release does not have"]


@pytest.mark.usefixtures("few_rules")
def test_an_unlisted_release(release: Path) -> None:
    Index().save(release.parent)
    assert problems(release) == ["index.json lists no release 1.0.0"]


@pytest.mark.usefixtures("few_rules")
def test_a_withdrawn_release_is_as_released_and_does_not_pass(
    dataset: Dataset, release: Path
) -> None:
    article = dataset.articles[0].article_id
    stone = Tombstone(article_id=article, reason=WithdrawalReason.LEGAL, day=date(2024, 7, 1))
    with Releases(release.parent) as releases:
        releases.withdraw(stone)
    found = verify(release)
    assert (found.problems, found.is_whole, found.passed) == ((), True, False)
    assert found.exit_code == 1
    assert found.message().splitlines()[-2:] == [
        f"{article} was withdrawn on 2024-07-01 (reason: legal)",
        f"{release}: release 1.0.0 is as released, but WITHDRAWN: use one without these articles.",
    ]
    edit_byte(release / "quotes.parquet")
    assert verify(release).message().endswith("release 1.0.0 NOT verified.")


@pytest.mark.usefixtures("few_rules")
def test_a_list_of_withdrawn_articles_that_is_damaged_or_lost(
    dataset: Dataset, release: Path
) -> None:
    article = dataset.articles[0].article_id
    stone = Tombstone(article_id=article, reason=WithdrawalReason.LEGAL, day=date(2024, 7, 1))
    with Releases(release.parent) as releases:
        releases.withdraw(stone)
    (release.parent / "withdrawn.json").write_text("{")
    (problem,) = problems(release)
    assert problem.startswith("withdrawn.json ")
    assert "is no list of withdrawn articles" in problem
    (release.parent / "withdrawn.json").unlink()
    (problem,) = problems(release)
    assert problem == "withdrawn.json is missing, so that what was withdrawn cannot be told"


def test_a_release_without_texts_says_what_was_not_checked(
    dataset: Dataset, tmp_path: Path, record: Callable[..., BuildRecord]
) -> None:
    policy = {
        "text_policy": TextPolicy.NONE,
        "text_policy_basis": TextPolicyBasis.UNKNOWN,
        "license": None,
    }
    dataset.articles[0] = dataset.articles[0].model_copy(update=policy)
    with Releases(tmp_path) as releases:
        staging = releases.stage()
        tables = tabulate(dataset)
        made = record(tables).model_copy(update={"public": True})
        write_tables(withhold(tables), staging, made.digest)
        folder = releases.publish(staging, Change(Bump.FIRST), made, VALIDATION)
    found = verify(folder)
    assert found.passed, found.message()
    assert found.notes == (
        "1 of 2 articles ship without text: their spans were checked for range only.\n"
        "--originals FOLDER proves them.",
    )


def test_a_wrong_row_with_a_right_digest(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    dataset.mentions[0] = dataset.mentions[0].model_copy(update={"text": "Somebody else"})
    found = verify(publish(dataset, tmp_path))
    assert found.problems == ()
    assert found.exit_code == 1
    assert dataset.mentions[0].mention_id in found.message()
    assert json.dumps(found.summary())


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        verify(tmp_path / "absent")


def test_a_pipe_in_place_of_a_file_is_named_and_not_waited_for(release: Path) -> None:
    (release / "manifest.json").unlink()
    os.mkfifo(release / "manifest.json")
    assert problems(release) == ["manifest.json is not a plain file"]


def test_a_file_that_may_not_be_read_is_named(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(verifying, "file_sha256", closed)
    copy = Path(shutil.copytree(release, release.parent.parent / "copy"))
    found = problems(copy)
    assert "quotes.parquet cannot be read: Permission denied" in found
    assert "views.sql cannot be read: Permission denied" in found
