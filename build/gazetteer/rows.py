"""The rows of a CSV or JSON Lines file of known columns, each cell with its line and column."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The cells of one row by the name of their column; `find` finds where they all stand."""

    line: int
    cells: dict[str, object]
    find: Callable[[], dict[str, Place]]

    def place(self, column: str) -> Place:
        """Return the line and column, from 1, of a cell; of the row where the cell is not there."""
        return self.find().get(column, (self.line, 1))


class RowError(Exception):
    """A row cannot be read; the rest of the file cannot be trusted."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


def csv_rows(text: str, columns: Collection[str]) -> Iterator[PlacedRow]:
    """Yield the rows below the header, empty ones and empty cells left out; raises RowError."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True)
    header: list[str] | None = None
    first = 0
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise RowError((first + 1, 1), f"the row cannot be read: {error}") from error
        find = partial(_cells, lines[first : reader.line_num], first + 1, header or cells)
        line, first = first + 1, reader.line_num
        if header is None:
            header = cells
            _check_columns(header, find, columns)
        elif any(cells):
            if len(cells) != len(header):
                raise RowError(
                    (line, 1), f"the row has {len(cells)} cells, the header {len(header)}"
                )
            filled = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
            yield PlacedRow(line, dict(filled), find)


def jsonl_rows(text: str, columns: Collection[str]) -> Iterator[PlacedRow]:
    """Yield the object of each line that is not blank, empty values left out; raises RowError."""
    for number, line in enumerate(io.StringIO(text), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line, object_pairs_hook=_without_repeats)
        except json.JSONDecodeError as error:
            raise RowError((number, error.colno), f"this is no JSON: {error.msg}") from error
        except (ValueError, RecursionError) as error:
            raise RowError((number, 1), f"the object cannot be read: {error}") from error
        if not isinstance(found, dict):
            raise RowError((number, 1), "the line is no object")
        find = partial(_keys, line, number, list(found))
        _check_columns(list(found), find, columns)
        filled = {key: value for key, value in found.items() if value not in (None, "")}
        yield PlacedRow(number, filled, find)


def _check_columns(
    names: list[str], find: Callable[[], dict[str, Place]], columns: Collection[str]
) -> None:
    for name in names:
        if name not in columns:
            message = f"{name!r} is none of the columns: {', '.join(columns)}"
            raise RowError(find().get(name, (1, 1)), message)
        if names.count(name) > 1:
            raise RowError(find().get(name, (1, 1)), f"two columns are named {name!r}")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _keys(text: str, line: int, keys: list[str]) -> dict[str, Place]:
    """Return where the keys of an object on one line stand."""
    return {key: (line, max(text.find(json.dumps(key)), 0) + 1) for key in keys}


def _cells(lines: list[str], line: int, header: list[str]) -> dict[str, Place]:
    """Return where the cells of a record begin, which may go over several lines."""
    places, is_quoted, column = [(line, 1)], False, 1
    for character in "".join(lines):
        column += 1
        if character == "\n":
            line, column = line + 1, 1
        elif character == '"':
            is_quoted = not is_quoted
        elif character == "," and not is_quoted:
            places.append((line, column))
    return dict(zip(header, places, strict=False))
