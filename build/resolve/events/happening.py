"""A set of reports held to tell one event."""

from collections.abc import Sequence
from typing import NamedTuple

from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.vocabulary import DateStatus


class Merge(NamedTuple):
    """Why two reports, given by their ids, were held to tell one event."""

    left_id: str
    right_id: str
    rule: str
    score: float


class Happening:
    """Reports held to tell one event; grows while it is merged.

    `family`, `kind` and `standing` are those of the report that it began with.
    """

    def __init__(self, began: Told, told: list[Told] | None = None, links: Sequence[Merge] = ()):
        """Begin with a report, or take up what began with it: all its reports, and why these."""
        self.began = began
        self.told = [began] if told is None else told
        self.family, self.kind, self.standing = began.family, began.kind, began.standing
        self.links = list(links)
        self._look_up()

    def _look_up(self) -> None:
        """Settle what the comparisons ask for again and again."""
        people = [person for told in self.told for person in told.participants]
        known = {person.keys: person for person in reversed(people) if person.keys}
        # The participants that are known, each once; their roles; the head words of the others.
        self.named = [known[keys] for keys in sorted(known, key=sorted)]
        self.parts = {(person.role, key) for person in people for key in person.keys}
        self.nameless = {person.head for person in people if not person.keys and person.head}
        self.when = _when(self.told)

    @property
    def first(self) -> Told:
        """The earliest report."""
        return self.told[0]

    @property
    def leading(self) -> Told:
        """The earliest report of its kind: that of the talks, not of a meeting within them."""
        return next(one for one in self.told if one.kind == self.kind)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What all its reports share: type, kind and standing."""
        return (self.first.found.event_type, self.kind, self.standing)

    def join(self, other: "Happening", rule: str, score: float) -> None:
        """Take the other's reports in, and remember why."""
        left, right = sorted((self.first, other.first), key=lambda one: one.order)
        self.links += [*other.links, Merge(left.report_id, right.report_id, rule, score)]
        self.told = sorted([*self.told, *other.told], key=lambda one: one.order)
        self._look_up()


def _when(told: list[Told]) -> When | None:
    """Return the date to compare by: all that is finely known, else the best, and any slack."""
    known = [one.when for one in told if one.when is not None]
    if not known:
        return None
    best = min(known, key=lambda one: (one.fineness, one.status != DateStatus.EXPLICIT, one.start))
    fine = [one for one in known if one.is_fine] or [best]
    return When(
        min(one.start for one in fine),
        max(one.end for one in fine),
        best.precision,
        best.status,
        max(one.slack for one in known),
    )
