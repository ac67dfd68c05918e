"""What a dataset is on its way to a release: records, then tables that are read batch by batch."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa

from schema.row import Row


class Tabled(Protocol):
    """Whatever has the records of all tables."""

    def tables(self) -> Iterator[tuple[type[Row], Iterable[Row]]]:
        """Yield each table's record type and its records, in as many pieces as it likes."""


class Table(Protocol):
    """A table in its stable order, read as often as one likes.

    A `pyarrow.Table` is one, and so is one that lies on disk.
    """

    @property
    def schema(self) -> pa.Schema:
        """What its columns are."""

    @property
    def num_rows(self) -> int:
        """How many rows it has."""

    def select(self, columns: Sequence[str]) -> "Table":
        """Return the table with these columns alone."""

    def to_batches(self) -> Iterable[pa.RecordBatch]:
        """Yield its rows, few at a time where it lies on disk."""


def cells(table: Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield for each row its cells in these columns, as values of Python."""
    for batch in table.select(columns).to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
