"""What the text around an expression has said of time so far."""

import re
from datetime import date, timedelta

from build.document import Reading
from build.resolve.dates.explicit import explicit_period
from build.resolve.dates.frame import Frame
from build.resolve.dates.normal import normalised
from build.resolve.dates.periods import Period
from build.resolve.dates.tense import tense_around
from schema.vocabulary import DatePrecision, DateStatus

_IS_COMPARED = re.compile(r"(?i:ago|earlier|later)\Z|(?i:\byear-)")
# What joins "April 29" to the "May 4, 2021" that gives both their year.
_JOIN = re.compile(
    r"\s*(?:[-–—]|(?:,\s*)?(?:to|and|or|until|till|through))\s+(?:on\s+)?(?:the\s+)?|\s*[-–—]\s*"
)
_OPENS = re.compile(r"[.!?][”\"’]?\s+(?:In|On|By|Since|From|Until)\s(?:the\s)?\Z|\A[.!?]\s+\Z")
_SHORT = re.compile(r"[^,;:.()]{1,40}")
_NEAR = 60
_OF_THE_NEWS = timedelta(days=31)
_WITH_A_MONTH = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.SEASON)


class RunningText:
    """The expressions of one article, read one after the other."""

    def __init__(self, reading: Reading, day: date | None) -> None:
        """Begin before the first expression; `day` is the article's."""
        self._text = reading.article.text
        self._dates = reading.extraction.dates
        self._day = day
        self._last: Period | None = None
        self._day_of_news: Period | None = None
        self._last_quarter: Period | None = None
        self._beside: tuple[int, Period] | None = None
        self._told: tuple[int, Period] | None = None

    def frame(self, at: int, day_first: bool | None) -> Frame:
        """Return what the expression number `at` is read against."""
        found = self._dates[at]
        tense = tense_around(self._text, *found.span)
        beside = self._beside
        return Frame(
            day=self._day,
            last=self._last,
            last_day=self._day_last_told(found.sentence),
            last_quarter=self._last_quarter,
            beside=beside[1] if beside and beside[0] == found.sentence else None,
            told_after=None if tense.surely else self._told_after(at),
            told_before=self._told_before(at),
            day_first=day_first,
            tense=tense,
        )

    def read(self, at: int, period: Period | None, status: DateStatus) -> None:
        """Take in what expression number `at` means."""
        found = self._dates[at]
        words = found.span.of(self._text)
        has_year = status == DateStatus.EXPLICIT or self._told_after(at) is not None
        if period is None:
            return
        governs = self._told is not None and self._told[1].precision == DatePrecision.YEAR
        if not (governs and has_year and status != DateStatus.EXPLICIT):
            self._told = (found.sentence, period) if has_year else None
        if self._day is not None and period.start > self._day:
            return
        self._last = period
        if period.precision == DatePrecision.DAY:
            self._beside = found.sentence, period
            if self._day is not None and self._day - period.start <= _OF_THE_NEWS:
                self._day_of_news = period
        if "-Q" in period.value and not _IS_COMPARED.search(words):
            self._last_quarter = period

    def _day_last_told(self, sentence: int) -> Period | None:
        """Return the day that "the next day" goes on from.

        That is the one in the sentence or just before; a day long past is left again after that
        for the days that the news is of.
        """
        if self._beside is None:
            return None
        told_in, period = self._beside
        is_near = sentence - told_in <= 1
        return period if is_near or self._day_of_news is None else self._day_of_news

    def _told_after(self, at: int) -> Period | None:
        """Return the date with a year that this expression, which has none, shares.

        That is one of an earlier year, just before: "He left in May 2019 and came back in June",
        "He left in May 2019. In June he came back", "In 2019 he left in May".
        """
        if self._told is None:
            return self._year_beside(at)
        sentence, period = self._told
        if self._day is not None and period.start.year >= self._day.year:
            return None
        this = self._dates[at]
        between = self._text[self._dates[at - 1].span.end : this.span.start]
        is_same = sentence == this.sentence
        if period.precision == DatePrecision.YEAR:
            return period if is_same and _SHORT.fullmatch(between) else None
        is_opening = sentence + 1 == this.sentence and _OPENS.search(between[-40:])
        is_near = is_opening or (is_same and len(between) <= _NEAR)
        return period if is_near and period.precision in _WITH_A_MONTH else None

    def _year_beside(self, at: int) -> Period | None:
        """Return "last year" where "in September" follows at once."""
        last = self._last
        if at == 0 or last is None or last.precision != DatePrecision.YEAR:
            return None
        between = self._text[self._dates[at - 1].span.end : self._dates[at].span.start]
        return last if re.fullmatch(r",?\s(?:in|on|during)\s", between[:10]) else None

    def _told_before(self, at: int) -> Period | None:
        """Return the date with a year that the expression is joined to, as its first end."""
        if at + 1 == len(self._dates):
            return None
        this, other = self._dates[at].span, self._dates[at + 1].span
        if not _JOIN.fullmatch(self._text[this.end : min(other.start, this.end + 20)]):
            return None
        period = explicit_period(normalised(other.of(self._text)))
        return period if period is not None and period.precision in _WITH_A_MONTH else None
