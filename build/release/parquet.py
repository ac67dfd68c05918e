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
    """Write each table to `folder/<table>.parquet`; its metadata carries the build's digest."""
    for name, table in tables.items():
        row = TABLES[name]
        schema = arrow_schema(row)
        assert table.schema.equals(schema), f"{name}: not its pinned schema"
        metadata = {**schema.metadata, DIGEST_KEY: build_digest.encode()}
        _write(row, table.replace_schema_metadata(metadata), table_path(folder, name))


def read_table(folder: Path, table: str, columns: list[str]) -> pa.Table:
    """Read some columns of a release's table."""
    # Not `pq.read_table`, which loads the dataset machinery and with it pandas.
    with pq.ParquetFile(table_path(folder, table)) as file:
        return file.read(columns=columns)


def _write(row: type[Row], table: pa.Table, path: Path) -> None:
    keys, integers, repeating = _encodings(row)
    pq.write_table(
        table,
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

    `benchmarks.parquet_size` holds it against the defaults. Ids that point elsewhere repeat,
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
    size = max(1, int(table.nbytes))
    return max(1, min(ROW_GROUP_ROWS, ROW_GROUP_BYTES * int(table.num_rows) // size))
