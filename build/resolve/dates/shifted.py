"""Expressions that count from another day: "three weeks ago", "two years later"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from build.resolve.dates.frame import Frame
from build.resolve.dates.periods import Period, a_day, a_decade, a_month, a_week, moved
from build.resolve.dates.words import number_of
from schema.vocabulary import DatePrecision

_HALF = r"(?: (?P<half>and a half))?"
SHIFTED = (
    rf"(?:(?P<only_half>half) an?|(?P<number>\d+|[a-z]+(?: couple(?: of)?| dozen)?){_HALF})"
    r" (?:or so )?(?P<unit>(?:day|week|weekend|month|quarter|year|decade|century|centurie)s?)"
    rf"{_HALF.replace('half>', 'half_after>')}(?: or so)? (?P<direction>ago|earlier|later|from now)"
    r"(?: (?:on )?(?P<same>[a-z ]+))?"
)
FROM_A_DAY = r"(?P<number>an?|one|two|three) weeks? from (?P<same>[a-z]+\.?)"
_HALVES = {"year": (6, "month"), "decade": (5, "year"), "century": (5, "decade")}

Resolve = Callable[[str, Frame], Period | None]


def shifted(match: re.Match[str], frame: Frame, resolve: Resolve) -> Period | None:
    """Return "three weeks ago" from the day, "two years later" from the running text.

    "Two years ago today" is a day: `resolve` reads what it counts from.
    """
    count = 0 if match["only_half"] else number_of(match["number"])
    unit = match["unit"].replace("ies", "y").removesuffix("s")
    if count is None:
        return None
    back = match["direction"] in {"ago", "earlier"}
    sign = -1 if back else 1
    if match["same"]:
        return _same_time(resolve(match["same"], frame), sign * count, unit)
    if unit == "year" and back and frame.last_quarter is not None:
        return moved(frame.last_quarter.start, -4 * count, "quarter")
    anchor = _anchor(match["direction"], unit, frame)
    if anchor is None:
        return None
    if match["only_half"] or match["half"] or match["half_after"]:
        if unit not in _HALVES:
            return None
        halves, unit = _HALVES[unit]
        return _counted(anchor, sign * (2 * count + 1) * halves, unit)
    return _counted(anchor, sign * count, unit)


def from_a_day(match: re.Match[str], frame: Frame, resolve: Resolve) -> Period | None:
    """Return "a week from Monday": so many weeks after the next."""
    day = resolve(match["same"], frame)
    if day is not None and frame.day is not None and day.start < frame.day:
        day = moved(day.start, 7, "day")
    weeks = number_of(match["number"])
    return None if day is None or weeks is None else _same_time(day, weeks, "week")


def _anchor(direction: str, unit: str, frame: Frame) -> date | None:
    """Return what is counted from; None where the text names nothing fine enough."""
    if direction in {"ago", "from now"}:
        return frame.day
    if frame.last is not None:
        last = frame.last_for(unit)
        return None if last is None else last.start
    return frame.day if direction == "earlier" and unit in {"year", "decade", "century"} else None


def _counted(anchor: date, count: int, unit: str) -> Period | None:
    """Return so many units from the day; centuries are told to the decade."""
    if unit == "century":
        return a_decade(anchor.year + 100 * count)
    return moved(anchor, count, unit)


def _same_time(period: Period | None, count: int, unit: str) -> Period | None:
    """Return the same day, week or month so many weeks, months or years from a period."""
    if period is None:
        return None
    start = period.start
    if unit == "week":
        start += timedelta(weeks=count)
    elif unit == "month":
        month = a_month(start.year, start.month + count).start
        start = start.replace(year=month.year, month=month.month)
    elif unit == "year":
        start = start.replace(year=start.year + count)
    else:
        return None
    if period.precision == DatePrecision.DAY:
        return a_day(start)
    if period.precision == DatePrecision.WEEK:
        return a_week(start)
    return a_month(start.year, start.month) if period.precision == DatePrecision.MONTH else None
