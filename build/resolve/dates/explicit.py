"""Expressions that say their own year."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from build.resolve.dates.periods import (
    Period,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_season,
    a_stretch,
    a_year,
)
from build.resolve.dates.words import (
    MONTHS,
    ORDINALS,
    SEASON_CODES,
    century_of,
    decade_of,
    month_of,
)

MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
NAMED_DAY = rf"(?P<ordinal>{'|'.join(ORDINALS)})"
LAST_DAY = (
    r"(?:(?: ?[-–—] ?| (?:to|through|and) )(?:(?P<last_month>[a-z]+)\.? )?"
    r"(?P<last_day>\d{1,2})(?:st|nd|rd|th)?)?"
)
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? )?"
SEASON = rf"(?P<season>{'|'.join(SEASON_CODES)})"
QUARTER = r"(?P<nth>first|second|third|fourth)[- ](?P<part>quarter|half)"

_PIVOT = 69  # two digits up to this are of the 21st century, as POSIX reads them


def full_year(digits: str) -> int:
    """Return the year that two or four digits stand for."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def days_of(match: re.Match[str], year: int) -> Period:
    """Return the day, or the stretch of days, of a match of `MONTH`, `DAY` and `LAST_DAY`."""
    groups = match.groupdict()
    day = int(groups["day"]) if groups.get("day") else ORDINALS[groups["ordinal"]]
    first = date(year, month_of(groups["month"]), day)
    if not groups.get("last_day"):
        return a_day(first)
    last_month = groups.get("last_month")
    last = date(year, month_of(last_month) if last_month else first.month, int(groups["last_day"]))
    return a_stretch(a_day(first), a_day(last)) if last > first else a_day(first)


def quarter_of(match: re.Match[str], year: int) -> Period:
    """Return the quarter or half of a match of `QUARTER`."""
    nth = ORDINALS[match["nth"]]
    return a_quarter(year, nth) if match["part"] == "quarter" else a_half(year, min(nth, 2))


def _numeric(match: re.Match[str]) -> Period:
    return a_day(date(full_year(match["year"]), int(match["month"]), int(match["day"])))


def _years(match: re.Match[str]) -> Period | None:
    first = int(match["year"])
    last = (
        int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    )
    return a_stretch(a_year(first), a_year(last)) if last > first else None


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)", _numeric),
        (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4}|\d\d)", _numeric),
        (
            rf"{_WEEKDAY}{MONTH} {DAY}{LAST_DAY} {_YEAR}",
            lambda match: days_of(match, int(match["year"])),
        ),
        (
            rf"{_WEEKDAY}(?:{DAY}{LAST_DAY}|{NAMED_DAY}) {MONTH} {_YEAR}",
            lambda match: days_of(match, int(match["year"])),
        ),
        (
            rf"(?:[a-z]+day in )?{MONTH} {_YEAR}",
            lambda match: a_month(int(match["year"]), month_of(match["month"])),
        ),
        (
            rf"{SEASON} {_YEAR}(?:[-–/]\d\d)?",
            lambda match: a_season(int(match["year"]), SEASON_CODES[match["season"]]),
        ),
        (
            rf"(?:{_YEAR} {QUARTER})",
            lambda match: quarter_of(match, int(match["year"])),
        ),
        (rf"{QUARTER} {_YEAR}", lambda match: quarter_of(match, int(match["year"]))),
        (
            rf"(?:q(?P<q>\d) {_YEAR}|(?P<y>\d{{4}}) q(?P<r>\d))",
            lambda match: a_quarter(
                int(match["year"] or match["y"]), int(match["q"] or match["r"])
            ),
        ),
        (
            r"(?P<hundreds>1\d)00['’]?s",
            lambda match: a_century(int(match["hundreds"]) + 1),
        ),
        (
            r"(?P<decade>\d{3}0['’]?s|['’]\d0s|[a-z]+ties)",
            lambda match: a_decade(decade_of(match["decade"])),
        ),
        (r"(?P<nth>[\w-]+)[ -]century", lambda match: a_century(century_of(match["nth"]))),
        (r"(?P<year>\d{4})[-–/](?P<last>\d{4}|\d\d)", _years),
        (rf"(?:fiscal (?:year )?)?{_YEAR}", lambda match: a_year(int(match["year"]))),
    )
)


@lru_cache(maxsize=1 << 12)
def explicit_period(words: str) -> Period | None:
    """Return the value of normalised `words` that need no anchor, None where they say no such.

    An impossible date (31 June) has no value.
    """
    for pattern, read in _RULES:
        match = pattern.fullmatch(words)
        if match is not None:
            try:
                return read(match)
            except (KeyError, ValueError):
                return None
    return None
