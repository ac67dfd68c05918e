"""Which number is the day in dates like 03/04/23: by what the article and its outlet show."""

import re
from collections.abc import Iterable
from datetime import date

from build.document import Reading
from build.gazetteer.date_order import is_day_first
from build.resolve.collection import Collection
from build.resolve.dates.explicit import full_year
from build.resolve.dates.frame import Frame
from build.resolve.dates.periods import Period, a_day

TWO_ORDERS = r"(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-](?P<year>\d{4}|\d\d)"
_TWO_ORDERS = re.compile(TWO_ORDERS)
_NEAR, _FAR = 7, 31  # days


class Orders:
    """The order of the day and the month in each article's dates."""

    def __init__(self, collection: Collection) -> None:
        """Look at the dates of all articles that can be read in one order only."""
        self._of_outlet: dict[str, set[bool]] = {}
        for reading in collection.readings:
            outlet = reading.article.publisher
            if outlet is not None:
                self._of_outlet.setdefault(outlet, set()).update(_shown(reading))

    def of(self, reading: Reading) -> bool | None:
        """Return whether the day stands first; None where nothing tells, or not one thing.

        What the article shows goes before what its outlet shows, that before what is usual in the
        outlet's country.
        """
        article = reading.article
        for shown in (_shown(reading), self._of_outlet.get(article.publisher or "", set())):
            if shown:
                return next(iter(shown)) if len(shown) == 1 else None
        return is_day_first(article.in_language, article.url)


def _shown(reading: Reading) -> set[bool]:
    texts = (found.span.of(reading.article.text) for found in reading.extraction.dates)
    return set(_day_first(texts))


def _day_first(texts: Iterable[str]) -> Iterable[bool]:
    for text in texts:
        match = _TWO_ORDERS.fullmatch(text)
        if match is not None and (int(match["a"]) > 12) != (int(match["b"]) > 12):
            yield int(match["a"]) > 12


def in_order(match: re.Match[str], frame: Frame) -> Period | None:
    """Return 03/04/23 by the order that the article's other dates have, or by what is possible.

    Else by its nearness to the article's day, where the one reading is of its week and the other
    is weeks away; else None.
    """
    readings: dict[bool, date] = {}
    for day_first, (first, then) in {True: ("a", "b"), False: ("b", "a")}.items():
        try:
            readings[day_first] = date(
                full_year(match["year"]), int(match[then]), int(match[first])
            )
        except ValueError:
            continue
    if len(set(readings.values())) == 1:
        return a_day(next(iter(readings.values())))
    if not readings:
        return None
    if frame.day_first is not None:
        return a_day(readings[frame.day_first])
    day = frame.day
    if day is None:
        return None
    near, far = sorted(readings.values(), key=lambda one: abs((one - day).days))
    is_sure = abs((near - day).days) <= _NEAR and abs((far - day).days) > _FAR
    return a_day(near) if is_sure else None
