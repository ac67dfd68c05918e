"""Which pairs of quotes are worth a comparison: those that share most of their rare words.

What leads from one quote to another is a key, a number of 64 bits: a word with its story, or the
hash of some words in a row. Keys are looked at range by range, so that few are in memory.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from build.mapped import Mapped
from build.resolve.utterances.numbered import Flags, NumberedQuotes, Places, counted

# So many words in a row lead to a quote in any story.
_SHINGLE = 5
# What stands in more wordings leads to no candidate: a stock phrase, the subject of the story.
_MOST_WITH_KEY = 150
_MOST_CANDIDATES = 12
# Without a run in common, so much of the words of either, by weight, must lead to the other.
_LEAST_SHARED = 0.3
# What words weigh is added up in units so small that no sum depends on its order.
_UNIT = 2.0**-20
# More than any words of one quote weigh: a run in common is always worth a comparison.
_RUN_WEIGHT = 2.0**20
# The keys of so many quotes, so many keys of a range, and so many pairs, are looked at together.
_BLOCK = 1 << 12
_MOST_KEYS = 1 << 20
_MOST_PAIRS = 1 << 17
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no number is lost modulo 2^64
_HALF = np.uint64(32)
_NOTHING = np.uint64(1)  # a number, that 0 may be none

# The places of quotes, and a key of each.
Keys = tuple[Places, NDArray[np.uint64]]


def find_candidates(quotes: NumberedQuotes, is_left_out: Flags) -> Iterator[Places]:
    """Yield the places of quotes that are worth a comparison, two in a row, the earlier first.

    A pair may come twice. Time grows with the number of words; of all quotes but those at hand a
    few numbers are in memory.
    """
    if len(quotes) == 0:
        return
    leads = _Leads(len(quotes))
    for places, keys in _by_range(quotes, _words, len(quotes.words.numbers), is_left_out):
        leads.add(places, keys, lambda keys: quotes.weights[keys & np.uint64(0xFFFFFFFF)])
    for places, keys in _by_range(quotes, _runs, len(quotes.terms.numbers), is_left_out):
        leads.add(places, keys, lambda keys: np.full(len(keys), _RUN_WEIGHT))
    whole = _whole(quotes)
    for first, end in leads.blocks():
        yield _likeliest(quotes, *leads.pairs(first, end), whole)


def _words(quotes: NumberedQuotes, first: int, end: int) -> Keys:
    """Return the words that weigh, each with its story."""
    starts = quotes.words.starts[first : end + 1]
    places = np.repeat(np.arange(first, end), np.diff(starts))
    words = quotes.words.numbers[starts[0] : starts[-1]]
    return places, quotes.stories[places].astype(np.uint64) << _HALF | words


def _runs(quotes: NumberedQuotes, first: int, end: int) -> Keys:
    """Return the runs of words; all the words of a shorter quote, with its story."""
    starts = quotes.terms.starts[first : end + 1] - quotes.terms.starts[first]
    words = quotes.terms.numbers[quotes.terms.starts[first] :][: starts[-1]]
    counts = np.maximum(np.diff(starts) - _SHINGLE + 1, 1)
    of = np.repeat(np.arange(end - first), counts)
    start = starts[of] + counted(counts)
    keys = np.zeros(len(of), np.uint64)
    for step in range(_SHINGLE):
        is_inside = start + step < starts[of + 1]
        keys[is_inside] += words[start[is_inside] + step] + _NOTHING
        keys *= _FACTOR
    is_short = np.diff(starts)[of] < _SHINGLE
    keys[is_short] += quotes.stories[first + of[is_short]] + _NOTHING
    return first + of, keys * _FACTOR


def _by_range(
    quotes: NumberedQuotes,
    keys_of: Callable[[NumberedQuotes, int, int], Keys],
    count: int,
    is_left_out: Flags,
) -> Iterator[Keys]:
    """Yield all keys of the quotes that are not left out, about `count`, range by range.

    Those that are the same are in one range; within it the quotes are in order.
    """
    ranges = np.uint64(1 + count // _MOST_KEYS)
    places, keys = Mapped(np.uint32), Mapped(np.uint64)
    starts = []
    for first in range(0, len(quotes), _BLOCK):
        of, found = keys_of(quotes, first, min(first + _BLOCK, len(quotes)))
        is_kept = ~is_left_out[of]
        of, found = of[is_kept], found[is_kept]
        at = (found * _FACTOR >> _HALF) * ranges >> _HALF
        counts = np.bincount(at.astype(np.int64), minlength=int(ranges))
        starts.append(len(keys) + np.append(0, np.cumsum(counts)))
        order = np.argsort(at, kind="stable")
        places.append(of[order].astype(np.uint32))
        keys.append(found[order])
    for here in range(int(ranges)):
        parts = [slice(start[here], start[here + 1]) for start in starts]
        yield (
            np.concatenate([places.all[part] for part in parts]).astype(np.int64),
            np.concatenate([keys.all[part] for part in parts]),
        )
        places.let_go()
        keys.let_go()


class _Leads:
    """The keys that stand in several quotes, range by range: in which quotes, and what they weigh.

    A key goes by its number, in the order in which they came.
    """

    def __init__(self, quotes: int) -> None:
        self._places, self._keys = Mapped(np.uint32), Mapped(np.uint32)
        self._ends = [0]  # of each range
        self._by_key = Mapped(np.uint32)  # the quotes of the first key, then those of the second
        self._starts, self._counts = Mapped(np.uint64), Mapped(np.uint32)
        self._weights = Mapped(np.float64)
        self._reach = np.zeros(quotes, np.int64)  # to how many others the keys of each lead

    def add(
        self,
        places: Places,
        keys: NDArray[np.uint64],
        weigh: Callable[[NDArray[np.uint64]], NDArray[np.float64]],
    ) -> None:
        """Take in a range.

        Each key counts once in a quote, and not where too many have it.
        """
        different, numbers = np.unique(keys, return_inverse=True)
        once = np.unique(places << 32 | numbers)
        places, numbers = once >> 32, once & 0xFFFFFFFF
        counts = np.bincount(numbers, minlength=len(different))
        leads = (counts > 1) & (counts <= _MOST_WITH_KEY)
        kept = leads[numbers]
        places, numbers = places[kept], (np.cumsum(leads) - 1)[numbers[kept]]
        counts = counts[leads]
        self._starts.append((len(self._places) + np.cumsum(counts) - counts).astype(np.uint64))
        self._by_key.append(places[np.argsort(numbers, kind="stable")].astype(np.uint32))
        self._places.append(places.astype(np.uint32))
        self._keys.append((len(self._counts) + numbers).astype(np.uint32))
        self._counts.append(counts.astype(np.uint32))
        self._weights.append(np.round(weigh(different[leads]) / _UNIT) * _UNIT)
        self._ends.append(len(self._places))
        self._reach += np.bincount(places, counts[numbers], len(self._reach)).astype(np.int64)

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of quotes that lead to so many others."""
        before = np.append(0, np.cumsum(self._reach))
        first = 0
        while first < len(self._reach):
            last = int(np.searchsorted(before, before[first] + _MOST_PAIRS, side="right")) - 1
            yield first, max(first + 1, last)
            first = max(first + 1, last)

    def pairs(self, first: int, end: int) -> tuple[Places, Places, NDArray[np.float64]]:
        """Return each of these quotes, each that its keys lead to, and what these keys weigh."""
        places, keys = [], []
        for low, high in pairwise(self._ends):
            found = self._places.all[low:high]
            here = slice(*(low + np.searchsorted(found, np.array([first, end], np.uint32))))
            places.append(self._places.all[here])
            keys.append(self._keys.all[here])
        key = np.concatenate(keys)
        counts = self._counts.all[key].astype(np.int64)
        starts = self._starts.all[key].astype(np.int64)
        others = self._by_key.all[np.repeat(starts, counts) + counted(counts)].astype(np.int64)
        both = np.repeat(np.concatenate(places).astype(np.int64), counts) << 32 | others
        pairs, of = np.unique(both, return_inverse=True)
        weights = np.repeat(self._weights.all[key], counts)
        shared = np.bincount(of, weights, len(pairs)).astype(np.float64, copy=False)
        for one in (self._places, self._keys, self._by_key):
            one.let_go()
        for of_keys in (self._starts, self._counts, self._weights):
            of_keys.let_go()
        return pairs >> 32, pairs & 0xFFFFFFFF, shared


def _whole(quotes: NumberedQuotes) -> NDArray[np.float64]:
    """Return what all words of each quote weigh."""
    places = np.repeat(np.arange(len(quotes)), np.diff(quotes.words.starts))
    weights = quotes.weights[quotes.words.numbers]
    return np.bincount(places, weights, len(quotes)).astype(np.float64, copy=False)


def _likeliest(
    quotes: NumberedQuotes,
    one: Places,
    other: Places,
    shared: NDArray[np.float64],
    whole: NDArray[np.float64],
) -> Places:
    """Return the pairs of some quotes and the few likeliest others of each."""
    is_near = shared >= _LEAST_SHARED * np.minimum(whole[one], whole[other])
    near = np.flatnonzero(is_near & (one != other))
    near = near[np.lexsort((quotes.ids[other[near]], -shared[near], one[near]))]
    is_likely = counted(np.unique_counts(one[near]).counts) < _MOST_CANDIDATES
    one, other = one[near[is_likely]], other[near[is_likely]]
    pairs = np.unique(np.minimum(one, other) << 32 | np.maximum(one, other))
    return np.column_stack((pairs >> 32, pairs & 0xFFFFFFFF))
