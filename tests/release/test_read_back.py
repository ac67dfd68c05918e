"""Every engine reads the same release: rows, types, moments, nulls, enums, lists, spans."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from build.release import parquet
from build.release.manifest import BuildRecord
from build.tabulate import tabulate
from schema.arrow import ENUM_TYPE, columns_of
from schema.dataset import TABLES, Dataset
from schema.layout import table_files
from tests.release.engines import LONG, SPANS, Engine, Pandas, Polars, PyArrow, SpanOf
from tests.release.sql_engines import ClickHouse, DataFusion, DuckDB, Spark, opened

Write = Callable[[Dataset, Path], BuildRecord]
ENGINES = [
    *(DuckDB, Polars, Pandas, PyArrow, DataFusion),
    *(pytest.param(engine, marks=LONG) for engine in (ClickHouse, Spark)),
]
# As many code points, one of which combines with the one before it.
PLAIN, COMBINING = "harbour", "ha\u0301rbou"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn."""
    with opened(request.param) as one:
        yield one


@pytest.fixture
def combining(dataset: Dataset) -> Dataset:
    """The dataset with an emoji and a combining character before most of its spans."""

    for _, rows in dataset.tables():
        for at, row in enumerate(rows):
            cells = {
                name: cell.replace(PLAIN, COMBINING) for name, cell in row if type(cell) is str
            }
            rows[at] = row.model_copy(update=cells)
    return dataset


@pytest.fixture(params=["files", "parts"])
def release(
    request: pytest.FixtureRequest,
    combining: Dataset,
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The folder of its tables, each row in a row group of its own, or in a part of its own."""
    if request.param == "parts":
        monkeypatch.setattr(parquet, "PART_ROWS", 1)
        write(combining, tmp_path)
        assert len(table_files(tmp_path, "articles")) == 2
    else:
        monkeypatch.setattr(parquet, "ROW_GROUP_ROWS", 1)
        write(combining, tmp_path)
        assert pq.read_metadata(tmp_path / "articles.parquet").num_row_groups == 2
    return tmp_path


def test_every_row_of_every_table_is_read_as_it_was_written(
    engine: Engine, combining: Dataset, release: Path
) -> None:
    for table, written in tabulate(combining).items():
        assert _sorted(engine.rows(release / f"{table}.parquet")) == _sorted(written.to_pylist())


def test_every_column_has_the_engines_own_type(engine: Engine, release: Path) -> None:
    for table, row in TABLES.items():
        found = engine.types(release / f"{table}.parquet")
        assert found == {
            column.name: engine.type_names[
                pa.list_(pa.string()) if column.is_list else column.arrow_type
            ]
            for column in columns_of(row)
        }, table


def test_every_span_cuts_out_the_text_of_its_row(engine: Engine, release: Path) -> None:
    for span in SPANS:
        slices = engine.slices(release, span)
        assert len(slices) >= 2, span
        assert [pair for pair in slices if pair[0] != pair[1]] == [], span


def test_the_spans_tell_code_points_from_bytes_utf_16_and_graphemes(combining: Dataset) -> None:
    article = combining.articles[0].text
    last = max(combining.mentions[:3], key=lambda mention: mention.start_char)
    before = article[: last.start_char]
    assert "🌊" in before
    assert COMBINING in before
    assert len(before.encode()) > len(before.encode("utf-16-le")) / 2 > len(before)


def test_polars_and_pandas_know_every_value_of_an_enum(release: Path) -> None:
    for table, row in TABLES.items():
        file = release / f"{table}.parquet"
        fields = ds.dataset(file).schema
        for column in columns_of(row):
            if column.arrow_type == ENUM_TYPE:
                values = fields.field(column.name).metadata[b"values"].decode().split()
                assert values == list(column.values or ())
                frame = pd.read_parquet(file, columns=[column.name])
                assert list(frame[column.name].cat.categories) == values, column.name
                cast = (
                    pl.read_parquet(file, columns=[column.name]).to_series().cast(pl.Enum(values))
                )
                assert cast.null_count() == frame[column.name].isna().sum()


@pytest.mark.slow
def test_clickhouse_counts_bytes_where_it_is_not_told_otherwise(release: Path) -> None:
    engine = ClickHouse()
    engine.substring = "substring"
    triggers = SpanOf("event_reports", "trigger_start_char", "trigger_end_char", "trigger_text")
    assert [one for one, other in engine.slices(release, triggers) if one == other] == []


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)
