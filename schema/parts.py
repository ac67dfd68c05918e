"""What the parts of a table say of one another, so that none can be lost, doubled or moved.

The footer of each part says which row of the table its first one is; that of the last, how many
rows the table has.
"""

import errno
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.layout import is_in_parts, part_number, part_path, table_files, table_path

_FIRST_ROW = b"first_row"
_TABLE_ROWS = b"table_rows"
# Arrow's own copy of the schema, which is checked for itself.
_OF_ONE_PART = (_FIRST_ROW, _TABLE_ROWS, b"ARROW:schema")


def part_metadata(first_row: int, table_rows: int | None = None) -> dict[bytes, bytes]:
    """Return what the footer of a part says; `table_rows` in the last alone."""
    said = {_FIRST_ROW: str(first_row).encode()}
    return said if table_rows is None else said | {_TABLE_ROWS: str(table_rows).encode()}


def part_problems(folder: Path, table: str) -> Iterator[tuple[str, str]]:
    """Yield what keeps the files of a table from being all of it, and in which file that is.

    What is not readable as Parquet is passed over: whoever reads it says so.
    """
    files = table_files(folder, table)
    if not is_in_parts(folder, table):
        for file in files:
            if _FIRST_ROW in _said(_footer(file)):
                yield _name(file, folder), "is a part of the table, not all of it"
        return
    for path in sorted(table_path(folder, table).iterdir()):
        if part_number(path) is None or path not in files:
            yield _name(path, folder), "is no part of the table"
    numbers = {part_number(file) for file in files} - {None}
    gap = next(number for number in count() if number not in numbers)
    if gap < len(numbers):
        yield _name(part_path(folder, table, gap), folder), "is missing"
    if files:
        yield from _footer_problems(folder, files)


def check_parts(folder: Path, table: str) -> list[Path]:
    """Return the files of a table in the order of its rows.

    Raises:
        OSError: the table is not there, or is not whole.
    """
    files = table_files(folder, table)
    if not files:
        raise FileNotFoundError(errno.ENOENT, "is missing", str(table_path(folder, table)))
    for name, problem in part_problems(folder, table):
        raise OSError(errno.EIO, problem, str(folder / name))
    return files


def _footer_problems(folder: Path, files: list[Path]) -> Iterator[tuple[str, str]]:
    footers = [(_name(file, folder), _footer(file)) for file in files]
    rows, total, common = 0, None, None
    for name, footer in footers:
        if footer is None:
            return
        said = _said(footer)
        begins = said.get(_FIRST_ROW, b"no row")
        if begins != str(rows).encode():
            yield name, f"says it begins at row {_shown(begins)} of the table, and stands at {rows}"
        mine = {key: value for key, value in said.items() if key not in _OF_ONE_PART}
        common = mine if common is None else common
        if mine != common:
            yield name, "is of another table or build than the first part"
        rows, total = rows + footer.num_rows, said.get(_TABLE_ROWS)
    if total is None:
        yield footers[-1][0], "is not the last part: there are more rows, and they are missing"
    elif total != str(rows).encode():
        yield footers[-1][0], f"says the table has {_shown(total)} rows, and the parts have {rows}"


def _said(footer: "pq.FileMetaData | None") -> dict[bytes, bytes]:
    return {} if footer is None else dict(footer.metadata or {})


def _shown(stated: bytes) -> str:
    return stated.decode(errors="replace")


def _footer(file: Path) -> "pq.FileMetaData | None":
    try:
        return pq.read_metadata(file)
    except (pa.ArrowException, OSError):
        return None


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
