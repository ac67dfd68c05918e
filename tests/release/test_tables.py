"""Records become tables whose bytes depend on the records alone, and every reader reads them."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build.release import parquet
from build.release.manifest import BuildRecord
from build.release.parquet import write_tables
from build.tabulate import tabulate
from schema.arrow import ENUM_TYPE, arrow_schema
from schema.dataset import TABLES, Dataset
from schema.links import Link
from schema.vocabulary import LinkKind, QuoteKind

Write = Callable[[Dataset, Path], BuildRecord]
MOMENT = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_table_has_its_pinned_schema_even_without_rows(tmp_path: Path) -> None:
    tables = tabulate(Dataset())
    write_tables(tables, tmp_path, "digest")
    assert list(tables) == list(TABLES)
    for name, row in TABLES.items():
        assert tables[name].num_rows == 0
        assert pq.read_schema(tmp_path / f"{name}.parquet").equals(arrow_schema(row))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_records_leaves_no_trace(
    seed: int, dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    write(dataset, tmp_path / "one")
    for _, rows in dataset.tables():
        random.Random(seed).shuffle(rows)
    write(dataset, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_one_rows_value_does_not_decide_how_another_is_stored(dataset: Dataset) -> None:
    codes = tabulate(dataset)["quotes"]["kind"].combine_chunks()
    assert codes.dictionary.to_pylist() == [kind.value for kind in QuoteKind]


def test_rows_stand_in_reading_order_the_outer_span_first(dataset: Dataset) -> None:
    outer = dataset.mentions[0]
    inner = outer.model_copy(
        update={
            "mention_id": "men_0000000000000000",
            "end_char": outer.start_char + 4,
            "text": outer.text[:4],
        }
    )
    dataset.mentions.insert(0, inner)
    rows = tabulate(dataset)["mentions"].to_pylist()
    assert [row["article_id"] for row in rows] == sorted(row["article_id"] for row in rows)
    places = [row["mention_id"] for row in rows]
    assert places.index(inner.mention_id) == places.index(outer.mention_id) + 1


@pytest.mark.parametrize(
    ("given", "stored"), [(0.126, 0.13), (-0.0, 0.0), (0.30000000000000004, 0.3)]
)
def test_floats_have_two_decimals(given: float, stored: float) -> None:
    link = Link(
        link_id="lnk_0000000000000000",
        kind=LinkKind.ENTITY,
        left_id="men_0000000000000000",
        right_id="men_0000000000000001",
        rule="same_name",
        score=given,
    )
    (found,) = tabulate(Dataset(links=[link]))["links"]["score"].to_pylist()
    assert str(found) == str(stored)


def test_the_file_says_schema_and_build_and_nothing_of_the_clock(
    dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    record = write(dataset, tmp_path)
    file = pq.ParquetFile(tmp_path / "quotes.parquet")
    metadata = dict(file.metadata.metadata)
    del metadata[b"ARROW:schema"]
    assert metadata == {
        b"table": b"quotes",
        b"schema_version": b"2.0.0",
        b"build_digest": record.digest.encode(),
    }
    assert file.schema_arrow.field("quote_id").metadata[b"description"] == b"Id of the quote."
    assert not file.schema_arrow.field("quote_id").nullable
    column = file.metadata.row_group(0).column(0)
    assert (column.compression, "DELTA_BYTE_ARRAY" in column.encodings) == ("ZSTD", True)
    assert column.has_column_index


def test_long_texts_make_small_row_groups(
    dataset: Dataset, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 300)
    write(dataset, tmp_path)
    assert pq.read_metadata(tmp_path / "articles.parquet").num_row_groups == 2


def test_pyarrow_reads_what_was_written(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    write(dataset, tmp_path)
    for name, table in tabulate(dataset).items():
        read = pq.read_table(tmp_path / f"{name}.parquet")
        assert read.schema.equals(table.schema)
        assert read.to_pylist() == table.to_pylist()
    assert pq.read_table(tmp_path / "quotes.parquet").schema.field("kind").type == ENUM_TYPE


def test_duckdb_reads_every_type(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    write(dataset, tmp_path)
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        articles = connection.sql(
            "select authors, date_published::varchar, published_on, utc_offset_minutes, agency, "
            f"date_published_basis from '{tmp_path}/articles.parquet' order by authors desc"
        )
        kinds = [str(kind) for kind in articles.types]
        rows = articles.fetchall()
    assert kinds == ["VARCHAR[]", "VARCHAR", "DATE", "BIGINT", "VARCHAR", "VARCHAR"]
    day = date(2024, 5, 3)
    assert rows == [
        (["Ana Roth", "Jo"], "2024-05-03 09:30:00+00", day, 120, None, "metadata"),
        ([], None, day, None, None, "metadata"),
    ]


def test_polars_reads_every_type(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    write(dataset, tmp_path)
    articles = pl.read_parquet(tmp_path / "articles.parquet")
    assert articles.schema["date_published"] == pl.Datetime("us", "UTC")
    assert articles.schema["published_on"] == pl.Date
    assert articles.schema["authors"] == pl.List(pl.String)
    assert articles.schema["date_published_basis"] in (pl.Categorical, pl.Enum)
    assert sorted(articles["date_published"].to_list(), key=str) == [MOMENT, None]
    reports = pl.read_parquet(tmp_path / "event_reports.parquet")
    assert reports["is_negated"].to_list() == [False, False]
    assert reports["confidence"].to_list() == [0.8, 0.8]
    assert reports.filter(pl.col("tense") == "past").height == 2


def test_pandas_reads_every_type(dataset: Dataset, write: Write, tmp_path: Path) -> None:
    write(dataset, tmp_path)
    articles = pd.read_parquet(tmp_path / "articles.parquet", dtype_backend="pyarrow")
    types = articles.dtypes.map(lambda dtype: getattr(dtype, "pyarrow_dtype", None))
    assert types["date_published"] == pa.timestamp("us", tz="UTC")
    assert types["published_on"] == pa.date32()
    assert pa.types.is_list(types["authors"])
    assert articles["utc_offset_minutes"].isna().sum() == 1
    assert set(articles["date_published_basis"]) == {"metadata"}
    claims = pd.read_parquet(tmp_path / "event_claims.parquet")
    assert list(claims["value_number"]) == [2.0, 2.0]
