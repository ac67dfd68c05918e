"""An article taken back: never released again, and no release that holds it passes for good."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from build.cli.main import app
from build.cli.withdraw import REASONS
from build.errors import CopydeskError, DataError, UsageError
from build.release import disk
from build.release.index import Index
from build.release.manifest import Manifest
from build.release.releases import Releases
from build.release.withdrawing.withdrawal import Withdrawal, withdraw
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason, Withdrawn
from schema.articles import Article
from schema.dataset import Dataset
from tests.conftest import ROOT

Publish = Callable[[Dataset, Path], Path]

DAY = date(2024, 7, 1)


def without_last(dataset: Dataset) -> Dataset:
    """The dataset as if its last article had never been; its other tables do not matter here."""
    return Dataset(**{**vars(dataset), "articles": dataset.articles[:-1], "rejects": []})


def changed(dataset: Dataset, **cells: object) -> Dataset:
    """The dataset with other cells in its last article."""
    last: Article = dataset.articles[-1].model_copy(update=cells)
    return Dataset(**{**vars(dataset), "articles": [*dataset.articles[:-1], last]})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def withdrawn(out: Path, article_id: str, reason: str = "legal", day: date = DAY) -> Withdrawal:
    return withdraw(out, article_id, WithdrawalReason(reason), day, lambda out, ids: 0)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the releases lie that each test gets a copy of."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def out(kept: Path, dataset: Dataset, publish: Publish, tmp_path: Path) -> Path:
    """Releases of one article, then of two, then of two with another section."""
    made = kept / "dist"
    if not made.exists():
        publish(without_last(dataset), made)
        publish(dataset, made)
        publish(changed(dataset, section="Harbour"), made)
        assert [one.version for one in Index.load(made).releases] == ["1.0.0", "1.1.0", "1.1.1"]
    return Path(shutil.copytree(made, tmp_path / "dist", symlinks=True))


@pytest.fixture
def last(dataset: Dataset) -> str:
    """The id of the article that only the later two releases hold."""
    return dataset.articles[-1].article_id


def test_what_is_kept_of_it_is_an_id_a_reason_and_a_day(out: Path, last: str) -> None:
    withdrawn(out, last)
    kept = json.loads((out / "withdrawn.json").read_text())
    assert kept == {"articles": [{"article_id": last, "reason": "legal", "day": "2024-07-01"}]}


def test_releases_that_hold_it_are_marked_and_the_latest_is_one_that_does_not(
    out: Path, last: str
) -> None:
    done = withdrawn(out, last)
    index = json.loads((out / "index.json").read_text())
    assert index["withdrawn"] == {"1.1.0": [last], "1.1.1": [last]}
    assert index["latest"] == "1.0.0"
    assert (out / "latest").readlink() == Path("1.0.0")
    assert (done.was_latest, done.latest, done.holding) == ("1.1.1", "1.0.0", ("1.1.0", "1.1.1"))
    assert (out / "1.1.1" / "articles.parquet").is_file()


def test_without_a_release_that_does_not_hold_it_there_is_no_latest(
    dataset: Dataset, out: Path
) -> None:
    done = withdrawn(out, dataset.articles[0].article_id)
    assert done.latest is None
    assert Index.load(out).latest is None
    assert not (out / "latest").is_symlink()


def test_the_next_release_follows_the_one_that_held_it_as_a_minor(
    dataset: Dataset, publish: Publish, out: Path, last: str
) -> None:
    withdrawn(out, last)
    assert publish(without_last(dataset), out).name == "1.2.0"
    manifest = Manifest.load(out / "1.2.0")
    assert (manifest.change.previous, manifest.change.bump) == ("1.1.1", "minor")
    assert (out / "latest").readlink() == Path("1.2.0")
    assert set(Index.load(out).withdrawn) == {"1.1.0", "1.1.1"}


def test_it_is_never_released_again(
    dataset: Dataset, publish: Publish, out: Path, last: str
) -> None:
    withdrawn(out, last)
    with pytest.raises(AssertionError, match=f"{last}: withdrawn"):
        publish(changed(dataset, section="Third"), out)
    assert Index.load(out).latest == "1.0.0"


def test_a_release_that_was_deleted_since_is_no_hindrance(
    dataset: Dataset, publish: Publish, out: Path, last: str
) -> None:
    shutil.rmtree(out / "1.0.0")
    assert withdrawn(out, last).latest is None
    shutil.rmtree(out / "1.1.0")
    assert publish(without_last(dataset), out).name == "1.2.0"
    shutil.rmtree(out / "1.1.1")
    assert withdrawn(out, last).latest == "1.2.0"


def test_a_failed_build_that_holds_it_goes_and_another_stays(
    dataset: Dataset, publish: Publish, out: Path, last: str
) -> None:
    (out / ".failed").mkdir()
    shutil.copy(out / "1.0.0" / "articles.parquet", out / ".failed")
    assert not withdrawn(out, last).failed_build_removed
    assert (out / ".failed").is_dir()
    shutil.copy(out / "1.1.0" / "articles.parquet", out / ".failed")
    assert withdrawn(out, dataset.articles[0].article_id).failed_build_removed
    assert not (out / ".failed").exists()
    assert not list(out.glob(".staging-*"))


def test_the_cache_is_told_in_the_folder_that_is_locked(out: Path, last: str) -> None:
    told = []

    def forget(folder: Path, ids: object) -> int:
        told.append((folder, ids))
        with pytest.raises(CopydeskError, match="is writing to"):
            Releases(folder).__enter__()
        return 2

    done = withdraw(out, last, WithdrawalReason.LEGAL, DAY, forget)
    assert (told, done.forgotten) == ([(out, [last])], 2)


def test_withdrawing_twice_keeps_the_first_word(out: Path, last: str) -> None:
    withdrawn(out, last)
    before = {path: path.read_bytes() for path in out.glob("*.json")}
    again = withdrawn(out, last, "privacy", date(2025, 1, 1))
    assert not again.is_new
    assert again.tombstone == Tombstone(article_id=last, reason="legal", day=DAY)
    assert again.latest == again.was_latest == "1.0.0"
    assert {path: path.read_bytes() for path in out.glob("*.json")} == before


def test_an_article_taken_off_the_list_by_hand_frees_its_releases(out: Path, last: str) -> None:
    withdrawn(out, last)
    (out / "withdrawn.json").write_text('{"articles": []}')
    with Releases(out) as releases:
        assert releases.index.latest == "1.1.1"
    assert Index.load(out).withdrawn == {}


def test_a_list_carried_to_another_folder_holds_there(
    dataset: Dataset, publish: Publish, out: Path, last: str, tmp_path: Path
) -> None:
    withdrawn(out, last)
    other = tmp_path / "other"
    publish(dataset, other)
    shutil.copy(out / "withdrawn.json", other)
    with Releases(other) as releases:
        assert releases.index.latest is None
        assert releases.index.withdrawn == {"1.0.0": (last,)}


def test_other_texts_of_its_address_and_copies_are_named_and_stay(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    first, last = dataset.articles
    group, url = {"source_group_id": first.source_group_id}, {"url": "https://sund.example/a"}
    dataset.articles[0] = first.model_copy(update={"url": "http://www.sund.example/a"})
    for number, (cells, kind) in enumerate(((group, "copy"), (url, "version"), ({}, None))):
        out = tmp_path / str(number)
        publish(changed(dataset, **cells), out)
        found = [(one.article_id, one.kind) for one in withdrawn(out, first.article_id).relatives]
        assert found == ([] if kind is None else [(last.article_id, kind)])
        assert [one.article_id for one in Withdrawn.load(out).articles] == [first.article_id]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("art_0000000000000000", "ids are in the column article_id"),
        ("quo_0000000000000000", "the id of an article begins with art_"),
        ("sund_post.txt", "that one became {last}"),
        ("{last:.12}", "was {last} meant"),
        ("{near}", "was {last} meant"),
    ],
)
def test_an_unknown_id_is_told_from_near_ones(given: str, says: str, out: Path, last: str) -> None:
    before = sorted(out.rglob("*"))
    near = f"{last[:-1].upper()}{'0' if last[-1] != '0' else '1'}"
    asked = given.format(last=last, near=near)
    with pytest.raises(UsageError, match="holds an article") as caught:
        withdrawn(out, asked)
    assert says.format(last=last) in str(caught.value.hint)
    assert repr(asked) in caught.value.message
    assert sorted(out.rglob("*")) == before


def test_a_release_that_cannot_be_read_is_named(out: Path, last: str) -> None:
    (out / "1.1.0" / "articles.parquet").write_bytes(b"PAR1")
    done = withdrawn(out, last)
    assert (done.holding, done.unread) == (("1.1.1",), ("1.1.0",))
    with pytest.raises(UsageError) as caught:
        withdrawn(out, "art_0000000000000000")
    assert "not looked through: 1.1.0" in str(caught.value.hint)


def test_a_pipe_in_place_of_a_table_is_not_waited_for(out: Path, last: str) -> None:
    table = out / "1.0.0" / "articles.parquet"
    table.unlink()
    os.mkfifo(table)
    assert withdrawn(out, last).unread == ("1.0.0",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Invalid JSON"),
        ('{"articles": [{"article_id": "../..", "reason": "legal", "day": "2024-07-01"}]}', "art_"),
        ('{"articles": [{"article_id": "%s", "reason": "why", "day": "2024-07-01"}]}', "legal"),
        ('{"articles": [%s, %s]}', "twice"),
    ],
)
def test_a_damaged_list_stops_every_build(text: str, why: str, out: Path, last: str) -> None:
    stone = f'{{"article_id": "{last}", "reason": "legal", "day": "2024-07-01"}}'
    filled = text.replace("%s", stone if "[%s" in text else last)
    (out / "withdrawn.json").write_text(filled)
    with pytest.raises(DataError, match="is no list of withdrawn articles") as caught:
        Releases(out).__enter__()
    assert why in caught.value.message
    assert "would be released again" in str(caught.value.hint)


def test_a_damaged_column_keeps_no_article_from_being_withdrawn(out: Path, last: str) -> None:
    file = out / "1.1.1" / "articles.parquet"
    (column,) = (
        column
        for at in range(len(Article.model_fields))
        if (column := pq.read_metadata(file).row_group(0).column(at)).path_in_schema == "url"
    )
    start = column.dictionary_page_offset or column.data_page_offset
    data = bytearray(file.read_bytes())
    data[start : start + column.total_compressed_size] = bytes(column.total_compressed_size)
    file.write_bytes(data)
    done = withdrawn(out, last)
    assert done.holding == ("1.1.0", "1.1.1")
    assert done.latest == "1.0.0"
    assert done.relatives == ()


def test_a_release_without_the_column_of_ids_may_hold_the_article(out: Path, last: str) -> None:
    file = out / "1.1.1" / "articles.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["article_id"]), file)
    done = withdrawn(out, last)
    assert (done.holding, done.unread) == (("1.1.0",), ("1.1.1",))


def test_a_failed_build_stays_while_nothing_is_withdrawn(out: Path, last: str) -> None:
    failed = out / ".failed"
    failed.mkdir()
    (failed / "validation.json").write_text("{}")
    with Releases(out):
        assert failed.is_dir()
    # Nobody can say that it does not hold the article.
    assert withdrawn(out, last).failed_build_removed


def test_a_lost_list_stops_every_build(out: Path, last: str) -> None:
    withdrawn(out, last)
    (out / "withdrawn.json").unlink()
    with pytest.raises(DataError, match="the list of withdrawn articles, is not there"):
        Releases(out).__enter__()


def test_no_folder_of_releases_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no releases"):
        withdrawn(tmp_path / "dist", "art_0000000000000000")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_changes_nothing(out: Path, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (out / "index.json").read_bytes()

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(CopydeskError, match="no space left"):
        withdrawn(out, last)
    assert (out / "index.json").read_bytes() == before
    assert not (out / "withdrawn.json").exists()


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_at_every_step(every: int, out: Path, last: str, tmp_path: Path) -> None:
    (out / ".failed").mkdir()
    shutil.copy(out / "1.1.0" / "articles.parquet", out / ".failed")
    work = tmp_path / "work"
    work.mkdir()
    command = [sys.executable, "-m", "tests.release.withdraw_and_die"]
    subprocess.run([*command, last, out, work, str(every)], check=True, cwd=ROOT)
    steps = sorted(work.iterdir(), key=lambda path: int(path.name))
    assert len(steps) > 10 / every
    listed = [(killed / "withdrawn.json").exists() for killed in steps]
    assert listed == sorted(listed), "from one step on it is withdrawn"
    assert listed[0] != listed[-1]
    for killed, is_withdrawn in zip(steps, listed, strict=True):
        for version in ("1.0.0", "1.1.0", "1.1.1"):
            assert names(killed / version) == names(out / version)
        with Releases(killed) as releases:
            assert bool(releases.withdrawn.articles) == is_withdrawn
        index = Index.load(killed)
        assert index.latest == ("1.0.0" if is_withdrawn else "1.1.1")
        assert set(index.withdrawn) == ({"1.1.0", "1.1.1"} if is_withdrawn else set())
        assert (killed / ".failed").exists() != is_withdrawn
        assert str((killed / "latest").readlink()) == index.latest
        assert not list(killed.glob(".staging-*"))


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["withdraw", *map(str, arguments)])
    return done.exit_code, done.stdout


def test_the_command_says_what_was_done_and_what_is_to_be_done(
    dataset: Dataset, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, last = dataset.articles
    publish(changed(dataset, source_group_id=first.source_group_id), Path("dist"))
    arguments = (first.article_id, "--reason", "privacy", "--as-of", "2024-07-01")
    code, said = run(*arguments)
    assert code == 0
    assert (
        said
        == f"""\
{first.article_id} was withdrawn on 2024-07-01 (reason: privacy)

no build releases it          dist/withdrawn.json
marked, because they hold it  1.0.0
latest                        none, was 1.0.0

Release the collection without it:
  build dataset ARTICLES --out dist
Releases that hold it still have its text. Where that must go, delete them then:
  rm -r dist/1.0.0

Not withdrawn, because nobody said so:
  a copy of its text: sund_post.txt, 2024-05-03
    build withdraw {last.article_id} --reason privacy --out dist
"""
    )
    assert max(map(len, said.splitlines())) <= 80
    code, said = run(*arguments)
    assert code == 0
    assert said.startswith(f"{first.article_id} was already withdrawn on 2024-07-01 (")
    assert "latest                        none, as before" in said


def test_what_the_command_says_to_delete_is_only_that(out: Path, last: str) -> None:
    spaced = out.rename(out.with_name("my news"))
    _, said = run(last, "--reason", "legal", "--out", spaced)
    deleted = [shlex.split(line) for line in said.splitlines() if line.startswith("  rm -r ")]
    assert deleted == [["rm", "-r", f"{spaced}/1.1.0", f"{spaced}/1.1.1"]]


def test_the_command_as_json(out: Path, last: str) -> None:
    arguments = (last, "--reason", "rights", "--out", out, "--format", "json", "--as-of")
    code, said = run(*arguments, "2024-07-01")
    assert code == 0
    assert json.loads(said) == {
        "status": "withdrawn",
        "article_id": last,
        "reason": "rights",
        "day": "2024-07-01",
        "releases": ["1.1.0", "1.1.1"],
        "unread_releases": [],
        "latest_before": "1.1.1",
        "latest": "1.0.0",
        "failed_build_removed": False,
        "reports_removed": [],
        "cache_entries_forgotten": 0,
        "relatives": [],
    }
    assert json.loads(run(*arguments, "2024-07-02")[1])["status"] == "already_withdrawn"


@pytest.mark.parametrize("given", [[], ["--reason", "because"]])
def test_the_reason_is_one_of_a_closed_list(given: list[str], out: Path, last: str) -> None:
    done = CliRunner().invoke(app, ["withdraw", last, "--out", str(out), *given])
    assert isinstance(done.exception, UsageError)
    assert "--reason" in done.exception.message
    assert all(code in str(done.exception.hint) for code in WithdrawalReason)
    assert list(REASONS) == list(WithdrawalReason)
    assert not (out / "withdrawn.json").exists()
