"""Every value is written as TIMEX3 writes it, and covers the days that its row says."""

import calendar
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from build.resolve.dates.frame import Frame
from build.resolve.dates.periods import Period, a_day, a_month, a_quarter, a_year
from build.resolve.dates.rows import read_expression
from build.resolve.dates.tense import Tense
from schema.vocabulary import DatePrecision

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_Covered = tuple[date, date, DatePrecision]


def _months(year: int, month: int, count: int, precision: DatePrecision) -> _Covered:
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return date(year, month, 1), end, precision


def _calendar(match: re.Match[str]) -> _Covered:
    year, month = int(match["y"]), int(match["m"])
    if not match["d"]:
        return _months(year, month, 1, DatePrecision.MONTH)
    day = date(year, month, int(match["d"]))
    return day, day, DatePrecision.DAY


def _week(match: re.Match[str]) -> _Covered:
    monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    sunday = monday + timedelta(days=6)
    if match["end"]:
        return sunday - timedelta(days=1), sunday, DatePrecision.RANGE
    return monday, sunday, DatePrecision.WEEK


def _part_of_year(match: re.Match[str]) -> _Covered:
    year = int(match["y"])
    if match["q"]:
        return _months(year, 3 * int(match["q"]) - 2, 3, DatePrecision.RANGE)
    if match["h"]:
        return _months(year, 6 * int(match["h"]) - 5, 6, DatePrecision.RANGE)
    return _months(year, _SEASONS[match["s"]], 3, DatePrecision.SEASON)


def _years(match: re.Match[str]) -> _Covered:
    digits = match.group()
    if len(digits) == 4:
        return _months(int(digits), 1, 12, DatePrecision.YEAR)
    length = 10 ** (4 - len(digits))
    first = int(digits) * length
    precision = DatePrecision.DECADE if length == 10 else DatePrecision.RANGE
    return date(max(first, 1), 1, 1), date(first + length - 1, 12, 31), precision


_FORMS = (
    (r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T(?:MO|AF|EV|NI))?)?", _calendar),
    (r"(?P<y>\d{4})-W(?P<w>\d\d)(?P<end>-WE)?", _week),
    (r"(?P<y>\d{4})-(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<s>SP|SU|FA|WI))", _part_of_year),
    (r"\d{2,4}", _years),
)


def covered(value: str) -> _Covered:
    """Return the days that a TIMEX3 value covers and how fine it is, read from its form alone."""
    if "/" in value:
        first, last = value.split("/")
        return covered(first)[0], covered(last)[1], DatePrecision.RANGE
    for form, read in _FORMS:
        match = re.fullmatch(form, value)
        if match is not None:
            return read(match)
    raise AssertionError(f"{value!r} has no form of TIMEX3")


_MONTHS = st.sampled_from(["May", "Sept.", "December", "February"])
_DAYS = st.integers(1, 31).map(str)
_YEARS = st.integers(1500, 2090).map(str)
_UNITS = st.sampled_from(
    ["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
)
_NUMBERS = st.sampled_from(["a", "two", "three", "18", "half a", "two and a half", "a couple of"])
_WHICH = st.sampled_from(["last", "this", "next", "the past", "the last", "the next", "the same",
                          "that", "the following", "the previous", "earlier this"])  # fmt: skip


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(" ".join)


_EXPRESSIONS = st.one_of(
    _joined(_MONTHS, _DAYS),
    _joined(_DAYS, _MONTHS, _YEARS),
    st.tuples(_MONTHS, _DAYS, _DAYS, _YEARS).map("{0[0]} {0[1]}-{0[2]}, {0[3]}".format),
    _joined(st.sampled_from(["early", "mid", "the summer of", "winter", "Q3", "FY", ""]), _YEARS),
    _joined(_WHICH, _UNITS),
    _joined(_NUMBERS, _UNITS.map("{}s".format),
            st.sampled_from(["ago", "earlier", "later", "from now", "ago today"])),
    _joined(_WHICH, st.sampled_from(["Monday", "March", "fall", "Sunday night"])),
    st.tuples(_YEARS, st.integers(0, 99)).map("{0[0]}-{0[1]:02}".format),
    _YEARS.map("the {}s".format),
    st.integers(1, 21).map("the {}th century".format),
    st.tuples(st.integers(1, 31), st.integers(1, 31)).map("{0[0]}/{0[1]}/23".format),
    st.sampled_from(["Easter", "Thanksgiving", "tonight", "the third quarter", "the 4th",
                     "year end", "a week from Friday", "the day before yesterday", "the 29th"]),
)  # fmt: skip
_PERIODS = st.none() | st.one_of(
    st.dates(date(1600, 1, 1), date(2080, 1, 1)).map(a_day),
    st.builds(a_month, st.integers(1600, 2080), st.integers(1, 12)),
    st.builds(a_quarter, st.integers(1600, 2080), st.integers(1, 4)),
    st.integers(1600, 2080).map(a_year),
)
_DAYS_OF_PRINT = st.none() | st.dates(date(1990, 1, 1), date(2040, 12, 31))
_TENSES = st.builds(Tense, st.none() | st.booleans(), st.booleans(), would=st.booleans())


@given(_EXPRESSIONS, _DAYS_OF_PRINT, _PERIODS, _PERIODS, _TENSES, st.none() | st.booleans())
def test_a_value_covers_the_days_and_has_the_precision_of_its_row(
    words: str,
    day: date | None,
    last: Period | None,
    beside: Period | None,
    tense: Tense,
    day_first: bool | None,
) -> None:
    last_day = last if last is not None and last.precision == DatePrecision.DAY else None
    frame = Frame(
        day,
        last,
        last_day=last_day,
        beside=last_day,
        told_after=beside,
        day_first=day_first,
        tense=tense,
    )
    period, _ = read_expression(words, frame)
    if period is not None:
        assert covered(period.value) == (period.start, period.end, period.precision)
        assert period.start <= period.end
