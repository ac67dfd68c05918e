"""Files of a release that are not as they should be: each table's in the same way, at once."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from expectations.looking import Looking
from expectations.physical import RULES
from expectations.selftest.corruption import Corruption
from expectations.selftest.parts import IN_PARTS
from expectations.selftest.planting import Planted
from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.layout import is_in_parts, table_files, table_path


@dataclass(frozen=True, slots=True)
class Damage:
    """A way to spoil a table's file; `column` is the place of the column that it spoils, if any.

    Where it `needs_rows`, a table without any is not spoiled by it.
    """

    kind: str
    spoil: Callable[[Path], object]
    column: int | None = None
    needs_rows: bool = False


def plant_in_files(
    folder: Path, *, as_of: date, input_count: int, all_columns: bool
) -> Iterator[Planted]:
    """Spoil copies of the tables' files, and yield what the check on each table's file sees.

    A table's check looks at the file of that table alone, so that all are spoiled at once.
    """
    with tempfile.TemporaryDirectory(prefix="copydesk-") as scratch:
        for damage in damages(all_columns=all_columns):
            copy = Path(scratch) / "copy"
            spoiled = [table for table in TABLES if _fits(damage, folder, table)]
            for table in spoiled:
                _copy(folder, copy, table)
                damage.spoil(table_path(copy, table))
            with Looking(copy, as_of=as_of, input_count=input_count) as looking:
                seen = {
                    rule.table: frozenset({rule.name})
                    for rule in RULES
                    if not looking.outcome(rule).holds
                }
            for table in spoiled:
                yield Planted(
                    _corruption(damage, table), (seen.get(table, frozenset()),), all_looked=False
                )
            shutil.rmtree(copy)


def damages(*, all_columns: bool) -> Iterator[Damage]:
    """Yield each way to spoil a file, and a column: the first of each table, or all."""
    yield Damage("file missing", Path.unlink)
    yield Damage("file truncated", lambda path: path.write_bytes(path.read_bytes()[:-9]))
    yield Damage("file empty", lambda path: path.write_bytes(b""))
    yield Damage(
        "metadata lost", lambda path: _rewrite(path, lambda table: table.replace_schema_metadata())
    )
    yield Damage("schema version of another release", lambda path: _rewrite(path, _aged))
    yield Damage("columns in another order", lambda path: _rewrite(path, _turned))
    yield Damage("column too many", lambda path: _rewrite(path, _longer))
    for kind, spoil in IN_PARTS.items():
        yield Damage(kind, spoil, needs_rows=True)
    for at in range(max(len(columns_of(row)) for row in TABLES.values()) if all_columns else 1):
        for kind, change in _IN_A_COLUMN.items():
            yield Damage(kind, _on(change, at), at)


def _fits(damage: Damage, folder: Path, table: str) -> bool:
    if damage.needs_rows and not pq.read_metadata(table_files(folder, table)[0]).num_rows:
        return False
    return damage.column is None or damage.column < len(columns_of(TABLES[table]))


def _corruption(damage: Damage, table: str) -> Corruption:
    what = "" if damage.column is None else columns_of(TABLES[table])[damage.column].name
    return Corruption(damage.kind, table, what, "", (f"{table}.file.has_pinned_schema",))


def _copy(folder: Path, copy: Path, table: str) -> None:
    """Copy the file of a table; where it is in parts, the rows of the first."""
    copy.mkdir(exist_ok=True)
    path = table_path(copy, table)
    shutil.copyfile(table_files(folder, table)[0], path)
    if is_in_parts(folder, table):
        _rewrite(path, lambda rows: rows)


def _rewrite(path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    with pq.ParquetFile(path) as file:
        table = file.read()
    pq.write_table(change(table), path)


def _aged(table: pa.Table) -> pa.Table:
    return table.replace_schema_metadata({**(table.schema.metadata or {}), b"schema_version": b"0"})


def _turned(table: pa.Table) -> pa.Table:
    return table.select(table.column_names[::-1])


def _longer(table: pa.Table) -> pa.Table:
    return table.append_column("remark", pa.nulls(table.num_rows, pa.string()))


def _retyped(table: pa.Table, at: int) -> pa.Table:
    field = table.schema.field(at)
    value = pa.scalar(1) if pa.types.is_string(field.type) else pa.scalar("1")
    values = pa.repeat(value, table.num_rows)
    return table.set_column(at, field.with_type(value.type), values)


def _nullable_turned(table: pa.Table, at: int) -> pa.Table:
    field = table.schema.field(at)
    schema = table.schema.set(at, field.with_nullable(not field.nullable))
    # A column with nulls cannot be written as one that has none: its rows are left out.
    return table.cast(schema) if schema.field(at).nullable else schema.empty_table()


def _undescribed(table: pa.Table, at: int) -> pa.Table:
    field = table.schema.field(at).remove_metadata()
    return pa.Table.from_arrays(table.columns, schema=table.schema.set(at, field))


_IN_A_COLUMN: dict[str, Callable[[pa.Table, int], pa.Table]] = {
    "column missing": lambda table, at: table.remove_column(at),
    "column retyped": _retyped,
    "column nullable or not": _nullable_turned,
    "column description lost": _undescribed,
}


def _on(change: Callable[[pa.Table, int], pa.Table], at: int) -> Callable[[Path], None]:
    return lambda path: _rewrite(path, lambda table: change(table, at))
