"""All quotes of a collection as numbers: what leads from one to another, and what it weighs."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from build.document import FoundQuote
from build.resolve.collection import Collection
from build.resolve.places import number_of
from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.alike import behind
from build.resolve.utterances.held import quote_id_of
from build.resolve.utterances.terms import weighs
from build.resolve.utterances.wordings import Printed
from schema.span import envelope
from schema.vocabulary import QuoteKind

# As if so many other quotes had been read: in a small collection all of its words would be common.
_UNREAD = 200
# What a word of grammar weighs: that it is there, too, counts for little.
_GRAMMAR = 0.3

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
# Numbers of several lists, and of which of them each is.
Numbers = tuple[Places, NDArray[np.uint32]]


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
    def starts(self) -> Places:
        """Where in `numbers` each list starts, and where the last one ends."""
        return np.asarray(self._starts)

    def at(self, places: Places) -> Numbers:
        """Return the numbers of the lists at these places, and of which of them each number is."""
        starts, counts = self.starts[places], np.diff(self.starts)[places]
        of = np.repeat(np.arange(len(places)), counts)
        return of, self.numbers[starts[of] + counted(counts)]

    def __getitem__(self, at: int) -> Sequence[int]:
        return self._numbers[self._starts[at] : self._starts[at + 1]]


class NumberedQuotes:
    """The quotes of a collection in its order, by their place in it.

    Of each, `terms` holds the numbers of its terms, `sentences` how many of them each sentence has,
    `words` those that weigh, each once, `behind` those who stand behind it. `weights` is what each
    term weighs, `is_weighing` whether it tells one statement from another.
    """

    def __init__(self, collection: Collection, attributed: Sequence[AttributedQuote]) -> None:
        """Read all; `attributed` has every quote of an article, in the order of the collection."""
        self.terms, self.sentences, self.words, self.behind = Lists(), Lists(), Lists(), Lists()
        self.held_ids, self.ranks = array("Q"), array("I")
        self._stories, self._days, self._hashes = array("I"), array("i"), array("q")
        self._spans = array("I")
        self._verbatim, self._steps_to_parent = array("b"), array("i")  # 0: inside no other
        term_of: defaultdict[str, int] = defaultdict(count().__next__)
        story_of: defaultdict[str, int] = defaultdict(count().__next__)
        entity_of: defaultdict[str, int] = defaultdict(count().__next__)
        for article_id, quotes in groupby(attributed, attrgetter("article_id")):
            text = collection.article(article_id).text
            day = collection.day(article_id)
            rank = collection.readings.rank(article_id)
            story = story_of[collection.story_of[article_id]]
            for one in quotes:
                sentences = Printed.of(text, one.quote).sentences()
                terms = tuple(chain.from_iterable(sentences))
                self.terms.append(map(term_of.__getitem__, terms))
                self.sentences.append(map(len, sentences))
                weighing = filter(weighs, dict.fromkeys(terms))
                self.words.append(map(term_of.__getitem__, weighing))
                self.behind.append(map(entity_of.__getitem__, behind(one)))
                span = envelope([segment.span for segment in one.quote.segments])
                self._spans.extend((span.start, span.end))
                self.held_ids.append(number_of(quote_id_of(one)))
                self.ranks.append(rank)
                self._stories.append(story)
                self._days.append(day.toordinal() if day else 0)
                self._verbatim.append(_may_be_verbatim(one.quote))
                parent = one.quote.parent
                self._steps_to_parent.append(0 if parent is None else parent - one.index)
                self._hashes.append(hash(terms))
        self._term_of = dict(term_of)
        self.is_weighing = np.fromiter(map(weighs, term_of), np.bool_, len(term_of))
        self.of_same_terms = list(self._of_same_terms())
        self.weights = self._weights(len(term_of))

    def __len__(self) -> int:
        return len(self.held_ids)

    @property
    def ids(self) -> NDArray[np.uint64]:
        """The hexadecimal digits of the id of each."""
        return np.asarray(self.held_ids)

    @property
    def stories(self) -> NDArray[np.uint32]:
        """The number of the story of each."""
        return np.asarray(self._stories)

    @property
    def days(self) -> NDArray[np.int32]:
        """The day of each, 0 where none is known."""
        return np.asarray(self._days)

    @property
    def articles(self) -> NDArray[np.uint32]:
        """The number of the article of each."""
        return np.asarray(self.ranks)

    @property
    def spans(self) -> NDArray[np.uint32]:
        """Where each starts and ends in its article."""
        return np.asarray(self._spans).reshape(-1, 2)

    @property
    def may_be_verbatim(self) -> Flags:
        """Whether any of each stands between quotation marks."""
        return np.asarray(self._verbatim).astype(np.bool_)

    def weigh(self, term: str) -> float:
        """Return what a term of any of them weighs."""
        return float(self.weights[self._term_of[term]])

    def parent(self, place: int) -> int | None:
        """Return the place of the quote that one stands inside, if any."""
        steps = self._steps_to_parent[place]
        return place + steps if steps else None

    def _of_same_terms(self) -> Iterator[list[int]]:
        """Yield the places, in order, of two quotes or more of the very same terms."""
        hashes = np.asarray(self._hashes)
        order = np.argsort(hashes, kind="stable")
        repeats = np.diff(hashes[order]) == 0
        edges = np.flatnonzero(np.diff(repeats, prepend=False, append=False)).reshape(-1, 2)
        for first, last in edges.tolist():
            # Of one hash, but perhaps not the same.
            alike: defaultdict[bytes, list[int]] = defaultdict(list)
            for place in order[first : last + 1].tolist():
                alike[bytes(self.terms[place])].append(place)
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


def _may_be_verbatim(quote: FoundQuote) -> bool:
    is_direct = quote.kind == QuoteKind.DIRECT
    return is_direct or any(segment.is_verbatim for segment in quote.segments)


def counted(counts: Places) -> Places:
    """Return 0, 1, 2 … for each of the counts, up to it."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
