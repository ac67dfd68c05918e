"""Quotes of one article nest or are disjoint, whatever the rules proposed."""

import sys
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.annotate.model import Model
from build.document import FoundQuote, Segment
from build.extract.quotes import find_quotes
from build.extract.quotes.nesting import nested
from schema.span import Span, envelope
from schema.vocabulary import QuoteKind
from tests.extract.quoting import article_of


def quote(*spans: tuple[int, int], confidence: float = 0.5) -> FoundQuote:
    segments = tuple(Segment(Span(*one), is_verbatim=False) for one in spans)
    return FoundQuote(QuoteKind.INDIRECT, segments, None, None, "clause", confidence)


def whole(one: FoundQuote) -> Span:
    return envelope([segment.span for segment in one.segments])


def test_of_two_that_cross_the_surer_stays() -> None:
    sure, unsure = quote((5, 20), confidence=0.9), quote((0, 10), confidence=0.4)
    assert nested([unsure, sure]) == (sure,)


def test_the_same_content_is_one_quote() -> None:
    assert len(nested([quote((0, 10)), quote((0, 10), confidence=0.7)])) == 1


def test_the_smallest_quote_around_is_the_parent() -> None:
    found = nested([quote((4, 6)), quote((2, 8)), quote((0, 10)), quote((20, 30))])
    assert [one.parent for one in found] == [None, 0, 1, None]


def test_a_quote_in_the_gap_of_another_is_not_inside_it() -> None:
    outer, between = quote((0, 10), (20, 30)), quote((12, 18))
    assert [one.parent for one in nested([outer, between])] == [None, None]


spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda one: (one[0], sum(one)))
found_quotes = st.lists(
    st.builds(
        lambda first, gap, length, sure: quote(
            first, (first[1] + gap, first[1] + gap + length), confidence=sure
        ),
        spans,
        st.integers(1, 5),
        st.integers(1, 9),
        st.sampled_from([0.2, 0.5, 0.9]),
    ),
    max_size=12,
)


@given(found_quotes, st.randoms())
def test_envelopes_and_segments_never_cross_and_order_does_not_matter(
    quotes: list[FoundQuote], random: object
) -> None:
    found = nested(quotes)
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            assert not whole(one).crosses(whole(other))
            assert whole(one) != whole(other)
            assert not any(a.span.crosses(b.span) for a in one.segments for b in other.segments)
        if one.parent is not None:
            assert one.parent < index
            assert whole(found[one.parent]).contains(whole(one))
    shuffled = sorted(quotes, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert nested(shuffled) == found


MARKS = ["“", "”", '"', "‘", "’", ",", ".", ":", "-", "(", ")"]
WORDS = ["he", "said", "that", "Maria", "Holt", "told", "us", "according", "to", "rained"]
paragraph = st.lists(st.sampled_from(MARKS + WORDS), min_size=1, max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(paragraph, min_size=1, max_size=3))
def test_odd_text_never_loses_the_document(model: Model, paragraphs: list[str]) -> None:
    article = article_of(*paragraphs)
    for one in find_quotes(article, model.annotate(article)):
        assert one.segments
        ends = [0]
        for segment in one.segments:
            text = segment.span.of(article.text)
            assert text == text.strip() != ""
            assert segment.span.start >= ends[-1]
            ends.append(segment.span.end)


@pytest.mark.parametrize(
    "unit", ["saying, “So it is,” and adding, ", "She said that he said that "]
)
def test_work_grows_with_the_text_alone(model: Model, unit: str) -> None:
    small, large = (_steps(model, unit * times) for times in (100, 400))
    assert large < 6 * small


def _steps(model: Model, text: str) -> int:
    """Count the calls that finding the quotes takes."""
    article = article_of(text)
    parse = model.annotate(article)
    steps = count()
    before = sys.getprofile()
    sys.setprofile(lambda *_: next(steps) and None)
    try:
        find_quotes(article, parse)
    finally:
        sys.setprofile(before)
    return next(steps)
