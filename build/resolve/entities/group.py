"""Name mentions of one article held to be of one thing."""

from collections import Counter
from collections.abc import Iterable

from build.gazetteer.own import Listed
from build.resolve.entities.named import MiddleNames, Named
from build.resolve.entities.names import key_of, middle_names
from build.resolve.entities.sightings import Facts, Place, Printed, Sighting
from build.resolve.entities.spelling import folded, is_slip
from schema.vocabulary import EntityType


class Group(Named):
    """Names of one article held to be of one thing, `first` the earliest; `key` the fullest one's.

    `code` is the country that the article tells of a place or a body.
    """

    __slots__ = (
        "_facts",
        "_joined_to",
        "_sightings",
        "code",
        "first",
        "is_person",
        "is_team",
        "key",
        "listed",
        "may_be_listed",
        "middle_names",
        "state",
    )
    key: str
    is_person: bool
    first: Place
    listed: Listed | None
    may_be_listed: bool
    state: str | None
    is_team: bool
    middle_names: MiddleNames

    def __init__(
        self, key: str, sighting: Sighting, *, is_person: bool, is_team: bool = False
    ) -> None:
        """Begin the group of a name first seen here."""
        self.key, self.is_person, self.first = key, is_person, sighting.place
        self.listed, self.may_be_listed = None, False
        self.code: str | None = None
        self.state, self.is_team, self.middle_names = None, is_team, frozenset()
        self._sightings: list[Sighting] = []
        self._facts: Facts | None = None
        self._joined_to: Group | None = None
        self.add(sighting)

    @property
    def whole(self) -> "Group":
        """The group that this one has become part of, else itself."""
        whole = self
        while whole._joined_to is not None:
            whole = whole._joined_to
        return whole

    @property
    def sightings(self) -> list[Sighting]:
        """Where the article names it."""
        return self.whole._sightings

    @property
    def facts(self) -> Facts:
        """What the forms of the whole's names tell."""
        whole = self.whole
        if whole._facts is None:
            whole._facts = Facts(Printed(one.form, 1) for one in whole._sightings)
        return whole._facts

    def printed(self) -> list[Printed]:
        """Return each form of its names and how often it is printed."""
        times = Counter(one.form for one in self._sightings)
        return [Printed(form, count) for form, count in times.items()]

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting, later than the first."""
        self._sightings.append(sighting)
        if self.is_person and sighting.text.count(" ") > 1:
            self.middle_names |= {middle_names(sighting.text)} - {()}
        self._facts = None

    def take(self, other: "Group") -> None:
        """Take in the names of a group found to be the same; keep the fuller key."""
        self.first = min(self.first, other.first, key=lambda one: one.order)
        self._sightings += other._sightings
        self.listed = self.listed or other.listed
        self.state = self.state or other.state
        self.is_team = self.is_team or other.is_team
        self.middle_names |= other.middle_names
        if len(other.key.split()) > len(self.key.split()):
            self.key = other.key
        self._facts = None
        other._sightings, other._facts = [], None
        other._joined_to = self

    def correct_surname(self) -> None:
        """Spell the key's surname as most sightings do, where the full name has a slip in it."""
        *given, last = self.key.split()
        surnames = Counter(folded(one.text).split()[-1] for one in self.sightings)
        commonest = min(surnames, key=lambda word: (-surnames[word], word))
        if given and surnames[commonest] > surnames[last] and is_slip(last, commonest):
            self.key = " ".join((*given, commonest))

    def identify(self, listed: Listed) -> None:
        """Settle that a listed identity is meant."""
        self.listed = listed
        self.is_person = listed.entity_type == EntityType.PERSON


def group_by_key(sightings: Iterable[Sighting], teams: frozenset[str] = frozenset()) -> list[Group]:
    """Group sightings of one name and one kind (persons, all else), earliest first.

    `teams` are names of peoples that are a team's here.
    """
    groups: dict[tuple[bool, str], Group] = {}
    for one in sightings:
        label = one.mention.label or EntityType.ORG
        is_person = label == EntityType.PERSON
        is_team = one.text in teams and not is_person
        key = folded(one.text) if is_team else key_of(one.text, label)
        if (is_person, key) in groups:
            groups[is_person, key].add(one)
        else:
            groups[is_person, key] = Group(key, one, is_person=is_person, is_team=is_team)
    return list(groups.values())
