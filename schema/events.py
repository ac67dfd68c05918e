"""Events, the reports that evidence them, who took part, and what the reports claim."""

from datetime import date
from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import OWN_SPAN, Carries, Row, SpanColumns, column
from schema.vocabulary import (
    ClaimAttribute,
    DatePrecision,
    DateStatus,
    EventContext,
    EventMode,
    EventType,
    ParticipantRole,
    PlaceStatus,
    Tense,
)


class Event(Row):
    """One happening, merged from its reports."""

    table = "events"
    primary_key = ("event_id",)
    members = "event_reports"

    event_id: Annotated[
        str, column("Id of the event, from its earliest report.", pattern=ID_PATTERN)
    ]
    event_type: Annotated[EventType, column("Its PLOVER type.")]
    mode: Annotated[EventMode | None, column("Its PLOVER mode, where one is known.")]
    contexts: Annotated[list[EventContext], column("Its PLOVER contexts, in alphabetical order.")]
    date_start: Annotated[date | None, column("First day that it may have taken.")]
    date_end: Annotated[date | None, column("Last day that it may have taken, inclusive.")]
    date_precision: Annotated[DatePrecision, column("How finely its date is known.")]
    date_status: Annotated[DateStatus, column("How its date is known, or why it is not.")]
    place_entity_id: Annotated[str | None, column("Where it happened.", references="entities")]
    place_status: Annotated[PlaceStatus, column("Whether its place is known, or why not.")]
    country_code: Annotated[
        str | None, column("Country of its place, ISO 3166-1 alpha-2.", pattern="[A-Z]{2}")
    ]
    report_count: Annotated[int, column("Reports of it.", ge=1)]
    article_count: Annotated[int, column("Articles that report it.", ge=1)]
    independent_source_count: Annotated[
        int, column("Distinct `source_group_id`s among those articles.", ge=1)
    ]
    headline: Annotated[str, column("A short readable line.", carries=Carries.TEXT)]


class EventReport(Row):
    """One sentence that reports an event."""

    table = "event_reports"
    primary_key = ("report_id",)
    spans = (
        OWN_SPAN,
        SpanColumns("trigger_start_char", "trigger_end_char", "trigger_text"),
    )

    report_id: Annotated[str, column("Id of the report.", pattern=ID_PATTERN)]
    event_id: Annotated[str, column("The event reported.", references="events")]
    article_id: Annotated[str, column("The article.", references="articles")]
    start_char: Annotated[int, column("First code point of the evidence sentence.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[str, column("The evidence sentence.", carries=Carries.TEXT)]
    trigger_text: Annotated[
        str, column("The word that names the event.", example="met", carries=Carries.TEXT)
    ]
    trigger_start_char: Annotated[int, column("First code point of the trigger.", ge=0)]
    trigger_end_char: Annotated[int, column("One past its last code point.", ge=1)]
    event_type: Annotated[EventType, column("PLOVER type read from this sentence.")]
    mode: Annotated[EventMode | None, column("PLOVER mode read from this sentence.")]
    date_id: Annotated[str | None, column("The date expression that dates it.", references="dates")]
    place_mention_id: Annotated[
        str | None, column("The mention of its place.", references="mentions")
    ]
    tense: Annotated[Tense, column("When the event stands, seen from the report.")]
    is_negated: Annotated[bool, column("Whether the report says that it did not happen.")]
    quote_id: Annotated[
        str | None, column("The quote in which the report stands.", references="quotes")
    ]
    confidence: Annotated[
        float, column("Share of reports found by the same rule that are right, 0-1.", ge=0, le=1)
    ]


class ReportParticipant(Row):
    """Somebody who takes part in a reported event; nameless ones keep their span."""

    table = "report_participants"
    primary_key = ("report_id", "role", "ordinal")
    spans = (OWN_SPAN,)

    report_id: Annotated[str, column("The report.", references="event_reports")]
    role: Annotated[ParticipantRole, column("Who acts or who is acted upon.")]
    ordinal: Annotated[int, column("Position among those of the role, from 0.", ge=0)]
    start_char: Annotated[int, column("First code point of the participant.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[str, column("The participant as printed.", carries=Carries.TEXT)]
    mention_id: Annotated[str | None, column("The mention that names it.", references="mentions")]
    entity_id: Annotated[str | None, column("Who it is, where known.", references="entities")]


class EventClaim(Row):
    """What one report says of its event, to be held against the others."""

    table = "event_claims"
    primary_key = ("claim_id",)
    spans = (OWN_SPAN,)

    claim_id: Annotated[str, column("Id of the claim.", pattern=ID_PATTERN)]
    event_id: Annotated[str, column("The event.", references="events")]
    report_id: Annotated[str, column("The report that claims it.", references="event_reports")]
    article_id: Annotated[str, column("The article.", references="articles")]
    attribute: Annotated[ClaimAttribute, column("What the claim is about.")]
    qualifier: Annotated[
        str | None, column("What is counted.", example="killed", pattern="[a-z_]+")
    ]
    value_text: Annotated[
        str, column("The value in a comparable form.", example="4", carries=Carries.TEXT)
    ]
    value_number: Annotated[float | None, column("The value as a number, where it is one.")]
    date_start: Annotated[date | None, column("First day, where the claim is a date.")]
    date_end: Annotated[date | None, column("Last day, where the claim is a date.")]
    unit: Annotated[str | None, column("Unit of the number.", example="day")]
    start_char: Annotated[int, column("First code point of the claim.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[
        str, column("The claim's characters.", example="four-day", carries=Carries.TEXT)
    ]
    agrees: Annotated[
        bool | None,
        column(
            "Whether it agrees with the majority of independent sources; null on a tie or when "
            "no other source claims anything."
        ),
    ]
