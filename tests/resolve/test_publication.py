"""An article takes a day from its copies only where that is safe."""

from datetime import date, timedelta

from build.resolve.publication import settle_publications
from schema.ids import make_id
from tests.resolve.test_duplicates import CUT, OWN, WIRE
from tests.resolve.told import collected, told

DAY = date(2025, 3, 4)


def settled(name: str, *articles: object) -> tuple[str, date | None, str | None]:
    """Return basis, day and precision of one of the articles."""
    found = settle_publications(collected(articles))[make_id("art", name)]  # type: ignore[arg-type]
    return found.basis, found.day, found.precision


def test_own_date_stands() -> None:
    articles = [told("a", *WIRE, day=DAY), told("b", *CUT, day=DAY + timedelta(1))]
    assert settled("b", *articles) == ("metadata", DAY + timedelta(1), "day")


def test_undated_copy_takes_the_day_of_the_dated_one_as_rough() -> None:
    articles = [told("a", *CUT, day=DAY), told("b", *WIRE)]
    assert settled("b", *articles) == ("story", DAY, "week")


def test_copies_that_disagree_settle_nothing() -> None:
    articles = [
        told("a", *WIRE, day=DAY),
        told("b", *CUT, day=DAY + timedelta(1)),
        told("c", *WIRE),
    ]
    assert settled("c", *articles) == ("none", None, None)


def test_story_alone_settles_nothing() -> None:
    assert settled("b", told("a", *WIRE, day=DAY), told("b", *OWN)) == ("none", None, None)


def test_version_takes_no_day() -> None:
    url = "https://gazette.example/tower"
    articles = [told("a", *WIRE, day=DAY, url=url), told("b", *CUT, url=url)]
    assert settled("b", *articles) == ("none", None, None)
