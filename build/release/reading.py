"""The rows of a release's tables, read back piece by piece, from one file or from parts.

What cannot be read is an `OSError` that names the file, and says in `strerror` what it "is missing"
or "cannot be read" for.
"""

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
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
        OSError: the table is not there, not whole or not readable, or has no such column.
    """
    for file in check_parts(folder, table):
        # Not `pq.read_table`, which loads the dataset machinery and with it pandas.
        with _named(file), pq.ParquetFile(file) as one:
            for name in columns or ():
                # Else pyarrow leaves it out.
                if name not in one.schema_arrow.names:
                    raise OSError(errno.EIO, f"it has no column {name!r}")
            yield from one.iter_batches(rows, columns=columns and list(columns))


def count_rows(folder: Path, table: str) -> int:
    """Return how many rows a table has, by its footers. Raises what `read_pieces` does."""
    count = 0
    for file in check_parts(folder, table):
        with _named(file):
            count += pq.read_metadata(file).num_rows
    return count


def read_schema(folder: Path, table: str) -> pa.Schema:
    """Return the schema of a table, in parts that of the first. Raises what `read_pieces` does."""
    first = check_parts(folder, table)[0]
    with _named(first):
        return pq.read_schema(first)


def read_through(folder: Path, tables: Iterable[str]) -> None:
    """Read all rows, to find the file that cannot be read. Raises what `read_pieces` does."""
    for table in sorted(tables):
        for _ in read_pieces(folder, table):
            pass


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Make an error name the file that was being read: most of pyarrow's do not."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        code, said = (error.errno, error.strerror) if isinstance(error, OSError) else (None, None)
        why = said or str(error).partition("\n")[0]
        raise OSError(code or errno.EIO, f"cannot be read: {why}", str(file)) from error
