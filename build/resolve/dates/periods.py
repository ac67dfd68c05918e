"""Stretches of the calendar and their TIMEX3 values."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from schema.vocabulary import DatePrecision

# Meteorological seasons of the northern hemisphere: the months that each begins with.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends inside, with its TIMEX3 value and how fine it is."""

    value: str
    start: date
    end: date
    precision: DatePrecision


def a_day(day: date) -> Period:
    """Return one day."""
    return Period(day.isoformat(), day, day, DatePrecision.DAY)


def a_week(day: date) -> Period:
    """Return the ISO week, Monday to Sunday, that holds the day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6), DatePrecision.WEEK)


def a_weekend(day: date) -> Period:
    """Return the Saturday and Sunday of the day's ISO week."""
    week = a_week(day)
    return Period(f"{week.value}-WE", week.end - timedelta(days=1), week.end, DatePrecision.RANGE)


def a_month(year: int, month: int) -> Period:
    """Return a month; `month` may lie outside 1-12 and carries over into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Period(
        f"{year:04}-{month:02}",
        date(year, month, 1),
        date(year, month, last),
        DatePrecision.MONTH,
    )


def a_quarter(year: int, quarter: int) -> Period:
    """Return a quarter of the calendar; `quarter` may lie outside 1-4."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return _months(f"{year:04}-Q{quarter}", year, 3 * quarter - 2, 3, DatePrecision.RANGE)


def a_half(year: int, half: int) -> Period:
    """Return half a year."""
    return _months(f"{year:04}-H{half}", year, 6 * half - 5, 6, DatePrecision.RANGE)


def a_season(year: int, season: str) -> Period:
    """Return a season by its TIMEX3 code; winter begins in December of its year."""
    return _months(f"{year:04}-{season}", year, SEASONS[season], 3, DatePrecision.SEASON)


def a_year(year: int) -> Period:
    """Return a year."""
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


def a_decade(year: int) -> Period:
    """Return the decade that holds the year; its TIMEX3 value has three digits."""
    first = year // 10 * 10
    return Period(
        f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), DatePrecision.DECADE
    )


def a_century(number: int) -> Period:
    """Return the n-th century, counted as TIMEX3 does: the 20th is 19, 1900 to 1999."""
    first = max(1, (number - 1) * 100)
    return Period(
        f"{number - 1:02}", date(first, 1, 1), date(number * 100 - 1, 12, 31), DatePrecision.RANGE
    )


def a_stretch(first: Period, last: Period) -> Period:
    """Return everything from the first period to the last; the value is an ISO 8601 interval."""
    return Period(f"{first.value}/{last.value}", first.start, last.end, DatePrecision.RANGE)


def _months(value: str, year: int, first: int, count: int, precision: DatePrecision) -> Period:
    return Period(
        value, a_month(year, first).start, a_month(year, first + count - 1).end, precision
    )


_AROUND: dict[str, Callable[[date, int], Period]] = {
    "day": lambda day, count: a_day(day + timedelta(days=count)),
    "week": lambda day, count: a_week(day + timedelta(weeks=count)),
    "weekend": lambda day, count: a_weekend(day + timedelta(weeks=count)),
    "month": lambda day, count: a_month(day.year, day.month + count),
    "quarter": lambda day, count: a_quarter(day.year, (day.month + 2) // 3 + count),
    "year": lambda day, count: a_year(day.year + count),
    "decade": lambda day, count: a_decade(day.year + 10 * count),
    "century": lambda day, count: a_century(day.year // 100 + 1 + count),
}


def moved(day: date, count: int, unit: str) -> Period | None:
    """Return the day, week, month, ... `count` units after the day's own, before if negative.

    None where the calendar has none such.
    """
    try:
        return _AROUND[unit](day, count)
    except (OverflowError, ValueError):
        return None
