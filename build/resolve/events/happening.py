"""A set of reports held to tell one event."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from build.kept import Chosen
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.vocabulary import DateStatus, ParticipantRole

_T = TypeVar("_T")

# Sentences are compared one by one: of what thousands tell, so many that came first, of which so
# few have the same words.
_MOST_COMPARED = 24
_MOST_ALIKE = 4


class Merge(NamedTuple):
    """Why two reports, given by their ids, were held to tell one event."""

    left_id: str
    right_id: str
    rule: str
    score: float


class Happening:
    """Reports held to tell one event; grows while it is merged.

    `family`, `kind` and `standing` are those of the report that it began with. `told` are all its
    reports, in the order of the collection; `compared` are those by whose words it is known.
    """

    def __init__(self, reports: Sequence[Told], places: Iterable[int]) -> None:
        """Hold the reports at these places, in the order in which they were joined.

        The places are in the order of the collection.
        """
        self._reports, self.places = reports, list(places)
        self.began = one = reports[self.places[0]]
        self.family, self.kind, self.standing = one.family, one.kind, one.standing
        self.compared: list[Told] = []
        self._alike: Counter[frozenset[str]] = Counter()
        self._gathered: dict[Callable[[Told], Iterable[Any]], set[Any]] = {}
        self.links: list[Merge] = []  # why they are one, where one article tells them
        self._look_up(self.places)

    def _look_up(self, joined: Iterable[int]) -> None:
        """Settle what the comparisons ask for again and again."""
        for place in joined:
            if len(self.compared) == _MOST_COMPARED:
                break
            told = self._reports[place]
            self._alike[told.words] += 1
            if self._alike[told.words] <= _MOST_ALIKE:
                self.compared.append(told)
        self.told: Sequence[Told] = Chosen(self._reports, sorted(self.places))
        self.first = self.told[0]  # the earliest report
        self.when = _when(self.gathered(_whens))

    @property
    def leading(self) -> Told:
        """The earliest report of its kind: that of the talks, not of a meeting within them."""
        return next(one for one in self.told if one.kind == self.kind)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What all its reports share: type, kind and standing."""
        return (self.began.found.event_type, self.kind, self.standing)

    @property
    def named(self) -> set[frozenset[str]]:
        """The participants that are known, by what they may be known by."""
        return self.gathered(_named)

    @property
    def parts(self) -> set[tuple[ParticipantRole, str]]:
        """What they may be known by, with their roles."""
        return self.gathered(_parts)

    @property
    def nameless(self) -> set[str]:
        """The head words of the other participants."""
        return self.gathered(_nameless)

    def gathered(self, of: Callable[[Told], Iterable[_T]]) -> set[_T]:
        """Return what all its reports together have of something; each is asked once."""
        if of not in self._gathered:
            are_at_hand = len(self.compared) == len(self.places)
            told = self.compared if are_at_hand else self.told
            self._gathered[of] = {one for each in told for one in of(each)}
        return cast("set[_T]", self._gathered[of])

    def join(self, other: "Happening") -> None:
        """Take in all reports of another one, of the same list of reports."""
        for of, found in self._gathered.items():
            found.update(other.gathered(of))
        self.places += other.places
        self._look_up(other.places)


def merge_of(one: Happening, other: Happening, rule: str, score: float) -> Merge:
    """Return why two happenings are to be one, by the earliest report of each."""
    left, right = sorted((one.first, other.first), key=lambda told: told.order)
    return Merge(left.report_id, right.report_id, rule, score)


def _whens(told: Told) -> Iterator[When]:
    if told.when is not None:
        yield told.when


def _named(told: Told) -> Iterator[frozenset[str]]:
    return (one.keys for one in told.participants if one.keys)


def _parts(told: Told) -> Iterator[tuple[ParticipantRole, str]]:
    return ((one.role, key) for one in told.participants for key in one.keys)


def _nameless(told: Told) -> Iterator[str]:
    return (one.head for one in told.participants if one.head and not one.keys)


def _when(known: Collection[When]) -> When | None:
    """Return the date to compare by: all that is finely known, else the best, and any slack."""
    if not known:
        return None
    best = min(
        known,
        key=lambda one: (
            (one.fineness, one.status != DateStatus.EXPLICIT, one.start),
            (one.end, one.precision, one.status),
        ),
    )
    fine = [one for one in known if one.is_fine] or [best]
    return When(
        min(one.start for one in fine),
        max(one.end for one in fine),
        best.precision,
        best.status,
        max(one.slack for one in known),
    )
