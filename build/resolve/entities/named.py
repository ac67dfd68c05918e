"""What is said of names that are held to be of one thing, in one article or in all."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from typing import Self, TypeVar

from build.gazetteer.own import Listed
from build.resolve.entities.names import differ_between
from build.resolve.entities.sightings import Facts, Place
from schema.vocabulary import EntityType

MiddleNames = frozenset[tuple[str, ...]]
One = TypeVar("One", bound="Named")


class Named(ABC):
    """Names held to be of one thing; of what was joined to another, `facts` tell of the whole."""

    __slots__ = ()

    @property
    @abstractmethod
    def key(self) -> str:
        """The key of the fullest name."""

    @property
    @abstractmethod
    def is_person(self) -> bool:
        """Whether a person is meant."""

    @property
    @abstractmethod
    def first(self) -> Place:
        """Where the earliest of the names stands."""

    @property
    @abstractmethod
    def listed(self) -> Listed | None:
        """The identity that a user's gazetteer says it is."""

    @property
    @abstractmethod
    def may_be_listed(self) -> bool:
        """Whether a user's gazetteer says that it is one of several."""

    @property
    @abstractmethod
    def state(self) -> str | None:
        """The country of a body of state."""

    @property
    @abstractmethod
    def is_team(self) -> bool:
        """Whether a team is meant that bears the name of a people."""

    @property
    @abstractmethod
    def middle_names(self) -> MiddleNames:
        """What a person's names print between the first and the last."""

    @property
    @abstractmethod
    def whole(self) -> Self:
        """What this has become part of, else itself."""

    @property
    @abstractmethod
    def facts(self) -> Facts:
        """What the forms of the whole's names tell."""

    @abstractmethod
    def take(self, other: Self) -> None:
        """Take in the names of what is found to be the same; keep the fuller key."""

    @property
    def names(self) -> Counter[str]:
        """How often each form of the name is printed."""
        return self.facts.names

    @property
    def fullest(self) -> str:
        """The name of the most words, the commonest and then the longest of those."""
        return self.facts.fullest

    @property
    def titles(self) -> Counter[str]:
        """The roles printed with the names, and how often."""
        return self.facts.titles

    @property
    def genders(self) -> Counter[str]:
        """The genders that honorifics and roles beside the names tell."""
        return self.facts.genders

    @property
    def gender_of_names(self) -> str | None:
        """The gender that the given names agree on, where any tells."""
        return self.facts.gender_of_names

    @property
    def label(self) -> EntityType:
        """The type that most of the names have; the gazetteers come before any vote."""
        if self.listed is not None:
            return self.listed.entity_type
        if self.is_person:
            return EntityType.PERSON
        return EntityType.ORG if self.is_team else self.facts.label

    def has_other_middle_names(self, other: "Named") -> bool:
        """Say whether the two are people whose middle names or initials tell them apart."""
        both = self.is_person and other.is_person
        return both and any(
            differ_between(one, two) for one in self.middle_names for two in other.middle_names
        )


def wholes(groups: Iterable[One]) -> list[One]:
    """Return what the groups have become part of, each once, in their order."""
    return list(dict.fromkeys(group.whole for group in groups))
