"""All quotes of a collection, held as numbers so that those of a million articles fit in memory."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count, groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from build.document import Article
from build.kept import Kept
from build.resolve.collection import Collection
from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.alike import Quoted
from build.resolve.utterances.common import Weigh
from build.resolve.utterances.terms import terms_of, weighs
from build.resolve.utterances.wordings import Printed, Worded
from schema.ids import make_id
from schema.span import envelope
from schema.vocabulary import SpeakerRole

# As if so many other quotes had been read: in a small collection all of its words would be common.
_UNREAD = 200
# What a word of grammar weighs: that it is there, too, counts for little.
_GRAMMAR = 0.3
# So many quotes are at hand, some 10 MB: those of one story are asked for again and again.
_MOST_QUOTES = 4096
_MOST_IN_MEMORY = 20_000  # of the characters of quotes: some 10 MB


class Lists:
    """Lists of numbers, one behind the other."""

    def __init__(self) -> None:
        """Start without a list."""
        self._numbers, self._starts = array("I"), array("q", [0])

    def append(self, numbers: Iterable[int]) -> None:
        """Add a list."""
        self._numbers.extend(numbers)
        self._starts.append(len(self._numbers))

    @property
    def numbers(self) -> NDArray[np.uint32]:
        """All numbers, list after list."""
        return np.asarray(self._numbers)

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where in `numbers` each list starts, and where the last one ends."""
        return np.asarray(self._starts)

    def __getitem__(self, at: int) -> Sequence[int]:
        return self._numbers[self._starts[at] : self._starts[at + 1]]


class HeldQuotes:
    """The quotes of a collection in its order, by their place in it.

    `terms` holds the numbers of the terms of each, `words` of those that weigh, each once;
    `weights` is what each number weighs. Anything else lies on disk where quotes are many.
    """

    def __init__(self, collection: Collection, attributed: Sequence[AttributedQuote]) -> None:
        """Read all; `attributed` has every quote of an article, in the order of the collection."""
        self._collection, self._attributed = collection, attributed
        self.terms, self.words = Lists(), Lists()
        self._printed = Kept(Printed, in_memory=_MOST_IN_MEMORY)
        self._ids, self._stories, self._hashes = array("Q"), array("I"), array("q")
        self._steps_to_parent = array("i")  # 0: it stands inside no other
        number_of: defaultdict[str, int] = defaultdict(count().__next__)
        story_of: defaultdict[str, int] = defaultdict(count().__next__)
        self._first: dict[str, int] = {}
        for article_id, quotes in groupby(attributed, attrgetter("article_id")):
            self._first[article_id] = len(self)
            text = collection.article(article_id).text
            story = story_of[collection.story_of[article_id]]
            for one in quotes:
                printed = Printed.of(text, one.quote)
                terms = terms_of(printed.text)
                self._printed.append(printed)
                self.terms.append(map(number_of.__getitem__, terms))
                weighing = filter(weighs, dict.fromkeys(terms))
                self.words.append(map(number_of.__getitem__, weighing))
                self._ids.append(int(quote_id_of(one).removeprefix("quo_"), 16))
                self._stories.append(story)
                parent = one.quote.parent
                self._steps_to_parent.append(0 if parent is None else parent - one.index)
                self._hashes.append(hash(terms))
        self._quoted = lru_cache(_MOST_QUOTES)(self._read)
        self.of_same_terms = list(self._of_same_terms())
        self.weights = self._weights(len(number_of))
        weights = zip(number_of, self.weights.tolist(), strict=True)
        self._terms = list(number_of)
        self.weigh: Weigh = dict(weights).__getitem__

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> Quoted:
        return self._quoted(place)

    @property
    def ids(self) -> NDArray[np.uint64]:
        """The hexadecimal digits of the id of each."""
        return np.asarray(self._ids)

    @property
    def stories(self) -> NDArray[np.uint32]:
        """The number of the story of each."""
        return np.asarray(self._stories)

    def id(self, place: int) -> str:
        """Return the id of one."""
        return f"quo_{self._ids[place]:016x}"

    def by_article(self) -> Iterator[tuple[Article, list[Quoted]]]:
        """Yield the articles with quotes in order, and the quotes of each."""
        ends = [*self._first.values(), len(self)][1:]
        for (article_id, first), end in zip(self._first.items(), ends, strict=True):
            article = self._collection.article(article_id)
            yield article, list(map(self._read, range(first, end)))

    def id_in(self, article_id: str, index: int) -> str | None:
        """Return the id of the quote of that index in an article; None where it has none."""
        first = self._first.get(article_id)
        return None if first is None else self.id(first + index)

    def speakers_in(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return who speaks in the quote of that index in an article, nobody where it has none."""
        first = self._first.get(article_id)
        speakers = () if first is None else self._attributed[first + index].speakers
        return tuple(one.entity_id for one in speakers if one.role is SpeakerRole.SPEAKER)

    def parent(self, place: int) -> int | None:
        """Return the place of the quote that one stands inside, if any."""
        steps = self._steps_to_parent[place]
        return place + steps if steps else None

    def _read(self, place: int) -> Quoted:
        one = self._attributed[place]
        terms = tuple(map(self._terms.__getitem__, self.terms[place]))
        return Quoted(
            one,
            self.id(place),
            Worded(self._printed[place], one.quote, terms),
            place,
            self._collection.story_of[one.article_id],
            self._collection.day(one.article_id),
        )

    def _of_same_terms(self) -> Iterator[list[int]]:
        """Yield the places, in order, of two quotes or more of the very same terms."""
        hashes = np.asarray(self._hashes)
        order = np.argsort(hashes, kind="stable")
        repeats = np.diff(hashes[order]) == 0
        edges = np.flatnonzero(np.diff(repeats, prepend=False, append=False)).reshape(-1, 2)
        for first, last in edges.tolist():
            alike: defaultdict[bytes, list[int]] = defaultdict(list)
            for place in order[first : last + 1].tolist():
                alike[bytes(self.terms[place])].append(
                    place
                )  # of one hash, but perhaps not the same
            yield from (places for places in alike.values() if len(places) > 1)

    def _weights(self, count: int) -> NDArray[np.float64]:
        """Return what terms weigh: the fewer wordings of the collection they stand in, the more."""
        is_repeated = np.zeros(len(self), dtype=np.bool_)
        for places in self.of_same_terms:
            is_repeated[places[1:]] = True
        total = len(self) - int(is_repeated.sum()) + _UNREAD
        words = self.words.numbers[~np.repeat(is_repeated, np.diff(self.words.starts))]
        found, of_term = np.unique(np.bincount(words, minlength=count), return_inverse=True)
        weights = [math.log(total / one) if one else _GRAMMAR for one in found.tolist()]
        return np.array(weights)[of_term]


def quote_id_of(one: AttributedQuote) -> str:
    """Return the id; no two quotes of an article reach over the same characters."""
    span = envelope([segment.span for segment in one.quote.segments])
    return make_id("quo", one.article_id, span.start, span.end, one.quote.kind)
