"""Who is who: entities, their mentions, and which mentions stand in a span."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple, Protocol

from schema import entities as rows
from schema.entities import Mention
from schema.ids import make_id
from schema.links import Link
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

# Of so many articles the mentions stay at hand: a step asks for those of one repeatedly.
_AT_HAND = 32
_FORMS, _LABELS = tuple(MentionForm), tuple(EntityType)

Told = tuple[Span, str, MentionForm, EntityType, str]


class Mentioned(NamedTuple):
    """A mention and whom it refers to."""

    article_id: str
    start_char: int
    end_char: int
    text: str
    form: MentionForm
    label: EntityType
    entity_id: str

    @property
    def mention_id(self) -> str:
        """The id of its row."""
        return make_id("men", self.article_id, self.start_char, self.end_char, self.form)

    @property
    def row(self) -> Mention:
        """Its row."""
        return Mention(mention_id=self.mention_id, **self._asdict())


class Mentions:
    """All mentions of a collection, article by article, kept as numbers.

    A hundred articles have eight thousand; as rows they would take seven megabytes.
    """

    def __init__(self) -> None:
        self._articles: dict[str, tuple[int, int]] = {}
        self._starts, self._ends = array("I"), array("I")
        self._forms, self._labels = array("B"), array("B")
        self._texts, self._entities = array("I"), array("I")
        self._words = _Numbered()
        self._entity_ids = _Numbered()
        self.of = lru_cache(_AT_HAND)(self._of)

    @classmethod
    def listed(cls, rows: Iterable[Mention | Mentioned]) -> "Mentions":
        """Return the mentions of these rows."""
        by_article: dict[str, list[Told]] = {}
        for row in rows:
            span = Span(row.start_char, row.end_char)
            one = span, row.text, row.form, row.label, row.entity_id
            by_article.setdefault(row.article_id, []).append(one)
        mentions = cls()
        for article_id, told in by_article.items():
            mentions.add(article_id, told)
        return mentions

    def add(self, article_id: str, told: Iterable[Told]) -> None:
        """Take in the mentions of an article: characters, text, form, label and entity of each."""
        first = len(self._starts)
        for span, text, form, label, entity_id in sorted(told, key=_order):
            self._starts.append(span.start)
            self._ends.append(span.end)
            self._texts.append(self._words.number(text))
            self._forms.append(_FORMS.index(form))
            self._labels.append(_LABELS.index(label))
            self._entities.append(self._entity_ids.number(entity_id))
        self._articles[article_id] = first, len(self._starts)

    def __iter__(self) -> Iterator[Mentioned]:
        for article_id in self._articles:
            yield from self._of(article_id)

    def rows(self, article_id: str) -> list[Mention]:
        """Return the rows of an article."""
        return [one.row for one in self._of(article_id)]

    def _of(self, article_id: str) -> list[Mentioned]:
        """Return the mentions of an article in text order, outer before inner."""
        first, end = self._articles.get(article_id, (0, 0))
        return [
            Mentioned(
                article_id,
                start_char,
                end_char,
                self._words[text],
                _FORMS[form],
                _LABELS[label],
                self._entity_ids[entity],
            )
            for start_char, end_char, text, form, label, entity in zip(
                self._starts[first:end],
                self._ends[first:end],
                self._texts[first:end],
                self._forms[first:end],
                self._labels[first:end],
                self._entities[first:end],
                strict=True,
            )
        ]


class _Numbered(list[str]):
    """Strings by number, each kept once."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def number(self, string: str) -> int:
        """Return the number of a string."""
        number = self._numbers.setdefault(string, len(self))
        if number == len(self):
            self.append(string)
        return number


@dataclass(frozen=True, slots=True)
class Entity:
    """A resolved entity, as its row tells of it, in a fifth of the row's memory."""

    entity_id: str
    name: str
    entity_type: EntityType
    aliases: tuple[str, ...]
    description: str | None
    country_code: str | None
    wikidata_id: str | None
    mention_count: int
    article_count: int
    independent_source_count: int
    first_seen: date | None
    last_seen: date | None

    @property
    def row(self) -> rows.Entity:
        """Its row."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return rows.Entity(**told | {"aliases": list(self.aliases)})


class Joined(Protocol):
    """Two names that were held to be of one thing."""

    @property
    def row(self) -> Link:
        """The row of their link."""


class Identities:
    """The resolved entities and mentions of a collection."""

    def __init__(
        self, entities: list[Entity], mentions: Mentions, joined: Iterable[Joined]
    ) -> None:
        self.entities = entities
        self.mentions = mentions
        self._joined = joined

    @property
    def links(self) -> list[Link]:
        """The rows of the links of all names that were joined."""
        return [one.row for one in self._joined]

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Each entity by its id."""
        return {entity.entity_id: entity for entity in self.entities}

    def mention_at(self, article_id: str, span: Span) -> Mentioned | None:
        """Return the mention that stands exactly there."""
        mentions = self.mentions.of(article_id)
        for at in range(bisect_left(mentions, span.start, key=_START), len(mentions)):
            mention = mentions[at]
            if mention.start_char != span.start:
                break
            if mention.end_char == span.end:
                return mention
        return None

    def mentions_in(self, article_id: str, span: Span) -> list[Mentioned]:
        """Return the mentions that lie inside the span, in text order, outer before inner."""
        mentions = self.mentions.of(article_id)
        first = bisect_left(mentions, span.start, key=_START)
        found = []
        for mention in mentions[first:]:
            if mention.start_char >= span.end:
                break
            if mention.end_char <= span.end:
                found.append(mention)
        return found


_START = attrgetter("start_char")


def _order(told: Told) -> tuple[int, int]:
    start, end = told[0]
    return start, -end
