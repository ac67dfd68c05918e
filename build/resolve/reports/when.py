"""When a report puts its event: its date expression, its duration, and how they are joined."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from build.document import FoundReport
from schema.dates import DateExpression
from schema.vocabulary import ClaimAttribute, DatePrecision, DateStatus, Tense

_BEGINS = re.compile(r"(?i:\b(?:since|from|began|begun|started|commenced|opened)(?:\s+on)?\s+)\Z")
_ENDS = re.compile(
    r"(?i:\b(?:wrapp\w+\sup|conclu\w+|clos\w+|end(?:ed|s|ing)?\b|after\b|until|final))"
)
UNBOUNDED = re.compile(r"(?i:\b(?:since|until|till|before|by)(?:\s+the)?\s+)\Z")
_FINE = {DatePrecision.DAY: 0, DatePrecision.RANGE: 1, DatePrecision.WEEK: 2}
_COARSE = {DatePrecision.MONTH: 3, DatePrecision.SEASON: 4, DatePrecision.YEAR: 5}
_MOST_DAYS = 14
_WINDOW = 40
_BEFORE_TRIGGER = 60
_HAPPENED = frozenset({Tense.PAST, Tense.PRESENT})


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends inside. `slack` is how many days it may yet reach beyond.

    `is_derived` tells that a duration was added to the printed day.
    """

    start: date
    end: date
    precision: DatePrecision
    status: DateStatus
    slack: int = 0
    is_derived: bool = False

    @property
    def fineness(self) -> int:
        """How fine it is, 0 the finest."""
        if self.precision == DatePrecision.RANGE and (self.end - self.start).days > 31:
            return 5
        return (_FINE | _COARSE).get(self.precision, 6)

    @property
    def is_fine(self) -> bool:
        """Whether it is known to a week or finer."""
        return self.fineness <= 2

    def meets(self, other: "When") -> bool:
        """Say whether the two can be one time: they share a day, or would with their slack."""
        slack = timedelta(days=max(self.slack, other.slack))
        return self.start - other.end <= slack and other.start - self.end <= slack

    @property
    def is_far_from_ends(self) -> bool:
        """Whether days can be counted from it: the calendar has a first and a last day."""
        return date.min.year < self.start.year and self.end.year < date.max.year


def when_told(
    text: str, found: FoundReport, row: DateExpression | None, day: date | None
) -> When | None:
    """Return when the report says that its event was; None where it says nothing of use."""
    if row is None or row.date_start is None or row.date_end is None:
        return None
    when = _when(text, found, row, day)
    # "we are pulling back for Easter": what has happened is not of a day to come
    is_to_come = day is not None and row.date_start > day and found.tense in _HAPPENED
    return None if is_to_come else when


def _when(text: str, found: FoundReport, row: DateExpression, day: date | None) -> When | None:
    assert row.date_start is not None
    assert row.date_end is not None
    before = text[max(found.sentence.start, row.start_char - _WINDOW) : row.start_char]
    when = When(row.date_start, row.date_end, row.precision, row.status)
    days = _days(found) if when.is_far_from_ends else None
    if re.match(r",?\s+when\b", text[row.end_char : row.end_char + 8]):
        return when  # "tense since 1991, when the army came"
    if row.precision != DatePrecision.DAY:
        # "before the end of April": that is not when it is
        return None if UNBOUNDED.search(before) else when
    if days is None:
        if UNBOUNDED.search(before):
            return _since(when, before, day)
        return when
    length = timedelta(days=days - 1)
    if _BEGINS.search(before):
        return When(
            when.start, when.start + length, DatePrecision.RANGE, when.status, is_derived=True
        )
    if tells_end(text, found):
        return When(
            when.start - length, when.end, DatePrecision.RANGE, when.status, is_derived=True
        )
    return When(when.start, when.end, when.precision, when.status, slack=days - 1)


def tells_begin(text: str, row: DateExpression) -> bool:
    """Say whether the words before the date make it a beginning: "since May 1"."""
    return _BEGINS.search(text[max(0, row.start_char - _WINDOW) : row.start_char]) is not None


def tells_end(text: str, found: FoundReport) -> bool:
    """Say whether the words before the trigger make its date an end: "wrapping up the talks"."""
    before = text[found.sentence.start : found.trigger.start]
    return _ENDS.search(before[-_BEFORE_TRIGGER:]) is not None


def _days(found: FoundReport) -> int | None:
    for claim in found.claims:
        number = claim.value_number
        if claim.attribute == ClaimAttribute.DURATION and claim.unit == "day" and number:
            return int(number) if 1 < number <= _MOST_DAYS else None
    return None


def _since(when: When, before: str, day: date | None) -> When | None:
    """Return from the day until the article's for "since", the time up to the day for others."""
    if before.rstrip().lower().endswith("since") and day is not None and when.start <= day:
        if (day - when.start).days > _MOST_DAYS:
            return None
        precision = DatePrecision.RANGE if day > when.start else DatePrecision.DAY
        return When(when.start, day, precision, when.status, is_derived=True)
    return None
