"""Reports of events to events: who took part, what was merged, and what is claimed."""

from dataclasses import dataclass

from build.resolve.claims import claim_rows
from build.resolve.collection import Collection
from build.resolve.events.dating import complete_dates
from build.resolve.events.meant import with_meant
from build.resolve.events.merge import merge
from build.resolve.events.rows import (
    QuoteId,
    event_id,
    event_row,
    link_rows,
    participant_rows,
    report_row,
)
from build.resolve.events.same import Judge
from build.resolve.identities import Identities
from build.resolve.reports.told import resolve_reports
from build.resolve.speakers.attributed import AttributedQuote
from schema.dates import DateExpression
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link

__all__ = ["EventRows", "merge_reports"]


@dataclass(frozen=True, slots=True)
class EventRows:
    """The records of all tables about events."""

    events: list[Event]
    event_reports: list[EventReport]
    report_participants: list[ReportParticipant]
    event_claims: list[EventClaim]
    links: list[Link]


def merge_reports(
    collection: Collection,
    identities: Identities,
    dates: list[DateExpression],
    attributed: list[AttributedQuote],
    quote_id: QuoteId,
) -> EventRows:
    """Return the events that the collection's reports tell, with all that hangs on them.

    `attributed` are the quotes with their speakers; `quote_id` tells the id of an article's quote
    by its index.
    """
    reports = resolve_reports(collection, identities, dates)
    reports = with_meant(reports, collection, identities, attributed)
    happenings = merge(reports, Judge(collection, identities))
    for one in happenings:
        complete_dates(one)
    by_event = [(event_id(one), one.told) for one in happenings]
    return EventRows(
        events=[event_row(one, collection, identities) for one in happenings],
        event_reports=[
            report_row(told, event, quote_id) for event, group in by_event for told in group
        ],
        report_participants=[row for told in reports for row in participant_rows(told)],
        event_claims=[
            row
            for event, group in by_event
            for row in claim_rows(event, group, collection, identities)
        ],
        links=[row for one in happenings for row in link_rows(one)],
    )
