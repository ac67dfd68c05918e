"""Tables on disk while a build is at work: Arrow files that go with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import pyarrow as pa

# Half the bytes for next to no time: a file is written once and read a few times.
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)


@dataclass(frozen=True)
class StoredTable:
    """A table in files, one after another; no more of it is in memory than a batch."""

    files: tuple[Path, ...]
    schema: pa.Schema
    num_rows: int

    def select(self, columns: Sequence[str]) -> Self:
        """Return the table with these columns alone; the others are not read."""
        return replace(self, schema=pa.schema([self.schema.field(name) for name in columns]))

    def to_batches(self) -> Iterator[pa.RecordBatch]:
        """Yield its rows in order, as they were written."""
        for file in self.files:
            yield from read_batches(file, self.schema.names)


def write_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema, file: Path) -> None:
    """Write an Arrow file."""
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, schema, options=_OPTIONS) as out:
        for batch in batches:
            out.write_batch(batch)


def read_batches(file: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the batches of an Arrow file, with these columns alone."""
    with pa.OSFile(str(file)) as source:
        schema = pa.ipc.open_file(source).schema
        wanted = sorted(map(schema.get_field_index, columns))
        options = pa.ipc.IpcReadOptions(included_fields=wanted, use_threads=False)
        found = pa.ipc.open_file(source, options=options)
        for at in range(found.num_record_batches):
            yield found.get_batch(at).select(list(columns))
