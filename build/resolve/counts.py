"""A count as it is printed: its whole words, and how surely they say their number."""

import re
from dataclasses import dataclass
from enum import Enum

from build.document import FoundClaim
from schema.span import Span


class Bound(Enum):
    """How a printed number stands to the true one."""

    EXACT = "exact"
    LEAST = "at least"
    MOST = "at most"
    ABOUT = "about"
    RANGE = "a range"


@dataclass(frozen=True, slots=True)
class Count:
    """A printed count; `number` is None for a range, and where no number is said ("dozens")."""

    span: Span
    number: float | None
    bound: Bound = Bound.EXACT

    def fits(self, number: float) -> bool:
        """Say whether the true number may be `number` as far as this count goes."""
        if self.number is None:
            return False
        if self.bound == Bound.LEAST:
            return number >= self.number
        if self.bound == Bound.MOST:
            return number <= self.number
        if self.bound == Bound.ABOUT:
            return abs(number - self.number) <= _ABOUT_SHARE * self.number
        return number == self.number


_ABOUT_SHARE = 0.1
_SOFTENED = {
    Bound.LEAST: r"at least|more than|over|no fewer than|no less than|upwards? of|a minimum of",
    Bound.MOST: r"at most|up to|as many as|fewer than|less than|under|no more than|a maximum of",
    Bound.ABOUT: r"about|around|some|nearly|almost|roughly|approximately|an estimated|close to",
}
_BOUNDS = re.compile(
    "(?i:" + "|".join(rf"(?P<{bound.name}>\b(?:{said}))" for bound, said in _SOFTENED.items())
    + r")\s+\Z"
)  # fmt: skip
_TENS = {
    word: 10.0 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_TENS_BEFORE = re.compile(rf"(?i:\b({'|'.join(_TENS)})-)\Z")
_NUMBER = (
    r"(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    rf"|{'|'.join(_TENS)}|hundred|thousand)"
)
_APART = r"\s?(?:\bto\b|\bor\b)\s?"
_RANGE = re.compile(
    rf"(?i:\b{_NUMBER}{_APART}{_NUMBER}\b|\d\s?[-–—]\s?\d|\bbetween\s{_NUMBER}\sand\s{_NUMBER}\b)"
)
_HALF_BEFORE = re.compile(
    rf"(?i:(?:\bbetween\s{_NUMBER}\sand\s|\b{_NUMBER}{_APART}|\b\d[\d,]*\s?[-–—]\s?))\Z"
)
_HALF_AFTER = re.compile(rf"(?i:{_APART}{_NUMBER}\b|\s?[-–—]\s?\d[\d,]*)")
_WINDOW = 40


def printed_count(text: str, claim: FoundClaim) -> Count:
    """Return the count of the claim with the words that belong to its number.

    "Fifty-eight" is one number, "10 to 15" is none, and "at least 11" may be 14.
    """
    start, end = claim.span
    before = text[max(0, start - _WINDOW) : start]
    half_before, half_after = _HALF_BEFORE.search(before), _HALF_AFTER.match(text, end)
    if _RANGE.search(text, start, end) or half_before or half_after:
        first = start - (0 if half_before is None else len(half_before.group()))
        last = end if half_after is None else half_after.end()
        return Count(Span(first, last), None, Bound.RANGE)
    number = claim.value_number
    tens = _TENS_BEFORE.search(before)
    if tens is not None and number is not None and number < 10:
        number += _TENS[tens[1].lower()]
        start -= len(tens.group())
    return _bounded(text, Span(start, end), number)


def _bounded(text: str, span: Span, number: float | None) -> Count:
    """Return the count with the words that soften it, those before its span taken in."""
    digits = re.search(rf"(?i:{_NUMBER}|dozen|hundred|thousand)", span.of(text))
    if digits is None:
        return Count(span, number)
    at = span.start + digits.start()
    first = max(0, at - _WINDOW)
    softened = _BOUNDS.search(text[first:at])
    if softened is None:
        return Count(span, number)
    bound = next(one for one in _SOFTENED if softened[one.name])
    return Count(Span(min(span.start, first + softened.start()), span.end), number, bound)
