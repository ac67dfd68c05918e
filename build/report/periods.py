"""Stretches of calendar time for a picture: days, months, years or decades, without gaps."""

from datetime import date, timedelta

# The finest unit is taken that needs no more columns than this.
_UNITS = ("day", "month", "year", "decade")
_MOST = 48
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def unit_for(first: date, last: date) -> str:
    """Return the unit, as SQL's `date_trunc` calls it, in which a stretch of time is shown."""
    return next((unit for unit in _UNITS if len(periods(first, last, unit)) <= _MOST), _UNITS[-1])


def periods(first: date, last: date, unit: str) -> list[date]:
    """Return the first days of all periods from one day to another."""
    if unit == "day":
        return [first + timedelta(days) for days in range((last - first).days + 1)]
    if unit == "month":
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [date(month // 12, month % 12 + 1, 1) for month in months]
    step = 10 if unit == "decade" else 1
    return [
        date(max(year, 1), 1, 1) for year in range(first.year // step * step, last.year + 1, step)
    ]


def printed(value: str | None) -> str:
    """Return the value of a date as a reader knows it: TIMEX3 has "199" for the 1990s."""
    if value is None:
        return "no value"
    if value.isdigit() and len(value) == len("199"):
        return f"{value}0s"
    if value.isdigit() and len(value) == len("18"):
        return f"{value}00 to {value}99"
    season = _SEASONS.get(value[len("2011-") :])
    return value if season is None else f"{season} {value[: len('2011')]}"


def label(period: date, unit: str) -> str:
    """Return what a period is called."""
    if unit == "day":
        return period.isoformat()
    if unit == "month":
        return f"{period.year:04}-{period.month:02}"
    return f"{period.year:04}s" if unit == "decade" else f"{period.year:04}"
