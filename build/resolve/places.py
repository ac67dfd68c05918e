"""Ids as numbers, eight bytes for each: in the order in which they came, and at which place.

An id is a prefix and 16 hex digits; all that are held together have the same prefix.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from build.kept import ByPlace


class Ids(ByPlace[str]):
    """Ids of one prefix, in the order in which they came."""

    def __init__(self, prefix: str, numbers: "array[int]") -> None:
        """Hold the ids of these numbers."""
        self._prefix, self._numbers = prefix, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def _at(self, place: int) -> str:
        return f"{self._prefix}_{self._numbers[place]:016x}"


class Places:
    """The places of ids from 0, in the order in which they came.

    What came twice has the later place. Asked for between two additions it sorts anew: add first.
    """

    def __init__(self) -> None:
        """Begin without ids."""
        self._numbers, self._places = array("Q"), array("I")
        self._sorted = 0  # of so many the numbers are in order, and the places beside them

    def __len__(self) -> int:
        return len(self._numbers)

    def append(self, one: str) -> None:
        """Give an id the next place."""
        self._places.append(len(self._numbers))
        self._numbers.append(number_of(one))

    def get(self, one: str) -> int | None:
        """Return the place of an id; None where it has none."""
        self._sort()
        number = number_of(one)
        at = bisect_right(self._numbers, number) - 1
        return self._places[at] if at >= 0 and self._numbers[at] == number else None

    @property
    def by_id(self) -> Sequence[int]:
        """All places, in the order of the ids."""
        self._sort()
        return self._places

    def _sort(self) -> None:
        if self._sorted == len(self._numbers):
            return
        numbers, places = np.asarray(self._numbers), np.asarray(self._places)
        order = np.argsort(numbers, kind="stable")
        numbers[:], places[:] = numbers[order], places[order]
        self._sorted = len(numbers)


def number_of(one: str) -> int:
    """Return the number that the hex digits of an id are."""
    return int(one[-16:], 16)
