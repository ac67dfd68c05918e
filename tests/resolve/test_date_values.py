"""What expressions of calendar time mean."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.articles import collection_of
from build.document import Block, Extraction, FoundDate, Reading
from build.resolve.dates import resolve_dates
from build.resolve.dates.frame import Frame
from build.resolve.dates.rows import read_expression
from schema.dates import DateExpression
from schema.span import Span
from schema.vocabulary import BlockKind, DatePrecision, DateStatus
from tests.resolve.told import told

THURSDAY = date(2023, 5, 4)


def _rows(text: str, *expressions: str, day: date | None = THURSDAY) -> list[DateExpression]:
    """Resolve the expressions of an article, each found after the one before."""
    article = told("a", text, day=day)
    found, at = [], 0
    for words in expressions:
        at = text.index(words, at)
        found.append(FoundDate(Span(at, at + len(words)), 0))
        at += len(words)
    collection = collection_of([Reading(article, Extraction(dates=tuple(found)))])
    return list(resolve_dates(collection))


def _value(text: str, words: str, day: date | None = THURSDAY) -> str | None:
    return _rows(text, words, day=day)[0].value


@pytest.mark.parametrize(
    ("words", "value", "start", "end", "precision"),
    [
        ("4 May 2023", "2023-05-04", "2023-05-04", "2023-05-04", "day"),
        ("May 4, 2023", "2023-05-04", "2023-05-04", "2023-05-04", "day"),
        ("Tuesday, December 3, 1991", "1991-12-03", "1991-12-03", "1991-12-03", "day"),
        ("30.06.23", "2023-06-30", "2023-06-30", "2023-06-30", "day"),
        ("1-4 May 2023", "2023-05-01/2023-05-04", "2023-05-01", "2023-05-04", "range"),
        ("Sept. 2022", "2022-09", "2022-09-01", "2022-09-30", "month"),
        ("February 2024", "2024-02", "2024-02-01", "2024-02-29", "month"),
        ("the fall of 2020", "2020-FA", "2020-09-01", "2020-11-30", "season"),
        ("winter 2023", "2023-WI", "2023-12-01", "2024-02-29", "season"),
        ("the third quarter of 1989", "1989-Q3", "1989-07-01", "1989-09-30", "range"),
        ("1991", "1991", "1991-01-01", "1991-12-31", "year"),
        ("the early 1990s", "199", "1990-01-01", "1999-12-31", "decade"),
        ("the '80s", "198", "1980-01-01", "1989-12-31", "decade"),
        ("the 20th century", "19", "1900-01-01", "1999-12-31", "range"),
        ("2019-21", "2019/2021", "2019-01-01", "2021-12-31", "range"),
        ("the end of 1990", "1990", "1990-01-01", "1990-12-31", "year"),
        ("May 1–4, 2023", "2023-05-01/2023-05-04", "2023-05-01", "2023-05-04", "range"),
        ("1 to 4 May 2022", "2022-05-01/2022-05-04", "2022-05-01", "2022-05-04", "range"),
        ("April 29-May 4, 2023", "2023-04-29/2023-05-04", "2023-04-29", "2023-05-04", "range"),
        ("30-Jun-2023", "2023-06-30", "2023-06-30", "2023-06-30", "day"),
        ("2023/06/30", "2023-06-30", "2023-06-30", "2023-06-30", "day"),
        ("mid-March 2021", "2021-03", "2021-03-01", "2021-03-31", "month"),
        ("the 1990s", "199", "1990-01-01", "1999-12-31", "decade"),
        ("the late 1800s", "18", "1800-01-01", "1899-12-31", "range"),
        ("the winter of 2020-21", "2020-WI", "2020-12-01", "2021-02-28", "season"),
        ("Q3 2024", "2024-Q3", "2024-07-01", "2024-09-30", "range"),
        ("FY2024", "2024", "2024-01-01", "2024-12-31", "year"),
        ("FY24", "2024", "2024-01-01", "2024-12-31", "year"),
        ("fiscal 2024", "2024", "2024-01-01", "2024-12-31", "year"),
        ("2019-20", "2019/2020", "2019-01-01", "2020-12-31", "range"),
        ("January nineteen ninety-seven", "1997-01", "1997-01-01", "1997-01-31", "month"),
    ],
)
def test_what_says_its_own_year_is_explicit(
    words: str, value: str, start: str, end: str, precision: str
) -> None:
    for day in (THURSDAY, None):
        (row,) = _rows(f"It was in {words}.", words, day=day)
        assert (row.value, row.precision, row.status) == (value, precision, DateStatus.EXPLICIT)
        assert (row.date_start, row.date_end) == (
            date.fromisoformat(start),
            date.fromisoformat(end),
        )


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He said Thursday that it was over.", "Thursday", "2023-05-04"),
        ("He said on Friday that it was over.", "Friday", "2023-04-28"),
        ("They will meet on Friday.", "Friday", "2023-05-05"),
        ("It happened last Thursday.", "last Thursday", "2023-04-27"),
        ("It is planned for next Monday.", "next Monday", "2023-05-08"),
        ("It closed yesterday.", "yesterday", "2023-05-03"),
        ("It closed last month.", "last month", "2023-04"),
        ("It was shut this week.", "this week", "2023-W18"),
        ("It was shut over the weekend.", "the weekend", "2023-W17-WE"),
        ("It was built last year.", "last year", "2022"),
        ("It was set up on April 23 by the army.", "April 23", "2023-04-23"),
        ("It was shut on December 30.", "December 30", "2022-12-30"),
        ("The hearing will be held on September 9.", "September 9", "2023-09-09"),
        ("It was sold in November last year.", "November last year", "2022-11"),
        ("It fell in November.", "November", "2022-11"),
        ("It will open in November.", "November", "2023-11"),
        ("It was cut three weeks ago.", "three weeks ago", "2023-W15"),
        ("It was cut ten days ago.", "ten days ago", "2023-04-24"),
        ("It rained last spring.", "last spring", "2022-SP"),
        ("It was shut on Saturday, April 29, by police.", "Saturday, April 29", "2023-04-29"),
        ("Nobody moved that Sunday in April.", "that Sunday in April", "2023-04"),
        ("It was shut on 03/05/2023.", "03/05/2023", "2023-05-03"),
        ("It was shut on 25/12/2022.", "25/12/2022", "2022-12-25"),
        ("The ministers met Thursday.", "Thursday", "2023-05-04"),
        ("The ministers will meet Thursday.", "Thursday", "2023-05-04"),
        ("The ministers met Friday.", "Friday", "2023-04-28"),
        ("The ministers meet on Friday.", "Friday", "2023-05-05"),
        ("The court is to rule on Friday.", "Friday", "2023-05-05"),
        ("He agreed to meet her on Saturday.", "Saturday", "2023-05-06"),
        ("He was forced to close on Saturday.", "Saturday", "2023-04-29"),
        ("The strike was suspended until Friday.", "Friday", "2023-05-05"),
        ("The strike lasted until Friday.", "Friday", "2023-04-28"),
        ("They did not speak until Friday.", "Friday", "2023-04-28"),
        ("Ahead of Friday’s vote they talked.", "Friday", "2023-05-05"),
        ("They have been talking since Sunday.", "Sunday", "2023-04-30"),
        ("They meet next Friday.", "next Friday", "2023-05-12"),
        ("The show went to her rival in August.", "August", "2022-08"),
        ("Sales rose in the third quarter.", "the third quarter", "2022-Q3"),
        ("Sales rose in Q3.", "Q3", "2022-Q3"),
        ("Sales fell from a year earlier.", "a year earlier", "2022"),
        ("It opened in mid-March.", "mid-March", "2023-03"),
        ("Talks were held between May 1 and 4.", "May 1 and 4", "2023-05-01/2023-05-04"),
        ("It was held on May 12 last year.", "May 12 last year", "2022-05-12"),
        ("It grew over the past year.", "the past year", "2022-05-04/2023-05-04"),
        ("It fell in the last month.", "the last month", "2023-04-04/2023-05-04"),
        ("It closed last century.", "last century", "19"),
        ("It closed a century ago.", "a century ago", "192"),
        ("It closed half a century ago.", "half a century ago", "197"),
        ("It closed a year and a half ago.", "a year and a half ago", "2021-11"),
        ("She died two years ago today.", "two years ago today", "2021-05-04"),
        ("It closed a week ago Monday.", "a week ago Monday", "2023-04-24"),
        ("It opens a week from Monday.", "a week from Monday", "2023-05-15"),
        ("It must be done by year end.", "year end", "2023"),
    ],
)
def test_the_rest_is_read_against_the_day_of_publication(text: str, words: str, value: str) -> None:
    (row,) = _rows(text, words)
    assert (row.value, row.status) == (value, DateStatus.RESOLVED)


def test_a_weekday_printed_with_a_date_tells_its_year() -> None:
    # 6 May was a Saturday in 2023; the verb alone would point back to 2022.
    assert _value("He wrote on Saturday, May 6.", "Saturday, May 6") == "2023-05-06"


@pytest.mark.parametrize("words", ["Thursday", "May 1", "last month", "three weeks ago"])
def test_without_an_anchor_there_is_no_value(words: str) -> None:
    (row,) = _rows(f"It was {words}.", words, day=None)
    assert row.status == DateStatus.UNRESOLVED
    assert (row.value, row.date_start, row.date_end) == (None, None, None)
    assert row.precision == DatePrecision.NONE


@pytest.mark.parametrize(
    "words", ["recently", "now", "decades ago", "in recent years", "the past", "half a month ago"]
)
def test_vague_expressions_have_no_value(words: str) -> None:
    (row,) = _rows(f"It was {words}.", words)
    assert (row.status, row.value) == (DateStatus.VAGUE, None)


def test_running_expressions_count_from_the_last_date_of_the_text() -> None:
    rows = _rows("It began on 2 March 2019. The next day it ended, and two years later it sank.",
                 "2 March 2019", "The next day", "two years later", day=None)  # fmt: skip
    assert [row.value for row in rows] == ["2019-03-02", "2019-03-03", "2021"]


def test_the_previous_day_is_not_that_before_a_coming_date() -> None:
    rows = _rows("Done on Monday. A hearing is set for May 30. The previous day, it rained.",
                 "Monday", "May 30", "The previous day")  # fmt: skip
    assert [row.value for row in rows] == ["2023-05-01", "2023-05-30", "2023-04-30"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday night", "2023-05-02TNI"),
        ("yesterday morning", "2023-05-03TMO"),
        ("Saturday afternoon", "2023-04-29TAF"),
        ("tonight", "2023-05-04TNI"),
        ("last night", "2023-05-03TNI"),
        ("this morning", "2023-05-04TMO"),
        ("Fri. night", "2023-04-28TNI"),
    ],
)
def test_a_part_of_the_day_is_added_to_the_value(words: str, value: str) -> None:
    (row,) = _rows(f"The truce was broken {words}.", words)
    assert (row.value, row.precision) == (value, DatePrecision.DAY)
    assert row.date_start == row.date_end == date.fromisoformat(value[:10])


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They will sign it before Christmas.", "Christmas", "2023-12-25"),
        ("They signed it at Easter.", "Easter", "2023-04-09"),
        ("They signed it on Christmas Eve.", "Christmas Eve", "2022-12-24"),
        ("They signed it on Good Friday.", "Good Friday", "2023-04-07"),
        ("They signed it on New Year’s Day.", "New Year’s Day", "2023-01-01"),
        ("They signed it on Thanksgiving.", "Thanksgiving", "2022-11-24"),
        ("They signed it on Labor Day.", "Labor Day", "2022-09-05"),
        ("They signed it on Ash Wednesday.", "Ash Wednesday", "2023-02-22"),
    ],
)
def test_holidays_are_days(text: str, words: str, value: str) -> None:
    assert _value(text, words) == value


@pytest.mark.parametrize(
    ("caption", "value"),
    [
        ("The ministers leave, May 4, 2023.", "2023-05-04"),
        ("The ministers leave, May 3, 2023.", None),  # a Wednesday, of which the text says nothing
        ("Left, May 4, 2023; right, May 11, 2023.", None),
    ],
)
def test_a_picture_dates_the_weekday_of_an_undated_article(caption: str, value: str | None) -> None:
    text = f"{caption}\n\nThe talks ended on Thursday."
    blocks = (
        Block(BlockKind.CAPTION, Span(0, len(caption))),
        Block(BlockKind.PARAGRAPH, Span(len(caption) + 2, len(text))),
    )
    article = replace(told("a", "x"), text=text, blocks=blocks)
    found = [Span(*match.span()) for match in re.finditer(r"May \d+, 2023|Thursday", text)]
    dates = tuple(FoundDate(span, 0) for span in found)
    collection = collection_of([Reading(article, Extraction(dates=dates))])
    assert resolve_dates(collection)[-1].value == value


def test_a_date_that_the_calendar_has_not_has_no_value() -> None:
    assert _value("It was 31 June 2022.", "31 June 2022") is None
    assert _value("It was 30 February.", "30 February") is None


def test_rows_carry_their_characters_and_stay_within_one_article() -> None:
    text = "It was shut on Monday."
    (row,) = _rows(text, "Monday")
    assert text[row.start_char : row.end_char] == row.text == "Monday"
    assert row.date_id.startswith("dat_")


_WORDS = st.lists(
    st.sampled_from(
        ["the", "last", "next", "this", "may", "march", "4", "31", "2023", "0000", "9999", "week",
         "monday", "ago", "years", "999", "two", "later", "earlier", "in", "of", "first", "quarter",
         "1990s", "century", "99th", "/", "-", ".", "05", "29", "february", "night", "tonight",
         "fy", "half", "a", "and", "the 4th", "same", "past", "q3", "nineteen", "ninety", "to",
         "today"]
    ),
    max_size=6,
)  # fmt: skip


@given(_WORDS.map(" ".join) | _WORDS.map("".join) | st.text(max_size=30), st.booleans())
def test_no_words_break_the_reader(words: str, dated: bool) -> None:
    period, status = read_expression(words, Frame(THURSDAY if dated else None))
    assert (period is not None) == (status in {DateStatus.EXPLICIT, DateStatus.RESOLVED})
    if period is not None:
        assert period.start <= period.end
        assert period.precision != DatePrecision.NONE
