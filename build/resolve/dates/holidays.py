"""Holidays that stand for a day of the calendar."""

from collections.abc import Callable
from datetime import date, timedelta

HOLIDAY = (
    r"(?P<holiday>ash wednesday|palm sunday|maundy thursday|good friday|easter(?: sunday| monday)?"
    r"|may day|memorial day|labor day|halloween|thanksgiving(?: day)?|christmas(?: eve| day)?"
    r"|boxing day|new year['’]s (?:day|eve)|valentine['’]s day)"
)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    The Gregorian computus of Meeus, Astronomical Algorithms, chapter 8.
    """
    golden, century = year % 19, year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (
        1 - (correction // 28) * (29 // (correction + 1)) * ((21 - golden) // 11)
    )
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - weekday + 40) // 44
    return date(year, month, moon - weekday + 28 - 31 * (month // 4))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


# Memorial Day, Labor Day and Thanksgiving are those of the United States.
_DAYS: dict[str, Callable[[int], date]] = {
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "maundy thursday": lambda year: easter(year) - timedelta(days=3),
    "may day": lambda year: date(year, 5, 1),
    "memorial day": lambda year: _nth_weekday(year, 6, 0, 1) - timedelta(weeks=1),
    "labor day": lambda year: _nth_weekday(year, 9, 0, 1),
    "halloween": lambda year: date(year, 10, 31),
    "thanksgiving": lambda year: _nth_weekday(year, 11, 3, 4),
    "thanksgiving day": lambda year: _nth_weekday(year, 11, 3, 4),
    "boxing day": lambda year: date(year, 12, 26),
    "valentine's day": lambda year: date(year, 2, 14),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "christmas": lambda year: date(year, 12, 25),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's eve": lambda year: date(year, 12, 31),
}


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in a year; `name` is in lower case."""
    return _DAYS[name.replace("’", "'")](year)
