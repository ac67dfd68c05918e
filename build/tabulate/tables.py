"""Records to Arrow tables: pinned schemas, a stable order, floats of two decimals."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import overload

import pyarrow as pa

from build.table import Table, Tabled
from build.tabulate import runs
from build.tabulate.order import in_order
from schema.arrow import Column, arrow_schema, columns_of
from schema.dataset import TABLES
from schema.row import Row

FLOAT_DECIMALS = 2


# So many records are held at once on the way to Arrow, which needs a tenth of their memory. The
# longest texts of as many articles fit into one array of Arrow, which holds 2 GiB of strings.
_CHUNK = 500


@overload
def tabulate(dataset: Tabled) -> dict[str, pa.Table]: ...
@overload
def tabulate(dataset: Tabled, scratch: Path) -> dict[str, Table]: ...
def tabulate(dataset: Tabled, scratch: Path | None = None) -> dict[str, Table]:
    """Return every table, empty ones too, with its pinned schema and in its stable order.

    The result depends on the set of records alone, not on the order in which they come. With a
    folder for `scratch`, what is too long for memory lies there; without, all is in memory.
    """
    growing = {row: _Growing(row, scratch) for row in TABLES.values()}
    for row, records in dataset.tables():
        growing[row].extend(records)
        if sum(one.held_bytes for one in growing.values()) > runs.MOST_HELD_TOGETHER:
            max(growing.values(), key=attrgetter("held_bytes")).put_aside()
    return {row.table: one.table() for row, one in growing.items()}


class _Growing:
    """A table that is not yet whole; few of its records are held as such."""

    def __init__(self, row: type[Row], scratch: Path | None) -> None:
        self._row = row
        self._columns, self._schema = columns_of(row), arrow_schema(row)
        self._records: list[Row] = []
        self._batches: list[pa.RecordBatch] = []
        self.held_bytes = 0
        self._runs = None if scratch is None else runs.Runs(row, scratch)

    def extend(self, records: Iterable[Row]) -> None:
        """Take in more records."""
        for record in records:
            self._records.append(record)
            if len(self._records) == _CHUNK:
                self._flush()

    def table(self) -> Table:
        """Return all records as a table; nothing may be taken in then."""
        self._flush()
        held: Table = self._held()
        if not self._runs:
            return held
        if held.num_rows:
            self._runs.add(held)
        return self._runs.table()

    def _flush(self) -> None:
        if self._records:
            arrays = [_array(column, self._records) for column in self._columns]
            self._batches.append(pa.record_batch(arrays, schema=self._schema))
            self.held_bytes += self._batches[-1].nbytes
            self._records.clear()
        if self.held_bytes > runs.MOST_HELD:
            self.put_aside()

    def put_aside(self) -> None:
        """Write what is in memory to disk, where there is a folder for it."""
        if self._runs is not None and self._batches:
            self._runs.add(self._held())
            self._batches.clear()
            self.held_bytes = 0

    def _held(self) -> pa.Table:
        """Return what is in memory, in order."""
        return in_order(pa.Table.from_batches(self._batches, schema=self._schema), self._row)


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
