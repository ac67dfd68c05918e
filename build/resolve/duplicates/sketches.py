"""Sketches of texts: a kilobyte each that tells how much of two texts is the same.

A sketch (Broder, 1997) is the least value of each of `PERMUTATIONS` random hashes over a text's
word 5-grams; two sketches agree in a place as often as the texts' 5-grams are the same (Jaccard).
"""

from array import array
from tempfile import TemporaryFile

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from build.resolve.duplicates.texts import GRAM, Words

PERMUTATIONS = 256
# So many take 50 MB; of more, those of the texts at hand are in memory and the others on disk.
MOST_IN_MEMORY = 50_000
_SEED = 1
_BATCH = 4096  # so many 5-grams times `PERMUTATIONS` numbers are held at once

Values = NDArray[np.uint32]


class Sketches:
    """A row of values for each text that may be a copy, in the order in which they came.

    Of texts of the very same words only the first has one, and none that is shorter than a 5-gram.
    """

    def __init__(self, most: int, *, in_memory: int = MOST_IN_MEMORY) -> None:
        """Make room for `most` texts."""
        self._space = _space(most, on_disk=most > in_memory)
        self._empty = MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=int)
        self._seen: set[bytes] = set()
        self.ranks = array("Q")

    @property
    def values(self) -> Values:
        """The sketches, a row for each of `ranks`."""
        return self._space[: len(self.ranks)]

    def add(self, rank: int, words: Words) -> None:
        """Take in a text by its rank; ranks must come in order."""
        digest = words.digest()
        if len(words) < GRAM or digest in self._seen:
            return
        self._seen.add(digest)
        sketch = self._empty.copy()
        values = (words.grams() >> np.uint64(32)).tolist()  # the library takes 32 bits
        for start in range(0, len(values), _BATCH):
            sketch.update_batch(values[start : start + _BATCH])
        self._space[len(self.ranks)] = sketch.hashvalues
        self.ranks.append(rank)


def _space(rows: int, *, on_disk: bool) -> Values:
    """Return an array that takes no memory before it is filled; one on disk ends with it."""
    shape = (rows, PERMUTATIONS)
    if not on_disk:
        return np.empty(shape, dtype=np.uint32)
    with TemporaryFile(prefix="copydesk-sketches-") as file:
        return np.memmap(file, dtype=np.uint32, mode="w+", shape=shape)
