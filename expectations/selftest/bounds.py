"""Bounds drawn at what a release holds: a row or a value more or fewer, and they must see it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb

from expectations.bounds import COLUMNS, SHARES, Bound, Measure, can_be_empty, filled, rows_of
from expectations.looking import Looking
from expectations.selftest.corruption import Corruption, added, altered, fresh_key, removed
from expectations.selftest.planting import Bench, Planted
from schema.arrow import Column
from schema.dataset import TABLES
from schema.row import Row

_ONE_ROW = "rowid = {row}"
# The cells with which a row counts for a share, and those with which it does not.
_COUNTING = {
    "speakers_resolved": ("speaker_status", "'resolved'", "'missing'"),
    "dates_resolved": ("status", "'resolved'", "'missing'"),
    "events_dated": ("date_start", "date '2001-01-01'", "null"),
    "events_placed": ("place_status", "'resolved'", "'missing'"),
}


def plant_in_bounds(
    folder: Path, *, as_of: date, input_count: int, fast: bool
) -> Iterator[Planted]:
    """Bound every figure of a release by what it is, then plant rows and values in its tables.

    Where `fast`, only the last column of each table that can be empty.
    """
    columns = [one for one in COLUMNS.values() if can_be_empty(one[1])]
    if fast:
        columns = list({table: (table, column) for table, column in columns}.values())
    measures = [*map(rows_of, TABLES), *(filled(*one) for one in columns), *SHARES.values()]
    with Looking(folder, as_of=as_of, input_count=input_count) as looking:
        found = {one: _figure(looking.connection, one) for one in measures}
    rules = [
        Bound(measure, value, is_least).rule
        for measure, value in found.items()
        if value is not None
        for is_least in (True, False)
    ]
    with Bench(folder, as_of=as_of, input_count=input_count, rules=rules) as bench:
        kept = bench.as_released()
        assert not (kept.failed + kept.warned), "a figure keeps within a bound that it is"
        for corruption in _corruptions(columns):
            yield bench.plant(corruption, all_look=False)


def _figure(connection: duckdb.DuckDBPyConnection, measure: Measure) -> int | float | None:
    """Return what a figure is; None where it is a share of nothing."""
    figure = measure.part
    if measure.whole is not None:
        figure = f"case when {measure.whole} > 0 then {measure.part}::double / {measure.whole} end"
    ((value,),) = connection.execute(f"select {figure}").fetchall()
    return value  # type: ignore[no-any-return]


def _corruptions(columns: Sequence[tuple[str, Column]]) -> Iterator[Corruption]:
    for row in TABLES.values():
        yield _fewer(row, f"bounds.{row.table}.rows.min")
        yield _more(row, f"bounds.{row.table}.rows.max")
    for table, column in columns:
        yield from _values(TABLES[table], column)
    for table, share in (("articles", "inputs_read"), ("rejects", "inputs_rejected")):
        yield _fewer(TABLES[table], f"bounds.shares.{share}.min")
        yield _more(TABLES[table], f"bounds.shares.{share}.max")
    for share, (name, counts, not_so) in _COUNTING.items():
        row = TABLES[SHARES[share].table]
        is_so = f"{name} in ('explicit', {counts})"
        if not_so == "null":
            is_so = f"{name} is not null"
        for kind, cell, host, check in (
            ("less than the least share", not_so, is_so, "min"),
            ("more than the greatest share", counts, f"not ({is_so})", "max"),
        ):
            meant = (f"bounds.shares.{share}.{check}",)
            yield altered(kind, row, {name: cell}, meant, host=host)


def _fewer(row: type[Row], meant: str) -> Corruption:
    return removed("fewer rows than the least", row, _ONE_ROW, (meant,))


def _more(row: type[Row], meant: str) -> Corruption:
    return added("more rows than the greatest", row, fresh_key(row), (meant,))


def _values(row: type[Row], column: Column) -> Iterator[Corruption]:
    name = column.name
    has_one = f"len({name}) > 0" if column.is_list else f"{name} is not null"
    nothing = "[]" if column.is_list else "null"
    some = f"(select any_value({name}) from {row.table} where {has_one})"  # noqa: S608 (from the schema)
    exists = f"not ({has_one}) and exists (from {row.table} where {has_one})"
    for kind, cell, host, check in (
        ("fewer values than the least", nothing, has_one, "min"),
        ("more values than the greatest", some, exists, "max"),
    ):
        meant = (f"bounds.{row.table}.{name}.filled.{check}",)
        yield altered(kind, row, {name: cell}, meant, host=host)
