"""What a date that is not in the one form means, so that a message can show it in this form."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from build.read.publication.grammar import PrintedDate, read_dates
from build.read.publication.zones import offset_minutes

WHERE_FROM_UTC = (
    "the hours from UTC of the outlet's clock on that day, as printed there: Z for London in "
    "winter, +01:00 for Paris in winter, -04:00 for New York in summer"
)
_TIME = "18:40:00+01:00"  # of the example
_T = re.compile(r"(?<=\d)T(?=\d)")
_ZONE = re.compile(r"\s*\(?([+-])(\d{1,2}):?(\d{2})?\)?$")
_ZONE_AFTER_CLOCK = re.compile(
    r":\d\d(?:[:.]\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*\(?[+-]\d{1,2}(?::?\d\d)?\)?$"
)
_EXACT_ZONE = re.compile(r"[+-]\d{2}:?\d{2}|UTC|GMT|Z")


@dataclass(frozen=True, slots=True)
class Mend:
    """How to write a date; `value` where that is certain to the hours from UTC."""

    words: str
    value: str | None = None


def mend_of(text: str, as_of: date) -> Mend | None:
    """Say how a date is written in ISO 8601; None where it cannot be read."""
    printed = _read(text, as_of)
    if printed is None:
        return None
    days = [day for one in printed.readings if one.year and (day := one.on()) is not None]
    if len(days) > 1:
        either = " or ".join(map(str, days))
        return Mend(
            f"write which day is meant, {either}, then T, the time and the hours from UTC:  "
            f"date_published: {days[0]}T{_TIME}"
        )
    if not days:
        return None
    if printed.clock is None:
        return Mend(
            f"write  date_published: {days[0]}  ; where the outlet prints the time, add T, the "
            f"time and the hours from UTC:  {days[0]}T{_TIME}"
        )
    moment = datetime.combine(days[0], printed.clock)
    shown = moment.isoformat(timespec="seconds")
    if printed.zone is None:
        return Mend(
            f"write  date_published: {shown}  and right behind it, without a space, "
            f"{WHERE_FROM_UTC}"
        )
    if (offset := _offset(printed.zone, moment)) is None:
        return None
    is_exact = _EXACT_ZONE.fullmatch(printed.zone) is not None
    return Mend(f"write  date_published: {shown}{offset}", f"{shown}{offset}" if is_exact else None)


def _read(text: str, as_of: date) -> PrintedDate | None:
    """Read one date, in the reader's way or, where that fails, with a T and a zone made plain."""
    plain = text
    if _ZONE_AFTER_CLOCK.search(text):
        plain = _ZONE.sub(_two_digits, text)
    for attempt in (text, _T.sub(" ", plain)):
        found = read_dates(attempt, as_of)
        if len(found) == 1:
            return found[0]
    return None


def _two_digits(zone: re.Match[str]) -> str:
    return f" {zone[1]}{int(zone[2]):02}:{zone[3] or '00'}"


def _offset(zone: str, moment: datetime) -> str | None:
    try:
        minutes = offset_minutes(zone, moment)
    except ValueError:
        return None
    if minutes is None:
        return None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
