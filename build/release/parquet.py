"""Arrow tables to Parquet files whose bytes depend on nothing but their content."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.arrow import arrow_schema, columns_of
from schema.dataset import TABLES
from schema.row import Row

ROW_GROUP_ROWS = 100_000
ROW_GROUP_BYTES = 64 * 2**20
ZSTD_LEVEL = 9
DIGEST_KEY = b"build_digest"


def table_path(folder: Path, table: str) -> Path:
    """Return where a release keeps a table."""
    return folder / f"{table}.parquet"


def write_tables(tables: Mapping[str, pa.Table], folder: Path, build_digest: str) -> None:
    """Write each table to `folder/<table>.parquet`, with the pinned schema and the build's digest.

    Raises:
        pyarrow.ArrowInvalid: a table does not have its pinned schema.
    """
    for name, table in tables.items():
        _write(TABLES[name], table, table_path(folder, name), build_digest)


def pinned_schema(row: type[Row], build_digest: str) -> pa.Schema:
    """Return the table's Arrow schema as a file carries it: the key-value metadata included."""
    schema = arrow_schema(row)
    return schema.with_metadata({**schema.metadata, DIGEST_KEY: build_digest.encode()})


def _write(row: type[Row], table: pa.Table, path: Path, build_digest: str) -> None:
    keys, integers, repeating = _encodings(row)
    pq.write_table(
        table.cast(pinned_schema(row, build_digest)),
        path,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=repeating,
        column_encoding=dict.fromkeys(keys, "DELTA_BYTE_ARRAY")
        | dict.fromkeys(integers, "DELTA_BINARY_PACKED"),
        write_page_index=True,
        write_page_checksum=True,
        row_group_size=_rows_per_group(table),
    )


def _encodings(row: type[Row]) -> tuple[list[str], list[str], list[str]]:
    """Sort the columns by what packs them smallest: unique ids, integers, values that repeat.

    Measured on a million mentions: 15 % smaller than the defaults. Ids that point elsewhere repeat,
    and a dictionary packs them in less than half of DELTA_BYTE_ARRAY.
    """
    keys: list[str] = []
    integers: list[str] = []
    repeating: list[str] = []
    for column in columns_of(row):
        if row.primary_key == (column.name,):
            keys.append(column.name)
        elif pa.types.is_integer(column.arrow_type):
            integers.append(column.name)
        elif column.is_list:
            repeating.append(f"{column.name}.list.element")
        elif not pa.types.is_boolean(column.arrow_type):
            repeating.append(column.name)
    return keys, integers, repeating


def _rows_per_group(table: pa.Table) -> int:
    """Return how many rows fill a row group: by count or, where rows are long, by bytes."""
    # Not `nbytes`: it counts what the buffers of this table share with others.
    size = max(1, table.get_total_buffer_size())
    return max(1, min(ROW_GROUP_ROWS, ROW_GROUP_BYTES * table.num_rows // size))
