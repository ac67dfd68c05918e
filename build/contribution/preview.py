"""What would enter the dataset with these articles: who said what, who is named, what happened."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from build.annotate.model import find_model
from build.annotate.pool import annotate_each
from build.config import DEFAULT_MODEL
from build.contribution.page import Words
from build.contribution.problem import Checked
from build.contribution.render.place import line_of
from build.document import Article, Reading
from build.extract.everything import extract
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.dataset import Dataset
from schema.events import Event
from schema.quotes import Quote
from schema.span import Span
from schema.vocabulary import DatePrecision, EntityType, QuoteKind

MAX_ARTICLES = 20
# How many words of a quote are looked for in its file, which may mark up or break the rest.
_LOOKED_FOR = (6, 3)


@dataclass(frozen=True, slots=True)
class Said:
    """A quote: by whom, as far as that is known, whether in their own words, and on which line."""

    speaker: str | None
    words: str
    is_verbatim: bool
    line: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and how often the article mentions it, pronouns included."""

    name: str
    entity_type: EntityType
    mention_count: int


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that the article reports, and the days that it may have taken."""

    headline: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Page:
    """What one article would bring: quotes and events in text order, entities by type."""

    path: str
    headline: str | None
    publisher: str | None
    published: date | None
    quotes: tuple[Said, ...]
    entities: tuple[Named, ...]
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A page for each of the first articles; how many follow; how many first want mending."""

    pages: tuple[Page, ...]
    more: int
    faulty: int


@dataclass(frozen=True, slots=True)
class Entering:
    """What the first articles would bring; how many follow; how many first want mending."""

    articles: Sequence[Article]
    rows: Dataset
    more: int
    faulty: int


def entering(checked: Checked, *, model: str = DEFAULT_MODEL) -> Entering:
    """Return what the articles without an error would bring, read together as a build does.

    Raises `UsageError` where the language model is not installed.
    """
    faulty = {problem.path for problem in checked.problems if problem.severity == "error"}
    clean = [one for one in checked.articles if checked.paths.get(one.source_path) not in faulty]
    first = clean[:MAX_ARTICLES]
    rows = Dataset()
    if first:
        found = annotate_each(first, find_model(model).name, extract, workers=1)
        rows = resolve(Readings(map(Reading, first, found)), ()).dataset()
    return Entering(first, rows, len(clean) - len(first), len(checked.articles) - len(clean))


def preview(checked: Checked, brought: Entering) -> Preview:
    """Return the pages of the articles that would enter."""
    pages = tuple(_pages(checked, brought.rows, brought.articles))
    return Preview(pages, brought.more, brought.faulty)


def _pages(checked: Checked, dataset: Dataset, articles: Sequence[Article]) -> Iterator[Page]:
    rows = {row.article_id: row for row in dataset.articles}
    speakers = {entity.entity_id: entity.name for entity in dataset.entities}
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(dataset.quotes, key=lambda row: (row.start_char, row.end_char)):
        quotes[quote.article_id].append(quote)
    entities, events = _entities(dataset), _events(dataset)
    for article in articles:
        row = rows[article.article_id]
        path = checked.paths.get(article.source_path, article.source_path)
        yield Page(
            path=path,
            headline=row.headline,
            publisher=row.publisher,
            published=row.published_on,
            quotes=tuple(_said(quotes[row.article_id], speakers, checked.texts.get(path, ""))),
            entities=tuple(entities[row.article_id]),
            events=tuple(events[row.article_id]),
        )


def _said(quotes: Sequence[Quote], speakers: Mapping[str, str], text: str) -> Iterator[Said]:
    """Yield an article's quotes, each with the line of its file where its words stand."""
    words, after = Words(text), 0
    for quote in quotes:
        place = _place(words, quote.text, after) or _place(words, quote.text, 0)
        after = place.start if place else after
        yield Said(
            speakers.get(quote.speaker_entity_id or "", quote.source_text),
            quote.text,
            quote.kind == QuoteKind.DIRECT,
            line_of(text, place.start) if place else None,
        )


def _place(words: Words, quote: str, after: int) -> Span | None:
    """Return where the beginning of a quote stands in a file, at `after` or later."""
    beginnings = (" ".join(quote.split()[:count]) for count in _LOOKED_FOR)
    return next(filter(None, (words.find(beginning, after) for beginning in beginnings)), None)


def _entities(dataset: Dataset) -> Mapping[str, list[Named]]:
    """Return each article's entities by type, those mentioned most first."""
    known = {entity.entity_id: entity for entity in dataset.entities}
    counts = Counter((mention.article_id, mention.entity_id) for mention in dataset.mentions)
    found: dict[str, list[Named]] = defaultdict(list)
    for (article_id, entity_id), count in sorted(counts.items()):
        entity = known[entity_id]
        found[article_id].append(Named(entity.name, entity.entity_type, count))
    order = list(EntityType)
    for named in found.values():
        named.sort(key=lambda one: (order.index(one.entity_type), -one.mention_count, one.name))
    return found


def _events(dataset: Dataset) -> Mapping[str, list[Happened]]:
    known = {event.event_id: event for event in dataset.events}
    reports = sorted(dataset.event_reports, key=lambda row: (row.start_char, row.report_id))
    found: dict[str, list[Happened]] = defaultdict(list)
    for article_id, event_id in dict.fromkeys((row.article_id, row.event_id) for row in reports):
        found[article_id].append(_happened(known[event_id]))
    return found


def _happened(event: Event) -> Happened:
    if event.date_precision == DatePrecision.NONE:
        return Happened(event.headline, None, None)
    return Happened(event.headline, event.date_start, event.date_end)
