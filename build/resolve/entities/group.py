"""Name mentions held to be of one thing, growing from one article to the whole collection."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from build import gazetteer
from build.document import FoundMention
from build.gazetteer.own import Listed
from build.resolve.entities import gender
from build.resolve.entities.names import differ_between, key_of, middle_names
from build.resolve.entities.spelling import folded, is_slip
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its article.

    `rank` is the article's place in the collection; `before` the word before it, in lower case.
    """

    rank: int
    article_id: str
    mention: FoundMention
    text: str
    title: str | None
    before: str | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: the earliest article first, then by place in it, outer before inner."""
        return self.rank, self.mention.span.start, -self.mention.span.end

    @property
    def mention_id(self) -> str:
        """The id of the mention's row."""
        span, form = self.mention.span, self.mention.form
        return make_id("men", self.article_id, span.start, span.end, form)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.mention.span


@dataclass(eq=False)
class Group:
    """Sightings held to be of one thing, `first` the earliest; `key` is its fullest name's.

    `listed` is the identity that a user's gazetteer says it is, `may_be_listed` where it says
    that it is one of several. `state` is the country of a body of state, as its article tells it;
    `is_team` is said of a team that bears the name of a people. `middle_names` are what a person's
    names print between the first and the last.
    """

    key: str
    is_person: bool
    first: Sighting
    sightings: list[Sighting] = field(init=False)
    listed: Listed | None = field(default=None, init=False)
    may_be_listed: bool = field(default=False, init=False)
    state: str | None = field(default=None, init=False)
    is_team: bool = field(default=False, init=False)
    middle_names: frozenset[tuple[str, ...]] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        self.sightings = [self.first]
        self._note_middle_names(self.first)

    @cached_property
    def names(self) -> Counter[str]:
        """How often each form of the name is printed."""
        return Counter(one.text for one in self.sightings)

    @cached_property
    def fullest(self) -> str:
        """The name of the most words, the commonest and then the longest of those."""
        names = self.names
        return max(names, key=lambda one: (len(one.split()), names[one], len(one), one))

    @cached_property
    def label(self) -> EntityType:
        """The type that most of the names have; the gazetteers come before any vote."""
        if self.listed is not None:
            return self.listed.entity_type
        if self.is_person:
            return EntityType.PERSON
        votes = Counter(one.mention.label for one in self.sightings if one.mention.label)
        votes.pop(EntityType.PERSON, None)
        elected = min(votes, key=lambda label: (-votes[label], label), default=EntityType.ORG)
        return EntityType.ORG if self.is_team else gazetteer.kind(self.fullest) or elected

    @cached_property
    def titles(self) -> Counter[str]:
        """The roles printed with the names, and how often."""
        return Counter(one.title for one in self.sightings if one.title is not None)

    @cached_property
    def genders(self) -> Counter[str]:
        """The genders that honorifics and roles beside the names tell."""
        told = (
            found
            for one in self.sightings
            for found in (gender.of_honorific(one.before), gender.of_title(one.title))
        )
        return Counter(found for found in told if found is not None)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles it is seen in."""
        return frozenset(one.article_id for one in self.sightings)

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting, later than the first."""
        self.sightings.append(sighting)
        self._note_middle_names(sighting)
        self._forget()

    def take(self, other: "Group") -> None:
        """Take in the sightings of a group found to be the same; keep the fuller key."""
        self.first = min(self.first, other.first, key=lambda one: one.order)
        self.sightings += other.sightings
        self.listed = self.listed or other.listed
        self.state = self.state or other.state
        self.is_team = self.is_team or other.is_team
        self.middle_names |= other.middle_names
        if len(other.key.split()) > len(self.key.split()):
            self.key = other.key
        self._forget()
        other.sightings = self.sightings  # its own list and all worked out from it are let go
        other._forget()

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
        self._forget()

    def become_team(self, key: str) -> None:
        """Settle that a team is meant, not the people of that name."""
        self.key, self.is_team = key, True
        self._forget()

    def identify(self, listed: Listed) -> None:
        """Settle that a listed identity is meant."""
        self.listed = listed
        self.become(is_person=listed.entity_type == EntityType.PERSON)

    def _note_middle_names(self, sighting: Sighting) -> None:
        """Keep what a person's name prints between the first and the last."""
        if self.is_person and sighting.text.count(" ") > 1:
            self.middle_names |= {middle_names(sighting.text)} - {()}

    def _forget(self) -> None:
        """Drop what was worked out from the sightings before they changed."""
        for name in ("names", "fullest", "label", "titles", "genders", "articles"):
            self.__dict__.pop(name, None)


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
            groups[is_person, key] = Group(key, is_person, one)
            groups[is_person, key].is_team = is_team
    return list(groups.values())
