"""What the text around an expression of calendar time, and its outlet, say of its value."""

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.articles import collection_of
from build.document import Article, Extraction, FoundDate, Reading
from build.resolve.dates import resolve_dates
from schema.dates import DateExpression
from schema.span import Span
from schema.vocabulary import DateStatus
from tests.resolve.told import told

THURSDAY = date(2023, 5, 4)


def _reading(article: Article, *expressions: str) -> Reading:
    """Return an article with these expressions, each found after the one before."""
    text, found, at = article.text, [], 0
    for words in expressions:
        at = text.index(words, at)
        found.append(FoundDate(Span(at, at + len(words)), text[:at].count(". ")))
        at += len(words)
    return Reading(article, Extraction(dates=tuple(found)))


def _rows(*readings: Reading) -> list[DateExpression]:
    return list(resolve_dates(collection_of(readings)))


def _values(text: str, *expressions: str, day: date | None = THURSDAY) -> list[str | None]:
    return [row.value for row in _rows(_reading(told("a", text, day=day), *expressions))]


@pytest.mark.parametrize(
    ("text", "expressions", "values"),
    [
        ("She left in October 2018. In November she came back.",
         ("October 2018", "November"), ["2018-10", "2018-11"]),
        ("She left on October 3, 2018, and stayed away until October 20.",
         ("October 3, 2018", "October 20"), ["2018-10-03", "2018-10-20"]),
        ("In 2019 he left in May and came back in November.",
         ("2019", "May", "November"), ["2019", "2019-05", "2019-11"]),
        ("The talks were held in May and June 2020.", ("May", "June 2020"), ["2020-05", "2020-06"]),
        ("They ran from April 29 to May 4, 2021.",
         ("April 29", "May 4, 2021"), ["2021-04-29", "2021-05-04"]),
        ("They ran from November to March 2020.",
         ("November", "March 2020"), ["2019-11", "2020-03"]),
        ("He spoke last year in September.", ("last year", "September"), ["2022", "2022-09"]),
    ],
)  # fmt: skip
def test_a_year_said_beside_is_shared(
    text: str, expressions: tuple[str, ...], values: list[str | None]
) -> None:
    assert _values(text, *expressions) == values


def test_what_is_to_come_does_not_share_the_year_of_what_was() -> None:
    text = "The law passed in October 2018. The court will rule in November."
    assert _values(text, "October 2018", "November") == ["2018-10", "2023-11"]


def test_a_year_said_beside_is_enough_in_an_article_without_a_date() -> None:
    text = "She left in October 2018. In November she came back."
    assert _values(text, "October 2018", "November", day=None) == ["2018-10", "2018-11"]


@pytest.mark.parametrize(
    ("text", "expressions", "value"),
    [
        ("Talks began on May 1. They ended on the 4th.", ("May 1", "the 4th"), "2023-05-04"),
        ("Talks began on April 28. They ended on the 2nd.", ("April 28", "the 2nd"), "2023-05-02"),
        ("They ended on the 4th.", ("the 4th",), None),
        ("It began on May 1. The same month it ended.", ("May 1", "The same month"), "2023-05"),
        ("It closed in 2019. The same month it burned.", ("2019", "The same month"), None),
        ("He was shot on May 1. The following Friday he died.",
         ("May 1", "The following Friday"), "2023-05-05"),
        ("The next day it rained.", ("The next day",), None),
        ("In 2019 she left. Two weeks later he died.", ("2019", "Two weeks later"), None),
    ],
)  # fmt: skip
def test_what_points_back_needs_a_date_fine_enough_before_it(
    text: str, expressions: tuple[str, ...], value: str | None
) -> None:
    assert _values(text, *expressions)[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said on Tuesday that he would resign on Friday.", "2023-05-05"),
        ("He said on Tuesday that he would resign on Wednesday.", "2023-05-03"),
    ],
)
def test_would_is_seen_from_the_day_on_which_it_was_said(text: str, value: str) -> None:
    weekday = "Friday" if "Friday" in text else "Wednesday"
    assert _values(text, "Tuesday", weekday)[-1] == value


_SLASHED = "It was signed on 03/04/2022."


@pytest.mark.parametrize(
    ("text", "url", "value"),
    [
        (_SLASHED, None, None),
        (f"{_SLASHED} It ended on 25/12/2022.", None, "2022-04-03"),
        (f"{_SLASHED} It ended on 12/25/2022.", None, "2022-03-04"),
        (f"{_SLASHED} It ended on 12/25/2022 or 25/12/2022.", None, None),
        (_SLASHED, "https://courier.co.uk/a", "2022-04-03"),
        (_SLASHED, "https://city.example.us/a", "2022-03-04"),
        (_SLASHED, "https://courier.com/a", None),
        (f"{_SLASHED} It ended on 12/25/2022.", "https://courier.co.uk/a", "2022-03-04"),
    ],
)
def test_day_and_month_are_told_apart_by_evidence_alone(
    text: str, url: str | None, value: str | None
) -> None:
    words = [one.strip(".") for one in text.split() if "/" in one]
    rows = _rows(_reading(told("a", text, day=THURSDAY, url=url), *words))
    assert rows[0].value == value
    assert rows[0].status == (DateStatus.VAGUE if value is None else DateStatus.RESOLVED)


def test_another_article_of_the_outlet_shows_its_order() -> None:
    here = replace(told("a", _SLASHED, day=THURSDAY), publisher="The Lund Courier")
    there = replace(
        told("b", "It ended on 25/12/2022.", day=THURSDAY), publisher="The Lund Courier"
    )
    rows = _rows(_reading(here, "03/04/2022"), _reading(there, "25/12/2022"))
    assert {row.text: row.value for row in rows}["03/04/2022"] == "2022-04-03"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The September 11 attacks killed many.", "September 11", "2001-09-11"),
        ("He was born before 9/11.", "9/11", "2001-09-11"),
        ("The Jan. 6 riot hurt many.", "Jan. 6", "2021-01-06"),
        ("The January 6 fair was full.", "January 6", "2024-01-06"),
        ("Hamas’s Oct. 7 attack killed many.", "Oct. 7", "2023-10-07"),
        ("The September 11 hearing was short.", "September 11", "2024-09-11"),
    ],
)
def test_days_that_the_world_knows_by_their_date_are_of_their_year(
    text: str, words: str, value: str
) -> None:
    assert _values(text, words, day=date(2024, 11, 2)) == [value]


def test_no_day_is_remembered_before_it_was() -> None:
    text = "The September 11 attacks killed two."
    assert _values(text, "September 11", day=date(1999, 10, 1)) == ["1999-09-11"]
