"""The engines that answer SQL over a release."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import datafusion
import duckdb
import pyarrow as pa
import pytest

from schema.dataset import TABLES
from tests.release.engines import ZONE, PyArrow, Rows, Slices, SpanOf, names

Opened = TypeVar("Opened")
_TABLE = re.compile(r"\b(from|join) (\w+)")
_NULLABLE = re.compile(r"Nullable\((.*)\)")


class SqlEngine:
    """An engine that answers SQL over the tables of a release."""

    def ask(self, folder: Path, sql: str) -> Rows:
        raise NotImplementedError

    def slices(self, folder: Path, span: SpanOf) -> Slices:
        return [(row["stored"], row["sliced"]) for row in self.ask(folder, span.query)]


class DuckDB(SqlEngine):
    """In a session of another zone."""

    type_names = names(
        *("VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"),
        *("TIMESTAMP WITH TIME ZONE", "VARCHAR", "VARCHAR[]"),
    )

    def rows(self, file: Path) -> Rows:
        return self.ask(file.parent, f"from '{file}'")

    def ask(self, folder: Path, sql: str) -> Rows:
        with duckdb.connect() as session:
            session.execute(f"set TimeZone = '{ZONE}'")
            for table in TABLES:
                session.execute(f"create view {table} as from '{folder / table}.parquet'")
            found = session.sql(sql)
            return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def types(self, file: Path) -> dict[str, str]:
        with duckdb.connect() as session:
            found = session.sql(f"from '{file}'")
            return dict(zip(found.columns, map(str, found.types), strict=True))


class DataFusion(SqlEngine):
    """Its types are Arrow's; texts come as views."""

    type_names = PyArrow.type_names | {pa.string(): "string_view"}

    def rows(self, file: Path) -> Rows:
        return self.ask(file.parent, f"select * from {file.stem}")

    def types(self, file: Path) -> dict[str, str]:
        found = self._session(file.parent).table(file.stem).schema()
        return {field.name: str(field.type) for field in found}

    def ask(self, folder: Path, sql: str) -> Rows:
        rows: Rows = self._session(folder).sql(sql).to_pylist()
        return rows

    def _session(self, folder: Path) -> datafusion.SessionContext:
        session = datafusion.SessionContext()
        for table in TABLES:
            session.register_parquet(table, str(folder / f"{table}.parquet"))
        return session


class ClickHouse(SqlEngine):
    """By chdb, in a session of another zone; its `substr` counts bytes, `substringUTF8` not."""

    type_names = names(
        *("String", "Int64", "Float64", "Bool", "Date32"),
        *("DateTime64(6, 'UTC')", "String", "Array(String)"),
    )
    substring = "substringUTF8"

    def rows(self, file: Path) -> Rows:
        return self.ask(file.parent, f"select * from {file.stem}")

    def types(self, file: Path) -> dict[str, str]:
        described = self._ask(f"describe table file('{file}')")
        return {row["name"]: _NULLABLE.sub(r"\1", row["type"]) for row in described}

    def ask(self, folder: Path, sql: str) -> Rows:
        files = _TABLE.sub(lambda found: f"{found[1]} file('{folder}/{found[2]}.parquet')", sql)
        return self._ask(files.replace("substr(", f"{self.substring}("))

    def _ask(self, sql: str) -> Rows:
        import chdb

        found = chdb.query(f"{sql} settings session_timezone = '{ZONE}'", "ArrowTable")
        rows: Rows = found.to_pylist()
        return rows


class Spark(SqlEngine):
    """Local, in a session of another zone."""

    type_names = names(
        *("string", "bigint", "double", "boolean", "date", "timestamp", "string"),
        "array<string>",
    )

    def __init__(self) -> None:
        from pyspark.sql import SparkSession

        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.log.level": "ERROR",
            "spark.sql.session.timeZone": ZONE,
            "spark.sql.shuffle.partitions": "1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        builder = SparkSession.builder.master("local[1]")
        self.session = builder.config(map=settings).getOrCreate()

    def rows(self, file: Path) -> Rows:
        return self.ask(file.parent, f"select * from {file.stem}")

    def types(self, file: Path) -> dict[str, str]:
        return dict(self.session.read.parquet(str(file)).dtypes)

    def ask(self, folder: Path, sql: str) -> Rows:
        for _, table in _TABLE.findall(sql):
            file = folder / f"{table}.parquet"
            self.session.read.parquet(str(file)).createOrReplaceTempView(table)
        # Not `collect`, whose moments carry no zone.
        rows: Rows = self.session.sql(sql).toArrow().to_pylist()
        return rows


@contextmanager
def opened(kind: type[Opened]) -> Iterator[Opened]:
    """Open an engine and close it; the test of Spark is skipped where there is no Java."""
    if kind is Spark and shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none: install Java 17 or set JAVA_HOME")
    engine = kind()
    yield engine
    if isinstance(engine, Spark):
        engine.session.stop()
