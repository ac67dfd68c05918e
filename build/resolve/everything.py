"""Everything that is resolved over all articles, in order; the result is the dataset."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from build.document import Refusal
from build.gazetteer.own import Listed
from build.progress import Progress
from build.resolve.articles import article_row, block_rows, reject_row
from build.resolve.collection import Collection
from build.resolve.dates import resolve_dates
from build.resolve.duplicates import find_copies
from build.resolve.entities import resolve_entities
from build.resolve.entities.judgements.judged import Judged
from build.resolve.events import MergedReports, merge_reports
from build.resolve.identities import Identities
from build.resolve.publication import settle_publications
from build.resolve.readings import Readings
from build.resolve.speakers.attribution import attribute
from build.resolve.speakers.echoes import echoed
from build.resolve.speakers.judged import with_judged_speakers
from build.resolve.stories import assign_stories, story_rows
from build.resolve.utterances.quotes import WordedQuotes
from schema import articles as rows
from schema.dataset import Dataset
from schema.dates import DateExpression
from schema.entities import Entity, Mention
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.row import Row


@dataclass(frozen=True)
class Resolved:
    """All that was settled; most rows are only made when a table is asked for.

    What hangs on an article comes in the order of the articles' ids, as its table is sorted.
    """

    collection: Collection
    identities: Identities
    dates: Sequence[DateExpression]
    quotes: WordedQuotes
    events: MergedReports
    other_links: tuple[Iterable[Link], ...]
    refusals: tuple[Refusal, ...]

    def tables(self) -> Iterator[tuple[type[Row], Iterable[Row]]]:
        """Yield each table's record type and its rows; those of one may come in several pieces."""
        readings = self.collection.readings
        articles = map(readings.article, readings.by_id)
        yield rows.Article, (article_row(one, self.collection) for one in articles)
        articles = map(readings.article, readings.by_id)
        yield rows.Block, (row for one in articles for row in block_rows(one))
        ids = map(readings.ids.__getitem__, readings.by_id)
        yield Mention, (row for one in ids for row in self.identities.mentions.rows(one))
        yield Entity, (one.row for one in self.identities.entities)
        yield DateExpression, self.dates
        for of_article in self.quotes.rows():
            yield Quote, of_article.quotes
            yield QuoteSegment, of_article.segments
            yield QuoteSpeaker, of_article.speakers
            yield Utterance, of_article.utterances
        yield Event, self.events.events
        yield EventReport, self.events.event_reports
        yield ReportParticipant, self.events.report_participants
        yield EventClaim, self.events.event_claims
        yield rows.Story, story_rows(self.collection)
        of_names, of_quotes, of_events = self.identities.links, self.quotes.links, self.events.links
        yield Link, chain(of_names, of_quotes, of_events, *self.other_links)
        yield rows.Reject, map(reject_row, self.refusals)

    def dataset(self) -> Dataset:
        """Return the rows of all tables."""
        return Dataset.of(self.tables())


def resolve(
    readings: Readings,
    refusals: Iterable[Refusal],
    listed: Iterable[Listed] = (),
    judged: Judged | None = None,
    progress: Progress | None = None,
) -> Resolved:
    """Settle what no article can say alone.

    `listed` are the identities of a user's own gazetteer; `judged` is what a maintainer judged, and
    takes in which judgements could not be followed.
    """
    judged, progress = judged or Judged(), progress or Progress()
    progress.at("copies")
    collection = Collection(readings)
    collection.copies, article_links = find_copies(collection.readings)
    progress.at("stories")
    collection.story_of = assign_stories(collection)
    collection.published = settle_publications(collection)
    progress.at("dates")
    dates = resolve_dates(collection)
    progress.at("who is who")
    identities = resolve_entities(collection, listed, judged)
    progress.at("speakers")
    attributed = echoed(collection, attribute(collection, identities))
    attributed, speaker_links = with_judged_speakers(collection, identities, judged, attributed)
    progress.at("utterances")
    quotes = WordedQuotes(collection, attributed)
    progress.at("events")
    events = merge_reports(collection, identities, dates, quotes)
    progress.at("tables")
    return Resolved(
        collection,
        identities,
        dates,
        quotes,
        events,
        (article_links, speaker_links),
        tuple(refusals),
    )
