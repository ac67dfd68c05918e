"""Sketches of texts: a kilobyte each that tells how much of two texts is the same.

A sketch (Broder, 1997) is the least value of each of `PERMUTATIONS` random hashes over a text's
word 5-grams; two sketches agree in a place as often as the texts' 5-grams are the same (Jaccard).
"""

from array import array

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from build.mapped import Mapped
from build.resolve.duplicates.texts import GRAM, Words

PERMUTATIONS = 256
_SEED = 1
# Of so many sketches, 64 MB, some numbers are looked up at once.
_BLOCK = 1 << 16
_BATCH = 4096  # so many 5-grams times `PERMUTATIONS` numbers are held at once

Values = NDArray[np.uint32]


class Sketches:
    """A row of values for each text that may be a copy, in the order in which they came.

    Of texts of the very same words only the first has one, and none that is shorter than a 5-gram.
    """

    def __init__(self) -> None:
        """Begin without texts."""
        self._values = Mapped(np.uint32)
        self._empty = MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=int)
        self._seen: set[bytes] = set()
        self.ranks = array("Q")

    @property
    def values(self) -> Values:
        """The sketches, a row for each of `ranks`."""
        return self._values.all.reshape(-1, PERMUTATIONS)

    def columns(self, start: int, end: int) -> Values:
        """Return these values of all sketches."""
        found = np.empty((len(self.ranks), end - start), np.uint32)
        for first in range(0, len(found), _BLOCK):
            found[first : first + _BLOCK] = self.values[first : first + _BLOCK, start:end]
            self.let_go()
        return found

    def let_go(self) -> None:
        """Hold no sketch in memory that was looked at."""
        self._values.let_go()

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
        self._values.append(sketch.hashvalues.astype(np.uint32))
        self.ranks.append(rank)
