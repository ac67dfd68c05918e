"""A release as plain rows, keyed as the gold is."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.golden.gold import Key
from schema.layout import table_path

Row = dict[str, Any]


@dataclass
class Built:
    """The tables of one release as lists of rows."""

    folder: Path

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table."""
        rows: list[Row] = pq.read_table(table_path(self.folder, name)).to_pylist()
        return rows

    @cached_property
    def articles(self) -> dict[Key, Row]:
        """The articles by source path and record."""
        return {(row["source_path"], row["source_record"]): row for row in self.table("articles")}

    @cached_property
    def entities(self) -> dict[str, Row]:
        """The entities by id."""
        return {row["entity_id"]: row for row in self.table("entities")}

    def by_article(self, name: str) -> dict[Key, list[Row]]:
        """Return a table's rows grouped by article, in text order."""
        key_of = {row["article_id"]: key for key, row in self.articles.items()}
        grouped: dict[Key, list[Row]] = defaultdict(list)
        for row in self.table(name):
            grouped[key_of[row["article_id"]]].append(row)
        for rows in grouped.values():
            rows.sort(key=lambda row: (row["start_char"], row["end_char"]))
        return grouped
