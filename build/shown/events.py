"""The events of one file's articles: what happened, when, where, and which sentences say so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.document import Refusal
from build.shown.analysed import Analysed, Piece, ShownInput, analyse_each, piece
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.span import Span
from schema.vocabulary import ParticipantRole


@dataclass(frozen=True, slots=True)
class Participant:
    """One who acts or is acted upon, as printed; `name` is who that is, where it is known."""

    role: str
    printed: Piece
    name: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says of its event; `value` is the comparable form of what is printed."""

    attribute: str
    qualifier: str | None
    value: str
    printed: Piece
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class ShownReport:
    """One sentence that reports an event; `rule` is the pattern that found it."""

    sentence: Piece
    trigger: Piece
    tense: str
    is_negated: bool
    is_quoted: bool
    participants: tuple[Participant, ...]
    claims: tuple[Claim, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event; `number` counts from 1, in the order in which the text first reports them."""

    number: int
    headline: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    date_start: str | None
    date_end: str | None
    date_status: str
    place: str | None
    place_status: str
    country_code: str | None
    reports: tuple[ShownReport, ...]


@dataclass(frozen=True, slots=True)
class EventsShown(ShownInput):
    """One input with its events."""

    events: tuple[ShownEvent, ...] = ()


def events_of(
    source: str, *, as_of: date, min_words: int, record: int | None, language: str | None
) -> Iterator[EventsShown]:
    """Yield each input of the source with its events, or only that of the record (from 0).

    Reports are merged within the article alone. Raises `UsageError` where the source does not
    exist or the model does not read the language.
    """
    for one in analyse_each(
        source, as_of=as_of, min_words=min_words, record=record, language=language
    ):
        if isinstance(one, Refusal):
            where = one.source_path, one.source_record
            yield EventsShown(*where, reason=one.reason.value, detail=one.detail)
        else:
            where = one.article.source_path, one.article.source_record
            yield EventsShown(*where, one.article.headline, events=_Events(one).shown())


class _Events:
    """The rows on the events of one article, by what they belong to."""

    def __init__(self, analysed: Analysed) -> None:
        dataset = analysed.dataset
        self._analysed = analysed
        self._names = {one.entity_id: one.name for one in dataset.entities}
        self._reports: dict[str, list[EventReport]] = defaultdict(list)
        self._participants: dict[str, list[ReportParticipant]] = defaultdict(list)
        self._claims: dict[str, list[EventClaim]] = defaultdict(list)
        for report in sorted(dataset.event_reports, key=lambda row: row.trigger_start_char):
            self._reports[report.event_id].append(report)
        for participant in dataset.report_participants:
            self._participants[participant.report_id].append(participant)
        for claim in dataset.event_claims:
            self._claims[claim.report_id].append(claim)
        self._rules = {
            (one.trigger, one.event_type): one.rule for one in analysed.extraction.reports
        }

    def shown(self) -> tuple[ShownEvent, ...]:
        """Return the events by their first report."""
        first = {event: reports[0].trigger_start_char for event, reports in self._reports.items()}
        rows = sorted(self._analysed.dataset.events, key=lambda row: first[row.event_id])
        return tuple(self._event(number, row) for number, row in enumerate(rows, 1))

    def _event(self, number: int, row: Event) -> ShownEvent:
        return ShownEvent(
            number=number,
            headline=row.headline,
            event_type=row.event_type.value,
            mode=row.mode.value if row.mode else None,
            contexts=tuple(one.value for one in row.contexts),
            date_start=row.date_start.isoformat() if row.date_start else None,
            date_end=row.date_end.isoformat() if row.date_end else None,
            date_status=row.date_status.value,
            place=self._names[row.place_entity_id] if row.place_entity_id else None,
            place_status=row.place_status.value,
            country_code=row.country_code,
            reports=tuple(map(self._report, self._reports[row.event_id])),
        )

    def _report(self, row: EventReport) -> ShownReport:
        trigger = Span(row.trigger_start_char, row.trigger_end_char)
        return ShownReport(
            sentence=self._piece(row.start_char, row.end_char),
            trigger=self._piece(*trigger),
            tense=row.tense.value,
            is_negated=row.is_negated,
            is_quoted=row.quote_id is not None,
            participants=tuple(
                Participant(
                    one.role.value,
                    self._piece(one.start_char, one.end_char),
                    self._names[one.entity_id] if one.entity_id else None,
                )
                for role in ParticipantRole
                for one in self._participants[row.report_id]
                if one.role is role
            ),
            claims=tuple(
                Claim(
                    one.attribute.value,
                    one.qualifier,
                    one.value_text,
                    self._piece(one.start_char, one.end_char),
                    one.agrees,
                )
                for one in self._claims[row.report_id]
            ),
            rule=self._rules[trigger, row.event_type],
            confidence=row.confidence,
        )

    def _piece(self, start: int, end: int) -> Piece:
        return piece(self._analysed.article.text, Span(start, end))
