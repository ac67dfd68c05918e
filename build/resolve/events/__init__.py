"""Reports of events to events: who took part, what was merged, and what is claimed."""

from collections.abc import Iterator, Sequence
from itertools import chain

from build.resolve.claims import claim_rows
from build.resolve.collection import Collection
from build.resolve.events.dating import complete_dates
from build.resolve.events.happening import Happening
from build.resolve.events.happenings import Happenings
from build.resolve.events.meant import with_meant
from build.resolve.events.merge import merge
from build.resolve.events.rows import (
    event_id,
    event_row,
    link_row,
    participant_rows,
    report_row,
)
from build.resolve.events.same import Judge
from build.resolve.identities import Identities
from build.resolve.reports.affiliations import Affiliations
from build.resolve.reports.resolved import resolve_reports
from build.resolve.reports.said import Said
from schema.dates import DateExpression
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link

__all__ = ["MergedReports", "merge_reports"]


def merge_reports(
    collection: Collection, identities: Identities, dates: Sequence[DateExpression], said: Said
) -> "MergedReports":
    """Return the events that the collection's reports tell, with all that hangs on them.

    `dates` are those of all articles, in the order of the collection; `said` are their quotes.
    """
    known = Affiliations(identities)
    found = resolve_reports(collection, identities, known, dates, said)
    reports = with_meant(found, collection, identities, known, said)
    happenings, left = merge(reports, Judge(collection, identities), collection.readings)
    return MergedReports(collection, identities, happenings, left, said)


class MergedReports:
    """All events with their reports; their rows are made when asked for."""

    def __init__(
        self,
        collection: Collection,
        identities: Identities,
        happenings: Happenings,
        left: Sequence[int],
        said: Said,
    ) -> None:
        """Hold the happenings; those at the places `left` are events, in this order."""
        self._collection, self._identities, self._said = collection, identities, said
        self._all, self._left = happenings, left

    @property
    def _happenings(self) -> Iterator[Happening]:
        for place in self._left:
            one = self._all.alone(place)
            complete_dates(one)
            yield one

    @property
    def events(self) -> Iterator[Event]:
        """The rows of the events."""
        return (
            event_row(one, self._collection, self._identities, self._said)
            for one in self._happenings
        )

    @property
    def event_reports(self) -> Iterator[EventReport]:
        """The rows of what the articles tell of them."""
        for one in self._happenings:
            event = event_id(one)
            yield from (report_row(told, event, self._said) for told in one.told)

    @property
    def report_participants(self) -> Iterator[ReportParticipant]:
        """The rows of who took part, as each report has it."""
        told = chain.from_iterable(one.told for one in self._happenings)
        return chain.from_iterable(map(participant_rows, told))

    @property
    def event_claims(self) -> Iterator[EventClaim]:
        """The rows of what can be counted or dated, as each report has it."""
        for one in self._happenings:
            yield from claim_rows(event_id(one), one.told, self._collection, self._identities)

    @property
    def links(self) -> Iterator[Link]:
        """The rows of the evidence of each merge."""
        return map(link_row, chain.from_iterable(map(self._all.links, self._left)))
