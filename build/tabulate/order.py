"""The stable order of a table's rows, which leaves no two of them to chance."""

from typing import Any

import polars as pl
import pyarrow as pa

from schema.row import Row

Key = tuple[Any, ...]

# Article by article, as the spans stand in the text, the longer of two (by `end_char`) first.
_READING = ("article_id", "start_char", "end_char")

# What comes before the primary key. (Strings are compared by their bytes, which sort as their code
# points do; null comes first.)
_ORDER = {
    "blocks": ("article_id", "ordinal"),
    "mentions": _READING,
    "dates": _READING,
    "quotes": _READING,
    "event_reports": _READING,
    "event_claims": _READING,
    "links": ("kind", "left_id", "right_id"),
    "rejects": ("source_path", "source_record"),
}
_DESCENDING = "end_char"


def in_order(table: pa.Table, row: type[Row]) -> pa.Table:
    """Return the table in its stable order, itself where it is so already."""
    names = _names(row)
    keys = pl.DataFrame({name: _comparable(table[name]) for name in names})
    descending = [name == _DESCENDING for name in names]
    places = keys.select(pl.arg_sort_by(names, descending=descending)).to_series()
    if places.is_sorted():
        return table
    return table.take(places.to_arrow())


def key_at(rows: pa.Table | pa.RecordBatch, at: int, row: type[Row]) -> Key:
    """Return what places one of the rows: of two, the key of the first is the lesser."""
    cells = ((name, rows[name][at].as_py()) for name in _names(row))
    return tuple((cell is not None, -cell if name == _DESCENDING else cell) for name, cell in cells)


def _names(row: type[Row]) -> list[str]:
    return list(dict.fromkeys((*_ORDER.get(row.table, ()), *row.primary_key)))


def _comparable(column: pa.ChunkedArray) -> pl.Series:
    plain = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    found = pl.from_arrow(plain)
    assert isinstance(found, pl.Series)
    return found
