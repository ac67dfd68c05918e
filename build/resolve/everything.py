"""Everything that is resolved over all articles, in order; the result is the dataset."""

from collections.abc import Iterable

from build.document import Reading, Refusal
from build.gazetteer.own import Listed
from build.progress import Progress
from build.resolve.articles import article_row, block_rows, reject_row
from build.resolve.collection import Collection, in_order
from build.resolve.dates import resolve_dates
from build.resolve.duplicates import find_copies
from build.resolve.entities import resolve_entities
from build.resolve.entities.judgements.judged import Judged
from build.resolve.events import merge_reports
from build.resolve.publication import settle_publications
from build.resolve.speakers.attribution import attribute
from build.resolve.speakers.echoes import echoed
from build.resolve.speakers.judged import with_judged_speakers
from build.resolve.stories import assign_stories, story_rows
from build.resolve.utterances.quotes import word_quotes
from schema.dataset import Dataset


def resolve(
    readings: Iterable[Reading],
    refusals: Iterable[Refusal],
    listed: Iterable[Listed] = (),
    judged: Judged | None = None,
    progress: Progress | None = None,
) -> Dataset:
    """Settle what no article can say alone, and return the records of all tables.

    `listed` are the identities of a user's own gazetteer; `judged` is what a maintainer judged, and
    takes in which judgements could not be followed.
    """
    judged, progress = judged or Judged(), progress or Progress()
    progress.at("copies")
    collection = Collection(in_order(readings))
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
    quotes = word_quotes(collection, attributed)
    progress.at("events")
    events = merge_reports(collection, identities, dates, attributed, quotes.quote_ids)
    progress.at("tables")
    return Dataset(
        articles=[article_row(reading.article, collection) for reading in collection.readings],
        blocks=[row for reading in collection.readings for row in block_rows(reading.article)],
        mentions=identities.mentions,
        entities=identities.entities,
        dates=dates,
        quotes=quotes.quotes,
        quote_segments=quotes.segments,
        quote_speakers=quotes.speakers,
        utterances=quotes.utterances,
        events=events.events,
        event_reports=events.event_reports,
        report_participants=events.report_participants,
        event_claims=events.event_claims,
        stories=story_rows(collection),
        links=[
            *article_links,
            *identities.links,
            *speaker_links,
            *quotes.links,
            *events.links,
        ],
        rejects=[reject_row(refusal) for refusal in refusals],
    )
