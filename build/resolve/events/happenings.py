"""All happenings while they are merged: some thousands at hand, their reports on disk."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build.kept import ByPlace, Kept
from build.resolve.events.happening import Happening, Merge, merge_of
from build.resolve.readings import Readings
from build.resolve.reports.told import Report, Told

# So many reports and happenings are in memory, of two thousand articles, some 20 MB.
_MOST_IN_MEMORY = 5000
# So many stay at hand, most of few reports, some 20 MB: the latest of a story or a person.
_AT_HAND = 4096
# What is made a happening is looked at some times in a row.
_LATELY = 64
_NONE = 2**32 - 1


class _Reports(ByPlace[Told]):
    """All reports, in the order of the collection."""

    def __init__(self, readings: Readings) -> None:
        """Begin without reports of these readings."""
        self._readings = readings
        self._reports = Kept(Report, in_memory=_MOST_IN_MEMORY)
        self._lately = lru_cache(_LATELY)(self._read)

    def __len__(self) -> int:
        return len(self._reports)

    def _at(self, place: int) -> Told:
        return self._lately(place)

    def _read(self, place: int) -> Told:
        return Told.of(self._reports[place], self._readings)

    def extend(self, told: Iterable[Told]) -> None:
        """Take in the next ones."""
        self._reports.extend(told)


@dataclass(frozen=True, slots=True)
class _Local:
    """What an article tells of a happening: its reports by their places, and why they are one."""

    places: tuple[int, ...]
    links: tuple[Merge, ...]


class Happenings:
    """Happenings in the order in which they came; one may take in another."""

    def __init__(self, readings: Readings) -> None:
        """Begin without happenings of these readings."""
        self._reports = _Reports(readings)
        self._locals = Kept(_Local, in_memory=_MOST_IN_MEMORY)
        # What was joined to each is a list: the last one, and for that one the one before it.
        self._last, self._before = array("I"), array("I")
        self._joined = Kept(Merge, in_memory=_MOST_IN_MEMORY)
        self._link_of = array("I")
        self.first = array("I")  # the place of the earliest report of each
        self._one = lru_cache(_AT_HAND)(self._at_hand)

    def __len__(self) -> int:
        return len(self._locals)

    def __getitem__(self, place: int) -> Happening:
        return self._one(place)

    def add(self, told: Sequence[Told], happenings: Iterable[Happening]) -> None:
        """Take in the reports of the next article, and all happenings that hold them."""
        before = len(self._reports)
        self._reports.extend(told)
        for one in happenings:
            places = tuple(before + place for place in one.places)
            self._locals.append(_Local(places, tuple(one.links)))
            self.first.append(min(places))
            for joined in (self._last, self._before, self._link_of):
                joined.append(_NONE)

    def join(self, place: int, other: int, rule: str, score: float) -> None:
        """Let one happening take in another, which is to be asked for no more."""
        one, joined = self[place], self[other]
        self._link_of[other] = len(self._joined)
        self._joined.append(merge_of(one, joined, rule, score))
        self._before[other], self._last[place] = self._last[place], other
        self.first[place] = min(self.first[place], self.first[other])
        one.join(joined)

    def alone(self, place: int) -> Happening:
        """Return a happening that nobody else holds, with its reports in memory."""
        places = list(self._places(place))
        told = [self._reports[at] for at in sorted(places)]
        number = {at: count for count, at in enumerate(sorted(places))}
        return Happening(told, [number[at] for at in places])

    def _at_hand(self, place: int) -> Happening:
        return Happening(self._reports, self._places(place))

    def _places(self, place: int) -> Iterator[int]:
        """Yield the places of all its reports, in the order in which they were joined."""
        yield from self._locals[place].places
        for other in self._taken_in(place):
            yield from self._places(other)

    def _taken_in(self, place: int) -> list[int]:
        taken, other = [], self._last[place]
        while other != _NONE:
            taken.append(other)
            other = self._before[other]
        return taken[::-1]

    def let_go(self) -> None:
        """Keep none at hand: all have been merged."""
        self._one.cache_clear()

    def links(self, place: int) -> Iterator[Merge]:
        """Yield why the reports of a happening are together."""
        yield from self._locals[place].links
        for other in self._taken_in(place):
            yield from self.links(other)
            yield self._joined[self._link_of[other]]
