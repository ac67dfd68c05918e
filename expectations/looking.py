"""DuckDB does the looking: one view per table over the Parquet files, one query per rule."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from expectations.database import Database, literal, parquet_rows, unglobbed
from expectations.physical import schema_problems, uncompressed_size
from expectations.rule import Outcome, Rule
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict
from expectations.withheld import VIEWS
from schema.arrow import ENUM_TYPE, columns_of
from schema.dataset import TABLES
from schema.layout import table_files
from schema.row import Row

# Up to this many bytes, uncompressed, the tables are read once into memory: half the CPU of views.
SMALL_DATASET_BYTES = 16 * 2**20
# A process takes about 250 MiB beside it, Great Expectations included.
MEMORY_LIMIT = "512MiB"

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
    folder: Path,
    *,
    as_of: date,
    input_count: int,
    public: bool = False,
    rules: Iterable[Rule] = ALL_RULES,
) -> Verdict:
    """Run the rules over the Parquet files of `folder`, without Great Expectations.

    `as_of` is the day of the build; `input_count` how many inputs it was given; `public` whether
    the release may be given away, and so withholds what it may not give.
    """
    with Looking(folder, as_of=as_of, input_count=input_count, public=public) as looking:
        return Verdict(tuple(looking.outcome(rule) for rule in rules))


class Looking(Database):
    """An open look at one folder of tables; closes as a context manager.

    A table that is missing, unreadable or lacks a column is looked at as far as it goes, so that
    one wrong file does not hide what else is wrong: `<table>.file.has_pinned_schema` names it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        as_of: date,
        input_count: int,
        public: bool = False,
        in_memory: bool = False,
    ) -> None:
        """Make the views; nothing outside `folder` and a temporary folder is touched after it.

        `in_memory` reads the tables into memory however large they are, where they can be changed.
        """
        super().__init__(MEMORY_LIMIT)
        self._folder = folder.resolve()
        # Joins run as they are written: a rule's own table streams past the tables it names.
        # Reordered, a million segments carry the texts of their articles along.
        self.connection.execute("set disabled_optimizers = 'join_order, build_side_probe_side'")
        self.connection.execute(
            "create table build as select ?::date as as_of, ?::bigint as input_count, "
            "?::boolean as public",
            [as_of, input_count, public],
        )
        self._make_tables(in_memory)
        self._shut_out_the_rest()
        self.row_counts = {table: self._count(table) for table in TABLES}

    def keys(self, sql: str) -> tuple[str, ...]:
        """Return the keys that a rule's query finds.

        Raises:
            duckdb.Error: the query cannot run.
        """
        return tuple(key for (key,) in self.connection.execute(sql).fetchall())

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
        for name, query in VIEWS.items():
            self.connection.execute(f"create view {name} as {query}")
        self.connection.execute("create table schema_problems (table_name text, problem text)")
        if problems:
            self.connection.executemany("insert into schema_problems values (?, ?)", problems)

    def _make(self, kind: str, row: type[Row], files: list[Path]) -> list[tuple[str, str]]:
        """Make the view (or table) of one table; where that fails, an empty one, and say why."""
        try:
            self._create(kind, row, parquet_rows(files) if files else None)
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
        self.connection.execute(f"create {kind} {row.table} as {query}")

    def _column_types(self, source: str) -> dict[str, str]:
        described = self.connection.execute(f"describe select * from {source}").fetchall()  # noqa: S608 (escaped)
        return {name: kind for name, kind, *_ in described}

    def _shut_out_the_rest(self) -> None:
        # The escaped form as well: DuckDB holds a globbed path against the list as it is written.
        allowed = f"[{literal(f'{self._folder}/')}, {literal(unglobbed(f'{self._folder}/'))}]"
        self.connection.execute(f"set allowed_directories = {allowed}")
        self.connection.execute("set enable_external_access = false")
        self.connection.execute("set lock_configuration = true")

    def _count(self, table: str) -> int:
        ((count,),) = self.connection.execute(f"select count(*) from {table}").fetchall()  # noqa: S608 (from the schema)
        return int(count)
