"""One digest of all inputs of a build."""

import hashlib
import heapq
import json
import tempfile
from contextlib import ExitStack
from typing import IO, Self

import pyarrow as pa

from build.table import Table

INPUT_COLUMNS = ("source_path", "source_record", "source_sha256")
MOST_HELD = 500_000  # inputs in memory: some 100 MB


class InputDigest:
    """Digests inputs that are given piece by piece; closes as a context manager.

    Whichever became articles and whatever the order they came in, the digest is the same. They are
    sorted; of more than `MOST_HELD` the sorted runs lie in temporary files.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._runs: list[IO[str]] = []
        self._files = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the temporary files."""
        self._files.close()

    def add(self, piece: pa.Table | pa.RecordBatch) -> None:
        """Add the inputs of some rows of articles or rejects."""
        cells = (piece[name].to_pylist() for name in INPUT_COLUMNS)
        # JSON in ASCII: no line has another in it.
        for input_ in zip(*cells, strict=True):
            self._lines.append(f"{json.dumps(input_)}\n")
            if len(self._lines) >= MOST_HELD:
                self._put_aside()

    def sha256(self) -> str:
        """Return the digest of what was added, as 64 hex digits."""
        digest = hashlib.sha256()
        for line in heapq.merge(*self._runs, sorted(self._lines)):
            digest.update(line.encode())
        return digest.hexdigest()

    def _put_aside(self) -> None:
        run = self._files.enter_context(
            tempfile.TemporaryFile("w+", encoding="ascii", newline="\n")  # noqa: SIM115 (entered)
        )
        run.writelines(sorted(self._lines))
        run.seek(0)
        self._runs.append(run)
        self._lines.clear()


def input_sha256(*tables: Table) -> str:
    """Return the digest of the inputs that these tables hold: articles and rejects."""
    with InputDigest() as digest:
        for table in tables:
            for piece in table.select(INPUT_COLUMNS).to_batches():
                digest.add(piece)
        return digest.sha256()
