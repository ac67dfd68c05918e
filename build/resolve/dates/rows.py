"""The rows of table `dates`."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from build.document import Reading
from build.kept import Kept
from build.resolve.collection import Collection
from build.resolve.dates.explicit import explicit_period
from build.resolve.dates.frame import Frame
from build.resolve.dates.normal import normalised
from build.resolve.dates.order import Orders
from build.resolve.dates.periods import Period
from build.resolve.dates.relative import relative_period
from build.resolve.dates.remembered import remembered_day
from build.resolve.dates.running import RunningText
from schema.dates import DateExpression
from schema.ids import make_id
from schema.vocabulary import BlockKind, DatePrecision, DateStatus

_MOST_IN_MEMORY = 20_000  # some 30 MB, of two thousand articles
_PART_OF_DAY = re.compile(r"(?i:(?<=[\w.])\s+(morning|afternoon|evening|night)\Z)")
_PART_CODES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_VAGUE = re.compile(
    r"(?:now|currently|recently|nowadays|these days|right now|at present"
    r"|(?:in )?(?:recent|coming|past) \w+s|(?:\w+ )?(?:past|future)"
    r"|(?:days|weeks|months|years|decades|centuries|(?:several|many|some|a few) \w+) \w+"
    r"(?: now)?)"
)


def resolve_dates(collection: Collection) -> Sequence[DateExpression]:
    """Return one row for each date expression, article by article, in text order."""
    orders = Orders(collection)
    return Kept(
        DateExpression,
        (
            row
            for reading in collection.readings
            for row in _of_article(reading, collection, orders)
        ),
        in_memory=_MOST_IN_MEMORY,
    )


def _of_article(reading: Reading, collection: Collection, orders: Orders) -> list[DateExpression]:
    article = reading.article
    day = collection.day(article.article_id) or _caption_day(reading)
    day_first = orders.of(reading)
    told = RunningText(reading, day)
    rows = []
    for at, found in enumerate(reading.extraction.dates):
        text = found.span.of(article.text)
        known = remembered_day(article.text, found.span, day)
        period, status = (
            (known, DateStatus.EXPLICIT)
            if known is not None
            else read_expression(text, told.frame(at, day_first))
        )
        told.read(at, period, status)
        rows.append(
            DateExpression(
                date_id=make_id("dat", article.article_id, *found.span),
                article_id=article.article_id,
                start_char=found.span.start,
                end_char=found.span.end,
                text=text,
                value=period.value if period else None,
                date_start=period.start if period else None,
                date_end=period.end if period else None,
                precision=period.precision if period else DatePrecision.NONE,
                status=status,
            )
        )
    return rows


def _caption_day(reading: Reading) -> date | None:
    """Return the day of an undated article's pictures, where its text tells of that weekday.

    "May 4, 2023 (Photo)" was a Thursday: what happened "on Thursday" is of that day.
    """
    article = reading.article
    captions = [one.span for one in article.blocks if one.kind == BlockKind.CAPTION]
    days, weekdays = set(), set()
    for found in reading.extraction.dates:
        text = found.span.of(article.text)
        if any(one.contains(found.span) for one in captions):
            period = explicit_period(normalised(text))
            days |= {period.start} if period and period.precision == DatePrecision.DAY else set()
        else:
            weekdays.add(text.split()[0])
    if len(days) != 1:
        return None
    (day,) = days
    return day if calendar.day_name[day.weekday()] in weekdays else None


def read_expression(text: str, frame: Frame) -> tuple[Period | None, DateStatus]:
    """Return what the expression means in the frame, and how that is known.

    A part of the day is added to the value as TIMEX3 writes it: 2023-05-04TNI.
    """
    text = _of_a_day(text)
    part = _PART_OF_DAY.search(text)
    if part is not None and not _PART_OF_DAY.search(text[: part.start()]):
        period, status = read_expression(text[: part.start()], frame)
        if period is not None and period.precision == DatePrecision.DAY:
            period = replace(period, value=period.value + _PART_CODES[part[1].lower()])
        return period, status
    words = normalised(text)
    explicit = explicit_period(words)
    if explicit is not None:
        return explicit, DateStatus.EXPLICIT
    if _VAGUE.fullmatch(words):
        return None, DateStatus.VAGUE
    relative = relative_period(words, frame)
    if relative is not None:
        return relative, DateStatus.RESOLVED
    return None, DateStatus.UNRESOLVED if frame.day is None else DateStatus.VAGUE


@lru_cache(maxsize=1 << 12)
def _of_a_day(text: str) -> str:
    """Return "tonight", "last night", "this morning", "that night" as a day and its part."""
    text = re.sub(r"(?i)\btonight\b", "today night", text)
    text = re.sub(r"(?i)\blast\s+night\b", "yesterday night", text)
    text = re.sub(
        r"(?i)\b(?:the\s+same|that)\s+(?=(?:morning|afternoon|evening|night)\b)", "that day ", text
    )
    return re.sub(r"(?i)\bthis\s+(?=(?:morning|afternoon|evening)\b)", "today ", text)
