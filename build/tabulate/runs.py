"""Tables that are too long for memory: sorted run by run on disk, then merged."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import pyarrow as pa

from build.tabulate.order import Key, in_order, key_at
from build.tabulate.stored import StoredTable, read_batches, write_batches
from schema.arrow import arrow_schema
from schema.row import Row

# Bytes of one table in memory, and as many records more as come at a time; and of all tables.
MOST_HELD = 16 * 2**20
MOST_HELD_TOGETHER = 3 * MOST_HELD
# Runs that are merged at a time: 256 KiB of each are held, and two rounds do for 64 GiB.
MOST_MERGED = 64


class Runs:
    """The rows of one table, in files of a folder; each run of files is in the stable order.

    Rows that come in order, as most do, are one run, and are not written again.
    """

    def __init__(self, row: type[Row], folder: Path) -> None:
        self._row, self._folder = row, folder
        self._schema = arrow_schema(row)
        self._runs: list[list[Path]] = []
        self._last: Key | None = None
        self._files = 0
        self._rows = 0

    def __bool__(self) -> bool:
        """Say whether there are any rows."""
        return self._rows > 0

    def add(self, rows: pa.Table) -> None:
        """Put rows aside, at least one, which are in order among themselves."""
        if self._last is None or key_at(rows, 0, self._row) < self._last:
            self._runs.append([])
        self._last = key_at(rows, -1, self._row)
        self._runs[-1].append(self._written([rows]))
        self._rows += rows.num_rows

    def table(self) -> StoredTable:
        """Return all rows as a table in order; nothing may be added then."""
        while len(self._runs) > 1:
            some, self._runs = self._runs[:MOST_MERGED], self._runs[MOST_MERGED:]
            self._runs.append([self._written(self._merged(some))])
            for file in chain.from_iterable(some):
                file.unlink()
        return StoredTable(tuple(self._runs[0]), self._schema, self._rows)

    def _written(self, pieces: Iterable[pa.Table]) -> Path:
        file = self._folder / f"{self._row.table}-{self._files}.arrow"
        self._files += 1
        write_batches(chain.from_iterable(map(_small, pieces)), self._schema, file)
        return file

    def _merged(self, runs: list[list[Path]]) -> Iterator[pa.Table]:
        """Yield the rows of all runs in order; of each no more is held than a batch."""
        unread = [self._read(run) for run in runs]
        heads = {at: next(run) for at, run in enumerate(unread)}
        while heads:
            # Whatever is not yet read of a run comes after its head's last row.
            bound = min(key_at(head, -1, self._row) for head in heads.values())
            taken = []
            for at, head in list(heads.items()):
                key = partial(key_at, head, row=self._row)
                count = bisect_right(range(head.num_rows), bound, key=key)
                if count:
                    taken.append(head.slice(0, count))
                rest = head.slice(count) if count < head.num_rows else next(unread[at], None)
                if rest is None:
                    del heads[at]
                else:
                    heads[at] = rest
            yield in_order(pa.Table.from_batches(taken), self._row)

    def _read(self, run: list[Path]) -> Iterator[pa.RecordBatch]:
        return chain.from_iterable(read_batches(file, self._schema.names) for file in run)


def _small(rows: pa.Table) -> list[pa.RecordBatch]:
    """Return the rows in batches small enough to hold one of each run."""
    most = max(1, rows.num_rows * MOST_HELD // MOST_MERGED // rows.nbytes)
    batches: list[pa.RecordBatch] = rows.to_batches(max_chunksize=most)
    return batches
