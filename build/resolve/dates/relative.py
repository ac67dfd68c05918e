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
    days_of,
    full_year,
    quarter_of,
)
from build.resolve.dates.frame import Frame
from build.resolve.dates.holidays import HOLIDAY, holiday
from build.resolve.dates.periods import Period, a_day, a_month, a_season, moved
from build.resolve.dates.words import SEASON_CODES, WEEKDAYS, month_of, number_of

_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?"
_BACK = ("last", "past", "previous", "preceding")
_RUNNING = ("previous", "preceding", "following", "next", "that", "same", "before", "after")
_UNIT = r"(?P<unit>day|weekend|week|month|quarter|year|decade|century)"
_STEP = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1, "before": -1,
    "this": 0, "that": 0, "same": 0, "current": 0, "latest": 0, "new": 0,
    "next": 1, "this coming": 1, "coming": 1, "following": 1, "after": 1,
}  # fmt: skip
_WHICH = rf"(?P<which>{'|'.join(sorted(_STEP, key=len, reverse=True))})"
_FAR, _NEAR = 270, 60  # days


def _closest(frame: Frame, candidates: list[Period]) -> Period | None:
    """Return the candidate that the tense asks for: the last begun or the next.

    The nearest where the tense does not tell, or where it must have misled: what it asks for
    is most of a year away and the other near.
    """
    day = frame.day
    if day is None or not candidates:
        return None

    def days_off(one: Period) -> int:
        return max((one.start - day).days, (day - one.end).days, 0)

    nearest = min(candidates, key=lambda one: (days_off(one), one.start))
    if frame.ahead is None:
        return nearest
    fitting = [one for one in candidates if (one.end >= day if frame.ahead else one.start <= day)]
    wanted = min(fitting, key=days_off, default=nearest)
    return nearest if days_off(wanted) > _FAR and days_off(nearest) < _NEAR else wanted


def _in_years_around(frame: Frame, make: Callable[[int], Period]) -> list[Period]:
    if frame.day is None:
        return []
    found = []
    for year in (frame.day.year - 1, frame.day.year, frame.day.year + 1):
        try:
            found.append(make(year))
        except ValueError:
            continue  # 29 February
    return found


def _of_year(step: str | None, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    """Return the period of the year that `step` names, or else of the year that the tense asks."""
    if frame.day is None:
        return None
    if step is None:
        return _closest(frame, _in_years_around(frame, make))
    try:
        return make(frame.day.year + _STEP[step])
    except ValueError:
        return None


def _month_day(match: re.Match[str], frame: Frame) -> Period | None:
    """Return a day of a month; a weekday printed with it tells the year."""
    groups = match.groupdict()
    candidates = _in_years_around(frame, lambda year: days_of(match, year))
    if groups.get("weekday"):
        wanted = WEEKDAYS[match["weekday"][:3]]
        candidates = [one for one in candidates if one.start.weekday() == wanted] or candidates
    if frame.day is not None and groups.get("step"):
        year = frame.day.year + _STEP[match["step"]]
        candidates = [one for one in candidates if one.start.year == year]
    return _closest(frame, candidates)


def _deictic(which: str | None, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    """Return "last spring", "next January", "this summer", "March" as seen from the day."""
    day = frame.day
    if day is None:
        return None
    around = _in_years_around(frame, make)
    if which in _BACK or which == "this past":
        return max((one for one in around if one.end < day), key=lambda one: one.start)
    if which in {"next", "coming", "this coming", "following"}:
        return min((one for one in around if one.start > day), key=lambda one: one.start)
    if which in {"this", "current"}:
        return min(around, key=lambda one: (one.start.year != day.year, one.start))
    return _closest(frame, around)


def _weekday(match: re.Match[str], frame: Frame) -> Period | None:
    groups = match.groupdict()
    wanted = WEEKDAYS[match["weekday"][:3]]
    week, which = groups.get("week"), groups.get("which")
    running = which in {"previous", "preceding", "following", "that", "same"}
    day = frame.last_day.start if running and frame.last_day is not None else frame.day
    if day is None:
        return None
    if week is not None:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=_STEP[week])
        return a_day(monday + timedelta(days=wanted))
    back = (day.weekday() - wanted) % 7
    if which in _BACK or which == "this past":
        return a_day(day - timedelta(days=back or 7))
    if which in {"next", "coming", "this coming", "following"}:
        return a_day(day + timedelta(days=7 - back))
    if frame.surely and which not in {"that", "same"}:
        return a_day(day + timedelta(days=(7 - back) % 7))
    return a_day(day - timedelta(days=back))


def _unit(match: re.Match[str], frame: Frame) -> Period | None:
    which, unit = match["which"], match["unit"]
    running = which in _RUNNING and not (which == "next" and match["the"] is None)
    day = frame.day
    if running:
        last = frame.last_day if unit == "day" else frame.last
        day = last.start if last is not None else day
    return None if day is None else moved(day, _STEP[which], unit)


def _bare_unit(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the week", "the year" of the day; "the weekend" is the last, or the next."""
    if frame.day is None:
        return None
    unit = match["unit"]
    if unit != "weekend":
        return moved(frame.day, 0, unit)
    weekends = [moved(frame.day, step, unit) for step in (-1, 0)]
    return _closest(frame, [one for one in weekends if one is not None])


def _quarter(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the quarter", "the latest period": the one last named, or else the last full one."""
    if frame.last_quarter is not None:
        return frame.last_quarter
    return None if frame.day is None else moved(frame.day, -1, "quarter")


def _nth_quarter(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "the third quarter": the latest that ended, for results are told afterwards."""
    if match["step"] in _STEP:
        return _of_year(match["step"], frame, lambda year: quarter_of(match, year))
    candidates = _in_years_around(frame, lambda year: quarter_of(match, year))
    day = frame.day
    if day is None:
        return None
    told = [one for one in candidates if 0 <= (day - one.end).days < _NEAR]
    return told[0] if told else _closest(frame, candidates)


def _shift(match: re.Match[str], frame: Frame) -> Period | None:
    """Return "three weeks ago" from the day, "two years later" from the running text."""
    count = number_of(match["number"])
    unit = match["unit"].replace("ies", "y").removesuffix("s")
    if count is None:
        return None
    running = match["direction"] in {"earlier", "later"} and frame.last is not None
    anchor = frame.last.start if running and frame.last is not None else frame.day
    back = match["direction"] in {"ago", "earlier"}
    if unit == "year" and back and frame.last_quarter is not None:
        return moved(frame.last_quarter.start, -4 * count, "quarter")
    return None if anchor is None else moved(anchor, -count if back else count, unit)


def _year_ago(match: re.Match[str], frame: Frame) -> Period | None:
    if frame.last_quarter is not None:
        return moved(frame.last_quarter.start, -4, "quarter")
    return None if frame.day is None else moved(frame.day, -1, "year")


def _slashed(match: re.Match[str], frame: Frame) -> Period | None:
    """Return a date with slashes: by the only order that is a date, or by the one near the day."""
    readings = []
    for month, day in ((match["a"], match["b"]), (match["b"], match["a"])):
        try:
            readings.append(date(full_year(match["year"]), int(month), int(day)))
        except ValueError:
            continue
    if len(set(readings)) == 1:
        return a_day(readings[0])
    anchor = frame.day
    if anchor is None or not readings:
        return None
    distances = [abs((one - anchor).days) for one in readings]
    if min(distances) <= 31 < max(distances):
        return a_day(readings[distances.index(min(distances))])
    return None


def _holiday(match: re.Match[str], frame: Frame) -> Period | None:
    candidates = _in_years_around(frame, lambda year: a_day(holiday(match["holiday"], year)))
    return _closest(frame, candidates)


def _named_day(match: re.Match[str], frame: Frame) -> Period | None:
    steps = {
        "today": 0, "yesterday": -1, "tomorrow": 1,
        "day before yesterday": -2, "day after tomorrow": 2,
    }  # fmt: skip
    return None if frame.day is None else moved(frame.day, steps[match.group()], "day")


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Frame], Period | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<year>\d{4}|\d\d)", _slashed),
        (HOLIDAY, _holiday),
        (r"today|yesterday|tomorrow|day before yesterday|day after tomorrow", _named_day),
        (rf"{_WEEKDAY} (?P<week>last|this|next) week", _weekday),
        (rf"(?:{_WHICH} )?{_WEEKDAY}", _weekday),
        (
            rf"(?:{_WEEKDAY} )?{MONTH} (?:{DAY}{LAST_DAY}|{NAMED_DAY})",
            _month_day,
        ),
        (
            rf"(?:{_WEEKDAY} )?(?:{DAY}{LAST_DAY}|{NAMED_DAY}) {MONTH}"
            r"(?: (?P<step>this|last|next) year)?",
            _month_day,
        ),
        (
            rf"(?:[a-z]+day in )?{MONTH}(?: (?P<step>this|last|next|previous|following) year)?",
            lambda match, frame: _of_year(
                match["step"], frame, lambda year: a_month(year, month_of(match["month"]))
            ),
        ),
        (
            rf"{_WHICH} {MONTH}",
            lambda match, frame: _deictic(
                match["which"], frame, lambda year: a_month(year, month_of(match["month"]))
            ),
        ),
        (
            rf"(?:{_WHICH} )?{SEASON}",
            lambda match, frame: _deictic(
                match["which"], frame, lambda year: a_season(year, SEASON_CODES[match["season"]])
            ),
        ),
        (
            rf"{SEASON} (?P<step>this|last|next) year",
            lambda match, frame: _of_year(
                match["step"], frame, lambda year: a_season(year, SEASON_CODES[match["season"]])
            ),
        ),
        (
            rf"(?:fiscal )?{QUARTER}(?: (?P<step>this|last|next|the) year)?",
            _nth_quarter,
        ),
        (
            rf"(?P<step>this|last|next) year['’]s {QUARTER}",
            lambda match, frame: _of_year(
                match["step"], frame, lambda year: quarter_of(match, year)
            ),
        ),
        (rf"(?P<the>the )?{_UNIT} (?P<which>before|after)", _unit),
        (r"(?:latest )?(?:quarter|period)", _quarter),
        (rf"(?P<the>the )?{_WHICH} (?:fiscal )?{_UNIT}", _unit),
        (_UNIT, _bare_unit),
        (
            r"(?P<number>\d+|[a-z]+(?: couple(?: of)?| dozen)?) (?:or so )?"
            r"(?P<unit>(?:day|week|weekend|month|quarter|year|decade|century|centurie)s?)"
            r"(?: or so)? (?P<direction>ago|earlier|later|from now)",
            _shift,
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
