"""The rows of table `dates`."""

import calendar
import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from build.document import Reading
from build.resolve.collection import Collection
from build.resolve.dates.explicit import explicit_period
from build.resolve.dates.frame import Frame, looks_ahead
from build.resolve.dates.periods import Period
from build.resolve.dates.relative import relative_period
from schema.dates import DateExpression
from schema.ids import make_id
from schema.vocabulary import BlockKind, DatePrecision, DateStatus

_MOD = re.compile(
    r"(?:the )?(?:(?:very )?(?:beginning|start|middle|end) of|(?:earlier|later) in"
    r"|(?:earlier|later|early|late|mid)(?=[ -])"
    r"|nearly|almost|about|around|over|more than|less than|just|only|roughly|some(?= \w+ \w))"
    r"[ -]"
)
_PART_OF_DAY = re.compile(r"(?i:(?<=\w)\s+(morning|afternoon|evening|night)\Z)")
_PART_CODES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_VAGUE = re.compile(
    r"(?:now|currently|recently|nowadays|these days|right now|at present"
    r"|(?:in )?(?:recent|coming) \w+"
    r"|(?:days|weeks|months|years|decades|centuries|(?:several|many|some|a few) \w+) \w+"
    r"(?: now)?)"
)


def resolve_dates(collection: Collection) -> list[DateExpression]:
    """Return one row for each date expression, article by article, in text order."""
    return [row for reading in collection.readings for row in _of_article(reading, collection)]


def _of_article(reading: Reading, collection: Collection) -> list[DateExpression]:
    article = reading.article
    day = collection.day(article.article_id) or _caption_day(reading)
    running = Running()
    rows = []
    for found in reading.extraction.dates:
        text = found.span.of(article.text)
        frame = Frame(day, *running, *looks_ahead(article.text, *found.span))
        period, status = read_expression(text, frame)
        if period is not None and (day is None or period.start <= day):
            running = _moved_on(running, period, text)
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
            period = explicit_period(_normalised(text))
            days |= {period.start} if period and period.precision == DatePrecision.DAY else set()
        else:
            weekdays.add(text.split()[0])
    if len(days) != 1:
        return None
    (day,) = days
    return day if calendar.day_name[day.weekday()] in weekdays else None


class Running(NamedTuple):
    """The last values of the running text, see `Frame`."""

    last: Period | None = None
    last_day: Period | None = None
    last_quarter: Period | None = None


def _moved_on(running: Running, period: Period, text: str) -> Running:
    is_compared = re.search(r"(?i:ago|earlier|later)\Z|(?i:\byear-)", text) is not None
    return Running(
        last=period,
        last_day=period if period.precision == DatePrecision.DAY else running.last_day,
        last_quarter=period if "-Q" in period.value and not is_compared else running.last_quarter,
    )


def read_expression(text: str, frame: Frame) -> tuple[Period | None, DateStatus]:
    """Return what the expression means in the frame, and how that is known.

    A part of the day is added to the value as TIMEX3 writes it: 2023-05-04TNI.
    """
    part = _PART_OF_DAY.search(text)
    if part is not None:
        period, status = read_expression(text[: part.start()], frame)
        if period is not None:
            period = replace(period, value=period.value + _PART_CODES[part[1].lower()])
        return period, status
    words = _normalised(text)
    explicit = explicit_period(words)
    if explicit is not None:
        return explicit, DateStatus.EXPLICIT
    if _VAGUE.fullmatch(words):
        return None, DateStatus.VAGUE
    relative = relative_period(words, frame)
    if relative is not None:
        return relative, DateStatus.RESOLVED
    return None, DateStatus.UNRESOLVED if frame.day is None else DateStatus.VAGUE


def _normalised(text: str) -> str:
    """Return the words in lower case, without what does not change the value."""
    words = re.sub(r"\s+", " ", text.lower())
    words = words.replace(",", "").replace("ninth-", "ninth ")
    for _ in range(2):
        words = _MOD.sub("", words, count=1) if _MOD.match(words) else words
    if not re.fullmatch(r"the (?:next|\w+ (?:before|after)).*", words):
        words = words.removeprefix("the ")
    words = _MOD.sub("", words, count=1) if _MOD.match(words) else words
    words = re.sub(r"^(?:that|a|one) (?=\w+day in )", "", words)
    words = re.sub(r"^(?:this )?(?:that|coming|past|last|next|this) (?=\w+day \w+ \w)", "", words)
    words = re.sub(r"(?<!couple) of (?:the )?", " ", words)
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)(?= )(?! century)", "", words)
