"""A count as printed: its whole words, its number, and what it says of the true one."""

import pytest

from build.document import FoundClaim
from build.resolve.counts import Bound, Count, printed_count
from schema.span import Span
from schema.vocabulary import ClaimAttribute


def _count(sentence: str, number: float | None) -> Count:
    """Return the count of the words in brackets, read as the number."""
    before, found, after = sentence.replace("]", "[").split("[")
    span = Span(len(before), len(before) + len(found))
    claim = FoundClaim(ClaimAttribute.COUNT, span, found, "killed", number)
    return printed_count(before + found + after, claim)


@pytest.mark.parametrize(
    ("sentence", "number", "printed", "read", "bound"),
    [
        ("The flood killed [11] men.", 11, "11", 11, Bound.EXACT),
        ("At [least 11] men died.", 11, "At least 11", 11, Bound.LEAST),
        ("Some say [more than 100] men died.", 100, "more than 100", 100, Bound.LEAST),
        ("As many as [40] men died.", 40, "As many as 40", 40, Bound.MOST),
        ("The flood killed [some 300] men.", 300, "some 300", 300, Bound.ABOUT),
        ("Fifty-[eight] men died.", 8, "Fifty-eight", 58, Bound.EXACT),
        ("Between 10 and [15] men died.", 15, "Between 10 and 15", None, Bound.RANGE),
        ("They found [10 to 15] bodies.", 25, "10 to 15", None, Bound.RANGE),
        ("They found [two] or three bodies.", 2, "two or three", None, Bound.RANGE),
        ("They found 10-[15] bodies.", 15, "10-15", None, Bound.RANGE),
        ("The flood killed [dozens] of men.", None, "dozens", None, Bound.EXACT),
        ("The flood killed [one hundred and two] men.", 102, "one hundred and two", 102,
         Bound.EXACT),
        ("In 1990 [12] men died.", 12, "12", 12, Bound.EXACT),
    ],
)  # fmt: skip
def test_a_count_is_its_whole_words(
    sentence: str, number: float | None, printed: str, read: float | None, bound: Bound
) -> None:
    count = _count(sentence, number)
    text = sentence.replace("[", "").replace("]", "")
    assert (count.span.of(text), count.number, count.bound) == (printed, read, bound)


@pytest.mark.parametrize(
    ("bound", "number", "fits"),
    [
        (Bound.LEAST, 14, True),
        (Bound.LEAST, 10, False),
        (Bound.MOST, 10, True),
        (Bound.MOST, 12, False),
        (Bound.ABOUT, 12, True),
        (Bound.ABOUT, 14, False),
        (Bound.EXACT, 11, True),
        (Bound.EXACT, 12, False),
    ],
)
def test_what_the_true_number_may_be(bound: Bound, number: float, fits: bool) -> None:
    assert Count(Span(0, 2), 11, bound).fits(number) is fits
