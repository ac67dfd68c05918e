"""A long table becomes a folder of parts, and is the same table."""

import errno
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build.release import inputs, parquet
from build.release.inputs import InputDigest, input_sha256
from build.release.manifest import BuildRecord
from build.release.parquet import TableWriter, write_tables
from build.release.reading import count_rows, read_pieces, read_schema
from build.release.statistics import coverage, enum_statistics, row_counts
from build.tabulate import tabulate
from schema.arrow import arrow_schema
from schema.dataset import TABLES, Dataset
from schema.layout import table_files
from tests.release.full_disk import files_no_larger_than

Write = Callable[[Dataset, Path], BuildRecord]


@pytest.fixture
def mentions(dataset: Dataset) -> pa.Table:
    """A table of six rows."""
    table = tabulate(dataset)["mentions"]
    assert table.num_rows == 6
    return table


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of four rows, row groups of three."""
    monkeypatch.setattr(parquet, "PART_ROWS", 4)
    monkeypatch.setattr(parquet, "ROW_GROUP_ROWS", 3)


@pytest.mark.parametrize("opened", [1, 2])
def test_a_full_disk_is_told_as_that_and_leaves_nothing(
    opened: int, mentions: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file of the next part cannot be made."""
    count, opening = 0, pq.ParquetWriter

    def open_next(*args: Any, **options: Any) -> pq.ParquetWriter:
        nonlocal count
        count += 1
        if count > opened:
            raise OSError(errno.ENOSPC, "No space left on device")
        return opening(*args, **options)

    monkeypatch.setattr(pq, "ParquetWriter", open_next)
    monkeypatch.setattr(parquet, "PART_ROWS", 2)
    with pytest.raises(OSError, match="No space left"):
        write_tables({"mentions": mentions}, tmp_path, "digest")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [600, 1_500])  # less than a part's rows, less than its footer
def test_a_disk_that_is_full_at_the_end_leaves_nothing(
    size: int, mentions: pa.Table, tmp_path: Path
) -> None:
    with files_no_larger_than(size), pytest.raises(OSError, match="File too large"):
        write_tables({"mentions": mentions.slice(0, 4)}, tmp_path, "digest")
    assert list(tmp_path.iterdir()) == []


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_up_to_so_many_rows_a_table_is_a_file_and_of_more_a_folder_of_parts(
    mentions: pa.Table, tmp_path: Path
) -> None:
    write_tables({"mentions": mentions.slice(0, 4)}, tmp_path, "digest")
    assert contents(tmp_path).keys() == {"mentions.parquet"}
    (tmp_path / "mentions.parquet").unlink()
    write_tables({"mentions": mentions.slice(0, 5)}, tmp_path, "digest")
    assert [
        path.relative_to(tmp_path).as_posix() for path in table_files(tmp_path, "mentions")
    ] == [
        "mentions.parquet/part-00000.parquet",
        "mentions.parquet/part-00001.parquet",
    ]


def test_parts_are_slices_in_order_each_with_schema_and_metadata(
    mentions: pa.Table, tmp_path: Path
) -> None:
    write_tables({"mentions": mentions}, tmp_path, "digest")
    parts = [pq.ParquetFile(path) for path in table_files(tmp_path, "mentions")]
    assert [part.metadata.num_row_groups for part in parts] == [2, 1]
    assert [part.read().to_pylist() for part in parts] == [
        mentions.slice(0, 4).to_pylist(),
        mentions.slice(4).to_pylist(),
    ]
    schema = arrow_schema(TABLES["mentions"])
    metadata = {**schema.metadata, b"build_digest": b"digest"}
    for part in parts:
        assert part.schema_arrow.equals(schema)
        assert part.schema_arrow.metadata == metadata
        assert part.schema_arrow.field("label").metadata == schema.field("label").metadata
    said = [dict(part.metadata.metadata) for part in parts]
    assert [one[b"first_row"] for one in said] == [b"0", b"4"]
    assert [one.get(b"table_rows") for one in said] == [None, b"6"]


@pytest.mark.parametrize("seed", range(5))
def test_how_the_rows_are_handed_over_leaves_no_trace(
    seed: int, mentions: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 300)
    ones = [mentions.slice(at, 1) for at in range(6)]
    mentions = pa.concat_tables(random.Random(seed).choices(ones, k=23))
    for name in ("whole", "pieces"):
        (tmp_path / name).mkdir()
    write_tables({"mentions": mentions.combine_chunks()}, tmp_path / "whole", "digest")
    chance = random.Random(seed)
    with TableWriter(tmp_path / "pieces", "mentions", "digest") as writer:
        while mentions.num_rows:
            piece = mentions.slice(0, chance.randrange(9))
            mentions = mentions.slice(piece.num_rows)
            for one in (piece,) if chance.random() < 0.5 else piece.to_batches():
                writer.write(one)
    assert len(contents(tmp_path / "whole")) == 6
    assert contents(tmp_path / "pieces") == contents(tmp_path / "whole")


def test_no_more_than_a_row_group_is_held(
    mentions: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    write = pq.ParquetWriter.write_table

    def seen(file: pq.ParquetWriter, table: pa.Table, row_group_size: int) -> None:
        written.append(table.num_rows)
        write(file, table, row_group_size=row_group_size)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", seen)
    with TableWriter(tmp_path, "mentions", "digest") as writer:
        for at in range(6):
            writer.write(mentions.slice(at, 1))
            assert sum(written) >= at + 1 - 2
    assert written == [3, 1, 2]


def test_a_table_that_could_not_be_written_leaves_nothing(
    mentions: pa.Table, tmp_path: Path
) -> None:
    def half() -> None:
        with TableWriter(tmp_path, "mentions", "digest") as writer:
            writer.write(mentions.slice(0, 3))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    assert contents(tmp_path) == {}


def test_a_row_group_and_a_part_may_end_together(mentions: pa.Table, tmp_path: Path) -> None:
    twelve = pa.concat_tables([mentions, mentions])
    write_tables({"mentions": twelve}, tmp_path, "digest")
    assert [pq.read_metadata(file).num_rows for file in table_files(tmp_path, "mentions")] == [
        4
    ] * 3
    assert pq.read_metadata(table_files(tmp_path, "mentions")[2]).metadata[b"table_rows"] == b"12"


def test_what_is_read_back_and_counted_is_that_of_one_file(
    dataset: Dataset, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "PART_ROWS", 1)
    write(dataset, tmp_path / "parts")
    monkeypatch.setattr(parquet, "PART_ROWS", 99)
    write(dataset, tmp_path / "files")
    parts, files = tmp_path / "parts", tmp_path / "files"
    assert len(table_files(parts, "articles")) == 2
    assert row_counts(parts) == row_counts(files)
    assert enum_statistics(parts) == enum_statistics(files)
    assert coverage(parts) == coverage(files)
    for name, table in tabulate(dataset).items():
        assert pa.Table.from_batches(read_pieces(parts, name)).to_pylist() == table.to_pylist()
        assert count_rows(parts, name) == table.num_rows
        assert read_schema(parts, name).equals(table.schema)


@pytest.mark.parametrize("name", ["part-00000.parquet", "part-00001.parquet"])
def test_half_a_table_is_never_read_as_a_whole(
    name: str, mentions: pa.Table, tmp_path: Path
) -> None:
    write_tables({"mentions": mentions}, tmp_path, "digest")
    (tmp_path / "mentions.parquet" / name).unlink()
    with pytest.raises(OSError, match="missing"):
        list(read_pieces(tmp_path, "mentions", ["mention_id"]))
    with pytest.raises(OSError, match="missing"):
        count_rows(tmp_path, "mentions")


def test_the_digest_of_the_inputs_is_the_same_in_pieces_and_spilled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = pa.table(
        {
            "source_path": [f"b{at % 7} \u2028\n.txt" for at in range(20)],
            "source_record": list(range(20)),
            "source_sha256": ["0" * 64] * 20,
        }
    )
    whole = input_sha256(table)
    monkeypatch.setattr(inputs, "MOST_HELD", 3)
    with InputDigest() as digest:
        for at in (10, 0, 15, 5):
            digest.add(table.slice(at, 5))
        assert digest.sha256() == whole
    assert input_sha256(table.slice(1)) != whole
