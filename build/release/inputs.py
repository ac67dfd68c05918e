"""One digest of all inputs of a build."""

import hashlib
import json

import pyarrow as pa

from expectations.database import Database

INPUT_COLUMNS = ("source_path", "source_record", "source_sha256")
_MEMORY_LIMIT = "512MiB"
_ROWS = 20_000  # in memory at a time


class InputDigest(Database):
    """Digests inputs that are given piece by piece; closes as a context manager.

    Whichever became articles and whatever the order they came in, the digest is the same: DuckDB
    sorts them, and spills what is too much.
    """

    def __init__(self) -> None:
        super().__init__(_MEMORY_LIMIT)
        self.connection.execute("create table inputs (line text)")

    def add(self, piece: pa.Table | pa.RecordBatch) -> None:
        """Add the inputs of some rows of articles or rejects."""
        cells = (piece[name].to_pylist() for name in INPUT_COLUMNS)
        lines = pa.array(map(json.dumps, zip(*cells, strict=True)), pa.string())
        self.connection.register("piece", pa.table({"line": lines}))
        self.connection.execute("insert into inputs from piece")
        self.connection.unregister("piece")

    def sha256(self) -> str:
        """Return the digest of what was added, as 64 hex digits."""
        digest = hashlib.sha256()
        found = self.connection.execute("select line from inputs order by line")
        while lines := found.fetchmany(_ROWS):
            digest.update("".join(f"{line}\n" for (line,) in lines).encode())
        return digest.hexdigest()


def input_sha256(*tables: pa.Table) -> str:
    """Return the digest of the inputs that these tables hold: articles and rejects."""
    with InputDigest() as digest:
        for table in tables:
            digest.add(table)
        return digest.sha256()
