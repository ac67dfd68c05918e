"""Sites of four releases: the seeds, with hostile words in every cell, withheld, on short pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from benchmarks.browser import NAMES, find_browser, open_browser
from build.report import diff, entities, events, indexes, report, search, utterances
from build.report.addresses import Addresses
from build.report.judgements import put_own_urls
from build.report.release import Published, open_release
from build.report.report import write_report
from build.report.sheets import KINDS, Kind, put_in_order
from build.report.site import Site
from tests.report.pages import Page, read_site
from tests.report.releases import changed, hostile, released, withheld

Write = Callable[[Site, Published, Addresses], None]


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
def two_releases(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds as 1.1.0, and 1.0.0 beside it, in which entities have other names: 1.1.0."""
    return released(built_seeds, tmp_path_factory.mktemp("two") / "dist")


@pytest.fixture(scope="session")
def short_site(two_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 1.1.0 in short pages, lists and files, so that none of them holds all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Kind, "per_sheet", property(lambda _: 2), raising=False)
        patch.setattr(indexes, "INDEX_ROWS", 5)
        patch.setattr(entities, "MOST_LISTED", 2)
        patch.setattr(entities, "MOST_TOGETHER", 1)
        patch.setattr(events, "MOST_PARTICIPANTS", 1)
        patch.setattr(events, "MOST_REPORTS", 2)
        patch.setattr(events, "MOST_CLAIMS", 3)
        patch.setattr(utterances, "MOST_WORDINGS", 2)
        patch.setattr(diff, "MOST_FACTS", 3)
        patch.setattr(search, "MOST_LISTED", 30)
        patch.setattr(search, "PER_FILE", 7)
        patch.setattr(search, "_FILE_BYTES", 500)
        patch.setattr(search, "_BATCH", 500)
        patch.setattr(search, "_MOST_CHARACTERS", 40)
        return write_report(two_releases, tmp_path_factory.mktemp("short") / "site").folder


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites have but a few of their pages: for tests of where they are put, and when."""

    def write_first(site: Site, *_: object) -> None:
        site.write("index.html", "judgements.html", page_sql={})

    monkeypatch.setattr(report, "write_front", write_first)
    for name in ("articles", "entities", "events", "utterances", "diff", "search"):
        monkeypatch.setattr(report, f"write_{name}", lambda *_: None)


def page_alone(release: Path, out: Path, address: str, write: Write) -> Page:
    """Return one page of a release, written without all others."""
    out.mkdir()
    with open_release(release) as opened:
        put_in_order(opened)
        put_own_urls(opened)
        lists = {kind.table: opened.count(kind.table) for kind in KINDS}
        write(
            Site(out, manifest=opened.manifest, lists=lists, digest=""), opened, Addresses(opened)
        )
    return read_site(out)[address]


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
