"""The Chromium of the system, for whoever looks at the pages of a report as its readers do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the program; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_browser(program: str) -> Iterator[Browser]:
    """Start it without a window; it ends with the context."""
    with sync_playwright() as playwright:
        # It reads pages that we wrote, and in a container it has no sandbox.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
