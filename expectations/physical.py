"""The files of a table, and how they differ from the table's pinned Arrow schema."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from expectations.rule import Rule
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.layout import table_files, table_path
from schema.parts import part_problems
from schema.row import Row


def uncompressed_size(file: Path) -> int:
    """Return how many bytes the columns of a Parquet file take; 0 where it is not readable."""
    try:
        metadata = pq.read_metadata(file)
    except (pa.ArrowException, OSError):
        return 0
    return sum(metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))


def schema_problems(row: type[Row], folder: Path) -> Iterator[str]:
    """Yield, file by file, where a table is not whole or its schema not the pinned one."""
    files = table_files(folder, row.table)
    if not files:
        yield f"{table_path(folder, row.table).name}: the file is missing"
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            schema = pq.read_schema(file)
        except (pa.ArrowException, OSError) as error:
            yield f"{name}: not readable as Parquet ({str(error).splitlines()[0]})"
        else:
            yield from (f"{name}: {problem}" for problem in _differences(schema, row))
    yield from (f"{name}: {problem}" for name, problem in part_problems(folder, row.table))


def _differences(actual: pa.Schema, row: type[Row]) -> Iterator[str]:
    pinned = arrow_schema(row)
    for name in pinned.names:
        if actual.get_field_index(name) < 0:
            yield f"column {name} is missing (or there twice)"
        else:
            yield from _field_differences(actual.field(name), pinned.field(name))
    for name in actual.names:
        if name not in pinned.names:
            yield f"column {name} is not in the schema"
    if sorted(actual.names) == sorted(pinned.names) and actual.names != pinned.names:
        yield f"the columns stand in another order than {', '.join(pinned.names)}"
    metadata = actual.metadata or {}
    for key, value in pinned.metadata.items():
        if metadata.get(key) != value:
            found = metadata.get(key, b"nothing").decode(errors="replace")
            yield f"metadata {key.decode()} is {found}, not {value.decode()}"


def _field_differences(actual: pa.Field, pinned: pa.Field) -> Iterator[str]:
    if not actual.type.equals(pinned.type):
        yield f"column {pinned.name} is {actual.type}, not {pinned.type}"
    if actual.nullable != pinned.nullable:
        yield f"column {pinned.name} is {'' if actual.nullable else 'not '}nullable"
    metadata = actual.metadata or {}
    if any(metadata.get(key) != value for key, value in pinned.metadata.items()):
        yield f"column {pinned.name} has another description"


RULES = tuple(
    Rule(
        name=f"{table}.file.has_pinned_schema",
        table=table,
        message="The file is there, and its columns are those of the schema: names, order, types, "
        "which may be null, descriptions, schema version.",
        sql=f"select problem as key from schema_problems where table_name = '{table}' "  # noqa: S608 (from the schema)
        "order by key",
    )
    for table in TABLES
)
