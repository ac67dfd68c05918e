"""The rows of the tables `events`, `event_reports`, `report_participants`, and their links."""

from collections import Counter
from typing import TypeVar

from build.resolve.collection import Collection
from build.resolve.events.dating import event_date
from build.resolve.events.happening import Happening, Merge
from build.resolve.events.headline import headline
from build.resolve.identities import Identities
from build.resolve.reports.said import Said
from build.resolve.reports.told import Told
from build.resolve.speakers.metonyms import is_country
from schema.events import Event, EventReport, ReportParticipant
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import (
    DatePrecision,
    LinkKind,
    ParticipantRole,
    PlaceStatus,
)

_T = TypeVar("_T")


def event_id(happening: Happening) -> str:
    """Return the id of an event: that of its earliest report."""
    return make_id("evt", happening.first.report_id)


def event_row(
    happening: Happening, collection: Collection, identities: Identities, said: Said
) -> Event:
    """Return the row of an event: what most of its reports say, its date from the surest."""
    articles = [one.article_id for one in happening.told]
    mode = _commonest([one.found.mode for one in happening.told])
    place_id, place_status = _place(happening, collection, identities)
    place = None if place_id is None else identities.entity[place_id]
    when, date_status = event_date(happening, collection)
    return Event(
        event_id=event_id(happening),
        event_type=happening.first.found.event_type,
        mode=mode,
        contexts=sorted({context for one in happening.told for context in one.found.contexts}),
        date_start=None if when is None else when.start,
        date_end=None if when is None else when.end,
        date_precision=DatePrecision.NONE if when is None else when.precision,
        date_status=date_status,
        place_entity_id=place_id,
        place_status=place_status,
        country_code=None if place is None else place.country_code,
        report_count=len(happening.told),
        article_count=len(set(articles)),
        independent_source_count=collection.source_count(articles),
        headline=headline(happening, identities, said, mode, place, when),
    )


def _commonest(values: list[_T]) -> _T | None:
    return Counter(values).most_common(1)[0][0] if values else None


def _place(
    happening: Happening, collection: Collection, identities: Identities
) -> tuple[str | None, PlaceStatus]:
    """Return the place that most sources name; ambiguous where two are named as often.

    A town and its own country are one place, told more or less finely.
    """
    sources: dict[str, set[str]] = {}
    for one in happening.told:
        if one.place is not None:
            group = collection.copies[one.article_id].source_group_id
            sources.setdefault(one.place.entity_id, set()).add(group)
    if not sources:
        return None, PlaceStatus.MISSING
    most = max(map(len, sources.values()))
    best = sorted(place for place, groups in sources.items() if len(groups) == most)
    places = [identities.entity[one] for one in best]
    if len({place.country_code for place in places}) == 1:
        best = [place.entity_id for place in places if not is_country(place)] or best
    if len(best) > 1:
        return None, PlaceStatus.AMBIGUOUS
    return best[0], PlaceStatus.RESOLVED


def report_row(told: Told, event: str, said: Said) -> EventReport:
    """Return the row of a report."""
    found, text = told.found, told.text
    return EventReport(
        report_id=told.report_id,
        event_id=event,
        article_id=told.article_id,
        start_char=found.sentence.start,
        end_char=found.sentence.end,
        text=found.sentence.of(text),
        trigger_text=found.trigger.of(text),
        trigger_start_char=found.trigger.start,
        trigger_end_char=found.trigger.end,
        event_type=found.event_type,
        mode=found.mode,
        date_id=None if told.date is None else told.date.date_id,
        place_mention_id=None if told.place is None else told.place.mention_id,
        tense=found.tense,
        is_negated=found.is_negated,
        quote_id=None if found.quote is None else said.quote_id(told.article_id, found.quote),
        confidence=round(found.confidence, 2),
    )


def participant_rows(told: Told) -> list[ReportParticipant]:
    """Return the rows of a report's participants, numbered within their role in text order."""
    text = told.text if told.participants else ""
    rows = []
    for role in ParticipantRole:
        people = [one for one in told.participants if one.role == role]
        for ordinal, one in enumerate(sorted(people, key=lambda person: person.span)):
            rows.append(
                ReportParticipant(
                    report_id=told.report_id,
                    role=role,
                    ordinal=ordinal,
                    start_char=one.span.start,
                    end_char=one.span.end,
                    text=one.span.of(text),
                    mention_id=None if one.mention is None else one.mention.mention_id,
                    entity_id=one.entity_id,
                )
            )
    return rows


def link_row(merge: Merge) -> Link:
    """Return the evidence of a merge."""
    return Link(
        link_id=make_id("lnk", LinkKind.EVENT, merge.left_id, merge.right_id),
        kind=LinkKind.EVENT,
        **merge._asdict(),
    )
