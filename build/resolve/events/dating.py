"""When an event was: the date that its reports support best, and days that only it can complete."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from build.resolve.collection import Collection
from build.resolve.dates.explicit import explicit_period
from build.resolve.dates.periods import Period, a_day
from build.resolve.dates.words import MONTHS
from build.resolve.events.happening import Happening
from build.resolve.events.lasting import from_end_to_end, length_of
from build.resolve.reports.told import Told
from build.resolve.reports.when import When, tells_begin, when_told
from schema.vocabulary import DatePrecision, DateStatus

_CALENDAR_DAY = re.compile(
    rf"(?i:\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b.*\d|\d.*\b"
    rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b|\d[./-]\d)"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(map(str.lower, calendar.day_name))})\b")
_NEAR = timedelta(days=31)
_WEEK = 7


def complete_dates(happening: Happening) -> None:
    """Give "April 23" the year, and "Tuesday" the week, in which others put the event.

    Such a day has no value where its article has no date. It is left without one where no other
    report dates the event, or where the day would not be near what the others say.
    """
    anchors = [one.when for one in happening.told if one.when is not None]
    if not anchors:
        return
    anchor = min(anchors, key=lambda one: (one.fineness, one.start))
    length = length_of(happening)
    happening.told = [_completed(one, anchor, length) for one in happening.told]


def _completed(told: Told, anchor: When, length: int | None) -> Told:
    row = told.date
    if row is None or row.value is not None or row.status != DateStatus.UNRESOLVED:
        return told
    if _CALENDAR_DAY.search(row.text):
        period = _near(row.text, anchor)
    else:
        begins = tells_begin(told.reading.article.text, row)
        period = _weekday_near(row.text, anchor, length, begins=begins)
    if period is None or period.precision != DatePrecision.DAY:
        return told
    dated = row.model_copy(
        update={
            "value": period.value,
            "date_start": period.start,
            "date_end": period.end,
            "precision": period.precision,
            "status": DateStatus.RESOLVED,
        }
    )
    last = max(anchor.end, period.end)
    when = when_told(told.reading.article.text, told.found, dated, last)
    return replace(told, date=dated, when=when)


def _near(text: str, anchor: When) -> Period | None:
    """Return what the words mean in the year that puts them nearest to the anchor, if near."""
    words = " ".join(re.sub(r"[,.]", " ", text.lower()).removeprefix("the ").split())
    years = range(anchor.start.year - 1, min(anchor.end.year, anchor.start.year + 9) + 2)
    periods = (explicit_period(f"{words} {year}") for year in years)
    found = [(_days_off(one, anchor), one) for one in periods if one is not None]
    days, period = min(found, key=lambda one: (one[0], one[1].start), default=(_NEAR, None))
    return period if days < _NEAR else None


def _weekday_near(text: str, anchor: When, length: int | None, *, begins: bool) -> Period | None:
    """Return the only day of that name so near to the anchor that both are days of one event.

    What begins on it began before the anchor, and not longer ago than it lasts.
    """
    match = _WEEKDAY.search(text.lower())
    if match is None or anchor.fineness > 0 or not anchor.is_far_from_ends:
        return None
    reach = length - 1 if length is not None else (_WEEK - 1 if begins else _WEEK // 2)
    last = anchor.start if begins else anchor.end + timedelta(days=reach)
    first = anchor.start - timedelta(days=reach)
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    fitting = [day for day in days if calendar.day_name[day.weekday()].lower() == match[1]]
    return a_day(fitting[0]) if len(fitting) == 1 else None


def _days_off(period: Period, anchor: When) -> timedelta:
    return max(anchor.start - period.end, period.start - anchor.end, timedelta())


def event_date(happening: Happening, collection: Collection) -> tuple[When | None, DateStatus]:
    """Return the date that is known best, or why there is none.

    The finest counts; among equals a day of the calendar ("May 1") before one that hangs on the
    article's date ("Sunday"), then what most independent sources tell, then the earliest told. A
    stretch of days worked out from a duration, or from a beginning and an end, counts before a day
    of it.
    """
    dated = [(one, one.when) for one in happening.told if one.when is not None]
    if not dated:
        return None, _why_none(happening.told)
    sources: dict[tuple[date, date], set[str]] = {}
    calendar: dict[tuple[date, date], int] = {}
    for told, when in dated:
        key = (when.start, when.end)
        sources.setdefault(key, set()).add(collection.copies[told.article_id].source_group_id)
        calendar[key] = max(calendar.get(key, 0), _firmness(told, when))

    def rank(when: When) -> tuple[int, int, int]:
        key = (when.start, when.end)
        return (when.fineness, -calendar[key], -len(sources[key]))

    known = [when for _, when in dated]
    best = min([one for one in known if not one.is_derived] or known, key=rank)
    around = [one for one in known if one.is_derived and one.meets(best) and best.is_fine]
    chosen = min(around, key=rank, default=best)
    if chosen.fineness == 0:
        chosen = from_end_to_end(happening, chosen)
    return chosen, chosen.status


def _firmness(told: Told, when: When) -> int:
    """Return 2 for a date with its year, 1 for a day of the calendar without it, else 0."""
    if when.status == DateStatus.EXPLICIT:
        return 2
    return 1 if told.date is not None and _CALENDAR_DAY.search(told.date.text) else 0


def _why_none(told: Iterable[Told]) -> DateStatus:
    statuses = {one.date.status for one in told if one.date is not None}
    for status in (DateStatus.VAGUE, DateStatus.UNRESOLVED):
        if status in statuses:
            return status
    return DateStatus.MISSING
