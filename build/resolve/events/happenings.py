"""All happenings while they are merged: some thousands at hand, the others on disk."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from build.kept import Kept
from build.resolve.events.happening import Happening, Merge
from build.resolve.readings import Readings
from build.resolve.reports.told import Report, Told

# So many reports and happenings are in memory, of two thousand articles, some 20 MB.
_MOST_IN_MEMORY = 5000
# Of those on disk so many stay at hand, some 20 MB: the latest of a story or a person.
_AT_HAND = 4096


@dataclass(frozen=True, slots=True)
class _Members:
    """The reports of a happening by their places, which are in order, and why they are together."""

    began: int
    told: tuple[int, ...]
    links: tuple[Merge, ...]


class Happenings:
    """Happenings in the order in which they came; one may take in another."""

    def __init__(self, readings: Readings) -> None:
        """Begin without happenings of these readings."""
        self._readings = readings
        self._reports = Kept(Report, in_memory=_MOST_IN_MEMORY)
        self._members = Kept(_Members, in_memory=_MOST_IN_MEMORY)
        self._newest = array("Q")  # where the members of each stand, after all that it took in
        self.first = array("I")  # the place of the earliest report of each
        self._one = lru_cache(_AT_HAND)(self.alone)

    def __len__(self) -> int:
        return len(self._newest)

    def __getitem__(self, place: int) -> Happening:
        return self._one(place)

    def add(self, happenings: Iterable[Happening]) -> None:
        """Take in all happenings of an article, which must come in the order of the articles."""
        happenings = list(happenings)
        told = sorted((one for each in happenings for one in each.told), key=lambda one: one.order)
        places = {id(one): len(self._reports) + at for at, one in enumerate(told)}
        self._reports.extend(told)
        for one in happenings:
            members = tuple(places[id(each)] for each in one.told)
            self.first.append(members[0])
            self._newest.append(len(self._members))
            self._members.append(_Members(places[id(one.began)], members, tuple(one.links)))

    def join(self, place: int, other: int, rule: str, score: float) -> None:
        """Let one happening take in another, which is to be asked for no more."""
        one = self[place]
        one.join(self[other], rule, score)
        mine, others = (self._members[self._newest[at]] for at in (place, other))
        told = tuple(sorted(mine.told + others.told))
        self.first[place] = told[0]
        self._newest[place] = len(self._members)
        self._members.append(_Members(mine.began, told, tuple(one.links)))

    def alone(self, place: int) -> Happening:
        """Return a happening that nobody else holds."""
        members = self._members[self._newest[place]]
        told = {at: Told.of(self._reports[at], self._readings) for at in members.told}
        return Happening(told[members.began], list(told.values()), members.links)

    def let_go(self) -> None:
        """Keep none at hand: all have been merged."""
        self._one.cache_clear()

    def links(self, place: int) -> tuple[Merge, ...]:
        """Return why the reports of a happening are together."""
        return self._members[self._newest[place]].links
