"""Who is who: entities, their mentions, and which mentions stand in a span."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, Protocol

from build.kept import Chosen, Kept
from build.resolve.places import Places
from schema import entities as rows
from schema.entities import Mention
from schema.ids import make_id
from schema.links import Link
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

# Of so many articles the mentions stay at hand: a step asks for those of one repeatedly.
_AT_HAND = 32
# Of those on disk so many entities stay at hand, some 5 MB: the popular are asked for everywhere.
_ENTITIES_AT_HAND = 8192
# In memory are the mentions of so many articles, some 20 MB, and so many entities, some 10 MB.
_MOST_ARTICLES, _MOST_ENTITIES = 2000, 20_000
_NATIONAL = (EntityType.GPE, EntityType.NORP)

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


@dataclass(frozen=True, slots=True)
class _InArticle:
    """The mentions of an article in text order, outer before inner: columns read fast."""

    article_id: str
    starts: list[int]
    ends: list[int]
    texts: list[str]
    forms: list[MentionForm]
    labels: list[EntityType]
    entity_ids: list[str]

    def mentions(self) -> list[Mentioned]:
        """Return them one by one."""
        columns = self.starts, self.ends, self.texts, self.forms, self.labels, self.entity_ids
        return [Mentioned(self.article_id, *one) for one in zip(*columns, strict=True)]


class Mentions:
    """All mentions of a collection, article by article: in memory while they are few."""

    def __init__(self) -> None:
        """Begin without mentions."""
        self._articles = Places()
        self._kept = Kept(_InArticle, in_memory=_MOST_ARTICLES)
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
        columns = _InArticle(article_id, [], [], [], [], [], [])
        for span, text, form, label, entity_id in sorted(told, key=_order):
            columns.starts.append(span.start)
            columns.ends.append(span.end)
            columns.texts.append(text)
            columns.forms.append(form)
            columns.labels.append(label)
            columns.entity_ids.append(entity_id)
        self._articles.append(article_id)
        self._kept.append(columns)

    def __iter__(self) -> Iterator[Mentioned]:
        return chain.from_iterable(one.mentions() for one in self._kept)

    def rows(self, article_id: str) -> list[Mention]:
        """Return the rows of an article."""
        return [one.row for one in self._of(article_id)]

    def _of(self, article_id: str) -> list[Mentioned]:
        """Return the mentions of an article in text order, outer before inner."""
        place = self._articles.get(article_id)
        return [] if place is None else self._kept[place].mentions()


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


class _ById:
    """Entities by their ids; the popular ones stay at hand."""

    def __init__(self, entities: Sequence[Entity], places: Places) -> None:
        self._entities, self._places = entities, places
        self._find = lru_cache(_ENTITIES_AT_HAND)(self._found)

    def __getitem__(self, entity_id: str) -> Entity:
        return self._find(entity_id)

    def _found(self, entity_id: str) -> Entity:
        place = self._places.get(entity_id)
        if place is None:
            raise KeyError(entity_id)
        return self._entities[place]


class Identities:
    """The resolved entities and mentions of a collection; `entity` has each entity by its id."""

    def __init__(
        self, entities: Iterable[Entity], mentions: Mentions, joined: Iterable[Joined]
    ) -> None:
        """Take in the entities, one at a time; `joined` is gone through whenever links are."""
        kept, places, national = Kept(Entity, in_memory=_MOST_ENTITIES), Places(), array("I")
        for one in entities:
            if one.country_code is not None and one.entity_type in _NATIONAL:
                national.append(len(kept))
            places.append(one.entity_id)
            kept.append(one)
        self.entities: Sequence[Entity] = kept
        # Countries, their regions, towns and peoples: those whose country is known.
        self.national = Chosen(kept, national)
        self.entity = _ById(kept, places)
        self.mentions = mentions
        self._joined = joined

    @property
    def links(self) -> Iterator[Link]:
        """The rows of the links of all names that were joined, made as they are asked for."""
        return (one.row for one in self._joined)

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
