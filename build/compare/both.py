"""The tables of two releases in one database, where every step of the comparison is a query."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from expectations.database import Database, parquet_rows
from expectations.physical import uncompressed_size
from schema.dataset import TABLES
from schema.layout import table_files

_MEMORY_LIMIT = "2GiB"
# Up to this many bytes, uncompressed, a table is read once into memory.
SMALL_BYTES = 2**20

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


class Both(Database):
    """Two releases, each in its own schema (`old.quotes`, `new.quotes`); closes as a context."""

    def __init__(self, old: Path, new: Path) -> None:
        """Make the views; nothing is written but what is spilled to a temporary folder."""
        super().__init__(_MEMORY_LIMIT)
        self._kept = 0
        for macro in _MACROS:
            self.run(macro)
        for schema, folder in (("old", old), ("new", new)):
            self.run(f"create schema {schema}")
            for table in TABLES:
                if files := table_files(folder.resolve(), table):
                    source = parquet_rows(files)
                    is_small = sum(map(uncompressed_size, files)) <= SMALL_BYTES
                    kind = "table" if is_small else "view"
                    self.run(f"create {kind} {schema}.{table} as select * from {source}")

    def define(self, name: str, function: Callable[[str, str], int]) -> None:
        """Make a function of two texts known to the queries."""
        text = duckdb.sqltypes.VARCHAR
        self.connection.create_function(name, function, [text, text], duckdb.sqltypes.BIGINT)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        found = self.connection.execute(f"select count(*) from {table}").fetchone()
        assert found is not None
        return int(found[0])

    def keep(self, sql: str) -> tuple[str, int]:
        """Keep what a query finds; return the name that it has now, and how many rows."""
        self._kept += 1
        name = f"kept_{self._kept}"
        self.run(f"create table {name} as {sql}")
        return name, self.count(name)
