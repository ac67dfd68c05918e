"""Which pairs of quotes are worth a comparison: those that share most of their rare words.

What leads from one quote to another is a key: a row of numbers. Most keys stand in one quote only
and are dropped by their hashes, before the others are told apart by their rows themselves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build.resolve.utterances.numbered import Flags, NumberedQuotes, Places, counted

# So many words in a row lead to a quote in any story.
_SHINGLE = 5
# What stands in more wordings leads to no candidate: a stock phrase, the subject of the story.
_MOST_WITH_KEY = 150
_MOST_CANDIDATES = 12
# Without a run in common, so much of the words of either, by weight, must lead to the other.
_LEAST_SHARED = 0.3
# More than any words of one quote weigh: a run in common is always worth a comparison.
_RUN_WEIGHT = 1e6
# The keys of so many quotes, and so many pairs, are looked at together.
_BLOCK = 1 << 12
_MOST_PAIRS = 1 << 17
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that no number is lost modulo 2^64

# The places of quotes, and for each a row of numbers that is a key of it.
Keys = tuple[Places, NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class _Leads:
    """Keys that stand in several quotes: in which, as what number, and what each weighs."""

    places: Places
    keys: Places
    weights: NDArray[np.float64]


def find_candidates(quotes: NumberedQuotes, is_left_out: Flags) -> NDArray[np.int64]:
    """Return the places of quotes that are worth a comparison, two in a row, the earlier first.

    Those of one story follow one another. Time and memory grow with the number of words.
    """
    if len(quotes) == 0:
        return np.empty((0, 2), np.int64)
    words, rows = _in_several(quotes, _words, is_left_out)
    runs, run_rows = _in_several(quotes, _runs, is_left_out)
    leads = _together(
        _leads(words, rows, quotes.weights[rows[:, 1]]),
        _leads(runs, run_rows, np.full(len(runs), _RUN_WEIGHT)),
    )
    found = [np.empty(0, np.int64), *_pairs(quotes, leads, _whole(quotes))]
    pairs = np.unique(np.concatenate(found))
    left, right = pairs >> 32, pairs & 0xFFFFFFFF
    order = np.argsort(quotes.stories[left], kind="stable")
    return np.column_stack((left, right))[order]


def _words(quotes: NumberedQuotes, first: int, end: int) -> Keys:
    """Return the words that weigh, each with its story."""
    starts = quotes.words.starts[first : end + 1]
    places = np.repeat(np.arange(first, end), np.diff(starts))
    words = quotes.words.numbers[starts[0] : starts[-1]]
    return places, np.column_stack((quotes.stories[places], words))


def _runs(quotes: NumberedQuotes, first: int, end: int) -> Keys:
    """Return the runs of words; all the words of a shorter quote, with its story."""
    starts = quotes.terms.starts[first : end + 1] - quotes.terms.starts[first]
    words = quotes.terms.numbers[quotes.terms.starts[first] :][: starts[-1]]
    counts = np.maximum(np.diff(starts) - _SHINGLE + 1, 1)
    of = np.repeat(np.arange(end - first), counts)
    start = starts[of] + counted(counts)
    rows = np.zeros((len(of), _SHINGLE + 1), np.uint32)  # 0: nothing
    for step in range(_SHINGLE):
        is_inside = start + step < starts[of + 1]
        rows[is_inside, step] = words[start[is_inside] + step] + 1
    is_short = np.diff(starts)[of] < _SHINGLE
    rows[is_short, _SHINGLE] = quotes.stories[first + of[is_short]] + 1
    return first + of, rows


def _in_several(
    quotes: NumberedQuotes, keys: Callable[[NumberedQuotes, int, int], Keys], is_left_out: Flags
) -> Keys:
    """Return the keys of the quotes that are not left out, without those that only one has."""
    blocks = [(at, min(at + _BLOCK, len(quotes))) for at in range(0, len(quotes), _BLOCK)]
    hashes = np.concatenate([_hashed(keys(quotes, *block)[1]) for block in blocks])
    ordered = np.sort(hashes)
    several = np.unique(ordered[1:][np.diff(ordered) == 0])
    found = []
    for block in blocks:
        places, rows = keys(quotes, *block)
        here = _hashed(rows)
        at = np.searchsorted(several[:-1], here)
        kept = (several[at] == here) & ~is_left_out[places] if len(several) else at < 0
        found.append((places[kept], rows[kept]))
    return np.concatenate([one for one, _ in found]), np.concatenate([rows for _, rows in found])


def _hashed(rows: NDArray[np.uint32]) -> NDArray[np.uint32]:
    powers = [pow(_FACTOR, power, 1 << 64) for power in range(1, rows.shape[1] + 1)]
    return (rows @ np.array(powers, np.uint64) >> np.uint64(32)).astype(np.uint32)


def _leads(places: Places, rows: NDArray[np.uint32], weights: NDArray[np.float64]) -> _Leads:
    """Number the keys; each counts once in a quote, and not where too many have it."""
    order = np.lexsort(rows.T[::-1])
    is_other = (np.diff(rows[order], axis=0) != 0).any(axis=1)
    keys = np.empty(len(rows), np.int64)
    keys[order] = np.cumsum(np.append(0, is_other))[: len(rows)]
    _, first = np.unique(places << 32 | keys, return_index=True)
    first.sort()
    counts = np.bincount(keys[first])[keys[first]]
    kept = first[(counts > 1) & (counts <= _MOST_WITH_KEY)]
    return _Leads(places[kept], keys[kept], weights[kept])


def _together(words: _Leads, runs: _Leads) -> _Leads:
    """Return both kinds, quote by quote, the words before the runs."""
    places = np.concatenate((words.places, runs.places))
    keys = np.concatenate((words.keys, runs.keys + words.keys.max(initial=0) + 1))
    weights = np.concatenate((words.weights, runs.weights))
    order = np.argsort(places, kind="stable")
    return _Leads(places[order], keys[order], weights[order])


def _whole(quotes: NumberedQuotes) -> NDArray[np.float64]:
    """Return what all words of each quote weigh."""
    places = np.repeat(np.arange(len(quotes)), np.diff(quotes.words.starts))
    weights = quotes.weights[quotes.words.numbers]
    return np.bincount(places, weights, len(quotes)).astype(np.float64, copy=False)


def _pairs(
    quotes: NumberedQuotes, leads: _Leads, whole: NDArray[np.float64]
) -> Iterator[NDArray[np.int64]]:
    """Yield the few likeliest others of each quote; a pair is one number, the earlier first."""
    by_key = leads.places[np.argsort(leads.keys, kind="stable")]
    counts = np.bincount(leads.keys)
    starts = np.cumsum(counts) - counts
    for first, end in _blocks(leads.places, counts[leads.keys]):
        keys = leads.keys[first:end]
        others = by_key[np.repeat(starts[keys], counts[keys]) + counted(counts[keys])]
        both = np.repeat(leads.places[first:end], counts[keys]) << 32 | others
        # Sums of floats depend on their order: in that of the words.
        pairs, of = np.unique(both, return_inverse=True)
        shared = np.bincount(of, np.repeat(leads.weights[first:end], counts[keys]))
        one, other = pairs >> 32, pairs & 0xFFFFFFFF
        is_near = shared >= _LEAST_SHARED * np.minimum(whole[one], whole[other])
        near = np.flatnonzero(is_near & (one != other))
        near = near[np.lexsort((quotes.ids[other[near]], -shared[near], one[near]))]
        is_likely = counted(np.unique_counts(one[near]).counts) < _MOST_CANDIDATES
        one, other = one[near[is_likely]], other[near[is_likely]]
        yield np.unique(np.minimum(one, other) << 32 | np.maximum(one, other))


def _blocks(places: Places, counts: Places) -> Iterator[tuple[int, int]]:
    """Yield ranges of leads that lead to so many pairs; all of one quote are in one."""
    edges = np.flatnonzero(np.diff(places, prepend=-1, append=-1))
    before = np.append(0, np.cumsum(counts))[edges]
    first = 0
    while first < len(edges) - 1:
        last = int(np.searchsorted(before, before[first] + _MOST_PAIRS, side="right")) - 1
        last = max(first + 1, last)
        yield int(edges[first]), int(edges[last])
        first = last
