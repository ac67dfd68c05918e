"""What refers to entities without naming them: pronouns, nouns, descriptions."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter

import numpy as np

from build.kept import Kept

# So many descriptions take about 10 MB.
_MOST_IN_MEMORY = 100_000


class Referring:
    """How often each entity, by its number, is referred to, and by which descriptions.

    Four bytes lie in memory of each entity and twelve of each description. All must have been added
    before it is asked which descriptions there are.
    """

    def __init__(self, entities: int) -> None:
        """Begin without any, for numbers below `entities`."""
        self.counts = array("I", bytes(4 * entities))
        self.descriptions = Kept(str, in_memory=_MOST_IN_MEMORY)
        self._described = array("I")
        self._order: array[int] | None = None

    def add(self, number: int, description: str | None = None) -> None:
        """Take in what refers to an entity; its words where they are to be remembered."""
        self.counts[number] += 1
        if description is not None:
            self._described.append(number)
            self.descriptions.append(description)

    def descriptions_of(self, number: int) -> Counter[str]:
        """Return how an entity is described, and how often so, in the order in which it came."""
        first, end = (
            cut(self._by_number, number, key=self._described.__getitem__)
            for cut in (bisect_left, bisect_right)
        )
        return Counter(map(self.descriptions.__getitem__, self._by_number[first:end]))

    @property
    def _by_number(self) -> "array[int]":
        """The places of the descriptions, those of one entity behind one another."""
        if self._order is None:
            order = np.argsort(np.asarray(self._described), kind="stable")
            self._order = array("Q", order.astype(np.uint64).tobytes())
        return self._order
