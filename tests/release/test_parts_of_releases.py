"""Every command says of a release in parts what it says of the same rows in files."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from typer.testing import CliRunner

from benchmarks.places import SEEDS
from build.cli.main import app
from build.cli.selftest import report
from build.errors import UsageError
from build.originals import prove
from build.release import parquet
from build.release.change import Change, compute_change
from build.release.manifest import BuildRecord, Manifest
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.rights.public import withhold
from build.release.verifying.verification import Verification
from build.release.verifying.verify import verify
from build.release.version import Bump
from build.release.withdrawing.withdrawal import Withdrawal, withdraw
from build.release.withdrawing.withdrawn import WithdrawalReason
from build.release.withdrawing.withdrawn_marks import NotReadableError, articles_in
from build.tabulate import tabulate
from schema.dataset import TABLES, Dataset
from schema.layout import table_files, tables_in
from schema.vocabulary import TextPolicy, TextPolicyBasis
from tests.contribution.articles import article, check

Publish = Callable[[Dataset, Path], Path]
Write = Callable[[Dataset, Path], BuildRecord]
VALIDATION = {"passed": True, "checks_run": 3, "checks_warned": 0, "checks": []}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the releases lie that each test gets a copy of."""
    return tmp_path_factory.mktemp("kept") / "dist"


@pytest.fixture
def both(
    kept: Path,
    dataset: Dataset,
    publish: Publish,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Path, Path]:
    """The dataset released in files, and in parts of one row; later ones are in parts."""
    if not kept.exists():
        publish(dataset, kept / "files")
    monkeypatch.setattr(parquet, "PART_ROWS", 1)
    if not (kept / "parts").exists():
        publish(dataset, kept / "parts")
    shutil.copytree(kept, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "files" / "1.0.0", tmp_path / "parts" / "1.0.0"


@pytest.fixture
def parts(both: tuple[Path, Path]) -> Path:
    return both[1]


def said(folder: Path, verification: Verification) -> str:
    return verification.message().replace(str(folder), "RELEASE")


def problems(folder: Path) -> list[str]:
    return [f"{one.file} {one.message}" for one in verify(folder).problems]


def test_the_manifest_lists_each_part_and_its_figures_are_the_same(
    both: tuple[Path, Path],
) -> None:
    files, parts = map(Manifest.load, both)
    same = {"rows", "statistics", "coverage", "build", "build_sha256"}
    assert parts.model_dump(include=same) == files.model_dump(include=same)
    listed = [name for name in parts.files if name.startswith("mentions")]
    assert listed == [f"mentions.parquet/part-{number:05}.parquet" for number in range(6)]
    assert tables_in(both[1]) == set(TABLES)


def test_verify_says_the_same(both: tuple[Path, Path]) -> None:
    files, parts = both
    found, expected = verify(parts), verify(files)
    assert found.passed, found.message()
    assert said(parts, found) == said(files, expected)
    assert found.verdict == expected.verdict


def _edit(folder: Path) -> None:
    path = folder / "quotes.parquet" / "part-00001.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _swap(folder: Path) -> None:
    one, other = table_files(folder, "quotes")
    shutil.move(one, folder.parent / "aside")
    shutil.move(other, one)
    shutil.move(folder.parent / "aside", other)


def _link_part(folder: Path) -> None:
    part = folder / "quotes.parquet" / "part-00001.parquet"
    shutil.move(part, folder.parent / "elsewhere")
    part.symlink_to(folder.parent / "elsewhere")


def _link_folder(folder: Path) -> None:
    shutil.move(folder / "quotes.parquet", folder.parent / "elsewhere")
    (folder / "quotes.parquet").symlink_to(folder.parent / "elsewhere")


def _pipe(folder: Path) -> None:
    (folder / "quotes.parquet" / "part-00001.parquet").unlink()
    os.mkfifo(folder / "quotes.parquet" / "part-00001.parquet")


def _as_a_file(folder: Path) -> None:
    (part, _) = table_files(folder, "quotes")
    content = part.read_bytes()
    shutil.rmtree(folder / "quotes.parquet")
    (folder / "quotes.parquet").write_bytes(content)


def _lose(folder: Path) -> None:
    (folder / "quotes.parquet" / "part-00001.parquet").unlink()


FIRST, SECOND = (f"quotes.parquet/part-0000{at}.parquet" for at in range(2))


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (_edit, [f"{SECOND} has been changed since the release: its sha256 differs"]),
        (_lose, [f"{SECOND} is missing"]),
        (_link_part, [f"{SECOND} is not a plain file"]),
        (_pipe, [f"{SECOND} is not a plain file"]),
        (
            _link_folder,
            [
                "quotes.parquet is not in the manifest",
                *(f"{one} is missing" for one in (FIRST, SECOND)),
            ],
        ),
        (
            _as_a_file,
            [
                "quotes.parquet is not in the manifest",
                *(f"{one} is missing" for one in (FIRST, SECOND)),
            ],
        ),
        (
            lambda folder: shutil.rmtree(folder / "quotes.parquet"),
            [f"{one} is missing" for one in (FIRST, SECOND)],
        ),
        (
            lambda folder: shutil.copy(
                folder / FIRST, folder / "quotes.parquet/part-00002.parquet"
            ),
            ["quotes.parquet/part-00002.parquet is not in the manifest"],
        ),
        (
            lambda folder: (folder / "quotes.parquet" / "notes.parquet").write_text("notes"),
            ["quotes.parquet/notes.parquet is not in the manifest"],
        ),
        (
            lambda folder: (folder / "quotes.parquet" / "more.parquet").mkdir(),
            ["quotes.parquet/more.parquet is not in the manifest"],
        ),
        (
            lambda folder: (folder / "more.parquet").mkdir(),
            ["more.parquet is not in the manifest"],
        ),
    ],
)
def test_verify_names_each_part_that_is_not_as_released(
    damage: Callable[[Path], object], found: list[str], parts: Path
) -> None:
    damage(parts)
    verification = verify(parts)
    assert [f"{one.file} {one.message}" for one in verification.problems] == found
    assert verification.exit_code == 1


def test_verify_names_both_of_two_parts_in_each_others_place(parts: Path) -> None:
    _swap(parts)
    assert [one.file for one in verify(parts).problems] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "name", ["../quotes.parquet/x", "quotes.parquet/../../x", "a/b.parquet/x", "views.sql/x"]
)
def test_a_manifest_cannot_point_out_of_a_folder_of_parts(name: str, parts: Path) -> None:
    manifest = json.loads((parts / "manifest.json").read_text())
    manifest["files"][name] = manifest["files"].pop(FIRST)
    (parts / "manifest.json").write_text(json.dumps(manifest))
    (problem,) = problems(parts)
    assert problem.startswith("manifest.json is no manifest: files")


def test_how_the_tables_lie_is_no_change(both: tuple[Path, Path]) -> None:
    files, parts = both
    assert compute_change(files, parts) == compute_change(parts, files) == Change(Bump.NONE)


def test_what_changes_a_release_changes_it_in_parts(
    both: tuple[Path, Path], dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    dataset.quotes[1] = dataset.quotes[1].model_copy(update={"confidence": 0.5})
    dataset.rejects.pop()
    write(dataset, tmp_path / "new")
    files, parts = (compute_change(old, tmp_path / "new") for old in both)
    assert parts == files
    reasons = ("quotes.confidence: differs in 1 rows", "rejects: 0 rows came, 1 went")
    assert parts == Change(Bump.PATCH, reasons)


def diff(old: Path, new: Path) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["diff", str(old), str(new), "--format", "json"])
    assert done.exit_code == 0, done.exception
    found: dict[str, Any] = json.loads(done.stdout)
    return {key: value for key, value in found.items() if key not in ("old", "new")}


@pytest.mark.slow
def test_diff_says_the_same(both: tuple[Path, Path], dataset: Dataset, publish: Publish) -> None:
    files, parts = both
    dataset.entities[0] = dataset.entities[0].model_copy(update={"name": "Another"})
    dataset.articles[0] = dataset.articles[0].model_copy(update={"section": "Harbour"})
    new = publish(dataset, parts.parent)
    assert len(table_files(new, "articles")) == 2
    found = diff(parts, new)
    assert found == diff(files, new)
    assert (found["bump"], found["next_version"]) == ("patch", "1.0.1")
    assert found["rows"]["mentions"] == {"old": 6, "new": 6}


def test_diff_of_half_a_table_is_a_mistake(both: tuple[Path, Path]) -> None:
    files, parts = both
    _lose(parts)
    error = CliRunner().invoke(app, ["diff", str(files), str(parts)]).exception
    assert isinstance(error, UsageError)
    assert error.message == (
        f"{parts / FIRST} is not the last part: there are more rows, and they are missing"
    )


def withdrawn(out: Path, article_id: str) -> Withdrawal:
    return withdraw(out, article_id, WithdrawalReason.LEGAL, date(2024, 7, 1), lambda out, ids: 0)


@pytest.mark.slow
def test_withdraw_finds_an_article_in_any_part(both: tuple[Path, Path], dataset: Dataset) -> None:
    _, parts = both
    for one in dataset.articles:
        article_id = one.article_id
        assert articles_in(parts, [article_id, "art_0000000000000000"]) == (article_id,)
    in_files, in_parts = (withdrawn(one.parent, article_id) for one in both)
    assert in_parts.summary() == in_files.summary()
    assert in_parts.holding == ("1.0.0",)
    found = verify(parts)
    assert (found.is_whole, found.passed) == (True, False)
    assert [one.article_id for one in found.withdrawn] == [article_id]


def test_a_release_that_lost_a_part_may_hold_any_article(parts: Path, dataset: Dataset) -> None:
    first, last = table_files(parts, "articles")
    (last if articles_in(parts, [dataset.articles[0].article_id]) else first).unlink()
    with pytest.raises(NotReadableError, match="missing"):
        articles_in(parts, [dataset.articles[0].article_id])


@pytest.mark.slow
def test_a_public_release_withholds_the_same(
    dataset: Dataset, tmp_path: Path, record: Callable[..., BuildRecord], both: tuple[Path, Path]
) -> None:
    policy = {"text_policy": TextPolicy.NONE, "text_policy_basis": TextPolicyBasis.UNKNOWN}
    dataset.articles[0] = dataset.articles[0].model_copy(update={**policy, "license": None})
    tables = tabulate(dataset)
    made = record(tables).model_copy(update={"public": True})
    with Releases(tmp_path / "public") as releases:
        staging = releases.stage()
        write_tables(withhold(tables), staging, made.digest)
        folder = releases.publish(staging, Change(Bump.FIRST), made, VALIDATION)
    found = verify(folder)
    assert found.passed, found.message()
    assert found.notes[0].startswith("1 of 2 articles ship without text")


def test_the_papers_name_the_parts(parts: Path) -> None:
    quotes = [FIRST, SECOND]
    package = json.loads((parts / "datapackage.json").read_text("utf-8"))
    resources = {one["name"]: one for one in package["resources"]}
    assert resources["quotes"]["path"] == quotes
    assert resources["quotes"]["bytes"] == sum((parts / one).stat().st_size for one in quotes)
    assert "hash" not in resources["quotes"]
    assert resources["events"]["path"] == "events.parquet"
    assert "hash" in resources["events"]
    card = (parts / "README.md").read_text("utf-8")
    configs = {one["config_name"]: one["data_files"] for one in _head(card)["configs"]}
    assert (configs["quotes"], configs["events"]) == ("quotes.parquet/*.parquet", "events.parquet")
    said = (
        "but these are folders of such files, each to be read as one: `articles.parquet`, `blocks"
    )
    assert f"Each table is one Parquet file, {said}" in " ".join(card.split())
    croissant = json.loads((parts / "croissant.json").read_text("utf-8"))
    files = {one["@id"]: one for one in croissant["distribution"]}
    assert files["quotes.parquet"]["includes"] == "quotes.parquet/*.parquet"
    assert files[FIRST]["sha256"] == Manifest.load(parts).files[FIRST].sha256


def _head(card: str) -> Any:
    return yaml.safe_load(card.split("---\n", 2)[1])


def test_the_views_read_both(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for folder in both:
        monkeypatch.chdir(folder)
        with duckdb.connect() as session:
            session.execute((folder / "views.sql").read_text("utf-8"))
            found.append(session.sql("from v_quotes order by all").fetchall())
    assert len(found[0]) == 2
    assert found[0] == found[1]


def test_contributed_articles_are_held_against_the_parts(
    built_seeds: Path, seeds_in_parts: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.md"
    text = (SEEDS / "08_quarry_protest_harrowmere_chronicle.md").read_text("utf-8")
    text = text.partition("\n---\n")[2]
    file.write_text(article(text, url="https://other.example/story"), encoding="utf-8")
    found = check(file, against=seeds_in_parts).problems
    assert "near-duplicate" in {one.rule for one in found}
    assert found == check(file, against=built_seeds).problems


@pytest.mark.slow
def test_a_release_in_parts_is_proved_by_its_originals(
    built_seeds: Path, seeds_in_parts: Path
) -> None:
    assert len(table_files(seeds_in_parts, "articles")) == 2
    found = verify(seeds_in_parts, partial(prove, [str(SEEDS)]))
    assert found.passed, found.message()
    assert said(seeds_in_parts, found) == said(
        built_seeds, verify(built_seeds, partial(prove, [str(SEEDS)]))
    )


@pytest.mark.slow
def test_the_self_test_catches_the_same_in_parts(built_seeds: Path, seeds_in_parts: Path) -> None:
    files, parts = (report(one, fast=True).to_json() for one in (built_seeds, seeds_in_parts))
    assert parts["not_caught"] == []
    assert parts["planted"] > files["planted"]  # each part is a file of the release
