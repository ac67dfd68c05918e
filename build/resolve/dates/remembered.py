"""Days that the world knows by their date alone: "the September 11 attacks" are of 2001."""

import re
from datetime import date

from build.resolve.dates.periods import Period, a_day
from schema.span import Span

_WINDOW = 40

# (what is printed, what stands before and after it, the day)
_DAYS: tuple[tuple[re.Pattern[str], re.Pattern[str], date], ...] = (
    (re.compile(r"9/11"), re.compile(r".*", re.DOTALL), date(2001, 9, 11)),
    (
        re.compile(r"Sept(?:ember|\.)? 11(?:th)?|11(?:th)?(?: of)? September"),
        re.compile(r".*\|,?\s(?:terror\w*\s)?(?:attacks?|hijack\w+|atrocit\w+)\b", re.DOTALL),
        date(2001, 9, 11),
    ),
    (
        re.compile(r"Jan(?:uary|\.)? 6(?:th)?|6(?:th)?(?: of)? January"),
        re.compile(
            r".*\|,?\s(?:(?:U\.?S\.?\s)?Capitol|insurrection|riots?|rioters?|committee)\b",
            re.DOTALL,
        ),
        date(2021, 1, 6),
    ),
    (
        re.compile(r"Oct(?:ober|\.)? 7(?:th)?|7(?:th)?(?: of)? October"),
        re.compile(
            r"(?:.*\bHamas\b.*\|,?\s(?:\w+\s)?|.*\|,?\sHamas(?:-led)?\s(?:\w+\s)?)"
            r"(?:attacks?|massacre|assault|onslaught)\b|.*\|\s(?:attacks?|massacre)\b.*\bHamas\b",
            re.DOTALL,
        ),
        date(2023, 10, 7),
    ),
)


def remembered_day(text: str, span: Span, day: date | None) -> Period | None:
    """Return the day that the expression at `span` is known to be, None where it is no such.

    Nothing is remembered of a day after `day`, the article's.
    """
    around = (
        f"{text[max(0, span.start - _WINDOW) : span.start]}|{text[span.end : span.end + _WINDOW]}"
    )
    for printed, beside, known in _DAYS:
        is_before = day is None or known <= day
        if is_before and printed.fullmatch(span.of(text)) and beside.match(around):
            return a_day(known)
    return None
