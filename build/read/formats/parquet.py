"""Parquet: each row is one article."""

import math
import shutil
from collections.abc import Iterator
from datetime import date, time
from tempfile import TemporaryFile
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from build.read.formats.format import Format, Unread, as_json
from build.read.formats.json_object import read_object
from build.read.printed import Printed, Record, Refused
from schema.vocabulary import RejectReason, SourceFormat

_ROWS_AT_ONCE = 8
_READ_AT_ONCE = 1 << 20
# A row of an article takes more; a file of some kilobytes can claim a billion rows.
_LEAST_ROW_BYTES = 10
_ROWS_ALWAYS_ALLOWED = 1_000_000
# As for gzip: news is compressed 3 to 20 times.
_MOST_TIMES = 200
_ALWAYS_ALLOWED = 64_000_000
_FAULTS = (pa.ArrowException, OSError, ValueError, LookupError, OverflowError, MemoryError)


def split(stream: BinaryIO) -> Iterator[Record]:
    """Yield each row as the JSON object that `as_json` makes of its cells, nulls left out.

    Columns that can hold neither text nor metadata (lists of numbers) are not read. Raises
    `Refused`: MALFORMED, where the file is damaged; TOO_LARGE; NO_TEXT, where no column is left.
    """
    if stream.seekable():
        yield from _rows(stream)
        return
    with TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, _READ_AT_ONCE)
        yield from _rows(copy)


def _rows(source: BinaryIO) -> Iterator[Record]:
    count = 0
    try:
        for batch in _batches(_file(source)):
            for row in range(batch.num_rows):
                yield _record(count, batch, row)
                count += 1
    except _FAULTS as error:
        why = str(error).partition("\n")[0].rstrip(". ")
        raise Refused(
            RejectReason.MALFORMED,
            f"the Parquet file is damaged, only its first {count:,} rows can be read: take it "
            f"from its origin again ({why})",
        ) from error


def _batches(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """Yield a few rows at a time, never of two row groups: one may be damaged, the other not."""
    columns = _wanted(file)
    for group in range(file.num_row_groups):
        yield from file.iter_batches(_ROWS_AT_ONCE, [group], columns, use_threads=False)


def _file(source: BinaryIO) -> pq.ParquetFile:
    """Open the file for reading page by page; `Refused` where it claims to hold too much."""
    file = pq.ParquetFile(
        source,
        pre_buffer=False,
        buffer_size=_READ_AT_ONCE,
        page_checksum_verification=True,
        arrow_extensions_enabled=False,
    )
    size = source.seek(0, 2)
    rows = file.metadata.num_rows
    groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
    if rows > _ROWS_ALWAYS_ALLOWED + size // _LEAST_ROW_BYTES:
        detail = f"{rows:,} rows in {size:,} bytes, which no articles can be"
        raise Refused(RejectReason.TOO_LARGE, detail)
    if sum(group.total_byte_size for group in groups) > _ALWAYS_ALLOWED + _MOST_TIMES * size:
        detail = f"it holds over {_MOST_TIMES} times its size, as no text does"
        raise Refused(RejectReason.TOO_LARGE, detail)
    return file


def _wanted(file: pq.ParquetFile) -> list[str]:
    schema = file.schema_arrow
    if len(set(schema.names)) < len(schema.names):
        raise Refused(RejectReason.MALFORMED, "two of its columns have the same name")
    names = [column.name for column in schema if not _is_numbers(column.type)]
    if not names:
        raise Refused(RejectReason.NO_TEXT, "none of its columns can hold a text")
    return names


def _is_numbers(kind: pa.DataType) -> bool:
    if not isinstance(kind, pa.ListType | pa.LargeListType | pa.FixedSizeListType):
        return False
    return bool(pa.types.is_primitive(kind.value_type)) or _is_numbers(kind.value_type)


def _record(index: int, batch: pa.RecordBatch, row: int) -> Record:
    name, values = "", {}
    try:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            value = _plain(_value(column[row]))
            if value is not None:
                values[name] = value
    except (*_FAULTS, RecursionError) as error:
        detail = f"row {index + 1}: {name!r} has a value that cannot be read ({error})"
        return Unread(index, b"", index + 1, fault=Refused(RejectReason.BAD_METADATA, detail))
    return Record(index, as_json(values), index + 1, is_row=True)


def _value(cell: pa.Scalar) -> object:
    """Return a cell's value; strings as bytes, since they need not be the UTF-8 they should be."""
    if isinstance(cell, pa.BinaryScalar):
        packed = cell.as_buffer()
        return None if packed is None else packed.to_pybytes()
    return cell.as_py()


def _plain(value: object) -> object:
    """Return a cell as JSON has it: times in ISO 8601, with the offset of their zone if any."""
    match value:
        case None | str() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case bytes():
            return value.decode("utf-8", "surrogateescape")
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case date() | time():
            return value.isoformat()
    return str(value)


def parse(record: Record) -> Printed:
    """Read one row."""
    if isinstance(record, Unread) and record.fault is not None:
        raise record.fault
    return read_object(record, SourceFormat.PARQUET)


FORMAT = Format(suffixes=(".parquet",), parse=parse, split=split)
