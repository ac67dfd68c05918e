"""Which expressions of calendar time are found, and which look-alikes are not."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.annotate.model import Model
from build.document import Article, Parse
from build.extract.dates import find_dates
from tests.extract.quoting import article_of


def _found(model: Model, text: str) -> list[str]:
    article = article_of(text)
    return [one.span.of(article.text) for one in find_dates(article, model.annotate(article))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it on 4 May 2023 in Oslo.", ["4 May 2023"]),
        ("They signed it on May 4, 2023, in Oslo.", ["May 4, 2023"]),
        ("Lund/30.06.23/Wire: The bridge is shut.", ["30.06.23"]),
        ("The report is dated 2023-05-04 and short.", ["2023-05-04"]),
        ("It opened on Tuesday, December 3, 1991.", ["Tuesday, December 3, 1991"]),
        ("The fair runs on May 1-4, 2023, in Lund.", ["May 1-4, 2023"]),
        ("It began on May 1 and ended in May 2023.", ["May 1", "May 2023"]),
        ("The town was founded in 1991.", ["1991"]),
        ("A war in the early 1990s emptied the valley.", ["the early 1990s"]),
        ("The mill closed in the fall of 2020.", ["the fall of 2020"]),
        ("He arrived on Monday and left yesterday.", ["Monday", "yesterday"]),
        ("She resigned last month and sued this week.", ["last month", "this week"]),
        ("The previous day, they had met.", ["The previous day"]),
        ("It closed three weeks ago and reopened two years later.",
         ["three weeks ago", "two years later"]),
        ("The vote is due next year.", ["next year"]),
        ("Sales rose in the third quarter of 2022.", ["the third quarter of 2022"]),
        ("They have recently met and are now friends.", ["recently", "now"]),
        ("The dam was built decades ago.", ["decades ago"]),
        ("It was sold in November last year.", ["November last year"]),
        ("Nobody moved on that Sunday in September.", ["that Sunday in September"]),
        ("The board met on Friday, 3 October, at noon.", ["Friday, 3 October"]),
        ("The truce was broken on Tuesday night.", ["Tuesday night"]),
        ("They want to be home before Easter.", ["Easter"]),
        ("They met at the Easter parade.", []),
        ("The Christmas Eve fire killed two.", ["Christmas Eve"]),
        ("Talks were held between May 1 and 4.", ["May 1 and 4"]),
        ("Talks were held from May 1 to 4 in Lund.", ["May 1 to 4"]),
        ("Talks were held from 1 to 4 May.", ["1 to 4 May"]),
        ("Talks ran from May 1 to 4 June.", ["May 1", "4 June"]),
        ("He worked there from 1985 to 1988.", ["1985", "1988"]),
        ("It was built in 2019-20, not in 2021/22.", ["2019-20", "2021/22"]),
        ("The mill closed in the winter of 2020-21.", ["the winter of 2020-21"]),
        ("Talks began on May 1 and ended on the 4th.", ["May 1", "the 4th"]),
        ("It opened in mid-March.", ["mid-March"]),
        ("Sales rose in Q3 and fell in FY2024.", ["Q3", "FY2024"]),
        ("It was signed on 30-Jun-2023.", ["30-Jun-2023"]),
        ("They met on June the 3rd.", ["June the 3rd"]),
        ("He was convicted in nineteen ninety-one.", ["nineteen ninety-one"]),
        ("She died two years ago today.", ["two years ago today"]),
        ("It closed half a century ago.", ["half a century ago"]),
        ("The hall burned last night and opens tonight.", ["last night", "tonight"]),
        ("It must be done by year end.", ["year end"]),
        ("That has not happened in the past.", ["the past"]),
        ("They came on May 1. That same week it rained.", ["May 1", "That same week"]),
        ("They asked for $5 million in the third quarter.", ["the third quarter"]),
    ],
)  # fmt: skip
def test_expressions_are_found_whole(model: Model, text: str, expected: list[str]) -> None:
    assert _found(model, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The four-day talks ended.",
        "Every Monday the market opens.",
        "Some 2000 people came.",
        "The firm sold 1990 cars and 2010 bicycles.",
        "It costs $2000 or 1,999 euros.",
        "Ann Lee, 63, lives in Room 1984.",
        "You may march to the hall.",
        "Prices fall and spring leaks.",
        "The Sunday Times and USA Today reported it.",
        "The Sunday boats are full.",
        "Version 3.5.22 is out.",
        "He ran for three hours.",
        "Theresa May spoke.",
        "On Black Friday the shops were full.",
        "He drove a 2020 Land Rover and a 2015 Toyota.",
        "Call 0171 1999 2010 or 1-800-555-1990.",
        "See pages 1990-95 and page 1999.",
        "The shop is open 24-7, Monday to Friday.",
        "They live at 1600 Larch Avenue, near 1 May Street.",
        "The rocket Long March 5 failed.",
        "It stands on the 4th floor.",
        "He missed a putt on the 4th, a long hole.",
        "They led by two goals in the first half.",
        "The fight began at 2000 hrs.",
        "The tribe came in 1200 B.C. from the north.",
        "Florida Today wrote it.",
        "He told USA TODAY that the boat had sailed.",
        "She said so on “Today” and on ABC's “This Week” with Ole Brandt.",
        "He comes every now and then.",
        "They fished on the last day of it.",
        "The sun was up; he sat down and wed her.",
        "A second May fair was held.",
        "The Lions won 20-19.",
    ],
)
def test_what_only_looks_like_a_date_is_left(model: Model, text: str) -> None:
    assert _found(model, text) == []


def test_each_expression_knows_its_sentence(model: Model) -> None:
    article = article_of("It rained on Monday. It snowed on Tuesday.")
    parse = model.annotate(article)
    found = find_dates(article, parse)
    assert [one.sentence for one in found] == [0, 1]


def _split(article: Article) -> Parse:
    """Return a parse that knows words only."""
    parse = Parse()
    for match in re.finditer(r"\S+", article.text):
        parse.starts.append(match.start())
        parse.ends.append(match.end())
        for values, value in (
            (parse.lemmas, match.group()), (parse.pos, "NOUN"), (parse.tags, "NN"),
            (parse.deps, "dep"),
        ):  # fmt: skip
            values.append(value)
        parse.heads.append(len(parse.starts) - 1)
    if parse.starts:
        parse.sentences.append((0, len(parse.starts)))
    return parse


_PIECES = st.sampled_from(
    ["May", "4", "2023", "the", "early", "1990s", ",", "-", ".", "last", "week", "Monday",
     "30.06.23", "ago", "three", " ", "  ", "\xa0", "of", "in", "first", "quarter",
     "’s", "/", "19", "'90s"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_spans_are_disjoint_ordered_and_trimmed(text: str) -> None:
    article = article_of(text)
    spans = [one.span for one in find_dates(article, _split(article))]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
