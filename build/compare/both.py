"""The tables of two releases in one database, where every step of the comparison is a query."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from build.release.parquet import table_path
from expectations.physical import uncompressed_size
from schema.dataset import TABLES

# What does not fit is spilled to a temporary folder.
_MEMORY_LIMIT = "2GiB"
_MAX_THREADS = 4
# Up to this many bytes, uncompressed, a table is read once into memory.
SMALL_BYTES = 2**20
_ROWS = 1_000  # of facts at a time

_MACROS = (
    """create macro entry(key, words, size) as struct_pack(
        id := key::varchar, text := words::varchar, members := size::bigint)""",
    """create macro nothing() as []::struct(id varchar, text varchar, members bigint)[]""",
    """create macro something(key, words) as [entry(key, words, null)]""",
    # Words that are null say nothing.
    """create macro words(words) as
       case when words is null then nothing() else something(null, words) end""",
    """create macro days(first, last) as
       case when first = last then first::varchar else first || ' to ' || last end""",
)


class Both:
    """Two releases, each in its own schema (`old.quotes`, `new.quotes`); closes as a context."""

    def __init__(self, old: Path, new: Path) -> None:
        """Make the views; nothing is written but what is spilled to a temporary folder."""
        self._spill = tempfile.TemporaryDirectory(prefix="copydesk-")
        self._database = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "threads": min(_MAX_THREADS, os.cpu_count() or 1),
                "memory_limit": _MEMORY_LIMIT,
                "temp_directory": self._spill.name,
                "preserve_insertion_order": False,
            }
        )
        self._kept = 0
        self.run("set TimeZone = 'UTC'")
        for macro in _MACROS:
            self.run(macro)
        for schema, folder in (("old", old), ("new", new)):
            self.run(f"create schema {schema}")
            for table in TABLES:
                if (file := table_path(folder.resolve(), table)).is_file():
                    source = f"read_parquet({_literal(_unglobbed(str(file)))})"
                    kind = "table" if uncompressed_size(file) <= SMALL_BYTES else "view"
                    self.run(f"create {kind} {schema}.{table} as select * from {source}")

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the database and remove what it spilled."""
        self._database.close()
        self._spill.cleanup()

    def run(self, sql: str) -> None:
        """Run one statement."""
        self._database.execute(sql)

    def define(self, name: str, function: Callable[[str, str], int]) -> None:
        """Make a function of two texts known to the queries."""
        text = duckdb.sqltypes.VARCHAR
        self._database.create_function(name, function, [text, text], duckdb.sqltypes.BIGINT)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        found = self._database.execute(f"select count(*) from {table}").fetchone()
        assert found is not None
        return int(found[0])

    def keep(self, sql: str) -> tuple[str, int]:
        """Keep what a query finds; return the name that it has now, and how many rows."""
        self._kept += 1
        name = f"kept_{self._kept}"
        self.run(f"create table {name} as {sql}")
        return name, self.count(name)

    def rows(self, sql: str) -> Iterator[dict[str, Any]]:
        """Yield what a query finds, row by row."""
        # A cursor of its own (two may be read at a time), which sees no temporary tables.
        found = self._database.cursor().execute(sql)
        names = [column[0] for column in found.description or ()]
        while batch := found.fetchmany(_ROWS):
            for row in batch:
                yield dict(zip(names, row, strict=True))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unglobbed(path: str) -> str:
    """Escape what DuckDB would read as a pattern: folders may be called `[2023]`."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)
