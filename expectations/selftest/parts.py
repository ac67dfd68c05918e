"""A table cut into parts, of which one is lost, doubled, moved or another's."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.layout import part_path
from schema.parts import part_metadata

_PARTS = 3


def cut(path: Path) -> list[Path]:
    """Cut the file of a table into parts, in a folder of its name; return them."""
    table = _read(path)
    path.unlink()
    path.mkdir()
    parts = [_part(path, number) for number in range(_PARTS)]
    rows = -(-table.num_rows // _PARTS)
    for number, part in enumerate(parts):
        first = min(number * rows, table.num_rows)
        _write(table.slice(first, rows), part, first, table.num_rows if number == 2 else None)
    return parts


def _part(path: Path, number: int) -> Path:
    return part_path(path.parent, path.stem, number)


def _read(file: Path) -> pa.Table:
    with pq.ParquetFile(file) as open_file:
        return open_file.read()


def _write(table: pa.Table, part: Path, first_row: int, table_rows: int | None = None) -> None:
    with pq.ParquetWriter(part, table.schema) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata(part_metadata(first_row, table_rows))


def _cut_and(spoil: Callable[[list[Path]], object]) -> Callable[[Path], None]:
    def cut_and_spoil(path: Path) -> None:
        spoil(cut(path))

    return cut_and_spoil


def _swap(parts: list[Path]) -> None:
    aside = parts[0].with_suffix(".aside")
    parts[0].rename(aside)
    parts[1].rename(parts[0])
    aside.rename(parts[1])


def _shorten(parts: list[Path]) -> None:
    """Lose the last row of the first part; its footer goes on saying what it did."""
    table = _read(parts[0])
    _write(table.slice(0, table.num_rows - 1), parts[0], 0)


def _put_another(parts: list[Path]) -> None:
    """Put an empty part of another table in place of the first."""
    other = next(row for name, row in TABLES.items() if name != parts[0].parent.stem)
    _write(arrow_schema(other).empty_table(), parts[0], 0)


def _lose_all(parts: list[Path]) -> None:
    for part in parts:
        part.unlink()


# What becomes of the file of a table.
IN_PARTS: dict[str, Callable[[Path], None]] = {
    "a part in place of the table": lambda path: _write(_read(path), path, 0),
    **{
        kind: _cut_and(spoil)
        for kind, spoil in {
            "first part missing": lambda parts: parts[0].unlink(),
            "part in the middle missing": lambda parts: parts[1].unlink(),
            "last part missing": lambda parts: parts[2].unlink(),
            "all parts missing": _lose_all,
            "part truncated": lambda parts: parts[1].write_bytes(parts[1].read_bytes()[:-9]),
            "part empty": lambda parts: parts[2].write_bytes(b""),
            "part twice": lambda parts: shutil.copyfile(parts[0], _part(parts[0].parent, _PARTS)),
            "part in place of another": lambda parts: shutil.copyfile(parts[0], parts[1]),
            "parts in another order": _swap,
            "row of a part lost": _shorten,
            "part of another table": _put_another,
            "part under another name": lambda parts: parts[1].rename(
                parts[1].with_name("more.parquet")
            ),
            "file among the parts": lambda parts: (parts[0].parent / "notes.txt").write_text("."),
        }.items()
    },
}
