"""Which happenings may be one: those that were found by a key in common."""

from array import array
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

# Who or what is in more happenings than this tells nothing; the last ones are the likeliest.
MOST_CANDIDATES = 60


Numbers = npt.NDArray[np.int64]


class Keys:
    """What each happening may be found by, held as numbers: eight bytes a key."""

    def __init__(self) -> None:
        """Begin without happenings."""
        self.numbers = array("Q")
        self.starts = array("Q", [0])

    def add(self, keys: Iterable[tuple[str, ...]]) -> None:
        """Take in the keys of the next happening."""
        self.numbers.extend({_number(key) for key in keys})
        self.starts.append(len(self.numbers))


class Candidates:
    """The happenings that came already, by the keys that two at least have."""

    def __init__(self, keys: Keys, order: Numbers) -> None:
        """Take the keys of all happenings, and in which order they will come."""
        self.order = order
        self._turns = np.argsort(order).astype(np.uint32)
        numbers = np.asarray(keys.numbers)
        ordered = np.sort(numbers)
        common = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        found = np.searchsorted(common, numbers)
        is_common = np.append(common, np.uint64(0))[found] == numbers
        self._keys = found[is_common].astype(np.uint32)
        self._starts = np.append(0, np.cumsum(is_common))[np.asarray(keys.starts)]
        ends = np.cumsum(np.bincount(self._keys, minlength=len(common)))
        self._begins = np.append(0, ends)
        self._ends = self._begins[:-1].copy()  # where the next to come with a key is written
        self._found = np.zeros(len(self._keys), np.uint32)

    def near(self, place: int) -> list[int]:
        """Return the last that were put under each key of a happening, in their order."""
        found: set[int] = set()
        for key in self._keys_of(place):
            begin, end = self._begins[key], self._ends[key]
            found.update(self._found[max(begin, end - MOST_CANDIDATES) : end].tolist())
        near: list[int] = self.order[sorted(found)].tolist()
        return near

    def put(self, place: int, whole: int) -> None:
        """Put the one that a happening is, or that took it in, under each key of it."""
        turn = self._turns[whole]
        for key in self._keys_of(place):
            begin, end = self._begins[key], self._ends[key]
            if begin == end or self._found[end - 1] != turn:
                self._found[end] = turn
                self._ends[key] += 1

    def _keys_of(self, place: int) -> list[int]:
        keys: list[int] = self._keys[self._starts[place] : self._starts[place + 1]].tolist()
        return keys


def _number(key: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big")
