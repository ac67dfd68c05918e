"""The preview: who said what, who is named, what happened, before anything enters."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build.contribution.check import check_contributions
from build.contribution.preview import (
    MAX_ARTICLES,
    Happened,
    Named,
    Page,
    Preview,
    Said,
    entering,
    preview,
)
from build.contribution.problem import Checked
from build.contribution.render.preview import render
from build.contribution.render.visible import cells
from schema.vocabulary import EntityType

ARTICLE = """---
headline: Ferry talks end without a deal
publisher: Sund Courier
date_published: 2025-03-06T18:40:00+01:00
url: https://sund-courier.example/2025/ferry-talks
authors: [Maren Tofte]
in_language: en
license: CC-BY-4.0
---

VESTERLUND (NW) - Danish Harbour Minister Ilse Varenholt met her Norwegian counterpart Torbjørn
Aaslund in Vesterlund on Thursday to discuss ferry fees.

"We can see the **quay** from here, but nobody has thrown
a rope yet," Varenholt said after the meeting.

Aaslund said that his delegation had come to listen first.
"""


def checked(folder: Path, **files: str) -> Checked:
    """Check these files."""
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return check_contributions([folder], as_of=date(2025, 12, 31))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Preview, Path]:
    """The preview of a good article and a faulty one."""
    folder = tmp_path_factory.mktemp("articles")
    faulty = ARTICLE.replace("license: CC-BY-4.0\n", "").replace("ferry", "bridge")
    found = checked(folder, good=ARTICLE, faulty=faulty)
    return preview(found, entering(found)), folder


def test_a_good_article_shows_who_said_what_and_where(shown: tuple[Preview, Path]) -> None:
    (page,) = shown[0].pages
    assert page.path == str(shown[1] / "good.md")
    assert (page.headline, page.publisher, page.published) == (
        "Ferry talks end without a deal",
        "Sund Courier",
        date(2025, 3, 6),
    )
    direct = next(one for one in page.quotes if one.is_verbatim)
    assert direct.speaker == "Ilse Varenholt"
    assert direct.words.startswith("We can see the quay from here")
    assert direct.line == 14, "although a word of it is marked up"
    said = [one for one in page.quotes if one.speaker == "Torbjørn Aaslund"]
    assert [(one.is_verbatim, one.line) for one in said] == [(False, 17)]
    people = {one.name for one in page.entities if one.entity_type == EntityType.PERSON}
    assert people == {"Ilse Varenholt", "Torbjørn Aaslund"}
    assert Happened("", date(2025, 3, 6), date(2025, 3, 6)) in [
        replace(one, headline="") for one in page.events
    ]


def test_a_faulty_article_is_only_counted(shown: tuple[Preview, Path]) -> None:
    assert (shown[0].faulty, shown[0].more) == (1, 0)
    assert "not shown, because errors are to be mended first: 1\n" in render(shown[0])


def test_where_nothing_is_good_no_model_is_loaded(tmp_path: Path) -> None:
    found = checked(tmp_path, a=ARTICLE.replace("license", "licence"))
    brought = entering(found, model="there is none")
    assert preview(found, brought) == Preview((), 0, 1)
    assert render(preview(found, brought)).startswith("Nothing would enter the dataset.\n")


def test_only_the_first_articles_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build.contribution.preview.MAX_ARTICLES", 1)
    assert MAX_ARTICLES == 20
    other = ARTICLE.replace("ferry-talks", "other").replace(
        "Ferry talks end", "Talks on ferries end"
    )
    both = checked(tmp_path, a=ARTICLE, b=other.replace("rope", "line"))
    found = preview(both, entering(both))
    assert [Path(page.path).name for page in found.pages] == ["a.md"]
    assert "... and 1 more without an error\n" in render(found)


def test_the_page_fits_the_width_and_shows_no_hidden_character() -> None:
    page = Page(
        "articles/\x1ba.md",
        "Ferry talks " * 20,
        "Sund\u202e Courier",
        None,
        (
            Said("Ilse Varenholt", "We can see the quay. " * 20, True, 15),
            Said(None, "nobody was told", False, None),
        ),
        tuple(Named(f"Person {one}", EntityType.PERSON, one) for one in range(1, 12)),
        (
            Happened("Denmark and Norway met", date(2025, 3, 6), date(2025, 3, 6)),
            Happened("Norway paid", date(2025, 3, 1), date(2025, 3, 31)),
            Happened("Denmark left", None, None),
        ),
    )
    text = render(Preview((page,), 0, 0))
    assert max(map(cells, text.splitlines())) <= 80
    assert all(one == "\n" or one.isprintable() for one in text)
    assert "people 11: Person 1 (1), " in text
    assert ", 3 more\n" in text
    assert "...” (line 15)\n" in " ".join(text.split("\n      "))
    assert "    nobody named: nobody was told\n" in text
    assert "    2025-03-06: Denmark and Norway met\n" in text
    assert "    2025-03-01 to 2025-03-31: Norway paid\n" in text
    assert "    no date: Denmark left\n" in text


def test_types_are_named_for_readers() -> None:
    for kind in EntityType:
        page = Page("a.md", None, None, None, (), (Named("X", kind, 1),), ())
        assert kind.value not in render(Preview((page,), 0, 0))
