"""All readings of a build in order, earliest first: in memory while they are few, else on disk."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date

from build.document import Article, Extraction, Reading
from build.kept import ByPlace, Kept

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
        keys: list[tuple[date, str]] = []
        for reading in readings:
            keys.append((reading.article.publication.day or date.max, reading.article.article_id))
            self._articles.append(reading.article)
            self._extractions.append(reading.extraction)
        self._arrival = array("Q", sorted(range(len(keys)), key=keys.__getitem__))
        self.ids = tuple(keys[at][1] for at in self._arrival)

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

    def article(self, rank: int) -> Article:
        """Return an article without what was found in it."""
        at = self._arrival[rank]
        return self._at_hand[at].article if at in self._at_hand else self._articles[at]

    def articles(self) -> Iterator[Article]:
        """Yield the articles in order."""
        return map(self.article, range(len(self)))
