"""All readings of a build in order, earliest first: in memory while they are few, else on disk."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

import numpy as np

from build.document import Article, Extraction, Reading
from build.kept import ByPlace, Kept
from build.resolve.places import Ids, Places, number_of

Item = TypeVar("Item")

# So many take about 200 MB; more are read again from disk in every step that needs them.
MOST_IN_MEMORY = 2000
# Of those on disk so many stay at hand, some 20 MB: those of one story are asked for repeatedly.
_AT_HAND = 256


class Readings(ByPlace[Reading]):
    """Readings by publication day (undated last), then by id: the same for any order of arrival.

    To decode one from disk takes about a millisecond, its article alone a tenth of that.
    """

    def __init__(self, readings: Iterable[Reading], *, in_memory: int = MOST_IN_MEMORY) -> None:
        """Take in the readings, one at a time."""
        self._articles = Kept(Article, in_memory=in_memory)
        self._extractions = Kept(Extraction, in_memory=in_memory)
        self._at_hand: OrderedDict[int, Reading] = OrderedDict()
        days, numbers = array("I"), array("Q")
        for reading in readings:
            day = reading.article.publication.day or date.max
            days.append(day.toordinal())
            numbers.append(number_of(reading.article.article_id))
            self._articles.append(reading.article)
            self._extractions.append(reading.extraction)
        order = np.lexsort((numbers, days))
        self._arrival = array("Q", order.astype(np.uint64).tobytes())
        self.ids: Sequence[str] = Ids("art", array("Q", np.asarray(numbers)[order].tobytes()))
        self._rank = Places()
        for article_id in self.ids:
            self._rank.append(article_id)

    def __len__(self) -> int:
        return len(self._arrival)

    def _at(self, rank: int) -> Reading:
        at = self._arrival[rank]
        if at not in self._at_hand:
            if len(self._at_hand) == _AT_HAND:
                self._at_hand.popitem(last=False)
            self._at_hand[at] = Reading(self._articles[at], self._extractions[at])
        self._at_hand.move_to_end(at)
        return self._at_hand[at]

    def rank(self, article_id: str) -> int:
        """Return the place of an article. Raises `KeyError` where it is none of these."""
        rank = self._rank.get(article_id)
        if rank is None:
            raise KeyError(article_id)
        return rank

    @property
    def by_id(self) -> Sequence[int]:
        """The places of the articles, in the order of their ids."""
        return self._rank.by_id

    def article(self, rank: int) -> Article:
        """Return an article without what was found in it."""
        at = self._arrival[rank]
        return self._at_hand[at].article if at in self._at_hand else self._articles[at]

    def articles(self) -> Iterator[Article]:
        """Yield the articles in order."""
        return map(self.article, range(len(self)))


class OfArticles(Mapping[str, Item], Generic[Item]):
    """What was settled of each article, found by the article's id."""

    def __init__(self, readings: Readings, settled: Sequence[Item]) -> None:
        """Hold what was settled, by the place of the article."""
        self._readings, self._settled = readings, settled

    def __getitem__(self, article_id: str) -> Item:
        return self._settled[self._readings.rank(article_id)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings.ids)

    def __len__(self) -> int:
        return len(self._settled)
