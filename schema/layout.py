"""Where a table lies: in one Parquet file, or in a folder of the same name, in parts.

The only place that spells these names. What reads Parquet takes `quotes.parquet` either way.
"""

import re
from collections.abc import Iterable
from pathlib import Path

_SUFFIX = ".parquet"
_PART = re.compile(r"part-(\d{5}|[1-9]\d{5,8})\.parquet", re.ASCII)


def table_path(folder: Path, table: str) -> Path:
    """Return where a folder of tables keeps one: a file, or a folder of parts."""
    return folder / f"{table}{_SUFFIX}"


def part_path(folder: Path, table: str, number: int) -> Path:
    """Return where a part of a table lies; parts are counted from 0."""
    return table_path(folder, table) / f"part-{number:05}{_SUFFIX}"


def part_number(file: Path) -> int | None:
    """Return which part of its table a file is by its name; None where it is no part's."""
    found = _PART.fullmatch(file.name)
    return None if found is None else int(found[1])


def table_files(folder: Path, table: str) -> list[Path]:
    """Return the files of a table in the order of its rows; none where it is not there.

    Every Parquet file of a folder of parts is one of them, whatever its name: whoever reads the
    folder reads it. Only plain files are: to open anything else could hang.
    """
    path = table_path(folder, table)
    if not path.is_dir():
        return [path] if path.is_file() else []
    return sorted(
        (file for file in path.glob(f"*{_SUFFIX}") if file.is_file()),
        key=lambda file: (len(file.name), file.name),
    )


def is_in_parts(folder: Path, table: str) -> bool:
    """Say whether a table lies in parts."""
    return table_path(folder, table).is_dir()


def tables_in(folder: Path) -> set[str]:
    """Return the names of the tables that lie in a folder."""
    return {path.stem for path in folder.glob(f"*{_SUFFIX}")}


def file_pattern(plain: str) -> str:
    """Return the pattern of a release's file names: a plain name, or a table's and its part's."""
    return rf"{plain}({re.escape(_SUFFIX)}/{plain})?"


def is_table_file(name: str) -> bool:
    """Say whether a release's file is of a table by its name."""
    return name.endswith(_SUFFIX)


def files_of(table: str, names: Iterable[str]) -> list[str]:
    """Return those of a release's file names that are of a table, in the order of its rows."""
    whole = table_path(Path(), table).name
    found = [name for name in names if name == whole or name.startswith(f"{whole}/")]
    return sorted(found, key=lambda name: (len(name), name))


def pattern_of_parts(table: str) -> str:
    """Return the pattern that fits the parts of a table, for readers that know no folders."""
    return (table_path(Path(), table) / f"*{_SUFFIX}").as_posix()
