"""At which place things with an id came, held as numbers: twelve bytes for each."""

from array import array
from bisect import bisect_right

import numpy as np


class Places:
    """The places of ids from 0, in the order in which they came: an id ends in 16 hex digits.

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
        self._numbers.append(_number(one))

    def get(self, one: str) -> int | None:
        """Return the place of an id; None where it has none."""
        if self._sorted < len(self._numbers):
            self._sort()
        number = _number(one)
        at = bisect_right(self._numbers, number) - 1
        return self._places[at] if at >= 0 and self._numbers[at] == number else None

    def _sort(self) -> None:
        numbers, places = np.asarray(self._numbers), np.asarray(self._places)
        order = np.argsort(numbers, kind="stable")
        numbers[:], places[:] = numbers[order], places[order]
        self._sorted = len(numbers)


def _number(one: str) -> int:
    return int(one[-16:], 16)
