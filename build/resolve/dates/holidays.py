"""Holidays that stand for a day of the calendar."""

from collections.abc import Callable
from datetime import date, timedelta

HOLIDAY = (
    r"(?P<holiday>good friday|easter(?: sunday| monday)?|christmas(?: eve| day)?"
    r"|new year['’]s (?:day|eve))"
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


_DAYS: dict[str, Callable[[int], date]] = {
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
