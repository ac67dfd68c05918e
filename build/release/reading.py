"""The rows of a release's tables, read back piece by piece, from one file or from parts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.parts import check_parts

_ROWS = 20_000  # in memory at a time


def read_pieces(
    folder: Path, table: str, columns: Sequence[str] | None = None, *, rows: int = _ROWS
) -> Iterator[pa.RecordBatch]:
    """Yield a table, or some columns, in the order of its rows, at most so many rows at a time.

    Raises:
        OSError, pyarrow.ArrowException: the table is not there, not whole or not readable.
    """
    for file in check_parts(folder, table):
        # Not `pq.read_table`, which loads the dataset machinery and with it pandas.
        with pq.ParquetFile(file) as one:
            yield from one.iter_batches(rows, columns=columns and list(columns))


def count_rows(folder: Path, table: str) -> int:
    """Return how many rows a table has. Raises what `read_pieces` does."""
    return sum(pq.read_metadata(file).num_rows for file in check_parts(folder, table))


def read_schema(folder: Path, table: str) -> pa.Schema:
    """Return the schema of a table, in parts that of the first. Raises what `read_pieces` does."""
    first, *_ = [pq.read_schema(file) for file in check_parts(folder, table)]
    return first
