"""What is held of all texts that were read: some forty bytes each, and no words."""

from array import array
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from build.resolve.duplicates.texts import Text, Words

_DIGEST = 16  # bytes
_NOTHING = bytes(_DIGEST)

Ranks = NDArray[np.int64]


class KnownTexts:
    """Texts by rank, in the order in which they came: length, whether dated, and which are equal.

    All must have been added before it is asked which are equal.
    """

    def __init__(self) -> None:
        """Begin without texts."""
        self.lengths, self.are_dated = array("L"), array("b")
        self._words, self._addresses = bytearray(), bytearray()

    def __len__(self) -> int:
        return len(self.lengths)

    def add(self, text: Text, words: Words) -> None:
        """Take in the next text."""
        self.lengths.append(len(words))
        self.are_dated.append(text.day is not None)
        self._words += words.digest() if len(words) else _NOTHING
        self._addresses += _NOTHING if text.url is None else _digest(text.url)

    @cached_property
    def first_of_words(self) -> Ranks:
        """Of each text the first of the very same words; of one without words itself."""
        return _first_of_same(self._words)

    @cached_property
    def first_at_address(self) -> Ranks:
        """Of each text the first at the very same address; of one without an address itself."""
        return _first_of_same(self._addresses)


def _digest(address: str) -> bytes:
    return blake2b(address.encode(), digest_size=_DIGEST).digest()


def _first_of_same(digests: bytearray) -> Ranks:
    """Return of each digest at which place it stands first; of no digest its own place."""
    halves = np.frombuffer(digests, np.uint64).reshape(-1, 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))  # stable: equal ones stay in order
    is_new = np.ones(len(order), np.bool_)
    is_new[1:] = (halves[order[1:]] != halves[order[:-1]]).any(axis=1)
    is_new |= ~halves[order].any(axis=1)
    first = np.empty_like(order)
    first[order] = order[np.flatnonzero(is_new)[np.cumsum(is_new) - 1]]
    return first
