"""Which pairs of texts are worth comparing: those whose MinHash sketches agree somewhere.

Sketches are cut into bands of `_ROWS` values, and texts that agree in a whole band are candidates.
A cut copy shares few of its source's 5-grams: bands are short so that Jaccard 0.1 still leads to a
candidate in 72 % of cases, 0.15 in 94 %, 0.2 in 99.5 %; other texts lie below 0.02.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from build.resolve.duplicates.sketches import PERMUTATIONS, Sketches, Values

_ROWS = 2
# So many values of two sketches agree where the Jaccard is 0.05; a band agrees far below it.
# (At ten thousand articles chance makes hundreds of candidates each.)
_LEAST_AGREEING = 12
# A text is only held against the first so many of a band: a line that stands in ten thousand
# articles would else make fifty million pairs, and of so many copies the first ones suffice.
_MOST_OF_A_BAND = 8
# A text is compared with so many that it may repeat.
_MOST_CANDIDATES = 8
# So many later texts are held against the earlier ones of a band at once: 4 MB of sketches.
_BLOCK = 512

Places = NDArray[np.int64]
# How little two sketches agree, and in the lower 32 bits the earlier one: the least is likeliest.
Keys = NDArray[np.uint64]
_NONE = np.uint64(2**64 - 1)
_EARLIER = np.uint64(2**32 - 1)


def find_candidates(sketches: Sketches) -> dict[int, list[int]]:
    """Return the ranks of earlier texts that a text may repeat, the likeliest first, by its rank.

    Those without candidates are left out. Time grows with the number of sketches, and beside them
    some hundred bytes are held for each. The same sketches give the same candidates in every run.
    """
    ranks = sketches.ranks
    likeliest = np.full((len(ranks), _MOST_CANDIDATES), _NONE)
    for start in range(0, PERMUTATIONS, _ROWS):
        for later, earlier in _pairs(sketches.columns(start, start + _ROWS)):
            rows, keys = _keys(sketches.values, later, earlier)
            likeliest[rows] = _least(likeliest[rows], keys)
            # The system maps what lies around a sketch, too: sixteen pages for one.
            sketches.let_go()
    return {
        ranks[row]: [ranks[key & _EARLIER] for key in likeliest[row] if key != _NONE]
        for row in np.flatnonzero(likeliest[:, 0] != _NONE)
    }


def _pairs(band: Values) -> Iterator[tuple[Places, Places]]:
    """Yield texts that agree in a band with earlier ones, and the first of these.

    The earlier ones are a row for each later text, filled up with the text itself.
    """
    wide = band.astype(np.uint64)
    numbers = wide[:, 0] << np.uint64(32) | wide[:, 1]
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    sizes = np.diff(np.append(starts, len(order)))
    first = np.empty_like(order)  # where in `order` the texts begin that agree with a text
    first[order] = np.repeat(starts, sizes)
    before = np.empty_like(order)  # how many of them come before it
    before[order] = np.arange(len(order))
    before -= first
    nth = np.arange(_MOST_OF_A_BAND)
    agreeing = np.flatnonzero(before)
    for block in range(0, len(agreeing), _BLOCK):
        later = agreeing[block : block + _BLOCK]
        yield later, order[first[later, None] + np.minimum(nth, before[later, None])]


def _keys(values: Values, later: Places, earlier: Places) -> tuple[Places, Keys]:
    """Return the later texts that agree enough with an earlier one, and a row of keys for each."""
    keys = np.full(earlier.shape, _NONE)
    row, column = np.nonzero(earlier != later[:, None])
    pairs = earlier[row, column]
    agreeing = (values[later[row]] == values[pairs]).sum(axis=1)
    enough = agreeing >= _LEAST_AGREEING
    unlike = (PERMUTATIONS - agreeing[enough]).astype(np.uint64)
    keys[row[enough], column[enough]] = unlike << np.uint64(32) | pairs[enough].astype(np.uint64)
    has_any = (keys != _NONE).any(axis=1)
    return later[has_any], keys[has_any]


def _least(held: Keys, new: Keys) -> Keys:
    """Return the least of both keys in each row, each once."""
    both = np.sort(np.concatenate((held, new), axis=1), axis=1)
    both[:, 1:][both[:, 1:] == both[:, :-1]] = _NONE
    return np.sort(both, axis=1)[:, :_MOST_CANDIDATES]
