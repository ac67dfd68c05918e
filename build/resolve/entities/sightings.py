"""Where and how names are printed, and what that tells of whoever bears them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from build import gazetteer
from build.document import FoundMention
from build.resolve.entities import gender
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: the article's rank in the collection, its id, and the characters."""

    rank: int
    article_id: str
    span: Span

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: the earliest article first, then by place in it, outer before inner."""
        return self.rank, self.span.start, -self.span.end

    @property
    def mention_id(self) -> str:
        """The id of the row of the mention that stands here: a name."""
        return make_id("men", self.article_id, *self.span, MentionForm.NAME)

    @property
    def entity_id(self) -> str:
        """The id of the entity that is first named here.

        From its first name, not from a description before it: which description stands for whom
        may change with what later articles tell.
        """
        return make_id("ent", self.article_id, *self.span)


class Form(NamedTuple):
    """How a name is printed: its words, the type read there, the role and the word beside it."""

    text: str
    label: EntityType | None
    title: str | None
    before: str | None


class Printed(NamedTuple):
    """A form, and how often it is printed."""

    form: Form
    times: int


@dataclass(eq=False, slots=True)  # made by the million: not frozen, and each equal to itself only
class Sighting:
    """A mention in its article; `rank` is the article's place in the collection.

    `before` is the honorific before a name, or "the", in lower case: other words before a name
    tell nothing of it.
    """

    rank: int
    article_id: str
    mention: FoundMention
    text: str
    title: str | None
    before: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.rank, self.article_id, self.span)

    @property
    def form(self) -> Form:
        """How it is printed."""
        return Form(self.text, self.mention.label, self.title, self.before)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: the earliest article first, then by place in it, outer before inner."""
        return self.rank, self.mention.span.start, -self.mention.span.end

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.mention.span


class Facts:
    """What the forms of a name tell; what few ask for is worked out when it is asked for.

    `names` is how often each form of the name is printed; `fullest` the name of the most words,
    the commonest and then the longest of those.
    """

    def __init__(self, printed: Iterable[Printed]) -> None:
        self._times: dict[Form, int] = {}
        self.names: Counter[str] = Counter()
        self.fullest = ""
        self.add(printed)

    @property
    def printed(self) -> Iterator[Printed]:
        """The forms, each once, in the order in which they first came."""
        return (Printed(form, times) for form, times in self._times.items())

    def add(self, printed: Iterable[Printed]) -> None:
        """Take in more forms of the name."""
        more = tuple(printed)
        _count(self._times, more)
        _count(self.names, ((one.form.text, one.times) for one in more))
        if "titles" in self.__dict__:
            _count(self.titles, _titles(more))
        if "genders" in self.__dict__:
            _count(self.genders, _genders(more))
        for name in ("label", "_elected", "gender_of_names"):
            self.__dict__.pop(name, None)
        names = self.names
        self.fullest = max(
            {self.fullest, *(one.form.text for one in more)},
            key=lambda one: (len(one.split()), names[one], len(one), one),
        )

    @cached_property
    def label(self) -> EntityType:
        """The type of what is no person: as the gazetteers know it, else as most names have it."""
        return gazetteer.kind(self.fullest) or self._elected

    @cached_property
    def _elected(self) -> EntityType:
        votes: Counter[EntityType] = Counter()
        _count(
            votes,
            ((form.label, times) for form, times in self._times.items() if form.label is not None),
        )
        votes.pop(EntityType.PERSON, None)
        return min(votes, key=lambda label: (-votes[label], label), default=EntityType.ORG)

    @cached_property
    def titles(self) -> Counter[str]:
        """The roles printed with the names, and how often."""
        titles: Counter[str] = Counter()
        _count(titles, _titles(self.printed))
        return titles

    @cached_property
    def genders(self) -> Counter[str]:
        """The genders that honorifics and roles beside the names tell."""
        genders: Counter[str] = Counter()
        _count(genders, _genders(self.printed))
        return genders

    @cached_property
    def gender_of_names(self) -> str | None:
        """The gender that the given names agree on, where any tells."""
        return gender.of_names(self.names)


def _titles(printed: Iterable[Printed]) -> Iterator[tuple[str, int]]:
    return ((one.form.title, one.times) for one in printed if one.form.title is not None)


def _genders(printed: Iterable[Printed]) -> Iterator[tuple[str, int]]:
    for one in printed:
        for found in (gender.of_honorific(one.form.before), gender.of_title(one.form.title)):
            if found is not None:
                yield found, one.times


def _count(counts: dict[Counted, int], more: Iterable[tuple[Counted, int]]) -> None:
    """Add up how often each is counted, in the order in which they first come."""
    for one, times in more:
        counts[one] = counts.get(one, 0) + times
