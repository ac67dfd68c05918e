"""How to open a page of a site in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.report.browser.visit import Visit

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
