"""A collection whose quotes, mentions and entities are set by hand."""

from dataclasses import dataclass, field
from datetime import date

from benchmarks.articles import collection_of
from build.document import Article, Extraction, FoundMention, FoundQuote, Reading, Segment
from build.resolve.collection import Collection
from build.resolve.identities import Entity, Identities, Mentions
from build.resolve.speakers.attribution import AttributedQuote, attribute
from build.resolve.utterances.quotes import QuoteRows, word_quotes
from schema.entities import Mention
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, QuoteKind
from tests.resolve.told import told

DAY = date(2025, 3, 1)


def quote(
    article: Article,
    *pieces: str,
    source: str | None = None,
    rule: str = "after",
    parent: int | None = None,
) -> FoundQuote:
    """Return the quote of these pieces of the article; those in «» are verbatim."""
    segments, start = [], 0
    for piece in pieces:
        words = piece.strip("«»")
        start = article.text.index(words, start)
        segments.append(Segment(Span(start, start + len(words)), piece.startswith("«")))
    verbatim = {segment.is_verbatim for segment in segments}
    kind = QuoteKind.MIXED
    if len(verbatim) == 1:
        kind = QuoteKind.DIRECT if True in verbatim else QuoteKind.INDIRECT
    found = place(article, source) if source is not None else None
    return FoundQuote(kind, tuple(segments), None, found, rule, 0.9, parent)


def place(article: Article, words: str) -> Span:
    """Return where the words stand first."""
    start = article.text.index(words)
    return Span(start, start + len(words))


@dataclass
class World:
    """Articles with their quotes, and who is who in them."""

    readings: list[Reading] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)

    def article(self, name: str, *paragraphs: str, day: date = DAY, group: str = "") -> Article:
        """Return a new article; `group` names the source that it shares with its copies."""
        article = told(name, *paragraphs, day=day)
        self.groups[article.article_id] = make_id("grp", group or name)
        return article

    def add(
        self, article: Article, *quotes: FoundQuote, mentions: tuple[FoundMention, ...] = ()
    ) -> None:
        """Add an article with what was found in it."""
        self.readings.append(Reading(article, Extraction(mentions=mentions, quotes=quotes)))

    def entity(self, name: str, kind: EntityType, code: str | None = None) -> str:
        """Return the id of a new entity."""
        entity_id = make_id("ent", name)
        self.entities[name] = Entity(
            entity_id=entity_id,
            name=name,
            entity_type=kind,
            aliases=(),
            description=None,
            country_code=code,
            wikidata_id=None,
            mention_count=1,
            article_count=1,
            independent_source_count=1,
            first_seen=None,
            last_seen=None,
        )
        return entity_id

    def mention(
        self,
        article: Article,
        words: str,
        of: str,
        form: MentionForm = MentionForm.NAME,
        after: str = "",
    ) -> None:
        """Add a mention: the first place of `words` behind `after`, that refers to `of`."""
        start = article.text.index(words, article.text.index(after))
        self.mentions.append(
            Mention(
                mention_id=make_id("men", article.article_id, start, start + len(words), form),
                article_id=article.article_id,
                entity_id=self.entities[of].entity_id,
                start_char=start,
                end_char=start + len(words),
                text=words,
                form=form,
                label=self.entities[of].entity_type,
            )
        )

    def collection(self) -> Collection:
        """Return the collection, every article its own story unless of one group."""
        stories = {one.article.article_id: "one" for one in self.readings}
        return collection_of(self.readings, stories, self.groups)

    def attributed(self) -> list[AttributedQuote]:
        """Return the quotes with their speakers."""
        return list(attribute(self.collection(), self.identities()))

    def identities(self) -> Identities:
        """Return who is who."""
        return Identities(list(self.entities.values()), Mentions.listed(self.mentions), [])

    def rows(self) -> QuoteRows:
        """Return the rows of all quotes."""
        collection = self.collection()
        return word_quotes(collection, attribute(collection, self.identities()))

    def names(self, one: AttributedQuote) -> list[str]:
        """Return the names of the quote's speakers, with any role but speaker."""
        by_id = {entity.entity_id: name for name, entity in self.entities.items()}
        return [
            by_id[speaker.entity_id] + ("" if speaker.role == "speaker" else f" ({speaker.role})")
            for speaker in one.speakers
        ]
