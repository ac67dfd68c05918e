"""Articles with reports of events, made by hand for the tests of how they are merged."""

from dataclasses import dataclass, field
from datetime import date

from benchmarks.articles import collection_of
from build.document import (
    Article,
    Extraction,
    FoundClaim,
    FoundDate,
    FoundQuote,
    FoundReport,
    Reading,
    Segment,
)
from build.resolve.collection import Collection
from build.resolve.dates import resolve_dates
from build.resolve.events import MergedReports, merge_reports
from build.resolve.identities import Entity, Identities, Mentions
from schema.entities import Mention
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.ids import make_id
from schema.links import Link
from schema.span import Span
from schema.vocabulary import (
    ClaimAttribute,
    EntityType,
    EventMode,
    EventType,
    MentionForm,
    QuoteKind,
    Tense,
)
from tests.resolve.told import told

COUNTRIES = {
    "Norway": "NO",
    "Denmark": "DK",
    "Chad": "TD",
    "Oslo": "NO",
    "Lund": "SE",
    "Bergen": "NO",
}
# Who is known by what is printed before the name somewhere.
PEOPLE = {
    "Jo Park": "Danish harbour minister",
    "Ola Lind": "Norwegian harbour minister",
    "Ian Moss": "harbour inspector",
}


@dataclass(frozen=True)
class Report:
    """A sentence that reports an event; words of it are named, spans are looked up."""

    text: str
    trigger: str
    kind: EventType = EventType.CONSULT
    rule: str = "talks.talks"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    tense: Tense = Tense.PAST
    negated: bool = False
    mode: EventMode | None = None
    days: tuple[str, int] | None = None
    killed: tuple[str, int | None] | None = None
    quote: int | None = None


@dataclass(frozen=True)
class Printed:
    """An article: its reports in order, the first perhaps its headline; what it quotes.

    Reports of one text stand in one sentence.
    """

    name: str
    reports: tuple[Report, ...]
    day: date | None = None
    quoted: tuple[str, ...] = ()
    story: str = "one"
    has_headline: bool = False
    copy_of: str | None = None


@dataclass(frozen=True)
class Heard:
    """All quotes of articles, said by those of these names; by nobody where there are none."""

    names: tuple[str, ...] = ()

    def quote_id(self, article_id: str, index: int) -> str | None:
        """Return None."""

    def speakers(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return the ids of all."""
        return tuple(make_id("ent", name) for name in self.names)

    behind = speakers


@dataclass
class Rows:
    """All rows about events, as lists."""

    events: list[Event]
    event_reports: list[EventReport]
    report_participants: list[ReportParticipant]
    event_claims: list[EventClaim]
    links: list[Link]

    @classmethod
    def of(cls, merged: MergedReports) -> "Rows":
        """Make them."""
        return cls(
            list(merged.events),
            list(merged.event_reports),
            list(merged.report_participants),
            list(merged.event_claims),
            list(merged.links),
        )


@dataclass
class World:
    """What the merge is given, and what it answers."""

    collection: Collection
    identities: Identities
    rows: Rows
    articles: dict[str, Article] = field(default_factory=dict)

    def groups(self) -> list[list[str]]:
        """Return the triggers' sentences of each event."""
        by_event: dict[str, list[str]] = {one.event_id: [] for one in self.rows.events}
        for report in self.rows.event_reports:
            by_event[report.event_id].append(report.text)
        return list(by_event.values())


def world(*printed: Printed, speakers: tuple[str, ...] = ()) -> World:
    """Return the merged events of the articles; names of `COUNTRIES` and `PEOPLE` are entities.

    What they quote is said by the `speakers`.
    """
    readings = [_reading(one) for one in printed]
    ids = [reading.article.article_id for reading in readings]
    stories = dict(zip(ids, (one.story for one in printed), strict=True))
    sources = dict(zip(ids, (one.copy_of or one.name for one in printed), strict=True))
    collection = collection_of(readings, stories, sources)
    identities = identities_of([one.article for one in collection.readings])
    merged = merge_reports(collection, identities, resolve_dates(collection), Heard(speakers))
    return World(collection, identities, Rows.of(merged))


def _reading(printed: Printed) -> Reading:
    texts = list(dict.fromkeys(one.text for one in printed.reports))
    sentences = texts + list(printed.quoted)
    headline = sentences.pop(0) if printed.has_headline else None
    article = told(printed.name, *sentences, day=printed.day, headline=headline)
    dates: list[FoundDate] = []
    reports = []
    for report in printed.reports:
        index = texts.index(report.text)
        block = article.blocks[index]
        if report.date is not None:
            dates.append(FoundDate(_at(article, block.span, report.date), index))
        reports.append(found_in(article, block.span, report, len(dates) - 1))
    quotes = tuple(
        FoundQuote(QuoteKind.DIRECT, (Segment(block.span, is_verbatim=True),), None, None, "x", 1.0)
        for block in article.blocks[len(texts) :]
    )
    extraction = Extraction(dates=tuple(dates), quotes=quotes, reports=tuple(reports))
    return Reading(article, extraction)


def _at(article: Article, inside: Span, words: str) -> Span:
    start = article.text.index(words, inside.start, inside.end)
    return Span(start, start + len(words))


def found_in(article: Article, sentence: Span, report: Report, date_index: int) -> FoundReport:
    """Return the report as extraction finds it in the sentence of the article."""
    claims = []
    if report.days is not None:
        words, number = report.days
        claims.append(
            FoundClaim(ClaimAttribute.DURATION, _at(article, sentence, words), f"{number} day",
                       value_number=number, unit="day")
        )  # fmt: skip
    if report.killed is not None:
        words, count = report.killed
        claims.append(
            FoundClaim(ClaimAttribute.COUNT, _at(article, sentence, words), str(count or words),
                       "killed", count)
        )  # fmt: skip
    return FoundReport(
        sentence=sentence,
        trigger=_at(article, sentence, report.trigger),
        event_type=report.kind,
        mode=report.mode,
        contexts=(),
        tense=report.tense,
        is_negated=report.negated,
        actors=tuple(_at(article, sentence, words) for words in report.actors),
        recipients=tuple(_at(article, sentence, words) for words in report.recipients),
        place=None if report.place is None else _at(article, sentence, report.place),
        date=None if report.date is None else date_index,
        quote=report.quote,
        claims=tuple(claims),
        rule=report.rule,
        confidence=0.9,
    )


def identities_of(articles: list[Article]) -> Identities:
    """Return the entities of the names of `COUNTRIES` and `PEOPLE` that the articles print."""
    mentions = []
    for article in articles:
        for name in (*COUNTRIES, *PEOPLE):
            start = article.text.find(name)
            while start >= 0:
                end = start + len(name)
                mentions.append(
                    Mention(
                        mention_id=make_id("men", article.article_id, start, end),
                        article_id=article.article_id,
                        entity_id=make_id("ent", name),
                        start_char=start,
                        end_char=end,
                        text=name,
                        form=MentionForm.NAME,
                        label=_type_of(name),
                    )
                )
                start = article.text.find(name, end)
    named = {mention.text for mention in mentions}
    entities = [
        Entity(
            entity_id=make_id("ent", name),
            name=name,
            entity_type=_type_of(name),
            aliases=(),
            description=PEOPLE.get(name),
            country_code=COUNTRIES.get(name),
            wikidata_id=None,
            mention_count=1,
            article_count=1,
            independent_source_count=1,
            first_seen=None,
            last_seen=None,
        )
        for name in (*COUNTRIES, *PEOPLE)
        if name in named
    ]
    return Identities(entities, Mentions.listed(mentions), [])


def _type_of(name: str) -> EntityType:
    return EntityType.PERSON if name in PEOPLE else EntityType.GPE
