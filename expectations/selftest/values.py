"""Values that a column may have, but this row may not: what only other columns or rows can tell.

For each column in three directions: the value is lost, one is made up where there was none, or it
is another. Which check is meant to tell, or why none can, says `expectations.selftest.held`.
"""

from collections.abc import Iterator

import pyarrow as pa

from expectations.selftest.corruption import Corruption, altered
from expectations.selftest.held import Direction, among, checks_of, differs
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Row

# What comes after each character, for ids and codes: one differs, all the same pattern.
_TURNED = (
    "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "1234567890bcdefaBCDEFGHIJKLMNOPQRSTUVWXYZA",
)


def value_corruptions(row: type[Row]) -> Iterator[Corruption]:
    """Yield for each column of a table the values that are right for the column alone."""
    for column in columns_of(row):
        if column.nullable:
            yield from _fault(row, column, Direction.LOST, "value lost", "null")
            yield from _fault(
                row, column, Direction.MADE_UP, "value made up", _made_up(row, column)
            )
        for direction, kind, value in _others(row, column):
            yield from _fault(row, column, direction, kind, value)


def _fault(
    row: type[Row], column: Column, direction: Direction, kind: str, value: str
) -> Iterator[Corruption]:
    """Yield the fault, unless nothing in the tables could tell it from the truth."""
    meant = checks_of(row.table, column.name, direction)
    if meant:
        cell = f"{row.table}.{column.name}"
        there = f"{cell} is {'null' if direction is Direction.MADE_UP else 'not null'}"
        host = f"{there} and {among(row.table, column.name, direction)}"
        if direction is not Direction.MADE_UP and value != "null":
            host += f" and ({value}) is not null"
        if column.values is not None and not column.is_list:
            host += f" and {differs(row.table, column.name, value)}"
        yield altered(kind, row, {column.name: value}, meant, host=host)


def _others(row: type[Row], column: Column) -> Iterator[tuple[Direction, str, str]]:
    """Yield direction, kind and SQL of values other than that of the row."""
    name, kind = f"{row.table}.{column.name}", column.arrow_type
    if column.is_list:
        one, other = sorted(column.values or ("A", "B"))[:2]
        yield Direction.ORDER, "list unsorted", f"['{other}', '{one}']"
        yield Direction.TWICE, "list with one twice", f"['{one}', '{one}']"
    elif column.values is not None:
        for value in column.values:
            yield Direction.OTHER, "other value of the enum", f"'{value}'"
    elif column.references is not None:
        yield Direction.OTHER, "reference to another row", _another(row, column)
    elif pa.types.is_boolean(kind):
        yield Direction.OTHER, "turned", f"not {name}"
    elif pa.types.is_integer(kind):
        lowest = -(2**53) if column.minimum is None else int(column.minimum)
        yield Direction.MORE, "one more", f"{name} + 1"
        yield Direction.FEWER, "one fewer", f"case when {name} > {lowest} then {name} - 1 end"
    elif pa.types.is_floating(kind):
        yield Direction.OTHER, "other number", f"round(1 - {name}, 2)"
    elif pa.types.is_temporal(kind):
        yield Direction.OTHER, "a day later", f"{name} + interval 1 day"
        yield Direction.OTHER, "a day earlier", f"{name} - interval 1 day"
        yield Direction.OTHER, "future date", "(select as_of + interval 400 day from build)"
    elif column.pattern is not None:
        before, after = _TURNED
        last = f"translate({name}[-1:], '{before}', '{after}')"
        yield Direction.OTHER, "other value of the pattern", f"{name}[:-2] || {last}"
    else:
        yield Direction.OTHER, "a letter more", f"{name} || 'x'"
        yield Direction.OTHER, "a letter fewer", f"nullif({name}[:-2], '')"


def _another(row: type[Row], column: Column) -> str:
    """Return the SQL of the key of a row other than that which the column points to."""
    assert column.references is not None
    (key,) = TABLES[column.references].primary_key
    return (
        f"(select min(other.{key}) from {column.references} as other "  # noqa: S608 (from the schema)
        f"where other.{key} <> {row.table}.{column.name})"
    )


def _made_up(row: type[Row], column: Column) -> str:
    """Return the SQL of a value that the column may have."""
    kind = column.arrow_type
    if column.references is not None:
        (key,) = TABLES[column.references].primary_key
        return f"(select max({key}) from {column.references})"  # noqa: S608 (from the schema)
    if column.values is not None:
        return f"'{column.values[0]}'"
    if pa.types.is_boolean(kind):
        return "true"
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return "1"
    if pa.types.is_temporal(kind):
        return "(select as_of - 1 from build)"
    return f"'{column.example or 'US'}'"
