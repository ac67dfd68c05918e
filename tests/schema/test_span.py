"""Spans: half-open, in code points."""

from hypothesis import given
from hypothesis import strategies as st

from schema.span import Span, envelope, stripped

SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda pair: Span(min(pair), max(pair) + 1)
)


def test_a_span_counts_code_points_not_bytes_or_graphemes() -> None:
    text = "🇦🇲 é́n “Åslund”"
    start = text.index("Å")
    assert Span(start, start + 6).of(text) == "Åslund"


@given(SPANS, SPANS)
def test_two_spans_nest_cross_or_are_disjoint(one: Span, other: Span) -> None:
    nested = one.contains(other) or other.contains(one)
    ways = [nested, one.crosses(other), not one.overlaps(other)]
    assert ways.count(True) == 1
    assert one.crosses(other) == other.crosses(one)


@given(st.lists(SPANS, min_size=1))
def test_the_envelope_is_the_smallest_span_around_all(spans: list[Span]) -> None:
    around = envelope(spans)
    assert all(around.contains(span) for span in spans)
    assert around.start in {span.start for span in spans}
    assert around.end in {span.end for span in spans}


@given(st.text(), SPANS, st.integers(0, 20))
def test_a_shifted_span_covers_the_same_characters(text: str, span: Span, offset: int) -> None:
    assert span.shifted(offset).of("x" * offset + text) == span.of(text)


@given(st.text(alphabet=" \n\tab"))
def test_stripping_a_span_strips_its_text(text: str) -> None:
    assert stripped(text, Span(0, len(text))).of(text) == text.strip()
