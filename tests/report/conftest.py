"""Sites of three releases: the seeds, the seeds with hostile words in every cell, and withheld."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from benchmarks.browser import NAMES, find_browser, open_browser
from build.report.report import write_report
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.ids import ID_PATTERN
from tests.release.in_parts import tables_of

HOSTILE = "\"'><script>alert(1)</script><svg onload=alert(2)>\u202e&amp;\u2066{{ 7*7 }}</span></p>"

Change = Callable[[Column, pa.ChunkedArray], pa.ChunkedArray]


def changed(release: Path, out: Path, change: Change) -> Path:
    """Return a copy of a release with other cells; its digests are as they were."""
    copytree(release, out)
    for name, table in tables_of(release).items():
        cells = [
            change(column, table.column(column.name)).cast(table.schema.field(column.name).type)
            for column in columns_of(TABLES[name])
        ]
        pq.write_table(pa.table(cells, schema=table.schema), out / f"{name}.parquet")
    return out


def hostile(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return words that would do harm in place of all that come from an article; as long."""
    if column.enum is not None or column.pattern == ID_PATTERN or column.name.endswith("_id"):
        return cells
    if column.name == "url":
        return pa.chunked_array([pa.array(["javascript:alert(1)"] * len(cells))])

    def harm(text: str | None) -> str | None:
        if text is None or column.carries is None:
            return text and HOSTILE
        return (HOSTILE * (len(text) // len(HOSTILE) + 1))[: len(text)]

    if pa.types.is_string(cells.type):
        return pa.chunked_array([pa.array(map(harm, cells.to_pylist()), cells.type)])
    if pa.types.is_list(cells.type):
        values = [[HOSTILE for _ in one] for one in cells.to_pylist()]
        return pa.chunked_array([pa.array(values, cells.type)])
    return cells


def withheld(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return null in place of every character of an article."""
    return cells if column.carries is None else pa.chunked_array([pa.nulls(len(cells), cells.type)])


@pytest.fixture(scope="session")
def seeds_site(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds."""
    return write_report(built_seeds, tmp_path_factory.mktemp("site") / "seeds").folder


@pytest.fixture(scope="session")
def hostile_site(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a release with hostile words wherever an article has a say."""
    scratch = tmp_path_factory.mktemp("hostile")
    return write_report(changed(built_seeds, scratch / "release", hostile), scratch / "site").folder


@pytest.fixture(scope="session")
def withheld_site(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a release that withholds all that it may."""
    scratch = tmp_path_factory.mktemp("withheld")
    release = changed(built_seeds, scratch / "release", withheld)
    return write_report(release, scratch / "site").folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; what needs one is skipped where none is installed."""
    program = find_browser()
    if program is None:
        pytest.skip(f"no browser is installed: {', '.join(NAMES)}")
    with open_browser(program) as browser:
        yield browser


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    """A page of a browser without history; whatever goes wrong in it fails the test."""
    with chromium.new_context() as context:
        page, wrong = context.new_page(), list[str]()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: wrong.append(f"a dialog: {dialog.message}"))
        page.set_default_timeout(10_000)
        yield page
        assert wrong == []
