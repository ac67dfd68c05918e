"""The recipes of docs/analytics.md run, each in every engine that the page says it runs in."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from schema.arrow import columns_of
from schema.dataset import TABLES
from tests.release.engines import LONG
from tests.release.sql_engines import ClickHouse, DataFusion, DuckDB, Spark, SqlEngine, opened

PAGE = (Path(__file__).parents[2] / "docs" / "analytics.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
PROGRAMS = re.findall(r"\n## ([^\n]*)\n[^#]*?```python\n(.*?)```", PAGE, re.DOTALL)
(R,) = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_a_recipe_for_each_engine() -> None:
    assert len(QUERIES) == 4
    engines = ["DuckDB", "Polars", "pandas and PyArrow", "DataFusion", "ClickHouse", "Spark"]
    assert [title for title, _ in PROGRAMS] == engines


@pytest.fixture(params=["files", "parts"])
def release(request: pytest.FixtureRequest, built_seeds: Path, seeds_in_parts: Path) -> Path:
    """The built seeds, their tables in files or in parts."""
    return seeds_in_parts if request.param == "parts" else built_seeds


@pytest.fixture(
    scope="module",
    params=[DataFusion, *(pytest.param(long, marks=LONG) for long in (ClickHouse, Spark))],
)
def engine(request: pytest.FixtureRequest) -> Iterator[SqlEngine]:
    """Each engine that the page's SQL is held against DuckDB in."""
    with opened(request.param) as one:
        yield one


@pytest.mark.parametrize("sql", QUERIES, ids=range(1, len(QUERIES) + 1))
def test_a_query_finds_the_same_in_every_engine(
    engine: SqlEngine, sql: str, built_seeds: Path, release: Path
) -> None:
    expected = [tuple(row.values()) for row in DuckDB().ask(built_seeds, sql)]
    found = [tuple(row.values()) for row in engine.ask(release, sql)]
    assert len(expected) > 3
    assert sorted(map(repr, found)) == sorted(map(repr, expected))


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(program, id=title, marks=LONG if title in ("ClickHouse", "Spark") else ())
        for title, program in PROGRAMS
    ],
)
def test_a_program_runs_and_finds_something(
    program: str,
    release: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "latest").symlink_to(release)
    monkeypatch.chdir(tmp_path)
    # A session without network, which the program then gets.
    with opened(Spark) if "pyspark" in program else nullcontext():
        exec(compile(program, "analytics.md", "exec"), {})
    shown = capfd.readouterr().out
    assert len(shown.splitlines()) > 5, shown
    assert not re.search(r"\b0 rows|Empty", shown)


def test_r_names_tables_and_columns_that_exist() -> None:
    """No more than that: there is no R where the tests run."""
    read = re.findall(r"dist/latest/(\w+)\.parquet", R)
    assert read == ["quotes", "articles", "events"]
    quotes, articles, events = ({c.name for c in columns_of(TABLES[table])} for table in read)
    joined = quotes | articles | {f"{name}_article" for name in quotes & articles}
    (sliced,) = re.findall(r"substr\((\w+), (\w+) \+ 1, (\w+)\)", R)
    (shown,) = re.findall(r"select\(([^)]*)\)", R)
    assert {*sliced, *shown.split(", "), "article_id"} - {"sliced"} <= joined
    (counted,) = re.findall(r"group by (\w+)", R)
    assert counted in events
