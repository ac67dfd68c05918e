"""Figures of a release, read back from its own Parquet files."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from build.release.parquet import read_table, table_path
from schema.arrow import Column, columns_of
from schema.dataset import TABLES

Counts = dict[str, int]
Statistics = dict[str, dict[str, Counts]]


@dataclass(frozen=True)
class Coverage:
    """What the articles of a release span; days are None where no article has a date.

    `outlets`, `languages` and `licenses` count articles by value, the commonest first; articles
    without one are left out. `undated` are those without a day of publication.
    """

    words: int
    independent_sources: int
    first_day: date | None
    last_day: date | None
    undated: int
    outlets: Counts
    languages: Counts
    licenses: Counts


def row_counts(folder: Path) -> dict[str, int]:
    """Return the number of rows of each table."""
    return {table: pq.read_metadata(table_path(folder, table)).num_rows for table in TABLES}


def enum_statistics(folder: Path) -> Statistics:
    """Count the values of every enum column: table, column, value, rows; nulls are left out."""
    return {
        table: counts
        for table, row in TABLES.items()
        if (
            counts := {
                column.name: _value_counts(folder, table, column)
                for column in columns_of(row)
                if column.values is not None
            }
        )
    }


def coverage(folder: Path) -> Coverage:
    """Return what the articles span: words, texts, days, outlets, languages, licences."""
    counted = ["publisher", "in_language", "license"]
    names = ["word_count", "source_group_id", "published_on", *counted]
    articles = read_table(folder, "articles", names)
    days = pc.min_max(articles["published_on"]).as_py()
    outlets, languages, licenses = (_commonest_first(articles[name]) for name in counted)
    return Coverage(
        words=pc.sum(articles["word_count"], min_count=0).as_py(),
        independent_sources=pc.count_distinct(articles["source_group_id"]).as_py(),
        first_day=days["min"],
        last_day=days["max"],
        undated=articles["published_on"].null_count,
        outlets=outlets,
        languages=languages,
        licenses=licenses,
    )


def input_sha256(articles: pa.Table, rejects: pa.Table) -> str:
    """Return one digest of all inputs, whichever became articles, whatever the order they came in.

    Both tables need `source_path`, `source_record` and `source_sha256`.
    """
    names = ["source_path", "source_record", "source_sha256"]
    inputs = [
        cells
        for table in (articles, rejects)
        for cells in zip(*(table[name].to_pylist() for name in names), strict=True)
    ]
    digest = hashlib.sha256()
    for line in sorted(map(json.dumps, inputs)):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _value_counts(folder: Path, table: str, column: Column) -> dict[str, int]:
    cells = read_table(folder, table, [column.name])[column.name]
    if column.is_list:
        cells = pc.list_flatten(cells)
    counted = _counted(cells)
    return {value: counted[value] for value in column.values or () if value in counted}


def _commonest_first(cells: pa.ChunkedArray) -> Counts:
    return dict(sorted(_counted(cells).items(), key=lambda one: (-one[1], one[0])))


def _counted(cells: pa.ChunkedArray) -> Counts:
    """Count the values, nulls left out."""
    counts = pc.value_counts(cells.cast(pa.string())).to_pylist()
    return {one["values"]: one["counts"] for one in counts if one["values"] is not None}
