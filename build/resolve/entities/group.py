"""Name mentions held to be of one thing, growing from one article to the whole collection."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from build.gazetteer.own import Listed
from build.resolve.entities.names import differ_between, key_of, middle_names
from build.resolve.entities.sightings import Facts, Form, OneForm, Place, Printed, Sighting
from build.resolve.entities.spelling import folded, is_slip
from schema.vocabulary import EntityType


@dataclass(eq=False, slots=True)
class Group:
    """Names held to be of one thing, `first` the earliest; `key` is the fullest one's.

    Its sightings are of one article and are let go once that is settled: how often it prints which
    form is all that counts then. A group that was joined to another tells of the whole.

    `listed` is the identity that a user's gazetteer says it is, `may_be_listed` where it says that
    it is one of several. `code` is the country that the article tells of a place or a body, `state`
    that of a body of state. `is_team` is said of a team that bears the name of a people.
    `middle_names` are what a person's names print between the first and the last.
    """

    key: str
    is_person: bool
    first: Place
    listed: Listed | None = None
    may_be_listed: bool = False
    code: str | None = None
    state: str | None = None
    is_team: bool = False
    middle_names: frozenset[tuple[str, ...]] = frozenset()
    _sightings: list[Sighting] = field(default_factory=list)
    _printed: list[Printed] = field(default_factory=list)
    _facts: Facts | None = None
    _joined_to: "Group | None" = None

    @classmethod
    def of(cls, key: str, sighting: Sighting, *, is_person: bool) -> "Group":
        """Return the group of a name first seen here."""
        group = cls(key, is_person, sighting.place)
        group.add(sighting)
        return group

    @property
    def whole(self) -> "Group":
        """The group that this one has become part of, else itself."""
        if self._joined_to is None:
            return self
        whole = self._joined_to
        while whole._joined_to is not None:
            whole = whole._joined_to
        group = self
        while group._joined_to is not None:  # so that no way is long twice
            group._joined_to, group = whole, group._joined_to
        return whole

    @property
    def sightings(self) -> list[Sighting]:
        """Where an article that is not yet settled names it."""
        return self.whole._sightings

    @property
    def names(self) -> Counter[str]:
        """How often each form of the name is printed."""
        return self._known.names

    @property
    def fullest(self) -> str:
        """The name of the most words, the commonest and then the longest of those."""
        return self._known.fullest

    @property
    def titles(self) -> Counter[str]:
        """The roles printed with the names, and how often."""
        return self._known.titles

    @property
    def genders(self) -> Counter[str]:
        """The genders that honorifics and roles beside the names tell."""
        return self._known.genders

    @property
    def gender_of_names(self) -> str | None:
        """The gender that the given names agree on, where any tells."""
        return self._known.gender_of_names

    @property
    def articles(self) -> frozenset[int]:
        """The ranks of the articles it is seen in."""
        return self._known.articles

    @property
    def label(self) -> EntityType:
        """The type that most of the names have; the gazetteers come before any vote."""
        if self.listed is not None:
            return self.listed.entity_type
        if self.is_person:
            return EntityType.PERSON
        return EntityType.ORG if self.is_team else self._known.label

    @property
    def times_named(self) -> int:
        """How often it is named, once its article is settled."""
        return sum(one.times for one in self.whole._printed)

    def articles_with(self, is_meant: Callable[[Form], bool]) -> set[int]:
        """Return the ranks of the articles that print a form such as this."""
        return {one.rank for one in self.whole._printed if is_meant(one.form)}

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting, later than the first."""
        self._sightings.append(sighting)
        if self.is_person and sighting.text.count(" ") > 1:
            self.middle_names |= {middle_names(sighting.text)} - {()}
        self._facts = None

    def settle(self, forms: dict[Form, Form]) -> None:
        """Keep of the sightings only how often each form is printed; `forms` are those known."""
        times = Counter((one.rank, one.form) for one in self._sightings)
        self._printed = [
            Printed(rank, forms.setdefault(form, form), count)
            for (rank, form), count in times.items()
        ]
        self._sightings = []
        self._facts = None

    def take(self, other: "Group") -> None:
        """Take in the names of a group found to be the same; keep the fuller key."""
        self.first = min(self.first, other.first, key=lambda one: one.order)
        self._sightings += other._sightings
        self._printed += other._printed
        self.listed = self.listed or other.listed
        self.state = self.state or other.state
        self.is_team = self.is_team or other.is_team
        self.middle_names |= other.middle_names
        if len(other.key.split()) > len(self.key.split()):
            self.key = other.key
        self._facts = None
        other._sightings, other._printed, other._facts = [], [], None
        other._joined_to = self

    def has_other_middle_names(self, other: "Group") -> bool:
        """Say whether the two are people whose middle names or initials tell them apart."""
        both = self.is_person and other.is_person
        return both and any(
            differ_between(one, two) for one in self.middle_names for two in other.middle_names
        )

    def correct_surname(self) -> None:
        """Spell the key's surname as most sightings do, where the full name has a slip in it."""
        *given, last = self.key.split()
        surnames = Counter(folded(one.text).split()[-1] for one in self.sightings)
        commonest = min(surnames, key=lambda word: (-surnames[word], word))
        if given and surnames[commonest] > surnames[last] and is_slip(last, commonest):
            self.key = " ".join((*given, commonest))

    def become(self, *, is_person: bool) -> None:
        """Settle whether a person is meant; a listed identity knows better."""
        known = self.listed
        self.is_person = is_person if known is None else known.entity_type == EntityType.PERSON

    def become_team(self, key: str) -> None:
        """Settle that a team is meant, not the people of that name."""
        self.key, self.is_team = key, True

    def identify(self, listed: Listed) -> None:
        """Settle that a listed identity is meant."""
        self.listed = listed
        self.become(is_person=listed.entity_type == EntityType.PERSON)

    @property
    def _known(self) -> Facts | OneForm:
        whole = self.whole
        if len(whole._printed) == 1:
            return OneForm(whole._printed[0])
        if whole._facts is None:
            seen = (Printed(one.rank, one.form, 1) for one in whole._sightings)
            whole._facts = Facts(whole._printed or list(seen))
        return whole._facts


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
            groups[is_person, key] = Group.of(key, one, is_person=is_person)
            groups[is_person, key].is_team = is_team
    return list(groups.values())


def wholes(groups: Iterable[Group]) -> list[Group]:
    """Return what the groups have become part of, each once, in their order."""
    return list(dict.fromkeys(group.whole for group in groups))
