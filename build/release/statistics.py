"""Figures of a release, read back from its own Parquet files."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from build.release.reading import count_rows, read_pieces
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
    return {table: count_rows(folder, table) for table in TABLES}


def enum_statistics(folder: Path) -> Statistics:
    """Count the values of every enum column: table, column, value, rows; nulls are left out."""
    return {
        table: counts
        for table, row in TABLES.items()
        if (counts := _value_counts(folder, table, columns_of(row)))
    }


def coverage(folder: Path) -> Coverage:
    """Return what the articles span: words, texts, days, outlets, languages, licences."""
    words, undated = 0, 0
    days: list[date] = []
    groups: list[pa.Array] = []
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("publisher", "in_language", "license")
    }
    names = ["word_count", "source_group_id", "published_on", *counts]
    for piece in read_pieces(folder, "articles", names):
        words += pc.sum(piece["word_count"], min_count=0).as_py()
        undated += piece["published_on"].null_count
        days += [day for day in pc.min_max(piece["published_on"]).as_py().values() if day]
        groups.append(pc.unique(piece["source_group_id"]))
        for name, counted in counts.items():
            counted.update(_counted(piece[name]))
    outlets, languages, licenses = map(_commonest_first, counts.values())
    return Coverage(
        words=words,
        independent_sources=pc.count_distinct(pa.chunked_array(groups, pa.string())).as_py(),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        undated=undated,
        outlets=outlets,
        languages=languages,
        licenses=licenses,
    )


def _value_counts(folder: Path, table: str, columns: tuple[Column, ...]) -> dict[str, Counts]:
    enums = {column.name: column for column in columns if column.values is not None}
    found: dict[str, Counter[str]] = {name: Counter() for name in enums}
    for piece in read_pieces(folder, table, list(enums)) if enums else ():
        for name, column in enums.items():
            cells = piece[name]
            found[name].update(_counted(pc.list_flatten(cells) if column.is_list else cells))
    return {
        name: {value: found[name][value] for value in column.values or () if value in found[name]}
        for name, column in enums.items()
    }


def _commonest_first(counts: Counter[str]) -> Counts:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _counted(cells: pa.Array) -> Counts:
    """Count the values, nulls left out."""
    counts = pc.value_counts(cells.cast(pa.string())).to_pylist()
    return {one["values"]: one["counts"] for one in counts if one["values"] is not None}
