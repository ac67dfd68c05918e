"""What a staged release changes against the one before it, and what that does to the version."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from build.release.reading import count_rows, read_pieces, read_schema, read_through
from build.release.version import Bump
from expectations.database import Database, parquet_rows
from schema.dataset import TABLES
from schema.layout import tables_in
from schema.parts import check_parts
from schema.row import Row

# Evidence and refusals: their ids name no fact that anybody would cite.
_BY_THE_WAY = ("links", "rejects")
_MEMORY_LIMIT = "512MiB"


@dataclass(frozen=True)
class Change:
    """The difference between two releases; each reason names a table and what differs in it."""

    bump: Bump
    reasons: tuple[str, ...] = ()


def compute_change(old: Path | None, new: Path) -> Change:
    """Compare two folders of tables by content, whatever the order of rows and the file metadata.

    MAJOR: a table, a column, a type or the schema's major version differs. MINOR: articles or ids
    came or went. PATCH: same articles and ids, values differ. FIRST: there is no old release.

    Raises:
        OSError: a table is not whole or not readable; it names the file.
    """
    if old is None:
        return Change(Bump.FIRST)
    schema_change = _compare_schemas(old, new)
    if schema_change.bump is Bump.MAJOR:
        return schema_change
    changes = [schema_change, *(_compare_tables(row, old, new) for row in TABLES.values())]
    return Change(
        max(change.bump for change in changes),
        tuple(reason for change in changes for reason in change.reasons),
    )


def _compare_schemas(old: Path, new: Path) -> Change:
    reasons = []
    for table in sorted(tables_in(old) | tables_in(new)):
        if table not in tables_in(new):
            reasons.append(f"{table}: the table is gone")
        elif table not in tables_in(old):
            reasons.append(f"{table}: the table is new")
        else:
            before, after = _schema(old, table), _schema(new, table)
            reasons += _compare_columns(table, before, after)
    before, after = _schema_version(old), _schema_version(new)
    if before != after:
        reasons.append(f"schema version {before} is now {after}")
        if not reasons[:-1] and before.split(".")[0] == after.split(".")[0]:
            return Change(Bump.MINOR, tuple(reasons))
    return Change(Bump.MAJOR if reasons else Bump.NONE, tuple(reasons))


def _compare_columns(table: str, old: pa.Schema, new: pa.Schema) -> list[str]:
    reasons = [f"{table}.{name}: the column is gone" for name in old.names if name not in new.names]
    for field in new:
        if field.name not in old.names:
            reasons.append(f"{table}.{field.name}: the column is new")
        elif not field.equals(old.field(field.name)):
            reasons.append(f"{table}.{field.name}: {old.field(field.name)} is now {field}")
    return reasons


def _compare_tables(row: type[Row], old: Path, new: Path) -> Change:
    if _is_equal(old, new, row.table):
        return Change(Bump.NONE)
    sides = {"old": old, "new": new}
    try:
        # What does not fit into memory, such as the texts of two releases, DuckDB spills.
        with Database(_MEMORY_LIMIT) as database:
            for name, folder in sides.items():
                files = check_parts(folder.resolve(), row.table)
                database.connection.execute(f"create view {name} as from {parquet_rows(files)}")
            return _compare_rows(row, database)
    except duckdb.Error:
        for folder in sides.values():
            read_through(folder, [row.table])
        raise


def _compare_rows(row: type[Row], database: Database) -> Change:
    def count(sql: str) -> int:
        ((found,),) = database.connection.execute(f"select count(*) {sql}").fetchall()
        return int(found)

    keys = ", ".join(row.primary_key)
    added = count(f"from new anti join old using ({keys})")
    removed = count(f"from old anti join new using ({keys})")
    reasons = []
    if added or removed:
        reasons.append(f"{row.table}: {added} rows came, {removed} went")
    for name in row.model_fields:
        if name in row.primary_key:
            continue
        # One column at a time: the others need not be carried through the join.
        differs = f"old.{name} is distinct from new.{name}"
        if differing := count(f"from old join new using ({keys}) where {differs}"):
            reasons.append(f"{row.table}.{name}: differs in {differing} rows")
    has_own_ids = len(row.primary_key) == 1 and row.table not in _BY_THE_WAY
    if (added or removed) and has_own_ids:
        return Change(Bump.MINOR, tuple(reasons))
    return Change(Bump.PATCH if reasons else Bump.NONE, tuple(reasons))


def _is_equal(old: Path, new: Path, table: str) -> bool:
    """Say whether a table has equal rows in equal order, wherever its files and row groups end.

    It is the usual case, found cheaply.
    """
    if count_rows(old, table) != count_rows(new, table):
        return False
    one = other = None
    before, after = read_pieces(old, table), read_pieces(new, table)
    while True:
        one, other = one or next(before, None), other or next(after, None)
        if one is None or other is None:
            return True
        rows = min(one.num_rows, other.num_rows)
        if not one.slice(0, rows).equals(other.slice(0, rows)):
            return False
        one, other = one.slice(rows), other.slice(rows)


def _schema(folder: Path, table: str) -> pa.Schema:
    return read_schema(folder, table).remove_metadata()


def _schema_version(folder: Path) -> str:
    metadata = read_schema(folder, "articles").metadata or {}
    return str(metadata.get(b"schema_version", b"none"), "ascii")
