"""Records to Arrow tables: pinned schemas, a stable order, floats of two decimals."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Protocol

import polars as pl
import pyarrow as pa

from schema.arrow import Column, arrow_schema, columns_of
from schema.dataset import TABLES
from schema.row import Row

FLOAT_DECIMALS = 2


# So many records are held at once on the way to Arrow, which needs a tenth of their memory.
_CHUNK = 2_000


class Tabled(Protocol):
    """Whatever has the records of all tables."""

    def tables(self) -> Iterator[tuple[type[Row], Iterable[Row]]]:
        """Yield each table's record type and its records, in as many pieces as it likes."""


def tabulate(dataset: Tabled) -> dict[str, pa.Table]:
    """Return every table, empty ones too, with its pinned schema and in its stable order.

    The result depends on the set of records alone, not on the order in which they come.
    """
    growing = {row: _Growing(row) for row in TABLES.values()}
    for row, records in dataset.tables():
        growing[row].extend(records)
    return {row.table: _sorted(one.table(), row) for row, one in growing.items()}


class _Growing:
    """A table that is not yet whole; few of its records are held as such."""

    def __init__(self, row: type[Row]) -> None:
        self._row = row
        self._records: list[Row] = []
        self._batches: list[pa.RecordBatch] = []

    def extend(self, records: Iterable[Row]) -> None:
        """Take in more records."""
        for record in records:
            self._records.append(record)
            if len(self._records) == _CHUNK:
                self._flush()

    def table(self) -> pa.Table:
        """Return all records as a table, in the order in which they came."""
        self._flush()
        return pa.Table.from_batches(self._batches, schema=arrow_schema(self._row))

    def _flush(self) -> None:
        if self._records:
            self._batches.append(_batch(self._row, self._records))
            self._records.clear()


def _batch(row: type[Row], records: Sequence[Row]) -> pa.RecordBatch:
    arrays = [_array(column, records) for column in columns_of(row)]
    return pa.record_batch(arrays, schema=arrow_schema(row))


def _sorted(table: pa.Table, row: type[Row]) -> pa.Table:
    """Return the table in its stable order, itself where it is so already."""
    names = dict.fromkeys((*_ORDER.get(row.table, ()), *row.primary_key))
    keys = pl.DataFrame({name: _comparable(table[name]) for name in names})
    by_end = [name == "end_char" for name in names]
    places = keys.select(pl.arg_sort_by(list(names), descending=by_end)).to_series()
    if places.is_sorted():
        return table
    return table.take(places.to_arrow())


def _comparable(column: pa.ChunkedArray) -> pl.Series:
    plain = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    found = pl.from_arrow(plain)
    assert isinstance(found, pl.Series)
    return found


def _array(column: Column, records: Sequence[Row]) -> pa.Array | pa.ChunkedArray:
    cells = list(map(attrgetter(column.name), records))
    if column.enum is not None and not column.is_list:
        return _enum_array(column.enum, cells)
    if pa.types.is_floating(column.arrow_type):
        # Adding zero turns -0.0, which has bytes of its own, into 0.0.
        cells = [None if cell is None else round(cell, FLOAT_DECIMALS) + 0.0 for cell in cells]
    return pa.array(cells, type=column.arrow_type)


def _enum_array(enum: type[StrEnum], cells: list[StrEnum | None]) -> pa.DictionaryArray:
    """Encode against the whole vocabulary, so that no row decides what another's code is."""
    codes: dict[StrEnum | None, int | None] = {member: at for at, member in enumerate(enum)}
    codes[None] = None
    indices = pa.array([codes[cell] for cell in cells], type=pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array([member.value for member in enum]))


# Article by article, as the spans stand in the text, the longer of two (by `end_char`) first.
_READING = ("article_id", "start_char", "end_char")

# What comes before the primary key, which leaves no two rows to chance. (Strings are compared by
# their bytes, which sort as their code points do.)
_ORDER = {
    "blocks": ("article_id", "ordinal"),
    "mentions": _READING,
    "dates": _READING,
    "quotes": _READING,
    "event_reports": _READING,
    "event_claims": _READING,
    "links": ("kind", "left_id", "right_id"),
    "rejects": ("source_path", "source_record"),
}
