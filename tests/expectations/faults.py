"""Faults planted in the dataset in which everything holds, one kind at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from schema.arrow import Column, columns_of
from schema.dataset import TABLES, Dataset
from schema.row import Row

STRANGER = "zzz_0123456789abcdef"


@dataclass(frozen=True)
class Fault:
    """A row that is changed, or added as a changed copy, and the rules meant to name it."""

    rules: tuple[str, ...]
    table: str
    at: int
    changes: dict[str, Any]
    is_added: bool = False

    def plant(self, dataset: Dataset) -> str:
        """Change or add the row and return its key."""
        rows = getattr(dataset, self.table)
        spoiled = rows[self.at].model_copy(update=self.changes)
        if self.is_added:
            rows.append(spoiled)
        else:
            rows[self.at] = spoiled
        return key_of(spoiled)


def key_of(row: Row) -> str:
    """Return the key under which a rule names a row."""
    cells = (getattr(row, name) for name in row.primary_key)
    return "/".join("(null)" if cell is None else str(cell) for cell in cells)


def column_faults() -> Iterator[Fault]:
    """Yield the faults that follow from the schema: of each kind one for each table.

    All columns of a table that can have the fault have it at once, in the first row.
    """
    for table, row in TABLES.items():
        columns = columns_of(row)
        for kind in KINDS:
            spoiled = [column for column in columns if kind.applies(column)]
            if spoiled:
                yield Fault(
                    rules=tuple(f"{table}.{kind.check(column)}" for column in spoiled),
                    table=table,
                    at=0,
                    changes={column.name: kind.spoil(column) for column in spoiled},
                )


def key_faults() -> Iterator[Fault]:
    """Yield one row that is there twice for each table."""
    for table, row in TABLES.items():
        name = f"{table}.{'_and_'.join(row.primary_key)}.unique"
        yield Fault((name,), table, 0, {}, is_added=True)


def span_faults() -> Iterator[Fault]:
    """Yield the ways in which each span of each table can be wrong."""
    for table, row in TABLES.items():
        optional = {column.name: column.optional for column in columns_of(row)}
        for span in row.spans:
            start, end, text = span.start, span.end, span.text
            yield Fault((f"{table}.{end}.after_start",), table, 0, {start: 9, end: 9})
            yield Fault((f"{table}.{end}.in_text",), table, 0, {end: 10_000})
            if optional[start]:
                for name in (start, end, *([text] if text else [])):
                    yield Fault((f"{table}.{start}.null_together",), table, 0, {name: None})
            if text is not None:
                yield Fault((f"{table}.{text}.equals_slice",), table, 0, {text: "Nobody"})
                # A span that is one off, as it is where bytes or graphemes are counted.
                yield Fault((f"{table}.{text}.equals_slice",), table, 0, {start: 3, end: 9})
                yield Fault((f"{table}.{text}.in_one_block",), table, 0, {text: "end\n\nBy"})


def crossing_faults(dataset: Dataset) -> Iterator[Fault]:
    """Yield for each table a copy of its first row, one character on."""
    for table, row in TABLES.items():
        if row.spans:
            first = getattr(dataset, table)[0]
            changes = {"start_char": first.start_char + 1, "end_char": first.end_char + 1}
            changes |= {name: _another(getattr(first, name)) for name in row.primary_key}
            yield Fault((f"{table}.start_char.never_crosses",), table, 0, changes, is_added=True)


def _another(cell: Any) -> Any:
    if isinstance(cell, int):
        return cell + 99
    return cell if isinstance(cell, StrEnum) or cell.startswith(("quo_", "rep_")) else STRANGER


@dataclass(frozen=True)
class Kind:
    """A kind of fault: which columns can have it, which rule is meant, and the wrong cell."""

    applies: Callable[[Column], bool]
    check: Callable[[Column], str]
    spoil: Callable[[Column], Any]


def _text_of_its_own(column: Column) -> bool:
    return (
        str(column.arrow_type) == "string" and column.pattern is None and column.references is None
    )


def _bound(word: str, bound: float | None) -> str:
    return f"{word}_{bound:g}".replace("-", "minus_")


KINDS = (
    Kind(lambda c: not c.optional, lambda c: f"{c.name}.not_null", lambda c: None),
    Kind(
        lambda c: c.enum is not None,
        lambda c: f"{c.name}.in_vocabulary",
        lambda c: ["nonsense"] if c.is_list else "nonsense",
    ),
    Kind(
        lambda c: c.pattern is not None,
        lambda c: f"{c.name}.matches_pattern",
        lambda c: "no such thing\n",
    ),
    Kind(
        lambda c: c.minimum is not None,
        lambda c: f"{c.name}.{_bound('at_least', c.minimum)}",
        lambda c: (c.minimum or 0) - 1,
    ),
    Kind(
        lambda c: c.maximum is not None,
        lambda c: f"{c.name}.{_bound('at_most', c.maximum)}",
        lambda c: (c.maximum or 0) + 1,
    ),
    Kind(
        lambda c: str(c.arrow_type) == "double", lambda c: f"{c.name}.two_decimals", lambda c: 0.123
    ),
    Kind(
        lambda c: str(c.arrow_type) == "double",
        lambda c: f"{c.name}.two_decimals",
        lambda c: float("nan"),
    ),
    Kind(
        lambda c: str(c.arrow_type) == "double",
        lambda c: f"{c.name}.two_decimals",
        lambda c: float("inf"),
    ),
    Kind(_text_of_its_own, lambda c: f"{c.name}.not_blank", lambda c: ""),
    # A no-break space is white space too.
    Kind(_text_of_its_own, lambda c: f"{c.name}.not_blank", lambda c: " \u00a0\n"),
    Kind(lambda c: c.is_list, lambda c: f"{c.name}.elements_not_blank", lambda c: ["a", " "]),
    Kind(
        lambda c: c.references is not None,
        lambda c: f"{c.name}.references_{c.references}",
        lambda c: STRANGER,
    ),
)
