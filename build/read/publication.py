"""When an article was published, as far as its metadata, its address or its text says."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from build.document import Publication
from build.read.characters import tidy
from build.read.cleaning.draft import Draft
from build.read.printed import Refused
from schema.vocabulary import DatePrecision, PublicationBasis, RejectReason

FIRST_YEAR = 1605  # of the first printed newspaper, Relation aller Fürnemmen (Strasbourg)
_OFFSETS = range(-720, 841)  # minutes; the zones in use lie within

_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} .{5,20}")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH_FIRST = re.compile(
    _DAY_NAME + r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*", re.I
)
_DAY_FIRST = re.compile(
    _DAY_NAME + r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})\b.*", re.I
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


@dataclass(frozen=True, slots=True)
class _When:
    """A date as read: the day in the outlet's calendar, the moment only with a zone."""

    day: date
    moment: datetime | None = None
    offset: int | None = None


def read_publication(draft: Draft, url: str | None, as_of: date) -> Publication:
    """Return the publication date by the first basis that gives one.

    In order: the metadata, the day in the address (also metadata), a marker in the text, the
    dateline. Raises `Refused` where the metadata promises a date and it cannot be read
    (BAD_METADATA) or lies after `as_of` (FUTURE_DATE).
    """
    given = tidy(draft.printed.date_published or "")
    is_promised = draft.printed.is_date_promised
    if given:
        when = _read(given, as_of)
        if when is None and is_promised:
            raise Refused(
                RejectReason.BAD_METADATA,
                f"date_published {given!r} is no date that can be read; write it like "
                "2025-06-29T18:45:00+02:00 or 2025-06-29",
            )
        if when is not None and when.day > as_of and is_promised:
            raise Refused(
                RejectReason.FUTURE_DATE,
                f"date_published {given!r} lies after {as_of.isoformat()}, the day of this build",
            )
        if when is not None and when.day <= as_of:
            return _publication(when, given, PublicationBasis.METADATA)
    fallbacks = (
        (_day_in_address(url), PublicationBasis.METADATA),
        (draft.marked_date, PublicationBasis.TEXT),
        (draft.dateline_date, PublicationBasis.DATELINE),
    )
    for raw, basis in fallbacks:
        when = _read(raw, as_of) if raw else None
        if when is not None and when.day <= as_of:
            return _publication(when, raw, basis)
    return Publication(raw=given or draft.marked_date or draft.dateline_date)


def _publication(when: _When, raw: str | None, basis: PublicationBasis) -> Publication:
    return Publication(basis, when.day, when.moment, when.offset, raw, DatePrecision.DAY)


def _read(raw: str, as_of: date) -> _When | None:
    """Read one date as printed; None where it is none, is incomplete, or has two readings."""
    try:
        if _ISO.fullmatch(raw):
            return _when(datetime.fromisoformat(raw.replace(",", ".").replace(" Z", "Z")))
        if _MAIL.fullmatch(raw):
            return _when(parsedate_to_datetime(raw))
        if numbers := _NUMBERS.fullmatch(raw):
            return _from_numbers(*numbers.groups(), as_of=as_of)
        if found := _MONTH_FIRST.fullmatch(raw):
            return _from_parts(found[3], found[1], found[2])
        if found := _DAY_FIRST.fullmatch(raw):
            return _from_parts(found[3], found[2], found[1])
    except (ValueError, OverflowError):
        return None
    return None


def _when(moment: datetime) -> _When | None:
    if moment.year < FIRST_YEAR:
        return None
    offset = moment.utcoffset()
    if offset is None:
        return _When(moment.date())
    minutes = offset // timedelta(minutes=1)
    if minutes not in _OFFSETS:
        return None
    return _When(moment.date(), moment.astimezone(timezone.utc), minutes)  # noqa: UP017


def _from_numbers(first: str, mark: str, second: str, year: str, *, as_of: date) -> _When | None:
    """Read 30.06.23: dots stand in day.month.year; other marks only where one order is possible.

    A year of two digits is the latest that has come by `as_of`.
    """
    full = int(year)
    if len(year) == 2:
        full += as_of.year // 100 * 100
        full -= 100 if full > as_of.year else 0
    day, month = int(first), int(second)
    if mark != ".":
        if day == month or day > 12 >= month:
            pass
        elif month > 12 >= day:
            day, month = month, day
        else:
            return None
    return _When(date(full, month, day)) if full >= FIRST_YEAR else None


def _from_parts(year: str, month: str, day: str) -> _When | None:
    name = month.lower()[:3]
    months = _MONTHS.split()
    if name not in months or int(year) < FIRST_YEAR:
        return None
    return _When(date(int(year), months.index(name) + 1, int(day)))


def _day_in_address(url: str | None) -> str | None:
    """Return the day in an address such as /2025/06/29/, as an ISO date."""
    found = _IN_ADDRESS.search(url or "")
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
