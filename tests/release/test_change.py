"""The version bump follows from what changed in the facts, not in the bytes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from build.release.change import Change, compute_change
from build.release.manifest import BuildRecord
from build.release.version import Bump, Version
from schema.dataset import Dataset

Write = Callable[[Dataset, Path], BuildRecord]
Edit = Callable[[Dataset], None]


def set_all(table: str, **cells: Any) -> Edit:
    def edit(dataset: Dataset) -> None:
        rows = getattr(dataset, table)
        rows[:] = [row.model_copy(update=cells) for row in rows]

    return edit


def drop_last(table: str) -> Edit:
    return lambda dataset: getattr(dataset, table).pop()


def compared(dataset: Dataset, write: Write, tmp_path: Path, edit: Edit) -> Change:
    write(dataset, tmp_path / "old")
    edit(dataset)
    write(dataset, tmp_path / "new")
    return compute_change(tmp_path / "old", tmp_path / "new")


@pytest.mark.parametrize(
    ("edit", "bump", "reason"),
    [
        (lambda _: None, Bump.NONE, None),
        (set_all("events", headline="They met"), Bump.PATCH, "events.headline: differs in 1 rows"),
        (set_all("articles", authors=["A"]), Bump.PATCH, "articles.authors: differs in 2 rows"),
        (set_all("articles", agency="AB"), Bump.PATCH, "articles.agency: differs in 2 rows"),
        (set_all("stories", headline=None), Bump.PATCH, "stories.headline: differs in 1 rows"),
        (drop_last("rejects"), Bump.PATCH, "rejects: 0 rows came, 1 went"),
        (drop_last("links"), Bump.PATCH, "links: 0 rows came, 1 went"),
        (drop_last("quote_speakers"), Bump.PATCH, "quote_speakers: 0 rows came, 1 went"),
        (drop_last("articles"), Bump.MINOR, "articles: 0 rows came, 1 went"),
        (drop_last("quotes"), Bump.MINOR, "quotes: 0 rows came, 1 went"),
        (
            set_all("events", event_id="evt_0000000000000000"),
            Bump.MINOR,
            "events: 1 rows came, 1 went",
        ),
    ],
)
def test_bump(
    edit: Edit, bump: Bump, reason: str | None, dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    change = compared(dataset, write, tmp_path, edit)
    assert change == Change(bump, () if reason is None else (reason,))


def test_the_order_of_rows_is_no_change(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    def reorder_file(_: Dataset) -> None:
        path = tmp_path / "old" / "quotes.parquet"
        table = pq.read_table(path)
        pq.write_table(table.take([1, 0]), path)

    assert compared(dataset, write, tmp_path, reorder_file).bump is Bump.NONE


def test_a_value_differs_whatever_the_folder_is_called(
    dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    change = compared(
        dataset, write, tmp_path / "publisher=North Wire", set_all("articles", publisher="Other")
    )
    assert change == Change(Bump.PATCH, ("articles.publisher: differs in 2 rows",))


def test_file_metadata_is_no_change(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    def sign(_: Dataset) -> None:
        path = tmp_path / "old" / "quotes.parquet"
        pq.write_table(pq.read_table(path).replace_schema_metadata({"build_digest": "x"}), path)

    assert compared(dataset, write, tmp_path, sign).bump is Bump.NONE


@pytest.mark.parametrize(
    ("reshape", "reason"),
    [
        (lambda table: table.drop_columns(["wording"]), "quotes.wording: the column is new"),
        (
            lambda table: table.append_column("mood", table["text"]),
            "quotes.mood: the column is gone",
        ),
    ],
)
def test_another_column_is_major(
    reshape: Callable[[Any], Any], reason: str, dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    def reshape_file(_: Dataset) -> None:
        path = tmp_path / "old" / "quotes.parquet"
        pq.write_table(reshape(pq.read_table(path)), path)

    change = compared(dataset, write, tmp_path, reshape_file)
    assert change == Change(Bump.MAJOR, (reason,))


@pytest.mark.parametrize(("before", "bump"), [("1.9.0", Bump.MAJOR), ("2.9.0", Bump.MINOR)])
def test_another_schema_version(
    before: str, bump: Bump, dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    def age(_: Dataset) -> None:
        path = tmp_path / "old" / "articles.parquet"
        pq.write_table(
            pq.read_table(path).replace_schema_metadata({"schema_version": before}), path
        )

    change = compared(dataset, write, tmp_path, age)
    assert change == Change(bump, (f"schema version {before} is now 2.0.0",))


def test_the_first_release(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    write(dataset, tmp_path)
    assert compute_change(None, tmp_path) == Change(Bump.FIRST)
    assert str(Version().bumped(Bump.FIRST)) == "1.0.0"


def test_versions() -> None:
    version = Version(1, 2, 3)
    bumped = [str(version.bumped(bump)) for bump in (Bump.PATCH, Bump.MINOR, Bump.MAJOR)]
    assert bumped == ["1.2.4", "1.3.0", "2.0.0"]
    assert Version.parse("1.10.0") == Version(1, 10, 0)
    assert Version(1, 10, 0) > Version(1, 9, 9)
    texts = ["latest", "1.0", "01.0.0", "1.0.0 ", "1.0.0\n", "../1.0.0", "1.0.0-rc", "١.٠.٠"]
    assert [Version.parse(text) for text in texts] == [None] * len(texts)
