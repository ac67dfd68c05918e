"""A date as printed, taken apart: the days it can mean, its clock, its zone. Nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from build.read.months import MONTH, month_number
from build.read.publication.zones import ZONE_NAMES

FIRST_YEAR = 1605  # of the first printed newspaper, Relation aller Fürnemmen (Strasbourg)
_LONGEST = 200  # characters; what is longer is prose, no date
_LEAP_YEAR = 2000

_ISO = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}-\d)"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
    r"|\d{8}(?:T\d{4}(?:\d{2})?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{8})\d{4}(?:\d{2})?", re.ASCII)  # day, hour, minute, without a zone
_EPOCH = re.compile(r"(\d{10})(?:\.\d{1,9}|(\d{3}))?", re.ASCII)  # seconds, or milliseconds

_LABEL = re.compile(
    r"\b(?:date )?(?:(?P<later>(?:last |latest )?(?:updated?|modified|edited|revised|corrected))"
    r"|(?:first |originally )?(?:published|publish(?:ed)?|publication|pub|posted|created|issued)"
    r"|date)\b(?: (?:on|at|date|time)\b)*\s?:?",
    re.I,
)
_ZONE = "|".join(ZONE_NAMES)
_CLOCK = re.compile(
    r"(?<![\d./:+-])(?P<hour>\d{1,2})"
    r"(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?![.:]?\d))?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?"
    rf"(?:[\s,]*\(?(?P<zone>(?:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d{{2}})?|\b(?:{_ZONE})\b"
    r"|(?<=\s)[+-]\d{2}:?\d{2}\b)\)?)?",
    re.ASCII,
)
_BARE_CLOCK = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d) ?(GMT|UTC)\b", re.ASCII)  # "1845 GMT"

_MONTH = rf"(?P<month>{MONTH})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_FULL_FORMS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        r"(?<![\d./-])(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![./-]?\d)",
        r"(?<![\d./-])(?P<one>\d{1,2}) ?(?P<mark>[./-]) ?(?P<two>\d{1,2}) ?(?P=mark) ?"
        r"(?P<year>\d{4}|\d{2})(?![./-]?\d)",
        rf"\b{_MONTH}[ /-]{{0,2}}{_DAY}[ ,/-]{{1,3}}(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d){_DAY}(?: of)?[ ./-]{{0,2}}{_MONTH}[ ,/-]{{1,3}}'?{_YEAR}",
        rf"(?<!\d)(?P<year>\d{{4}})[ ,/-]{{1,2}}{_MONTH}[ /-]?{_DAY}(?!\d)",
    )
)
_INCOMPLETE_FORMS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        rf"\b{_MONTH}[ ,/-]{{1,2}}(?P<year>\d{{4}})(?!\d)",
        r"(?<![\d./-])(?P<year>\d{4})[/-](?P<month>\d{1,2})(?![./-]?\d)",
        rf"\b{_MONTH} ?{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}(?: of)?[ -]{{0,2}}{_MONTH}",
        r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?![./-]?\d)",
        r"(?<![\d./-])(?P<year>\d{4})(?![./-]?\d)",
    )
)
_TAKEN = "\0"  # stands where a date or a clock was taken out
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAME = re.compile(
    r"(?<!the )\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b[\s,.|/]*\0"
    r"|\0[\s,]*\(?\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b",
    re.I,
)


class Order(Enum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date can mean; `year` is None where it is not printed, `order` where it is plain."""

    month: int
    day: int
    year: int | None = None
    order: Order | None = None

    def on(self, year: int | None = None) -> date | None:
        """Return the day, in `year` where it prints none; None where that year lacks it."""
        try:
            return date(self.year or year or _LEAP_YEAR, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date as printed: all that it can mean, none where it lacks the day of the month."""

    readings: tuple[Reading, ...]
    clock: time | None = None
    zone: str | None = None
    day_name: int | None = None  # Monday is 0
    is_dotted: bool = False


def read_dates(raw: str, as_of: date) -> tuple[PrintedDate, ...]:
    """Return the dates of a string such as "Published ... / Updated ...", the published one first.

    Empty where the string is no date. A year of two digits is the latest that has come by `as_of`.
    """
    if len(raw) > _LONGEST:
        return ()
    ranked = sorted(_segments(raw), key=lambda segment: segment[0])
    read = [_read(text, as_of) for _, text in ranked]
    if not read or read[0] is None:
        return ()
    return tuple(one for one in read if one is not None)


def _segments(raw: str) -> Iterator[tuple[int, str]]:
    """Yield the text below each label that holds a number, ranked: published, unnamed, updated."""
    rank, start = 1, 0
    for label in [*_LABEL.finditer(raw), None]:
        text = raw[start : label.start() if label else len(raw)].strip(" ,;|/•·–—-()")
        if any(map(str.isdigit, text)):
            yield rank, text
        if label:
            rank, start = (2 if label["later"] else 0), label.end()


def _read(text: str, as_of: date) -> PrintedDate | None:
    try:
        return _machine(text) or _prose(text, as_of)
    except (ValueError, OverflowError):
        return None


def _machine(text: str) -> PrintedDate | None:
    """Read what a program wrote: ISO 8601, or seconds since 1970. Raises `ValueError`."""
    if _ISO.fullmatch(text):
        has_clock = ":" in text or "T" in text
        return _exact(datetime.fromisoformat(text.replace(" Z", "Z")), has_clock=has_clock)
    if (compact := _COMPACT.fullmatch(text)) and not _EPOCH.fullmatch(text):
        return _exact(datetime.fromisoformat(compact[1]), has_clock=False)
    if epoch := _EPOCH.fullmatch(text):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(epoch[1]))
        return _exact(moment, has_clock=True)
    return None


def _exact(moment: datetime, *, has_clock: bool) -> PrintedDate:
    if moment.year < FIRST_YEAR:
        raise ValueError("before the first newspaper")
    zone = moment.strftime("%z") or None
    clock = moment.time() if has_clock else None
    return PrintedDate((Reading(moment.month, moment.day, moment.year),), clock, zone)


def _prose(text: str, as_of: date) -> PrintedDate | None:
    """Read what people write: a date, a clock and a zone in any order, no other number beside."""
    rest, clock, zone = _without_clock(text)
    rest, found = _without_dates(rest, _FULL_FORMS)
    if not found:
        rest, found = _without_dates(rest, _INCOMPLETE_FORMS)
    if found and clock is None and (bare := _BARE_CLOCK.search(rest)):
        clock, zone = time(int(bare[1]), int(bare[2])), bare[3]
        rest = rest[: bare.start()] + rest[bare.end() :]
    if not found or any(map(str.isdigit, rest)):
        return None
    readings = tuple(dict.fromkeys(one for form in found for one in _readings(form, as_of)))
    named = _DAY_NAME.search(rest)
    return PrintedDate(
        readings,
        clock,
        zone,
        day_name=_DAY_NAMES.index((named[1] or named[2]).lower()) if named else None,
        is_dotted=all(form.get("mark") == "." for form in found),
    )


def _without_clock(text: str) -> tuple[str, time | None, str | None]:
    """Take the times of day out; of several the first that names its zone counts."""
    found = [one for one in _CLOCK.finditer(text) if one["minute"] or one["half"]]
    if not found:
        return text, None, None
    chosen = next((one for one in found if one["zone"]), found[0])
    hour = int(chosen["hour"])
    if chosen["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of half a day")
        hour = hour % 12 + (12 if chosen["half"].lower() == "p" else 0)
    clock = time(hour, int(chosen["minute"] or 0), int(chosen["second"] or 0))
    for one in reversed(found):
        text = f"{text[: one.start()]} {text[one.end() :]}"
    return text, clock, chosen["zone"]


def _without_dates(
    text: str, forms: tuple[re.Pattern[str], ...]
) -> tuple[str, list[dict[str, str]]]:
    """Take out all dates of these forms; each is returned as its named parts."""
    found = []
    for form in forms:
        while one := form.search(text):
            found.append(one.groupdict())
            text = f"{text[: one.start()]}{_TAKEN}{text[one.end() :]}"
    return text, found


def _readings(parts: dict[str, str], as_of: date) -> tuple[Reading, ...]:
    """Return all that the parts of one date can mean. Raises `ValueError` where that is nothing."""
    year = _year(parts["year"], as_of) if parts.get("year") else None
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        order = None if one == two else Order.DAY_FIRST
        both = [Reading(two, one, year, order)]
        if order:
            both.append(Reading(one, two, year, Order.MONTH_FIRST))
    elif "day" in parts:
        both = [Reading(_month(parts["month"]), int(parts["day"]), year)]
    else:
        return ()
    possible = tuple(reading for reading in both if reading.on())
    if not possible:
        raise ValueError("no day of the calendar")
    return possible


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else month_number(printed)


def _year(printed: str, as_of: date) -> int:
    year = int(printed)
    if len(printed) == 2:
        year += as_of.year // 100 * 100
        year -= 100 if year > as_of.year else 0
    if year < FIRST_YEAR:
        raise ValueError("before the first newspaper")
    return year
