"""DuckDB does the looking: one view per table over the Parquet files, one query per rule."""

import os
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from expectations.physical import schema_problems, table_files, uncompressed_size
from expectations.rule import Outcome, Rule
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict
from schema.arrow import ENUM_TYPE, columns_of
from schema.dataset import TABLES
from schema.row import Row

# Up to this many bytes, uncompressed, the tables are read once into memory: half the CPU of views.
SMALL_DATASET_BYTES = 16 * 2**20
# What does not fit is spilled to a temporary folder.
MEMORY_LIMIT = "2GiB"
MAX_THREADS = 4

_DUCKDB_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP WITH TIME ZONE",
    pa.date32(): "DATE",
    ENUM_TYPE: "VARCHAR",
}
_LIST_TYPE = "VARCHAR[]"


def look(
    folder: Path, *, as_of: date, input_count: int, rules: Iterable[Rule] = ALL_RULES
) -> Verdict:
    """Run the rules over the Parquet files of `folder`, without Great Expectations.

    `as_of` is the day of the build; `input_count` how many inputs it was given.
    """
    with Looking(folder, as_of=as_of, input_count=input_count) as looking:
        return Verdict(tuple(looking.outcome(rule) for rule in rules))


class Looking:
    """An open look at one folder of tables; closes as a context manager.

    A table that is missing, unreadable or lacks a column is looked at as far as it goes, so that
    one wrong file does not hide what else is wrong: `<table>.file.has_pinned_schema` names it.
    """

    def __init__(
        self, folder: Path, *, as_of: date, input_count: int, in_memory: bool = False
    ) -> None:
        """Make the views; nothing outside `folder` and a temporary folder is touched after it.

        `in_memory` reads the tables into memory however large they are, where they can be changed.
        """
        self._folder = folder.resolve()
        self._spill = tempfile.TemporaryDirectory(prefix="copydesk-")
        self._connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "threads": min(MAX_THREADS, os.cpu_count() or 1),
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": self._spill.name,
                "preserve_insertion_order": False,
            }
        )
        self._connection.execute("set TimeZone = 'UTC'")
        # Joins run as they are written: a rule's own table streams past the tables it names.
        # Reordered, a million segments carry the texts of their articles along.
        self._connection.execute("set disabled_optimizers = 'join_order, build_side_probe_side'")
        self._connection.execute(
            "create table build as select ?::date as as_of, ?::bigint as input_count",
            [as_of, input_count],
        )
        self._make_tables(in_memory)
        self._shut_out_the_rest()
        self.row_counts = {table: self._count(table) for table in TABLES}

    def __enter__(self) -> Self:
        """Return the look itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the database and remove what it spilled."""
        self._connection.close()
        self._spill.cleanup()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database that is looked at."""
        return self._connection

    def keys(self, sql: str) -> tuple[str, ...]:
        """Return the keys that a rule's query finds.

        Raises:
            duckdb.Error: the query cannot run.
        """
        return tuple(key for (key,) in self._connection.execute(sql).fetchall())

    def outcome(self, rule: Rule) -> Outcome:
        """Look for one rule."""
        looked_at = self.row_counts.get(rule.table, 0)
        try:
            return Outcome(rule, looked_at, self.keys(rule.sql))
        except duckdb.Error as error:
            return Outcome(rule, looked_at, broken=str(error))

    def _make_tables(self, in_memory: bool) -> None:
        problems = [
            (row.table, problem)
            for row in TABLES.values()
            for problem in schema_problems(row, self._folder)
        ]
        files = {table: table_files(self._folder, table) for table in TABLES}
        size = sum(uncompressed_size(file) for found in files.values() for file in found)
        kind = "table" if in_memory or size <= SMALL_DATASET_BYTES else "view"
        for row in TABLES.values():
            problems.extend(self._make(kind, row, files[row.table]))
        self._connection.execute("create table schema_problems (table_name text, problem text)")
        if problems:
            self._connection.executemany("insert into schema_problems values (?, ?)", problems)

    def _make(self, kind: str, row: type[Row], files: list[Path]) -> list[tuple[str, str]]:
        """Make the view (or table) of one table; where that fails, an empty one, and say why."""
        source = f"read_parquet([{', '.join(map(_file_literal, files))}], union_by_name = true)"
        try:
            self._create(kind, row, source if files else None)
        except duckdb.Error as error:
            self._create("table", row, None)
            return [(row.table, f"{row.table}: not readable ({str(error).splitlines()[0]})")]
        return []

    def _create(self, kind: str, row: type[Row], source: str | None) -> None:
        found = {} if source is None else self._column_types(source)
        cells = []
        for column in columns_of(row):
            wanted = _LIST_TYPE if column.is_list else _DUCKDB_TYPES[column.arrow_type]
            cell = column.name if column.name in found else "null"
            same = found.get(column.name) == wanted
            cells.append(cell if same else f"try_cast({cell} as {wanted}) as {column.name}")
        rows = "(select 1) where false" if source is None else source
        query = f"select {', '.join(cells)} from {rows}"  # noqa: S608 (from the schema)
        self._connection.execute(f"create {kind} {row.table} as {query}")

    def _column_types(self, source: str) -> dict[str, str]:
        described = self._connection.execute(f"describe select * from {source}").fetchall()  # noqa: S608 (escaped)
        return {name: kind for name, kind, *_ in described}

    def _shut_out_the_rest(self) -> None:
        # The escaped form as well: DuckDB holds a globbed path against the list as it is written.
        allowed = f"[{_literal(f'{self._folder}/')}, {_literal(_unglobbed(f'{self._folder}/'))}]"
        self._connection.execute(f"set allowed_directories = {allowed}")
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")

    def _count(self, table: str) -> int:
        ((count,),) = self._connection.execute(f"select count(*) from {table}").fetchall()  # noqa: S608 (from the schema)
        return int(count)


def _file_literal(file: Path) -> str:
    return _literal(_unglobbed(str(file)))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unglobbed(path: str) -> str:
    """Escape what DuckDB would read as a pattern: folders may be called `[2023]`."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)
