"""Which rows may not show what a column carries of articles, found without holding the rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, repeat
from pathlib import Path

import duckdb
import pyarrow as pa

from build.table import Table, cells
from expectations.database import Database
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Carries, Row
from schema.vocabulary import TextPolicy

# Under which policies an article keeps to itself what a column carries.
_WITHHOLDING = {
    Carries.TEXT: (TextPolicy.QUOTES, TextPolicy.NONE),
    Carries.QUOTE: (TextPolicy.NONE,),
}

_MEMORY_LIMIT = "512MiB"
# Handed to the database, and taken from it, at a time: an array of Arrow holds 2 GiB of strings.
_ROWS = 500
_STREAM = pa.schema({"place": pa.int64(), "key": pa.string(), "text": pa.string()})

_HIDDEN = """
    select place from asked semi join hidden using (key) anti join shown using (key, text)
    order by place"""
_DESCRIBED = """
    create temp view shown as
    select entities.key, entities.text
    from entities
    join (select distinct key, text as article_id from mentions) using (key)
    join articles on articles.key = article_id
    where contains(articles.text, entities.text)"""


class Hidden:
    """What the articles of these tables withhold; of articles that do, the ids are in memory."""

    def __init__(self, tables: Mapping[str, Table], scratch: Path | None) -> None:
        """Take in the policies; `scratch` is where what does not fit into memory is spilled to."""
        self._tables, self._scratch = tables, scratch
        self._policies = {
            article_id: TextPolicy(policy)
            for article_id, policy in cells(tables["articles"], "article_id", "text_policy")
            if policy != TextPolicy.FULL
        }

    def rows(self, row: type[Row], column: Column) -> Iterator[bool]:
        """Yield for each row of a table whether it may not show what a column carries."""
        table = self._tables[row.table]
        if row.table == "rejects":
            return repeat(True, table.num_rows)
        if "article_id" in row.model_fields:
            return (self._withholds(one, column) for (one,) in cells(table, "article_id"))
        return _flags(self._places(row, column), table.num_rows)

    def _withholds(self, article_id: str, column: Column) -> bool:
        assert column.carries is not None, f"{column.name} carries nothing"
        return self._policies.get(article_id) in _WITHHOLDING[column.carries]

    def _places(self, row: type[Row], column: Column) -> Iterator[int]:
        """Yield in order which rows may not show a column, where another table leads to articles.

        What stands for several articles shows what one of them does.
        """
        tables = self._tables
        key, leading = _way_to_articles(row)
        leads = cells(tables[leading], key, "article_id")
        with Database(_MEMORY_LIMIT, self._scratch) as database:
            asking = database.connection
            _give(asking, "asked", cells(tables[row.table], key, column.name))
            _give(asking, "hidden", (one for one in leads if self._withholds(one[1], column)))
            match f"{row.table}.{column.name}":
                case "stories.headline" | "utterances.text":
                    _give(asking, "shown", self._shown(leading, key, column, column.name))
                case "entities.description":
                    _give(asking, "entities", cells(tables["entities"], key, column.name))
                    _give(asking, "mentions", cells(tables["mentions"], key, "article_id"))
                    texts = self._shown("articles", "article_id", column, "text")
                    _give(asking, "articles", texts)
                    asking.execute(_DESCRIBED)
                case _:
                    _give(asking, "shown", ())
            found = asking.execute(_HIDDEN)
            while some := found.fetchmany(_ROWS):
                yield from (place for (place,) in some)

    def _shown(
        self, table: str, key: str, column: Column, name: str
    ) -> Iterator[tuple[str | None, str | None]]:
        """Yield key and characters of the rows whose articles do not withhold a column."""
        for article_id, *pair in cells(self._tables[table], "article_id", key, name):
            if not self._withholds(article_id, column):
                yield pair[0], pair[1]


def _way_to_articles(row: type[Row]) -> tuple[str, str]:
    """Return the key that a table shares with one that leads to articles, and that one."""
    if row.members is not None:
        return row.primary_key[0], row.members
    return next(
        (column.name, column.references)
        for column in columns_of(row)
        if column.references is not None and "article_id" in TABLES[column.references].model_fields
    )


def _give(
    asking: duckdb.DuckDBPyConnection, name: str, pairs: Iterable[tuple[str | None, ...]]
) -> None:
    """Let a query read pairs of key and text, once, as a relation that numbers them."""

    def batches() -> Iterator[pa.RecordBatch]:
        numbered = ((place, *pair) for place, pair in enumerate(pairs))
        while some := list(islice(numbered, _ROWS)):
            yield pa.record_batch(list(zip(*some, strict=True)), schema=_STREAM)

    asking.register(name, pa.RecordBatchReader.from_batches(_STREAM, batches()))


def _flags(places: Iterator[int], rows: int) -> Iterator[bool]:
    """Yield for each row whether its place is one of those, which come in order."""
    place = next(places, None)
    for at in range(rows):
        yield at == place
        if at == place:
            place = next(places, None)
