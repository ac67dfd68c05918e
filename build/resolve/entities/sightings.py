"""Where and how names are printed, and what that tells of whoever bears them."""

from collections import Counter
from collections.abc import Iterable, Sequence
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


class Form(NamedTuple):
    """How a name is printed: its words, the type read there, the role and the word beside it."""

    text: str
    label: EntityType | None
    title: str | None
    before: str | None


class Printed(NamedTuple):
    """How often the article of this rank prints a form."""

    rank: int
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

    def __init__(self, printed: Sequence[Printed]) -> None:
        self._printed = printed
        self.names = names = _counted([(one.form.text, one.times) for one in printed])
        self.fullest = max(names, key=lambda one: (len(one.split()), names[one], len(one), one))

    @cached_property
    def label(self) -> EntityType:
        """The type of what is no person: as the gazetteers know it, else as most names have it."""
        return gazetteer.kind(self.fullest) or self._elected

    @cached_property
    def _elected(self) -> EntityType:
        votes = _counted(
            (one.form.label, one.times) for one in self._printed if one.form.label is not None
        )
        votes.pop(EntityType.PERSON, None)
        return min(votes, key=lambda label: (-votes[label], label), default=EntityType.ORG)

    @cached_property
    def titles(self) -> Counter[str]:
        """The roles printed with the names, and how often."""
        return _counted(
            (one.form.title, one.times) for one in self._printed if one.form.title is not None
        )

    @cached_property
    def genders(self) -> Counter[str]:
        """The genders that honorifics and roles beside the names tell."""
        return _counted(
            (found, one.times)
            for one in self._printed
            for found in (gender.of_honorific(one.form.before), gender.of_title(one.form.title))
            if found is not None
        )

    @cached_property
    def gender_of_names(self) -> str | None:
        """The gender that the given names agree on, where any tells."""
        return gender.of_names(self.names)

    @cached_property
    def articles(self) -> frozenset[int]:
        """The ranks of the articles."""
        return frozenset(one.rank for one in self._printed)


class OneForm:
    """The facts of a name that one article prints in one form: as most names are.

    Worked out each time, which takes little; kept, they would take most of the memory of all names.
    """

    __slots__ = ("_one",)

    def __init__(self, one: Printed) -> None:
        self._one = one

    @property
    def names(self) -> Counter[str]:
        """The form and how often it is printed."""
        return Counter({self._one.form.text: self._one.times})

    @property
    def fullest(self) -> str:
        """The form."""
        return self._one.form.text

    @property
    def label(self) -> EntityType:
        """The type, as `Facts` tells it."""
        label = self._one.form.label
        elected = EntityType.ORG if label in (None, EntityType.PERSON) else label
        return gazetteer.kind(self.fullest) or elected

    @property
    def titles(self) -> Counter[str]:
        """The role printed with it, and how often."""
        title = self._one.form.title
        return Counter() if title is None else Counter({title: self._one.times})

    @property
    def genders(self) -> Counter[str]:
        """The genders that the words beside it tell."""
        form = self._one.form
        if form.before is None and form.title is None:
            return Counter()
        return Facts([self._one]).genders

    @property
    def gender_of_names(self) -> str | None:
        """The gender that the given name tells."""
        return gender.of_names([self.fullest])

    @property
    def articles(self) -> frozenset[int]:
        """The rank of the article."""
        return frozenset((self._one.rank,))


def _counted(each: Iterable[tuple[Counted, int]]) -> Counter[Counted]:
    """Add up how often each is counted, in the order in which they first come."""
    counted: Counter[Counted] = Counter()
    for one, times in each:
        counted[one] = counted.get(one, 0) + times
    return counted
