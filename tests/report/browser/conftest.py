"""A site of many short pages, and how to open one of them in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build.report import diff, indexes
from build.report.report import write_report
from build.report.sheets import Kind
from tests.report.browser.visit import Visit
from tests.report.test_diff_page import released

Open = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """Opens a page, and holds at the end that nothing went wrong in any that was opened."""
    opened: list[Visit] = []

    def open_page(file: Path, fragment: str = "", **settings: object) -> Visit:
        context = chromium.new_context(offline=True, **settings)  # type: ignore[arg-type]
        opened.append(Visit(context, file, fragment))
        return opened[-1]

    yield open_page
    troubles = [trouble for one in opened for trouble in one.troubles]
    for one in opened:
        one.close()
    assert troubles == []


@pytest.fixture(scope="session")
def release(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, as a release that another lies before."""
    return released(built_seeds, tmp_path_factory.mktemp("browsed") / "dist")


@pytest.fixture(scope="session")
def pages(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of it, on many short pages: no kind is missing, and none is long to look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Kind, "per_sheet", property(lambda _: 2), raising=False)
        patch.setattr(indexes, "INDEX_ROWS", 20)
        patch.setattr(diff, "MOST_FACTS", 3)
        return write_report(release, tmp_path_factory.mktemp("browsed") / "site").folder
