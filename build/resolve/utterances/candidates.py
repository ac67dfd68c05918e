"""Which pairs of quotes are worth a comparison: those that share most of their rare words.

What leads from one quote to another is a key, a number of 64 bits: a word with its story, or the
hash of some words in a row. Most keys stand in one quote only and are dropped by 32 bits of them,
before the others are compared in full.
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
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no number is lost modulo 2^64
_NOTHING = np.uint64(1)  # a number, that 0 may be none

# The places of quotes, and a key of each.
Keys = tuple[Places, NDArray[np.uint64]]


@dataclass(frozen=True, slots=True)
class _Leads:
    """Keys that stand in several quotes: in which, as what number; and what each number weighs."""

    places: Places
    keys: Places
    weights: NDArray[np.float64]


def find_candidates(quotes: NumberedQuotes, is_left_out: Flags) -> NDArray[np.int64]:
    """Return the places of quotes that are worth a comparison, two in a row, the earlier first.

    Those of one story follow one another. Time and memory grow with the number of words.
    """
    if len(quotes) == 0:
        return np.empty((0, 2), np.int64)
    leads = _together(_word_leads(quotes, is_left_out), _run_leads(quotes, is_left_out))
    found = [np.empty(0, np.int64), *_pairs(quotes, leads, _whole(quotes))]
    pairs = np.unique(np.concatenate(found))
    left, right = pairs >> 32, pairs & 0xFFFFFFFF
    order = np.argsort(quotes.stories[left], kind="stable")
    return np.column_stack((left, right))[order]


def _word_leads(quotes: NumberedQuotes, is_left_out: Flags) -> _Leads:
    places, numbers, keys = _leads(*_in_several(quotes, _words, is_left_out))
    return _Leads(places, numbers, quotes.weights[keys & np.uint64(0xFFFFFFFF)])


def _run_leads(quotes: NumberedQuotes, is_left_out: Flags) -> _Leads:
    places, numbers, keys = _leads(*_in_several(quotes, _runs, is_left_out))
    return _Leads(places, numbers, np.full(len(keys), _RUN_WEIGHT))


def _words(quotes: NumberedQuotes, first: int, end: int) -> Keys:
    """Return the words that weigh, each with its story."""
    starts = quotes.words.starts[first : end + 1]
    places = np.repeat(np.arange(first, end), np.diff(starts))
    words = quotes.words.numbers[starts[0] : starts[-1]]
    return places, quotes.stories[places].astype(np.uint64) << np.uint64(32) | words


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


def _in_several(
    quotes: NumberedQuotes, keys: Callable[[NumberedQuotes, int, int], Keys], is_left_out: Flags
) -> Keys:
    """Return the keys of the quotes that are not left out, without those that only one has."""
    blocks = [(at, min(at + _BLOCK, len(quotes))) for at in range(0, len(quotes), _BLOCK)]
    hashes = np.concatenate([_hashed(keys(quotes, *block)[1]) for block in blocks])
    hashes.sort()
    several = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    found = []
    for block in blocks:
        places, of_block = keys(quotes, *block)
        here = _hashed(of_block)
        at = np.searchsorted(several[:-1], here)
        kept = (several[at] == here) & ~is_left_out[places] if len(several) else at < 0
        found.append((places[kept], of_block[kept]))
    return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])


def _hashed(keys: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return (keys * _FACTOR >> np.uint64(32)).astype(np.uint32)


def _leads(places: Places, keys: NDArray[np.uint64]) -> tuple[Places, Places, NDArray[np.uint64]]:
    """Return where keys are, as what numbers, and the key of each number.

    Each counts once in a quote, and not where too many have it.
    """
    different, numbers = np.unique(keys, return_inverse=True)
    _, first = np.unique(places << 32 | numbers, return_index=True)
    first.sort()
    counts = np.bincount(numbers[first])[numbers[first]]
    kept = first[(counts > 1) & (counts <= _MOST_WITH_KEY)]
    return places[kept], numbers[kept], different


def _together(words: _Leads, runs: _Leads) -> _Leads:
    """Return both kinds, quote by quote, the words before the runs."""
    places = np.concatenate((words.places, runs.places))
    keys = np.concatenate((words.keys, runs.keys + len(words.weights)))
    order = np.argsort(places, kind="stable")
    return _Leads(places[order], keys[order], np.append(words.weights, runs.weights))


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
        shared = np.bincount(of, np.repeat(leads.weights[keys], counts[keys]))
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
