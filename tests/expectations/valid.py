"""A small dataset in which everything holds, and how to write it."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.arrow import arrow_schema
from schema.articles import Reject
from schema.dataset import Dataset
from schema.ids import make_id, text_digest
from schema.row import Row
from schema.vocabulary import RejectReason
from tests.expectations.clusters import articles, entities, events, links, stories, utterances
from tests.expectations.found import add_street, add_talks
from tests.expectations.pages import COPY, FIRST, OTHER


def valid_dataset() -> Dataset:
    """Two copies of one article and another article, with at least one row in each table."""
    result = Dataset(
        articles=articles(),
        blocks=[row for page in (FIRST, COPY, OTHER) for row in page.block_rows()],
        entities=entities(),
        utterances=utterances(),
        events=events(),
        stories=stories(),
        links=links(),
        rejects=[
            Reject(
                reject_id=make_id("rej", "empty"),
                source_path="feed/empty.txt",
                source_record=0,
                reason=RejectReason.EMPTY,
                detail="the file is empty",
                source_sha256=text_digest(""),
            )
        ],
    )
    for page in (FIRST, COPY):
        add_talks(result, page)
    add_street(result)
    return result


def write_dataset(dataset: Dataset, folder: Path) -> Path:
    """Write the dataset as a folder of Parquet files, whatever is wrong with it."""
    for row, rows in dataset.tables():
        write_table(row, rows, folder)
    return folder


def write_table(row: type[Row], rows: Iterable[Row], folder: Path) -> None:
    """Write one table into the folder."""
    pq.write_table(as_table(row, rows), folder / f"{row.table}.parquet")


def as_table(row: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Return the rows with the pinned schema, which nulls are let past where there are any."""
    records = [dict(one) for one in rows]
    schema = arrow_schema(row)
    has_null = {name for record in records for name in record if record[name] is None}
    fields = [one.with_nullable(one.nullable or one.name in has_null) for one in schema]
    return pa.Table.from_pylist(records, schema=pa.schema(fields, metadata=schema.metadata))
