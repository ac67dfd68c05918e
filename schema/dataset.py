"""All tables: a dataset in memory is one list of records for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schema.articles import Article, Block, Reject, Story
from schema.dates import DateExpression
from schema.entities import Entity, Mention
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.row import Row

TABLES: dict[str, type[Row]] = {
    row.table: row
    for row in (
        Article,
        Block,
        Mention,
        Entity,
        DateExpression,
        Quote,
        QuoteSegment,
        QuoteSpeaker,
        Utterance,
        Event,
        EventReport,
        ReportParticipant,
        EventClaim,
        Story,
        Link,
        Reject,
    )
}


@dataclass
class Dataset:
    """The records of one release, table by table, in no particular order."""

    articles: list[Article] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    quote_segments: list[QuoteSegment] = field(default_factory=list)
    quote_speakers: list[QuoteSpeaker] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    event_reports: list[EventReport] = field(default_factory=list)
    report_participants: list[ReportParticipant] = field(default_factory=list)
    event_claims: list[EventClaim] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @classmethod
    def of(cls, tables: Iterable[tuple[type[Row], Iterable[Row]]]) -> "Dataset":
        """Return the dataset of these records; those of a table may come in several pieces."""
        dataset = cls()
        for row, records in tables:
            getattr(dataset, row.table).extend(records)
        return dataset

    def tables(self) -> Iterator[tuple[type[Row], list[Row]]]:
        """Yield each table's record type and its rows, in the order of `TABLES`."""
        for name, row in TABLES.items():
            yield row, getattr(self, name)
