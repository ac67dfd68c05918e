"""Valid tables of any number of articles: one article, repeated with its own ids and number."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.gate_article import FILLER, NUMBER, WORDS, Record, rows_of_an_article
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.ids import text_digest
from schema.layout import table_path
from schema.links import Link
from schema.row import Row

INDEPENDENT = 20  # articles that share their entities and their story
BATCH = INDEPENDENT * 250
# An odd factor: numbers of 40 bits that look random, and no two the same.
_SCATTER = 0x9E3779B97F
_ID = re.compile(r"[a-z]{3}_[0-9a-f]{6}")
# What a number is appended to: the group's for what its articles share, else the article's.
_SHARED = ("ent", "sto")


def write_dataset(folder: Path, articles: int) -> dict[str, int]:
    """Write a valid dataset of so many articles; return the rows of each table."""
    rows = rows_of_an_article()
    return {
        table: _write(row, rows[table], table_path(folder, table), articles)
        for table, row in TABLES.items()
    }


def _write(row: type[Row], records: list[Record], path: Path, articles: int) -> int:
    schema = arrow_schema(row)
    shared = row.table in ("entities", "stories")
    units = -(-articles // INDEPENDENT) if shared else articles
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, units, BATCH):
            numbers = np.arange(first, min(first + BATCH, units))
            if row is Link:
                numbers = numbers[_has_next(numbers, articles)]
            if records:
                table = _repeated(schema, records, numbers, shared)
                if shared:
                    table = _counted(table, numbers, len(records), articles)
                writer.write_table(table, row_group_size=100_000)
                count += table.num_rows
    return count


def _has_next(numbers: np.ndarray[Any, Any], articles: int) -> np.ndarray[Any, Any]:
    """Say which articles have another after them that shares their entities."""
    return (numbers % INDEPENDENT < INDEPENDENT - 1) & (numbers + 1 < articles)


def _repeated(
    schema: pa.Schema, records: list[Record], numbers: np.ndarray[Any, Any], shared: bool
) -> pa.Table:
    """Return the records once for each number, which stands in their ids and texts."""
    which = pa.array(np.tile(np.arange(len(records)), len(numbers)))
    own = pa.array(np.repeat(numbers, len(records)))
    group = own if shared else pc.divide(own, INDEPENDENT)
    digits = {
        name: _padded(_scattered(column), "0123456789abcdef", 10)
        for name, column in (("own", own), ("group", group), ("next", pc.add(own, 1)))
    }
    # A story repeats the headline of its first article.
    article = pc.multiply(own, INDEPENDENT) if shared else own
    decimal = _padded(article, "0123456789", len(NUMBER))
    columns = []
    for field in schema:
        cells = [record[field.name] for record in records]
        column = pa.array(cells, type=field.type).take(which)
        sample = next((cell for cell in cells if isinstance(cell, str)), "")
        if _ID.fullmatch(sample):
            column = pc.binary_join_element_wise(column, digits[_whose(field.name, sample)], "")
        elif NUMBER in sample:
            before, after = sample.split(NUMBER)
            after, filler, rest = after.partition(FILLER)
            words = _words(numbers) if filler else ""
            column = pc.binary_join_element_wise(before, decimal, after, words, rest, "")
        columns.append(column)
    table = pa.table(columns, schema=schema)
    if "text_sha256" in schema.names:
        digests = pa.array([text_digest(text) for text in table["text"].to_pylist()])
        table = table.set_column(
            schema.get_field_index("text_sha256"), schema.field("text_sha256"), digests
        )
    return table


def _whose(column: str, sample: str) -> str:
    """Return whose number ends the ids of a column."""
    if column == "right_id":
        return "next"
    return "group" if sample.startswith(_SHARED) else "own"


def _scattered(numbers: pa.Array) -> pa.Array:
    return pa.array(numbers.to_numpy() * _SCATTER % 2**40)


def _words(numbers: np.ndarray[Any, Any]) -> pa.Array:
    random = np.random.default_rng(int(numbers[0]))
    letters = random.integers(97, 123, size=(500, 6), dtype=np.uint8)
    letters[:, 5] = ord(" ")
    drawn = letters[random.integers(500, size=(len(numbers), WORDS))].reshape(len(numbers), -1)
    return pa.array(drawn[:, :-1].copy().view(f"S{len(FILLER)}").reshape(-1).astype(str))


def _padded(numbers: pa.Array, alphabet: str, width: int) -> pa.Array:
    base = len(alphabet)
    values = numbers.to_numpy()
    letters = np.frombuffer(alphabet.encode(), dtype=np.uint8)
    places = [letters[values // base**place % base] for place in reversed(range(width))]
    return pa.array(np.stack(places, axis=1).reshape(-1).view(f"S{width}").astype(str))


def _counted(table: pa.Table, numbers: np.ndarray[Any, Any], each: int, articles: int) -> pa.Table:
    """Multiply what one article counts by the number of articles in the group."""
    sizes = np.minimum(INDEPENDENT, articles - numbers * INDEPENDENT)
    factor = pa.array(np.repeat(sizes, each))
    for name in table.column_names:
        if name.endswith("_count"):
            at = table.schema.get_field_index(name)
            table = table.set_column(at, table.schema.field(at), pc.multiply(table[name], factor))
    return table
