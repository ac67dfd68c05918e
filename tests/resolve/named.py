"""Articles whose names are given, not found: who is who is tested without a language model."""

from collections.abc import Iterable
from datetime import date

from benchmarks.articles import collection_of
from build.document import Extraction, FoundMention, FoundQuote, Judgement, Reading, Segment
from build.resolve.collection import Collection
from build.resolve.entities import resolve_entities
from build.resolve.entities.judgements.judged import Judged
from build.resolve.identities import Entity, Identities
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, QuoteKind
from tests.resolve.told import told


class Names:
    """Articles, each with its story, its day and its names, to be resolved together."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.stories: dict[str, str] = {}

    def tell(
        self,
        text: str,
        *names: str,
        story: str = "sto_1",
        day: date = date(2025, 3, 1),
        quoted: str | None = None,
    ) -> str:
        """Add an article; each name is "TYPE name", or "PERSON role | name"; return its id."""
        number = len(self.readings)
        url = f"https://wire.example/{number}"
        article = told(f"one-{number}", text, day=day, url=url)
        mentions = sorted(
            (mention for name in names for mention in _mentions(article.text, name)),
            key=lambda one: one.span,
        )
        quotes = () if quoted is None else (_quote(article.text, quoted),)
        self.readings.append(Reading(article, Extraction(tuple(mentions), quotes=quotes)))
        self.stories[article.article_id] = story
        return article.article_id

    def collection(self) -> Collection:
        """Return the articles as a collection, each its own source."""
        return collection_of(self.readings, self.stories)

    def resolve(self, *judgements: Judgement) -> Identities:
        """Return who is who, as judged."""
        return resolve_entities(self.collection(), judged=Judged(judgements))


def entities(found: Identities, *names: str) -> list[Entity]:
    """Return the entities that bear any of the names."""
    return [one for one in found.entities if {one.name, *one.aliases} & set(names)]


def rules(found: Identities) -> list[str]:
    """Return the rules of all links, sorted."""
    return sorted(link.rule for link in found.links)


def _mentions(text: str, name: str) -> Iterable[FoundMention]:
    """Yield a mention of each place where a name stands, with the role before it."""
    label, _, rest = name.partition(" ")
    role, bar, name = rest.rpartition(" | ")
    printed = f"{role} {name}" if bar else name
    start = text.find(printed)
    while start >= 0:
        title = Span(start, start + len(role)) if bar else None
        span = Span(start + len(printed) - len(name), start + len(printed))
        yield FoundMention(
            span, MentionForm.NAME, EntityType(label), name.split()[-1].lower(), 0, title=title
        )
        start = text.find(printed, start + len(printed))


def _quote(text: str, words: str) -> FoundQuote:
    start = text.index(words)
    segment = Segment(Span(start, start + len(words)), is_verbatim=True)
    return FoundQuote(QuoteKind.DIRECT, (segment,), None, None, "test", 1.0)
