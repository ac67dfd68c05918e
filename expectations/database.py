"""A DuckDB in memory that reads Parquet files, spills what does not fit and goes nowhere else."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import duckdb

MAX_THREADS = 4
_ROWS = 1_000  # in memory at a time
# Where no file is the main program, the library draws bars onto standard output.
_QUIET = "set enable_progress_bar = false"


class Database:
    """An open database; closes as a context manager."""

    def __init__(self, memory_limit: str, spill_into: Path | None = None) -> None:
        """Open it; what does not fit into the limit ("512MiB") is spilled to a temporary folder."""
        self._spill = tempfile.TemporaryDirectory(prefix="copydesk-", dir=spill_into)
        self.connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "threads": min(MAX_THREADS, os.cpu_count() or 1),
                "memory_limit": memory_limit,
                "temp_directory": self._spill.name,
                "preserve_insertion_order": False,
            }
        )
        self.connection.execute("set TimeZone = 'UTC'")
        self.connection.execute(_QUIET)

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database and remove what it spilled."""
        self.connection.close()
        self._spill.cleanup()

    def run(self, sql: str) -> None:
        """Run one statement."""
        self.connection.execute(sql)

    def rows(self, sql: str) -> Iterator[dict[str, Any]]:
        """Yield what a query finds, row by row."""
        # A cursor of its own (two may be read at a time), which sees no temporary tables.
        cursor = self.connection.cursor()
        cursor.execute(_QUIET)
        found = cursor.execute(sql)
        names = [column[0] for column in found.description or ()]
        while batch := found.fetchmany(_ROWS):
            for row in batch:
                yield dict(zip(names, row, strict=True))


def parquet_rows(files: Iterable[Path]) -> str:
    """Return the SQL of all rows of these files; a column that one of them lacks is null there."""
    names = ", ".join(literal(unglobbed(str(file))) for file in files)
    # Else a folder above that is called `publisher=X` would replace that column of the files.
    return f"read_parquet([{names}], union_by_name = true, hive_partitioning = false)"


def literal(text: str) -> str:
    """Return the text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def unglobbed(path: str) -> str:
    """Escape what DuckDB would read as a pattern: folders may be called `[2023]`."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)
