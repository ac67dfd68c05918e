"""Which pairs of texts are worth comparing: those whose MinHash sketches agree somewhere.

A sketch (Broder, 1997) is the least value of each of `_PERMUTATIONS` random hashes over a text's
word 5-grams; two sketches agree in a place as often as the texts' 5-grams are the same (Jaccard).
They are cut into bands of `_ROWS` places, and texts that agree in a whole band are candidates.
A cut copy shares few of its source's 5-grams: bands are short so that Jaccard 0.1 still leads to a
candidate in 72 % of cases, 0.15 in 94 %, 0.2 in 99.5 %; other texts lie below 0.02.
"""

from collections.abc import Sequence

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from build.resolve.duplicates.texts import GRAM, Words

_PERMUTATIONS = 256
_ROWS = 2
_SEED = 1
# So many 5-grams, or pairs, times `_PERMUTATIONS` numbers are held at once.
_BATCH = 4096
# So many values of two sketches agree where the Jaccard is 0.05; a band agrees far below it.
# (At ten thousand articles chance makes hundreds of candidates each.)
_LEAST_AGREEING = 12
# A text is only held against the first so many of a band: a line that stands in ten thousand
# articles would else make fifty million pairs, and of so many copies the first ones suffice.
_MOST_OF_A_BAND = 8

Sketches = NDArray[np.uint32]
Places = NDArray[np.int64]


def find_candidates(texts: Sequence[Words]) -> list[list[int]]:
    """Return for each text the places of earlier ones that it may repeat, the likeliest first.

    Of texts of the very same words only the first is looked at. Time grows with the number of
    words. The same texts give the same candidates in every run.
    """
    found: list[list[int]] = [[] for _ in texts]
    first: dict[bytes, int] = {}
    for place, words in enumerate(texts):
        if len(words) >= GRAM:
            first.setdefault(words.digest, place)
    sketched = list(first.values())
    if len(sketched) < 2:
        return found
    sketches = _sketches([texts[place] for place in sketched])
    later, earlier = _pairs(sketches)
    agreeing = _agreeing(sketches, later, earlier)
    for row in np.lexsort((earlier, -agreeing, later)):
        if agreeing[row] >= _LEAST_AGREEING:
            found[sketched[later[row]]].append(sketched[earlier[row]])
    return found


def _sketches(texts: Sequence[Words]) -> Sketches:
    """Return a row of `_PERMUTATIONS` values for each text."""
    empty = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=int)
    sketches = np.empty((len(texts), _PERMUTATIONS), dtype=np.uint32)
    for place, words in enumerate(texts):
        sketch = empty.copy()
        values = np.unique(words.grams() >> np.uint64(32))  # the library takes 32 bits
        for start in range(0, len(values), _BATCH):
            sketch.update_batch(values[start : start + _BATCH].tolist())
        sketches[place] = sketch.hashvalues
    return sketches


def _pairs(sketches: Sketches) -> tuple[Places, Places]:
    """Return the pairs of places, later and earlier, that agree in a whole band."""
    count = len(sketches)
    pairs = [_pairs_in(band, count) for band in _bands(sketches)]
    codes = np.unique(np.concatenate(pairs))
    return codes // count, codes % count


def _agreeing(sketches: Sketches, later: Places, earlier: Places) -> Places:
    """Return in how many values the two sketches of each pair agree."""
    agreeing = np.empty(len(later), dtype=np.int64)
    for start in range(0, len(later), _BATCH):
        batch = slice(start, start + _BATCH)
        agreeing[batch] = (sketches[later[batch]] == sketches[earlier[batch]]).sum(axis=1)
    return agreeing


def _bands(sketches: Sketches) -> list[NDArray[np.uint64]]:
    """Return each band as one number for each text."""
    wide = sketches.astype(np.uint64)
    return [
        wide[:, place] << np.uint64(32) | wide[:, place + 1]
        for place in range(0, _PERMUTATIONS, _ROWS)
    ]


def _pairs_in(band: NDArray[np.uint64], count: int) -> Places:
    """Return the pairs that agree in a band, each as later place times `count` plus earlier."""
    order = np.argsort(band, kind="stable")
    ranked = band[order]
    starts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    sizes = np.diff(np.append(starts, count))
    rank = np.arange(count) - np.repeat(starts, sizes)  # of each text among those that agree
    first = np.repeat(starts, sizes)
    pairs = []
    for nth in range(min(_MOST_OF_A_BAND, int(sizes.max()) - 1)):
        has_earlier = rank > nth
        pairs.append(order[has_earlier] * count + order[first[has_earlier] + nth])
    return np.concatenate(pairs) if pairs else np.empty(0, dtype=np.int64)
