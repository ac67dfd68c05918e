"""What is asked of an engine that a release is read back in, and those that read into frames."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schema.arrow import ENUM_TYPE
from schema.dataset import TABLES

# A session far from UTC, where an engine has such a thing: what it reads must not depend on it.
ZONE = "Pacific/Honolulu"
Rows = list[dict[str, Any]]
# Pairs of the text that a row holds and the slice that its span cuts out of the article.
Slices = list[tuple[str, str]]
# The engines that are large and slow to start.
LONG = (
    pytest.mark.slow,
    pytest.mark.xdist_group("long engines"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
)


@dataclass(frozen=True)
class SpanOf:
    """A span of a table that names its article itself."""

    table: str
    start: str
    end: str
    text: str

    @property
    def query(self) -> str:
        """The query of all pairs."""
        return f"""
            select s.{self.text} as stored,
                substr(a.text, s.{self.start} + 1, s.{self.end} - s.{self.start}) as sliced
            from {self.table} s join articles a on a.article_id = s.article_id
            where s.{self.text} is not null"""


SPANS = [
    SpanOf(table, span.start, span.end, span.text)
    for table, row in TABLES.items()
    for span in row.spans
    if span.text is not None and "article_id" in row.model_fields
]


class Engine(Protocol):
    """What the tests ask of an engine."""

    # What it calls each Arrow type of ours.
    type_names: dict[pa.DataType, str]

    def rows(self, file: Path) -> Rows:
        """Return the rows as Python values, None for a null."""

    def types(self, file: Path) -> dict[str, str]:
        """Return what the engine calls the type of each column."""

    def slices(self, folder: Path, span: SpanOf) -> Slices:
        """Return what the rows hold and what the engine's own function cuts out."""


def names(*names: str) -> dict[pa.DataType, str]:
    moment, texts = pa.timestamp("us", tz="UTC"), pa.list_(pa.string())
    ours = (pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32())
    return dict(zip((*ours, moment, ENUM_TYPE, texts), names, strict=True))


class Polars:
    """Eager frames."""

    type_names = names(
        *("String", "Int64", "Float64", "Boolean", "Date"),
        *("Datetime(time_unit='us', time_zone='UTC')", "Categorical", "List(String)"),
    )

    def rows(self, file: Path) -> Rows:
        return pl.read_parquet(file).to_dicts()

    def types(self, file: Path) -> dict[str, str]:
        return {name: str(kind) for name, kind in pl.read_parquet(file).schema.items()}

    def slices(self, folder: Path, span: SpanOf) -> Slices:
        articles = pl.read_parquet(folder / "articles.parquet").select("article_id", "text")
        start, end = pl.col(span.start), pl.col(span.end)
        cut = pl.col("text_right" if span.text == "text" else "text").str.slice(start, end - start)
        rows = pl.read_parquet(folder / f"{span.table}.parquet").drop_nulls(span.text)
        if span.text != "text":
            rows = rows.drop("text", strict=False)
        return rows.join(articles, on="article_id").select(span.text, cut.alias("cut")).rows()


class Pandas:
    """With Arrow types: its own would turn integers with nulls into floats."""

    type_names = names(
        *("string[pyarrow]", "int64[pyarrow]", "double[pyarrow]", "bool[pyarrow]"),
        *("date32[day][pyarrow]", "timestamp[us, tz=UTC][pyarrow]"),
        "dictionary<values=string, indices=int32, ordered=0>[pyarrow]",
        "list<element: string not null>[pyarrow]",
    )

    def rows(self, file: Path) -> Rows:
        return [
            {str(name): _plain(cell) for name, cell in row.items()}
            for row in self._read(file).to_dict("records")
        ]

    def types(self, file: Path) -> dict[str, str]:
        return {str(name): repr(kind) for name, kind in self._read(file).dtypes.items()}

    def slices(self, folder: Path, span: SpanOf) -> Slices:
        articles = self._read(folder / "articles.parquet").set_index("article_id")["text"]
        rows = self._read(folder / f"{span.table}.parquet").dropna(subset=[span.text])
        texts = rows["article_id"].map(articles)
        spans = zip(texts, rows[span.start], rows[span.end], strict=True)
        return list(zip(rows[span.text], (text[a:b] for text, a, b in spans), strict=True))

    def _read(self, file: Path) -> pd.DataFrame:
        return pd.read_parquet(file, dtype_backend="pyarrow")


def _plain(cell: Any) -> Any:
    return None if cell is pd.NA else list(cell) if hasattr(cell, "tolist") else cell


class PyArrow:
    """The types that were written; it has no function that slices by columns, Python has."""

    type_names = names(
        *("string", "int64", "double", "bool", "date32[day]", "timestamp[us, tz=UTC]"),
        *(str(ENUM_TYPE), "list<element: string not null>"),
    )

    def rows(self, file: Path) -> Rows:
        rows: Rows = pq.read_table(file).to_pylist()
        return rows

    def types(self, file: Path) -> dict[str, str]:
        return {field.name: str(field.type) for field in pq.read_table(file).schema}

    def slices(self, folder: Path, span: SpanOf) -> Slices:
        articles = self.rows(folder / "articles.parquet")
        texts = {row["article_id"]: row["text"] for row in articles}
        return [
            (row[span.text], texts[row["article_id"]][row[span.start] : row[span.end]])
            for row in self.rows(folder / f"{span.table}.parquet")
            if row[span.text] is not None
        ]
