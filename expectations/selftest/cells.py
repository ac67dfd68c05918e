"""Cells that the schema itself forbids, column by column, and the rule derived from the same."""

from collections.abc import Iterator

import pyarrow as pa

from expectations.selftest.corruption import STRANGER, Corruption, altered
from expectations.selftest.spans import article_of
from expectations.withheld import is_withheld
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Row

_NO_VALUE = "'no such thing'"
_BLANKS = {"empty text": "''", "white space alone": "' ' || chr(160) || chr(10)"}
_FLOATS = {"third decimal": "0.123", "not a number": "'nan'::double", "infinite": "'inf'::double"}


def cell_corruptions(row: type[Row]) -> Iterator[Corruption]:
    """Yield for each column each value that the schema says it cannot have."""
    for column in columns_of(row):
        yield from _nothing(row, column)
        yield from _no_such_value(row, column)
        yield from _out_of_range(row, column)
        yield from _astray(row, column)
        yield from _shown(row, column)
        if column.is_list:
            for kind, element in {"blank element": "' '", "null element": "null"}.items():
                yield _one(
                    row,
                    column,
                    kind,
                    f"list_append({column.name}, {element})",
                    "elements_not_blank",
                )


def _one(
    row: type[Row], column: Column, kind: str, value: str, check: str, host: str = "true"
) -> Corruption:
    rule = f"{row.table}.{column.name}.{check}"
    return altered(kind, row, {column.name: value}, (rule,), host=host)


def _nothing(row: type[Row], column: Column) -> Iterator[Corruption]:
    if not column.optional:
        kind = "null key" if column.name in row.primary_key else "null"
        yield _one(row, column, kind, "null", "not_null", f"{column.name} is not null")
    is_text = column.arrow_type == pa.string()
    if is_text and column.pattern is None and column.references is None:
        for kind, value in _BLANKS.items():
            yield _one(row, column, kind, value, "not_blank")


def _shown(row: type[Row], column: Column) -> Iterator[Corruption]:
    """Yield characters that a public release has to withhold."""
    if column.carries is None:
        return
    joins, withheld = is_withheld(row, column.carries)
    if joins:
        withheld = f"{article_of(row)} in (from withheld_{column.carries})"
    host = f"{row.table}.{column.name} is null and {withheld}"
    yield _one(row, column, "withheld characters shown", "'It was printed.'", "withheld", host)


def _no_such_value(row: type[Row], column: Column) -> Iterator[Corruption]:
    if column.enum is not None:
        value = f"[{_NO_VALUE}]" if column.is_list else _NO_VALUE
        yield _one(row, column, "enum outside", value, "in_vocabulary")
    if column.pattern is not None:
        yield _one(row, column, "pattern broken", _NO_VALUE, "matches_pattern")
        line_feed, host = f"{column.name} || chr(10)", f"{column.name} is not null"
        yield _one(row, column, "line feed at the end", line_feed, "matches_pattern", host)


def _out_of_range(row: type[Row], column: Column) -> Iterator[Corruption]:
    for kind, bound, step, check in (
        ("below the minimum", column.minimum, -1, "at_least"),
        ("above the maximum", column.maximum, 1, "at_most"),
    ):
        if bound is not None:
            named = f"{check}_{bound:g}".replace("-", "minus_")
            yield _one(row, column, kind, f"{bound + step:g}", named)
    if pa.types.is_floating(column.arrow_type):
        for kind, value in _FLOATS.items():
            yield _one(row, column, kind, value, "two_decimals")


def _astray(row: type[Row], column: Column) -> Iterator[Corruption]:
    """Yield references to nothing, and to a row of another table."""
    if column.references is None:
        return
    check = f"references_{column.references}"
    yield _one(row, column, "orphan reference", f"'{STRANGER}'", check)
    stranger = next(
        one for one in TABLES.values() if one.table not in (column.references, "rejects")
    )
    (key,) = stranger.primary_key
    elsewhere = f"(select min({key}) from {stranger.table})"  # noqa: S608 (from the schema)
    yield _one(row, column, "reference to another table", elsewhere, check)
