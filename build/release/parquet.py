"""Arrow tables to Parquet files whose bytes depend on nothing but their rows."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from build.table import Table
from schema.arrow import arrow_schema, columns_of
from schema.dataset import TABLES
from schema.layout import is_in_parts, part_path, table_files, table_path
from schema.parts import part_metadata
from schema.row import Row

# Ten full row groups. Articles, the longest rows, come to some 1.7 GB (of 4,600 characters each),
# below the 2 GiB that many a host takes as one file; a part of any other table is far smaller.
PART_ROWS = 1_000_000
ROW_GROUP_ROWS = 100_000
ROW_GROUP_BYTES = 64 * 2**20
ZSTD_LEVEL = 9
DIGEST_KEY = b"build_digest"


def write_tables(tables: Mapping[str, Table], folder: Path, build_digest: str) -> None:
    """Write each table into a folder; the metadata of its files carries the build's digest."""
    for name, table in tables.items():
        with TableWriter(folder, name, build_digest) as writer:
            for piece in table.to_batches():
                writer.write(piece)


class TableWriter:
    """Writes a table as it comes, piece by piece, in its stable order.

    Up to `PART_ROWS` rows it becomes one file; of more, a folder of parts. However the rows are cut
    into pieces, the bytes are the same; no more of them is held than one row group.
    """

    def __init__(self, folder: Path, table: str, build_digest: str) -> None:
        self._folder, self._table = folder, table
        self._pinned = arrow_schema(TABLES[table])
        metadata = {**self._pinned.metadata, DIGEST_KEY: build_digest.encode()}
        self._schema = self._pinned.with_metadata(metadata)
        self._options = _options(TABLES[table])
        # Without its name until it is known whether it is the whole table or a part.
        self._unnamed = folder / f".{table}.unnamed"
        self._file = self._open()
        self._group = _RowGroup()
        self._parts = 0
        self._part_rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        """Write what is left and give the file its name; after an error, remove what there is."""
        if raised is not None:
            self._discard()
            return
        try:
            self._finish()
        except BaseException:
            self._discard()
            raise

    def write(self, piece: pa.Table | pa.RecordBatch) -> None:
        """Write the next rows, which have the table's pinned schema."""
        assert piece.schema.equals(self._pinned), f"{self._table}: not its pinned schema"
        if isinstance(piece, pa.RecordBatch):
            piece = pa.Table.from_batches([piece])
        while piece.num_rows:
            if self._part_rows == PART_ROWS:
                self._end_part()
                self._file = self._open()
            taken = self._group.add(piece.slice(0, PART_ROWS - self._part_rows))
            piece = piece.slice(taken)
            self._part_rows += taken
            if self._group.is_full or self._part_rows == PART_ROWS:
                self._write_group()

    def _open(self) -> pq.ParquetWriter:
        return pq.ParquetWriter(self._unnamed, self._schema, **self._options)

    def _write_group(self) -> None:
        rows = self._group.table(self._pinned).replace_schema_metadata(self._schema.metadata)
        self._file.write_table(rows, row_group_size=max(1, rows.num_rows))
        self._group = _RowGroup()

    def _end_part(self, table_rows: int | None = None) -> None:
        """Name the file as a part; the last one says how many rows the table has."""
        metadata = part_metadata(self._parts * PART_ROWS, table_rows)
        self._file.add_key_value_metadata(metadata)
        self._file.close()
        path = part_path(self._folder, self._table, self._parts)
        path.parent.mkdir(exist_ok=True)
        self._unnamed.rename(path)
        self._parts += 1
        self._part_rows = 0

    def _finish(self) -> None:
        if self._group.rows or not self._part_rows:
            self._write_group()
        if self._parts:
            self._end_part(self._parts * PART_ROWS + self._part_rows)
        else:
            self._file.close()
            self._unnamed.rename(table_path(self._folder, self._table))

    def _discard(self) -> None:
        """Remove the file and the parts before it; the error that led here is the one to tell."""
        with suppress(OSError, pa.ArrowException):
            self._file.close()  # It writes a footer, for which there may be no room.
        self._unnamed.unlink(missing_ok=True)
        for part in table_files(self._folder, self._table):
            part.unlink()
        if is_in_parts(self._folder, self._table):
            table_path(self._folder, self._table).rmdir()


class _RowGroup:
    """Rows, until they are enough for a row group: by count or, where they are long, by bytes."""

    def __init__(self) -> None:
        self.rows = 0
        self._bytes = 0
        self._pieces: list[pa.Table] = []

    @property
    def is_full(self) -> bool:
        return self.rows == ROW_GROUP_ROWS or self._bytes >= ROW_GROUP_BYTES

    def add(self, piece: pa.Table) -> int:
        """Add as many rows of a piece as still belong to the group; return how many."""
        piece = piece.slice(0, ROW_GROUP_ROWS - self.rows)
        sizes = self._bytes + np.cumsum(_text_sizes(piece))
        taken = min(len(sizes), int(np.searchsorted(sizes, ROW_GROUP_BYTES)) + 1)
        self._pieces.append(piece.slice(0, taken))
        self._bytes = int(sizes[taken - 1])
        self.rows += taken
        return taken

    def table(self, schema: pa.Schema) -> pa.Table:
        """Return the rows in one chunk, so that where the pieces ended cannot show in the file."""
        return pa.concat_tables(self._pieces or [schema.empty_table()]).combine_chunks()


def _text_sizes(table: pa.Table) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return how many bytes of text each row holds, which do not depend on how rows are cut."""
    sizes = np.zeros(table.num_rows, dtype=np.int64)
    for column in table.columns:
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
    return sizes


def _options(row: type[Row]) -> dict[str, Any]:
    keys, integers, repeating = _encodings(row)
    return {
        "compression": "zstd",
        "compression_level": ZSTD_LEVEL,
        "use_dictionary": repeating,
        "column_encoding": dict.fromkeys(keys, "DELTA_BYTE_ARRAY")
        | dict.fromkeys(integers, "DELTA_BINARY_PACKED"),
        "write_page_index": True,
        "write_page_checksum": True,
    }


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
