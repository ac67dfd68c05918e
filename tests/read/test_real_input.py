"""Real articles and pages, where the development data is at hand."""

import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.html import AIM, read_body, score
from build.document import Article
from build.read import read
from schema.vocabulary import BlockKind

SEEDS = Path(__file__).parents[2] / "seeds"


def test_sample_articles() -> None:
    inputs = read([str(SEEDS)], as_of=date(2026, 1, 1), min_words=20, limit=None)
    assert [one.source_path for one in inputs.refusals] == ["99_rejected_page_not_found.txt"]
    assert inputs.count == 18
    by_file = {(one.source_path[:2], one.source_record): one for one in inputs.articles}
    assert by_file["04", 0].authors == ("Nejc Turnar",)
    assert by_file["04", 0].section == "Society"
    assert by_file["10", 0].dateline_place == "PORT ELLERY, Canada"
    assert by_file["13", 0].publisher == "Lake Herald"
    assert by_file["05", 0].url == by_file["06", 0].url
    page = " ".join(article.text for article in inputs.articles)
    for foreign in ("cookie", "newsletter", "bus ticket", "Most read", "214 partners", "duck"):
        assert foreign not in page


@pytest.fixture
def raw(shared: Path) -> list[Article]:
    """Return the five articles as they were collected."""
    folder = shared / "seeds"
    inputs = read([str(folder)], as_of=date(2026, 1, 1), min_words=20, limit=None)
    assert not inputs.refusals
    return list(inputs.articles)


@pytest.mark.shared
def test_collected_articles(raw: list[Article]) -> None:
    blocks = [Counter(block.kind for block in article.blocks) for article in raw]
    assert [count[BlockKind.PARAGRAPH] for count in blocks] == [23, 16, 13, 13, 8]
    assert [count[BlockKind.SUBHEADING] for count in blocks] == [0, 0, 1, 1, 0]
    assert [count[BlockKind.CAPTION] for count in blocks] == [0, 1, 0, 0, 0]
    assert [article.headline is not None for article in raw] == [False, True, False, False, True]
    assert [article.agency for article in raw] == [None, None, "AA", None, "Turan"]
    assert [article.authors for article in raw] == [
        (),
        (),
        ("Iclal Turan",),
        (),
        ("Alex Raufoglu",),
    ]
    days = [str(article.publication.day) for article in raw]
    assert days == ["None", "None", "None", "2023-05-04", "2023-06-30"]
    bases = [(article.publication.basis.value, article.publication.raw) for article in raw]
    assert bases == [
        ("none", None),
        ("none", None),
        ("none", None),
        ("text", "2023-05-04"),
        ("dateline", "30.06.23"),
    ]
    places = [article.dateline_place for article in raw]
    assert places == [None, None, "WASHINGTON", None, "Washington D.C."]
    assert raw[4].section == "Politics"
    assert "COP29" not in raw[4].text


@pytest.mark.shared
def test_pages(shared: Path) -> None:
    folder = shared / "data" / "articles" / "html"
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    scores = [
        score(
            read_body(gzip.decompress((folder / f"{name}.html.gz").read_bytes())),
            truth[name]["articleBody"],
        )[2]
        for name in sorted(truth)
    ]
    assert sum(scores) / len(scores) >= AIM
