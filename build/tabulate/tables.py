"""Records to Arrow tables: pinned schemas, a stable order, floats of two decimals."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any

import pyarrow as pa

from schema.arrow import Column, arrow_schema, columns_of
from schema.dataset import Dataset
from schema.row import Row

FLOAT_DECIMALS = 2


def tabulate(dataset: Dataset) -> dict[str, pa.Table]:
    """Return every table, empty ones too, with its pinned schema and in its stable order.

    The result depends on the set of records alone, not on the order in which they come.
    """
    return {row.table: _table(row, records) for row, records in dataset.tables()}


def _table(row: type[Row], records: Sequence[Row]) -> pa.Table:
    # Sorted as records: Arrow's `take` cannot hold more than 2 GiB of text in one array.
    ordered = sorted(records, key=_ORDER[row.table])
    arrays = [_array(column, ordered) for column in columns_of(row)]
    return pa.table(arrays, schema=arrow_schema(row))


def _array(column: Column, records: Sequence[Row]) -> pa.Array | pa.ChunkedArray:
    cells = list(map(attrgetter(column.name), records))
    if column.enum is not None and not column.is_list:
        return _enum_array(column.enum, cells)
    if pa.types.is_floating(column.arrow_type):
        # Adding zero turns -0.0, which has bytes of its own, into 0.0.
        cells = [None if cell is None else round(cell, FLOAT_DECIMALS) + 0.0 for cell in cells]
    return pa.array(cells, type=column.arrow_type)


def _enum_array(enum: type[StrEnum], cells: list[StrEnum | None]) -> pa.DictionaryArray:
    """Encode against the whole vocabulary, so that no row decides what another's code is."""
    codes: dict[StrEnum | None, int | None] = {member: at for at, member in enumerate(enum)}
    codes[None] = None
    indices = pa.array([codes[cell] for cell in cells], type=pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array([member.value for member in enum]))


def _reading_order(key: str) -> Callable[[Any], Any]:
    """Article by article, as the spans stand in the text, the longer of two before the shorter."""

    def order(record: Any) -> tuple[Any, ...]:
        return record.article_id, record.start_char, -record.end_char, getattr(record, key)

    return order


# Every order ends in the primary key, and so leaves no two rows to chance.
_ORDER: dict[str, Callable[[Any], Any]] = {
    "articles": attrgetter("article_id"),
    "blocks": attrgetter("article_id", "ordinal", "block_id"),
    "mentions": _reading_order("mention_id"),
    "entities": attrgetter("entity_id"),
    "dates": _reading_order("date_id"),
    "quotes": _reading_order("quote_id"),
    "quote_segments": attrgetter("quote_id", "ordinal"),
    "quote_speakers": attrgetter("quote_id", "ordinal"),
    "utterances": attrgetter("utterance_id"),
    "events": attrgetter("event_id"),
    "event_reports": _reading_order("report_id"),
    "report_participants": attrgetter("report_id", "role", "ordinal"),
    "event_claims": _reading_order("claim_id"),
    "stories": attrgetter("story_id"),
    "links": attrgetter("kind", "left_id", "right_id", "link_id"),
    "rejects": attrgetter("source_path", "source_record", "reject_id"),
}
