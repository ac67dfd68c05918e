"""Time zones by the names that news prints: only those with one meaning there."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# Hours from UTC. Left out, for they have two meanings in English news: IST (India, Ireland,
# Israel), CST (Chicago, China), AST (Halifax, Riyadh), GST, SST, AMT.
_FIXED = {
    # The standard itself, and its older name (RFC 5322, section 4.3).
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), 0.0),
    # North America (RFC 5322, section 4.3, but for CST; US Code, title 15, section 263).
    **{"EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"AKST": -9, "AKDT": -8, "HST": -10, "NST": -3.5, "NDT": -2.5},
    # Europe (Directive 2000/84/EC names the hours; BST is British there, not Bangladeshi).
    **{"WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3},
    # Names that the tz database gives to one country's or one region's time only.
    **{"TRT": 3, "AZT": 4, "PKT": 5, "NPT": 5.75, "WIB": 7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9},
    **{"SAST": 2, "EAT": 3, "AWST": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13},
}
# Names of a region's time without saying whether it is summer: the day decides.
_BY_DAY = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_NUMERIC = re.compile(r"(?:GMT|UTC|UT)?\s?([+-])(\d{1,2}?)(?::?(\d{2}))?", re.ASCII)
_OFFSETS = range(-720, 841)  # minutes; the zones in use lie within

ZONE_NAMES = tuple(sorted((*_FIXED, *_BY_DAY), key=lambda name: (-len(name), name)))


def offset_minutes(zone: str, local: datetime) -> int | None:
    """Return the zone's offset from UTC in minutes at a local time.

    None in the two hours of a year in which the name of a region's time leaves it open. Raises
    `ValueError` for what is no zone.
    """
    if zone in _FIXED:
        return round(_FIXED[zone] * 60)
    if zone in _BY_DAY:
        return _by_day(ZoneInfo(_BY_DAY[zone]), local)
    numeric = _NUMERIC.fullmatch(zone)
    if not numeric:
        raise ValueError(f"{zone!r} is no time zone")
    hours, minutes = int(numeric[2]), int(numeric[3] or 0)
    offset = (hours * 60 + minutes) * (-1 if numeric[1] == "-" else 1)
    if minutes > 59 or offset not in _OFFSETS:
        raise ValueError(f"{zone!r} is no offset in use")
    return offset


def _by_day(region: ZoneInfo, local: datetime) -> int | None:
    """Return the region's offset, None where clocks were just turned or ran by the sun."""
    offsets = {region.utcoffset(local.replace(fold=fold)) for fold in (0, 1)}
    offset = offsets.pop()
    if offsets or offset is None or offset % timedelta(minutes=1):
        return None
    return offset // timedelta(minutes=1)
