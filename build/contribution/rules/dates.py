"""Rules for the date of publication."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from build.contribution.known_fields import example_of
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import text_of
from build.contribution.rules.printed_date import WHERE_FROM_UTC, mend_of
from build.contribution.rules.rule import Finding, Rule
from build.read.formats.front_matter import Field
from build.read.publication.grammar import FIRST_YEAR

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(\s?(?:Z|[+-]\d{2}:?\d{2}))?"
)
_NAMED_ZONE = re.compile(r"[T ]\d{2}:\d{2}\S*\s?\(?[A-Za-z]{2,}")
_HALF_DAY = re.compile(r"\d\s?[AaPp]\.?\s?[Mm]\b")
_FORM = "write year-month-day, T, the time and the hours from UTC, in this form:  "
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b.*")
_FARTHEST_OFFSET = 14  # hours: Kiribati's
# The first web server was public in 1991; older articles are archives, which somebody must mean.
_FIRST_ONLINE_YEAR = 1991


def _date_of(page: Page) -> tuple[Field, str] | None:
    return text_of(page, "date_published")


def _moment(text: str) -> datetime | None:
    """Return a day or a moment; None where it is none, or not one there is."""
    moment = _MOMENT.fullmatch(text)
    if moment is None and not _DAY.fullmatch(text):
        return None
    try:
        when = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    offset = when.utcoffset()
    if offset is not None and abs(offset.total_seconds()) > _FARTHEST_OFFSET * 3600:
        return None
    return when


def _malformed_date(page: Page) -> Iterator[Finding]:
    if (given := _date_of(page)) is None:
        return
    field, text = given
    moment = _MOMENT.fullmatch(text)
    when = _moment(text)
    if when is None:
        mend = mend_of(text, page.as_of)
        yield Finding(
            field.printed,
            _why_not(text, is_read=mend is not None),
            mend.words if mend else f"{_FORM}{example_of('date_published')}",
            Edit(field.printed.start, field.printed.end, mend.value)
            if mend and mend.value
            else None,
        )
    elif when.year < FIRST_YEAR:
        yield Finding(
            field.printed,
            f"{text!r}: its year lies before {FIRST_YEAR}, when the first newspaper was printed",
            f"write the year with four digits:  {example_of('date_published')}",
        )
    elif moment and (moment[2] == " " or (moment[4] and moment[4].startswith(" "))):
        plain = f"{moment[1]}T{moment[3]}{(moment[4] or '').strip()}"
        yield Finding(
            field.printed,
            f"{text!r} has a space in it",
            f"write a T between day and time and nothing before the zone:  {plain}",
            Edit(field.printed.start, field.printed.end, plain),
        )


def _why_not(text: str, *, is_read: bool) -> str:
    if _HALF_DAY.search(text):
        return f"{text!r} is told by a clock of 12 hours; one of 24 is read"
    if _NAMED_ZONE.search(text):
        return f"{text!r}: the zone must be the hours from UTC (+01:00), for names have several"
    if (numbers := _NUMBERS.fullmatch(text)) and int(numbers[1]) <= 12 >= int(numbers[2]):
        return f"{text!r} is not a date in ISO 8601: which number is the month cannot be told"
    if _DAY.match(text) and not is_read:
        return f"{text!r}: there is no such day, time or zone"
    return f"{text!r} is not a date and time in ISO 8601"


def _date_without_zone(page: Page) -> Iterator[Finding]:
    given = _date_of(page)
    if given is None or not _MOMENT.fullmatch(given[1]):
        return
    field, text = given
    when = _moment(text)
    if when is not None and when.tzinfo is None:
        yield Finding(
            field.printed,
            f"{text!r} has no time zone",
            f"add {WHERE_FROM_UTC}; where the zone cannot be known, write the day alone:  "
            f"{text[:10]}",
        )


def _date_without_time(page: Page) -> Iterator[Finding]:
    given = _date_of(page)
    when = _moment(given[1]) if given and _DAY.fullmatch(given[1]) else None
    if given and when and when.year >= FIRST_YEAR:
        yield Finding(
            given[0].printed,
            f"{given[1]!r} is a day without its time",
            f"add time and zone where the outlet prints them, in this form:  "
            f"date_published: {given[1]}T18:40:00+01:00  ; "
            "where it prints only the day, say so:  # copydesk: ignore=date-without-time only "
            "the day is printed",
        )


def _future_date(page: Page) -> Iterator[Finding]:
    given = _date_of(page)
    when = _moment(given[1]) if given else None
    if given and when and when.date() > page.as_of:
        yield Finding(
            given[0].printed,
            f"{given[1]!r} lies after today ({page.as_of})",
            "write the day on which the article was published",
        )


def _implausible_date(page: Page) -> Iterator[Finding]:
    given = _date_of(page)
    when = _moment(given[1]) if given else None
    if given and when and date(FIRST_YEAR, 1, 1) <= when.date() < date(_FIRST_ONLINE_YEAR, 1, 1):
        yield Finding(
            given[0].printed,
            f"{given[1]!r} lies before {_FIRST_ONLINE_YEAR}, when there were no news sites yet",
            "write the day on which the article was published; where it really is so old, say "
            "so:  # copydesk: ignore=implausible-date from the paper's archive",
        )


RULES = (
    Rule(
        "malformed-date",
        "error",
        "The date of publication is not of the one form that all understand",
        "03/04/2025 is in March for some and in April for others. Year-month-dayThour:minute and "
        "the hours from UTC (ISO 8601) has one meaning.",
        wrong="date_published: 6 March 2025",
        right="date_published: 2025-03-06T18:40:00+01:00",
        check=_malformed_date,
        fatal=True,
    ),
    Rule(
        "date-without-zone",
        "error",
        "The date of publication has no time zone",
        "Without its zone a time is some moment within 26 hours, so which outlet was first "
        "cannot be told. The zone is never guessed. It is that of the clock by which the outlet "
        "prints the time; `Z` stands for UTC itself, and nowhere for a zone that is not known.",
        wrong="date_published: 2025-03-06T18:40:00",
        right="date_published: 2025-03-06T18:40:00+01:00",
        check=_date_without_zone,
    ),
    Rule(
        "date-without-time",
        "warning",
        "The date of publication is a day without its time",
        "Of two articles on one day, the earlier cannot be told. Where the outlet prints only "
        "the day this is all there is: say so, and the warning is gone.",
        wrong="date_published: 2025-03-06",
        right="date_published: 2025-03-06\n"
        "# copydesk: ignore=date-without-time only the day is printed",
        check=_date_without_time,
    ),
    Rule(
        "future-date",
        "error",
        "The date of publication lies in the future",
        "No article is published tomorrow. Often day and month were exchanged, or a digit "
        "mistyped.",
        wrong="date_published: 9025-03-06T18:40:00+01:00",
        right="date_published: 2025-03-06T18:40:00+01:00",
        check=_future_date,
        fatal=True,
    ),
    Rule(
        "implausible-date",
        "warning",
        "The date of publication is older than the web",
        "1970-01-01 is what programs write that know no date, and 1925 is easily typed for 2025.",
        wrong="date_published: 1970-01-01T00:00:00Z",
        right="date_published: 1970-01-01T00:00:00Z\n"
        "# copydesk: ignore=implausible-date from the paper's archive",
        check=_implausible_date,
    ),
)
