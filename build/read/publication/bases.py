"""Where the date of publication is read: metadata first, then the address, then the text."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from build.document import OpenDate, Publication
from build.read.characters import tidy
from build.read.cleaning.draft import Draft
from build.read.printed import Refused, quoted
from build.read.publication.evidence import Setting, settle
from build.read.publication.grammar import PrintedDate, read_dates
from build.read.publication.zones import offset_minutes
from schema.vocabulary import DatePrecision, PublicationBasis, RejectReason

# The day as parts of a path: /2025/06/29/, /2025-06/29/, /2025/jun/29/, /20250629/.
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d{2})(?:[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})|(\d{2})(\d{2}))(?=[/-])",
    re.ASCII | re.I,
)
_UNREADABLE = Publication(PublicationBasis.UNREADABLE)


def read_publication(draft: Draft, url: str | None, as_of: date) -> Publication:
    """Return the publication date by the first basis that gives one, else why there is none.

    In order: the metadata, the day in the address (also metadata), a marker in the text, the
    dateline. A date of two readings is settled by evidence or stays open. Raises `Refused` where
    the metadata promises a date that cannot be read (BAD_METADATA), and where its date lies after
    `as_of` (FUTURE_DATE).
    """
    given = tidy(draft.printed.date_published or "")
    bases = (
        (given, PublicationBasis.METADATA),
        (_day_in_address(url), PublicationBasis.METADATA),
        (draft.marked_date, PublicationBasis.TEXT),
        (draft.dateline_date, PublicationBasis.DATELINE),
    )
    printed = [(raw, basis, read_dates(raw, as_of)) for raw, basis in bases if raw]
    modified = read_dates(tidy(draft.printed.date_modified or ""), as_of)
    all_dates = (*(one for _, _, dates in printed for one in dates), *modified)
    setting = Setting(as_of, url, draft.printed.in_language, all_dates)
    without: Publication | None = None
    for raw, basis, dates in printed:
        found = replace(_publication(dates[0], setting, basis) if dates else _UNREADABLE, raw=raw)
        if raw == given:
            _refuse(found, given, is_promised=draft.printed.is_date_promised, as_of=as_of)
        if found.day or found.basis is PublicationBasis.AMBIGUOUS:
            return found
        without = without or found
    return without or Publication()


def _publication(printed: PrintedDate, setting: Setting, basis: PublicationBasis) -> Publication:
    """Return what a printed date says, or the reason why that is no day."""
    reading = settle(printed, setting)
    if reading is None:
        return Publication(_why_open(printed, setting.as_of), open_dates=_open(printed))
    day = reading.on()
    if day is None or reading.year is None:
        return Publication(PublicationBasis.INCOMPLETE, open_dates=_open(printed))
    if printed.day_name not in (None, day.weekday()):
        return _UNREADABLE
    if day > setting.as_of:
        return Publication(PublicationBasis.FUTURE)
    try:
        moment, offset = _moment(day, printed)
    except ValueError:
        return _UNREADABLE
    return Publication(basis, day, moment, offset, precision=DatePrecision.DAY)


def _why_open(printed: PrintedDate, as_of: date) -> PublicationBasis:
    """Return the reason for which a date that nothing settles has no day."""
    if not all(reading.year for reading in printed.readings) or not printed.readings:
        return PublicationBasis.INCOMPLETE
    days = [day for reading in printed.readings if (day := reading.on())]
    if min(days) > as_of:
        return PublicationBasis.FUTURE
    if printed.day_name is not None and printed.day_name not in {day.weekday() for day in days}:
        return PublicationBasis.UNREADABLE
    return PublicationBasis.AMBIGUOUS


def _open(printed: PrintedDate) -> tuple[OpenDate, ...]:
    return tuple(OpenDate(one.year, one.month, one.day) for one in printed.readings)


def _moment(day: date, printed: PrintedDate) -> tuple[datetime | None, int | None]:
    """Return the moment in UTC and its offset in minutes, where clock and zone are printed."""
    if printed.clock is None or printed.zone is None:
        return None, None
    local = datetime.combine(day, printed.clock)
    offset = offset_minutes(printed.zone, local)
    if offset is None:
        return None, None
    return local.replace(tzinfo=timezone(timedelta(minutes=offset))).astimezone(UTC), offset


def _refuse(found: Publication, given: str, *, is_promised: bool, as_of: date) -> None:
    """Refuse an article whose metadata gives a day to come, or promises one and gives none."""
    if found.basis is PublicationBasis.FUTURE:
        raise Refused(
            RejectReason.FUTURE_DATE,
            f"date_published {quoted(given)} lies after {as_of.isoformat()}, the day of this build",
        )
    if found.basis is PublicationBasis.UNREADABLE and is_promised:
        raise Refused(
            RejectReason.BAD_METADATA,
            f"date_published {quoted(given)} is no date that can be read; write it like "
            "2025-06-29T18:45:00+02:00 or 2025-06-29",
        )


def _day_in_address(url: str | None) -> str | None:
    """Return the day that is part of an address."""
    found = _IN_ADDRESS.search(url or "")
    return "-".join(part for part in found.groups() if part) if found else None
