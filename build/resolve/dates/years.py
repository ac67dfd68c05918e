"""Which year an expression is of that does not say it: "May 4", "in November", "last spring"."""

import re
from collections.abc import Callable

from build.resolve.dates.explicit import days_of
from build.resolve.dates.frame import Frame
from build.resolve.dates.holidays import holiday
from build.resolve.dates.periods import Period, a_day, moved
from build.resolve.dates.words import WEEKDAYS
from schema.vocabulary import DatePrecision

BACK = ("last", "past", "previous", "preceding", "this past")
AHEAD = ("next", "coming", "this coming", "following")
_FAR, _NEAR = 270, 60  # days

Make = Callable[[int], Period]


def of_some_year(frame: Frame, make: Make) -> Period | None:
    """Return what `make` makes of the year that the text around names, else that the tense asks."""
    return _told(frame, make) or closest(frame, in_years_around(frame, make))


def of_year(step: int | None, frame: Frame, make: Make) -> Period | None:
    """Return the period of the year that lies `step` from the article's, of some year if None."""
    if step is None:
        return of_some_year(frame, make)
    return None if frame.day is None else make(frame.day.year + step)


def deictic(which: str | None, frame: Frame, make: Make) -> Period | None:
    """Return "last spring", "next January", "this summer", "March" as seen from the day."""
    day = frame.day
    if which is None:
        return of_some_year(frame, make)
    if day is None:
        return None
    around = in_years_around(frame, make)
    if which in BACK:
        return max((one for one in around if one.end < day), key=lambda one: one.start)
    if which in AHEAD:
        return min((one for one in around if one.start > day), key=lambda one: one.start)
    if which in {"this", "current"}:
        return min(around, key=lambda one: (one.start.year != day.year, one.start))
    return closest(frame, around)


def month_day(match: re.Match[str], frame: Frame, step: int | None) -> Period | None:
    """Return a day of a month; a weekday printed with it tells the year."""

    def make(year: int) -> Period:
        return days_of(match, year)

    groups = match.groupdict()
    if step is not None:
        return of_year(step, frame, make)
    if groups.get("weekday"):
        wanted = WEEKDAYS[match["weekday"][:3]]
        candidates = in_years_around(frame, make)
        fitting = [one for one in candidates if one.start.weekday() == wanted]
        return closest(frame, fitting or candidates)
    return of_some_year(frame, make)


def day_of_month(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the 4th": of the month last named, or of the next after a later day of that."""
    last = frame.last
    if last is None or (last.end - last.start).days > 31:
        return None
    day = int(match["day"])
    first = last.start.replace(day=1)
    if last.precision == DatePrecision.DAY and day < last.start.day:
        after = moved(first, 1, "month")
        first = after.start if after is not None else first
    return a_day(first.replace(day=day))


def a_holiday(match: re.Match[str], frame: Frame) -> Period | None:
    """Return the day of a holiday."""
    return of_some_year(frame, lambda year: a_day(holiday(match["holiday"], year)))


def _told(frame: Frame, make: Make) -> Period | None:
    """Return what `make` makes of the year of the date that stands with the expression."""
    after, before = frame.told_after, frame.told_before
    if before is not None:
        told = _made(make, (before.start.year - 1, before.start.year))
        return max(
            (one for one in told if one.start <= before.start),
            key=lambda one: one.start,
            default=None,
        )
    if after is None:
        return None
    told = _made(make, (after.start.year, after.start.year + 1))
    return next((one for one in told if one.start >= after.start), None)


def closest(frame: Frame, candidates: list[Period]) -> Period | None:
    """Return the candidate that the tense asks for: the last begun or the next.

    The nearest where the tense does not tell, or where it must have misled: what it asks for
    is most of a year away and the other near.
    """
    day, ahead = frame.day, frame.tense.ahead
    if day is None or not candidates:
        return None

    def days_off(one: Period) -> int:
        return max((one.start - day).days, (day - one.end).days, 0)

    nearest = min(candidates, key=lambda one: (days_off(one), one.start))
    if ahead is None:
        return nearest
    fitting = [one for one in candidates if (one.end >= day if ahead else one.start <= day)]
    wanted = min(fitting, key=days_off, default=nearest)
    return nearest if days_off(wanted) > _FAR and days_off(nearest) < _NEAR else wanted


def in_years_around(frame: Frame, make: Make) -> list[Period]:
    """Return what `make` makes of the article's year, the one before and the one after."""
    year = 0 if frame.day is None else frame.day.year
    return [] if frame.day is None else _made(make, (year - 1, year, year + 1))


def _made(make: Make, years: tuple[int, ...]) -> list[Period]:
    found = []
    for year in years:
        try:
            found.append(make(year))
        except ValueError:
            continue  # 29 February
    return found
