"""What is shown: the tables of a release as views of a database, its manifest, its verdict."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic import ValidationError

from build.errors import UsageError
from build.release.index import LATEST_NAME
from build.release.manifest import MANIFEST_NAME, Manifest
from build.release.seal import VALIDATION_NAME
from build.spilling import told_if_full
from expectations.database import Database, literal, parquet_rows
from schema.dataset import TABLES
from schema.layout import is_in_parts, pattern_of_parts, table_path
from schema.parts import check_parts

_MEMORY_LIMIT = "1GiB"
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.BinderException)
_MEND = "build verify {} says what is wrong with the release; restore it from a copy"


class Release(Database):
    """The tables of a release, open; closes as a context. Queries see each by its name."""

    def __init__(self, folder: Path) -> None:
        """Open them; nothing is written but what is spilled to a temporary folder."""
        super().__init__(_MEMORY_LIMIT)
        self.folder = folder
        self._names = {table: literal(table_place(folder, table)) for table in TABLES}
        self._kept = 0
        # Else DuckDB may hand out the rows of a sorted query in another order.
        self.run("set preserve_insertion_order = true")

    def in_order(self, query: str) -> Iterator[dict[str, Any]]:
        """Yield what a query finds that sorts, row by row.

        Sorted rows that wait to be fetched cannot be spilled, a table can: so one sort is done at
        a time, and its rows are kept.
        """
        self._kept += 1
        name = f"kept_{self._kept}"
        self.run(f"create table {name} as {query}")
        yield from self.rows(f"from {name}")
        self.run(f"drop table {name}")

    def tuples(self, sql: str, size: int) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, so many rows in memory at a time.

        The rows of `rows` are dicts, which take longer than all else where there are very many.
        """
        for batch in self.connection.sql(sql).to_arrow_reader(size):
            yield from zip(*batch.to_pydict().values(), strict=True)

    def show_tables(self) -> None:
        """Make the views.

        Raises:
            OSError: a table is not there, or is not whole.
        """
        for table in TABLES:
            files = parquet_rows(check_parts(self.folder.resolve(), table))
            self.run(f"create view {table} as select * from {files}")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.asked(f"select count(*) as n from {table}")[0]["n"])

    def shown(self, query: str, **values: str | int) -> str:
        """Return a query as a reader runs it in the release's folder.

        `{quotes}` in it is that table, `{id}` the value of that name, as a literal.
        """
        return query.format(**self._names, **_literals(values))

    def named(self, query: str, **values: str | int) -> str:
        """Return such a query as this database runs it."""
        return query.format(**{one: one for one in TABLES}, **_literals(values))

    def asked(self, query: str, **values: str | int) -> list[dict[str, Any]]:
        """Return what such a query finds; for few rows."""
        return list(self.rows(self.named(query, **values)))


class Published(Release):
    """A release with its papers, which is `called` so in messages."""

    def __init__(
        self, folder: Path, manifest: Manifest, validation: dict[str, Any], called: str
    ) -> None:
        """Open its tables."""
        self.manifest, self.validation, self._called = manifest, validation, called
        super().__init__(folder)

    def run(self, sql: str) -> None:
        """Run one statement, as `rows` does."""
        with _told(self._called):
            super().run(sql)

    def rows(self, sql: str) -> Iterator[dict[str, Any]]:
        """Yield what a query finds.

        Raises:
            UsageError: a table cannot be read.
            DiskFullError: what does not fit into memory does not fit onto the disk.
        """
        with _told(self._called):
            yield from super().rows(sql)

    def tuples(self, sql: str, size: int) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, likewise."""
        with _told(self._called):
            yield from super().tuples(sql, size)


@contextmanager
def open_release(given: Path, called: str | None = None) -> Iterator[Published]:
    """Open a release, or the latest of a folder of releases; it is `called` so in messages.

    Raises:
        UsageError: it is no release, or one of its files is missing or cannot be read.
        DiskFullError: what does not fit into memory does not fit onto the disk.
    """
    shown = called or str(given)
    folder = next((one for one in (given, given / LATEST_NAME) if _is_release(one)), None)
    if folder is None:
        raise UsageError(
            f"{shown} is no release: it has no {MANIFEST_NAME}",
            hint="name the folder with the tables, such as dist/1.0.0 or dist/latest",
        )
    try:
        manifest = Manifest.load(folder)
        validation = json.loads((folder / VALIDATION_NAME).read_bytes())
    except (OSError, ValidationError, ValueError) as error:
        why = str(error).partition("\n")[0]
        raise UsageError(
            f"a paper of {shown} cannot be read: {why}", _MEND.format(shown)
        ) from error
    with Published(folder, manifest, validation, shown) as release:
        with _told(shown):
            release.show_tables()
        yield release


@contextmanager
def _told(called: str) -> Iterator[None]:
    """Make what reading the tables of a release raises an error that says how to mend it."""
    mend = _MEND.format(called)
    try:
        with told_if_full():
            yield
    except OSError as error:
        raise UsageError(f"{error.filename} {error.strerror}", mend) from error
    except duckdb.Error as error:
        # Of damage within a file it says so by no class of its own.
        if type(error) is not duckdb.Error and not isinstance(error, _UNREADABLE):
            raise
        why = str(error).partition("\n")[0]
        raise UsageError(f"a table of {called} cannot be read: {why}", mend) from error


def table_place(folder: Path, table: str) -> str:
    """Return by what a reader in the release's folder finds a table."""
    if is_in_parts(folder, table):
        return pattern_of_parts(table)
    return table_path(Path(), table).name


def _is_release(folder: Path) -> bool:
    return (folder / MANIFEST_NAME).is_file()


def _literals(values: dict[str, str | int]) -> dict[str, str]:
    return {
        name: literal(value) if isinstance(value, str) else str(value)
        for name, value in values.items()
    }
