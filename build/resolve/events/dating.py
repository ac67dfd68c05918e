"""When an event was: the date that its reports support best, and days that only it can complete."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from build.resolve.collection import Collection
from build.resolve.dates.explicit import explicit_period
from build.resolve.dates.periods import Period
from build.resolve.dates.words import MONTHS
from build.resolve.events.happening import Happening
from build.resolve.reports.told import Told
from build.resolve.reports.when import When, when_told
from schema.vocabulary import DatePrecision, DateStatus

_CALENDAR_DAY = re.compile(
    rf"(?i:\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b.*\d|\d.*\b"
    rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b|\d[./-]\d)"
)
_NEAR = timedelta(days=31)


def complete_dates(happening: Happening) -> None:
    """Give a day that lacks its year ("April 23") the year in which others put the event.

    Such a day has no value where its article has no date. It is left without one where no other
    report dates the event, or where the day would not be near what the others say.
    """
    anchors = [one.when for one in happening.told if one.when is not None]
    if not anchors:
        return
    happening.told = [_completed(one, anchors) for one in happening.told]


def _completed(told: Told, anchors: list[When]) -> Told:
    row = told.date
    if row is None or row.value is not None or not _CALENDAR_DAY.search(row.text):
        return told
    anchor = min(anchors, key=lambda one: (one.fineness, one.start))
    period = _near(row.text, anchor)
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


def _days_off(period: Period, anchor: When) -> timedelta:
    return max(anchor.start - period.end, period.start - anchor.end, timedelta())


def event_date(happening: Happening, collection: Collection) -> tuple[When | None, DateStatus]:
    """Return the date that is known best, or why there is none.

    The finest counts; among equals a day of the calendar ("May 1") before one that hangs on the
    article's date ("Sunday"), then what most independent sources tell, then the earliest told. A
    stretch of days worked out from a duration counts before a day of it.
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
