"""An article takes a day from its copies or its story only where that is safe."""

from dataclasses import replace
from datetime import date, timedelta

from build.document import Article, OpenDate, Publication
from build.resolve.publication import settle_publications
from schema.ids import make_id
from schema.vocabulary import PublicationBasis
from tests.resolve.test_duplicates import CUT, OWN, WIRE
from tests.resolve.told import collected, told

DAY = date(2025, 3, 4)
NO_YEAR = Publication(
    PublicationBasis.INCOMPLETE, raw="March 3", open_dates=(OpenDate(None, 3, 3),)
)
TWO_READINGS = Publication(
    PublicationBasis.AMBIGUOUS,
    raw="03/04/25",
    open_dates=(OpenDate(2025, 3, 4), OpenDate(2025, 4, 3)),
)


def settled(
    name: str, *articles: Article, story: str | None = None
) -> tuple[str, date | None, str | None]:
    """Return basis, day and precision of one of the articles; `story` is that of all."""
    collection = collected(articles)
    if story:
        collection.story_of = {one.article_id: story for one in articles}
    found = settle_publications(collection)[make_id("art", name)]
    return found.basis, found.day, found.precision


def printing(publication: Publication, article: Article) -> Article:
    """Return the article with this date of its own."""
    return replace(article, publication=publication)


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
    articles = [told("a", *WIRE, day=DAY), told("b", *OWN)]
    assert settled("b", *articles, story="talks") == ("none", None, None)


def test_version_takes_no_day() -> None:
    url = "https://gazette.example/tower"
    articles = [told("a", *WIRE, day=DAY, url=url), told("b", *CUT, url=url)]
    assert settled("b", *articles) == ("none", None, None)


def test_story_completes_a_day_without_a_year() -> None:
    articles = [told("a", *WIRE, day=DAY), printing(NO_YEAR, told("b", *OWN))]
    assert settled("b", *articles, story="talks") == ("story", date(2025, 3, 3), "day")
    assert settled("b", *articles) == ("incomplete", None, None)


def test_year_may_turn_within_a_story() -> None:
    new_year = Publication(PublicationBasis.INCOMPLETE, open_dates=(OpenDate(None, 12, 31),))
    articles = [told("a", *WIRE, day=date(2025, 1, 2)), printing(new_year, told("b", *OWN))]
    assert settled("b", *articles, story="talks")[1] == date(2024, 12, 31)


def test_story_far_from_a_printed_day_does_not_complete_it() -> None:
    articles = [told("a", *WIRE, day=date(2025, 8, 4)), printing(NO_YEAR, told("b", *OWN))]
    assert settled("b", *articles, story="talks") == ("incomplete", None, None)


def test_leap_day_is_completed_in_a_leap_year_only() -> None:
    leap_day = Publication(PublicationBasis.INCOMPLETE, open_dates=(OpenDate(None, 2, 29),))
    for year, day in ((2024, date(2024, 2, 29)), (2025, None)):
        dated = told("a", *WIRE, day=date(year, 3, 2))
        assert settled("b", dated, printing(leap_day, told("b", *OWN)), story="talks")[1] == day


def test_story_settles_which_of_two_days_is_meant() -> None:
    articles = [told("a", *WIRE, day=date(2025, 4, 1)), printing(TWO_READINGS, told("b", *OWN))]
    assert settled("b", *articles, story="talks") == ("story", date(2025, 4, 3), "day")


def test_story_near_both_days_settles_nothing() -> None:
    articles = [
        told("a", *WIRE, day=date(2025, 3, 2)),
        told("c", *WIRE[:1], day=date(2025, 4, 1)),
        printing(TWO_READINGS, told("b", *OWN)),
    ]
    assert settled("b", *articles, story="talks") == ("ambiguous", None, None)


def test_copy_does_not_outweigh_what_an_article_prints() -> None:
    articles = [told("a", *WIRE, day=date(2025, 8, 4)), printing(NO_YEAR, told("b", *WIRE))]
    assert settled("b", *articles) == ("incomplete", None, None)
    articles = [told("a", *WIRE, day=DAY), printing(NO_YEAR, told("b", *WIRE))]
    assert settled("b", *articles) == ("story", date(2025, 3, 3), "day")
