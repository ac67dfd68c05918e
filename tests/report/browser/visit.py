"""One page in a browser, and all that went wrong in it."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Request

# One page of each kind, as the site of short pages has them.
KINDS = (
    "index.html",
    "articles/index.html",
    "articles/0003.html",
    "entities/index.html",
    "entities/0001.html",
    "events/index-2.html",
    "events/0020.html",
    "utterances/index.html",
    "utterances/0001.html",
    "checks.html",
    "diff.html",
    "rejects/index.html",
    "judgements.html",
    "search.html",
)
_GRAVE = ("serious", "critical")


class Visit:
    """An open page; `troubles` are errors, dialogs, and requests for what is no file."""

    def __init__(self, context: BrowserContext, file: Path, fragment: str) -> None:
        self.troubles: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", self._broke)
        self.page.on("dialog", self._asked)
        context.on("request", self._requested)
        self._context = context
        self.go(file, fragment)

    def go(self, file: Path, fragment: str = "") -> None:
        """Go to another page."""
        self.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))

    def close(self) -> None:
        """Close the page."""
        self._context.close()

    def faults(self, *rules: str) -> list[str]:
        """Return what keeps people from reading the page, by all rules of axe or by some."""
        # To load a style sheet again, as axe would, is not allowed.
        options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
        if rules:
            options["runOnly"] = list(rules)
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{self.page.url}: {one['id']}: {node['html'][:200]}"
            for one in found
            if one["impact"] in _GRAVE
            for node in one["nodes"]
        ]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _broke(self, error: Error) -> None:
        self.troubles.append(f"{self.page.url}: {error}")

    def _asked(self, dialog: Dialog) -> None:
        self.troubles.append(f"{self.page.url}: a dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith("file://"):
            self.troubles.append(f"{self.page.url}: asked for {request.url}")
