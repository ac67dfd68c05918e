"""A report of a thousand articles opens at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.golden.run import AS_OF
from benchmarks.many_readings import many_readings
from benchmarks.places import SEEDS
from benchmarks.report import opened, pages_of, released
from build.annotate.pool import annotate_each
from build.config import DEFAULT_MODEL
from build.document import Reading
from build.extract.everything import extract
from build.read import read
from build.report.report import write_report
from tests.report.pages import lost_links, read_site

ARTICLES = 1_000
AT_ONCE = 2_000  # milliseconds


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds, again and again in other words."""
    articles = read([str(SEEDS)], as_of=AS_OF, min_words=20, limit=None).articles
    found = annotate_each(articles, DEFAULT_MODEL, extract, workers=1)
    real = list(map(Reading, articles, found))
    out = tmp_path_factory.mktemp("large")
    return write_report(released(many_readings(real, ARTICLES), out)).folder


@pytest.mark.slow
@pytest.mark.xdist_group("large-report")
def test_its_pages_open_at_once(site: Path, chromium: Browser) -> None:
    taken = list(opened(chromium, site, pages_of(site)))

    assert [one.address for one in taken] == [
        "index.html",
        "articles/0001.html",
        f"articles/{ARTICLES // 20:04}.html",
    ]
    assert [one for one in taken if max(one.painted, one.loaded) > AT_ONCE] == []


@pytest.mark.slow
@pytest.mark.xdist_group("large-report")
def test_its_links_lead_somewhere(site: Path) -> None:
    assert lost_links(read_site(site), site) == []
