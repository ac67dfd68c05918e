"""Expressions that need the article's day or the text before them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from build.resolve.dates.explicit import (
    DAY,
    LAST_DAY,
    MONTH,
    NAMED_DAY,
    QUARTER,
    SEASON,
    quarter_of,
)
from build.resolve.dates.frame import Frame
from build.resolve.dates.holidays import HOLIDAY
from build.resolve.dates.order import TWO_ORDERS, in_order
from build.resolve.dates.periods import (
    Period,
    a_day,
    a_month,
    a_season,
    a_stretch,
    a_year,
    moved,
)
from build.resolve.dates.shifted import FROM_A_DAY, SHIFTED, from_a_day, shifted
from build.resolve.dates.words import SEASON_CODES, WEEKDAYS, month_of
from build.resolve.dates.years import (
    AHEAD,
    BACK,
    a_holiday,
    closest,
    day_of_month,
    deictic,
    in_years_around,
    month_day,
    of_year,
)

_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?"
# Counted from the running text, where it has a date.
_RUNNING = ("previous", "preceding", "following", "next", "that", "same", "before", "after")
# Without one, these mean nothing.
_POINTING = ("that", "same", "before", "after", "following")
_UNIT = r"(?P<unit>day|weekend|week|month|quarter|year|decade|century)"
_STEP = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1, "before": -1,
    "this": 0, "that": 0, "same": 0, "current": 0, "latest": 0, "new": 0, "the": 0,
    "next": 1, "this coming": 1, "coming": 1, "following": 1, "after": 1,
}  # fmt: skip
_WHICH = rf"(?P<which>{'|'.join(sorted(_STEP.keys() - {'the'}, key=len, reverse=True))})"
_STEP_YEAR = r"(?P<step>this|last|next|previous|following) year"
_NEAR = 60  # days


def _step(match: re.Match[str]) -> int | None:
    step = match.groupdict().get("step")
    return None if step is None else _STEP[step]


def _weekday(match: re.Match[str], frame: Frame) -> Period | None:
    groups = match.groupdict()
    wanted = WEEKDAYS[match["weekday"][:3]]
    week, which = groups.get("week"), groups.get("which")
    running = which in _RUNNING and which != "next"
    if running and frame.last_day is None and which != "previous":
        return None
    day = frame.last_day.start if running and frame.last_day is not None else frame.day
    if day is None:
        return None
    if week is not None or which == "next":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=_STEP[week or "next"])
        return a_day(monday + timedelta(days=wanted))
    return a_day(_near(day, wanted, which, frame))


def _near(day: date, wanted: int, which: str | None, frame: Frame) -> date:
    """Return the day of that number in the week which is the last or the next from `day`."""
    back = (day.weekday() - wanted) % 7
    if which in BACK:
        return day - timedelta(days=back or 7)
    if which in AHEAD:
        return day + timedelta(days=7 - back)
    if which in {"that", "same"}:
        return day - timedelta(days=back)
    if frame.tense.would:
        said = frame.beside.start if frame.beside is not None else day
        return said + timedelta(days=(wanted - said.weekday()) % 7 or 7)
    if frame.tense.surely:
        return day + timedelta(days=(7 - back) % 7)
    return day - timedelta(days=back)


def _unit(match: re.Match[str], frame: Frame) -> Period | None:
    which, unit = match["which"], match["unit"]
    if match["the"] is not None and which in {"last", "past"} and unit != "century":
        return _up_to_the_day(unit, frame)
    running = which in _RUNNING and not (which == "next" and match["the"] is None)
    if not running:
        return None if frame.day is None else moved(frame.day, _STEP[which], unit)
    last = frame.last_for(unit)
    if last is not None:
        return moved(last.start, _STEP[which], unit)
    is_lost = which in _POINTING or unit == "day"
    return None if is_lost or frame.day is None else moved(frame.day, _STEP[which], unit)


def _up_to_the_day(unit: str, frame: Frame) -> Period | None:
    """Return "the past year": the twelve months up to the article's day."""
    day = frame.day
    if day is None:
        return None
    years = {"year": 1, "decade": 10}.get(unit)
    if unit == "week":
        start = day - timedelta(weeks=1)
    elif unit == "month":
        before = a_month(day.year, day.month - 1)
        start = before.start.replace(day=min(day.day, before.end.day))
    elif years is not None:
        start = day.replace(year=day.year - years, day=min(day.day, 28 if day.month == 2 else 31))
    else:
        return moved(day, -1, unit)
    return a_stretch(a_day(start), a_day(day))


def _bare_unit(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the week", "the year" of the day; "the weekend" is the last, or the next."""
    if frame.day is None:
        return None
    unit = match["unit"]
    if unit != "weekend":
        return moved(frame.day, 0, unit)
    weekends = [moved(frame.day, step, unit) for step in (-1, 0)]
    return closest(frame, [one for one in weekends if one is not None])


def _quarter(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the quarter", "the latest period": the one last named, or else the last full one."""
    if frame.last_quarter is not None:
        return frame.last_quarter
    return None if frame.day is None else moved(frame.day, -1, "quarter")


def _nth_quarter(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the third quarter": the latest that ended, for results are told afterwards."""
    if match["step"] is not None:
        return of_year(_step(match), frame, lambda year: quarter_of(match, year))
    candidates = in_years_around(frame, lambda year: quarter_of(match, year))
    day = frame.day
    if day is None:
        return None
    told = [one for one in candidates if 0 <= (day - one.end).days < _NEAR]
    return told[0] if told else closest(frame, candidates)


def _year_ago(match: re.Match[str], frame: Frame) -> Period | None:
    if frame.last_quarter is not None:
        return moved(frame.last_quarter.start, -4, "quarter")
    return None if frame.day is None else moved(frame.day, -1, "year")


def _named_day(match: re.Match[str], frame: Frame) -> Period | None:
    steps = {
        "today": 0, "yesterday": -1, "tomorrow": 1,
        "day before yesterday": -2, "day after tomorrow": 2,
    }  # fmt: skip
    return None if frame.day is None else moved(frame.day, steps[match.group()], "day")


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Frame], Period | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (TWO_ORDERS, in_order),
        (HOLIDAY, a_holiday),
        (r"(?P<day>\d\d?)(?:st|nd|rd|th)", day_of_month),
        (r"today|yesterday|tomorrow|day before yesterday|day after tomorrow", _named_day),
        (rf"{_WEEKDAY} (?P<week>last|this|next) week", _weekday),
        (rf"(?:{_WHICH} )?{_WEEKDAY}", _weekday),
        (
            rf"(?:{_WEEKDAY} )?{MONTH} (?:{DAY}{LAST_DAY}|{NAMED_DAY})(?: {_STEP_YEAR})?",
            lambda match, frame: month_day(match, frame, _step(match)),
        ),
        (
            rf"(?:{_WEEKDAY} )?(?:{DAY}{LAST_DAY}|{NAMED_DAY}) {MONTH}"
            rf"(?: {_STEP_YEAR})?",
            lambda match, frame: month_day(match, frame, _step(match)),
        ),
        (
            rf"(?:[a-z]+day in )?{MONTH}(?: {_STEP_YEAR})?",
            lambda match, frame: of_year(
                _step(match), frame, lambda year: a_month(year, month_of(match["month"]))
            ),
        ),
        (
            rf"{_WHICH} {MONTH}",
            lambda match, frame: deictic(
                match["which"], frame, lambda year: a_month(year, month_of(match["month"]))
            ),
        ),
        (
            rf"(?:{_WHICH} )?{SEASON}",
            lambda match, frame: deictic(
                match["which"], frame, lambda year: a_season(year, SEASON_CODES[match["season"]])
            ),
        ),
        (
            rf"{SEASON} {_STEP_YEAR}",
            lambda match, frame: of_year(
                _step(match), frame, lambda year: a_season(year, SEASON_CODES[match["season"]])
            ),
        ),
        (
            rf"(?:fiscal )?{QUARTER}(?: (?P<step>this|last|next|the) year)?",
            _nth_quarter,
        ),
        (
            rf"(?P<step>this|last|next) year['’]s {QUARTER}",
            lambda match, frame: of_year(_step(match), frame, lambda year: quarter_of(match, year)),
        ),
        (rf"(?P<the>the )?{_UNIT} (?P<which>before|after)", _unit),
        (r"(?:latest )?(?:quarter|period)", _quarter),
        (rf"(?P<the>the )?{_WHICH} (?:fiscal )?{_UNIT}", _unit),
        (_UNIT, _bare_unit),
        (SHIFTED, lambda match, frame: shifted(match, frame, relative_period)),
        (FROM_A_DAY, lambda match, frame: from_a_day(match, frame, relative_period)),
        (
            r"year(?:['’]s)?[- ]end",
            lambda _, frame: None if frame.day is None else a_year(frame.day.year),
        ),
        (r"year-(?:ago|earlier)(?: .*)?", _year_ago),
    )
)


def relative_period(words: str, frame: Frame) -> Period | None:
    """Return the value of normalised `words` in the frame, None where there is none to know."""
    for pattern, read in _RULES:
        match = pattern.fullmatch(words)
        if match is not None:
            try:
                return read(match, frame)
            except (KeyError, ValueError, OverflowError):
                return None
    return None
