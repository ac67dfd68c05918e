"""A report with everything that the earlier steps know of it: who, where and when."""

import re
from dataclasses import dataclass

from build.document import Block, FoundReport, Reading
from build.resolve.identities import Mentioned
from build.resolve.readings import Readings
from build.resolve.reports.when import When
from schema.dates import DateExpression
from schema.span import Span
from schema.vocabulary import RUNNING, BlockKind, EventType, ParticipantRole, Tense

_DEFINITE = re.compile(r"(?i:\b(?:the|these|those|this|that))(?:\s[\w-]{1,30}){0,3}\s\Z")
_PROTESTS = frozenset({"demo", "obstruct", "riot"})


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant of a report; `keys` are what it may be known by in another report.

    `head` is the last word; "14" and "nine" have none. `entity_id` is that of the mention, or of
    the speaker for the "I" of a direct quote.
    """

    role: ParticipantRole
    span: Span
    head: str
    mention: Mentioned | None
    entity_id: str | None
    keys: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """One report, resolved. `order` sorts reports as the collection does; `words` are its own."""

    report_id: str
    order: tuple[int, int, int]
    found: FoundReport
    participants: tuple[Participant, ...]
    date: DateExpression | None
    when: When | None
    place: Mentioned | None
    words: frozenset[str]
    trigger: str


@dataclass(frozen=True, eq=False, slots=True)
class Told(Report):
    """A report with all readings: of its own article it holds the rank alone, first of `order`."""

    readings: Readings

    @classmethod
    def of(cls, report: Report, readings: Readings) -> "Told":
        """Return a report that was kept, with all readings."""
        return cls(
            report.report_id,
            report.order,
            report.found,
            report.participants,
            report.date,
            report.when,
            report.place,
            report.words,
            report.trigger,
            readings,
        )

    @property
    def article_id(self) -> str:
        """The article that tells it."""
        return self.readings.ids[self.order[0]]

    @property
    def reading(self) -> Reading:
        """That article, with what was found in it."""
        return self.readings[self.order[0]]

    @property
    def text(self) -> str:
        """The article's text: from disk in a tenth of the time that the reading takes."""
        return self.readings.article(self.order[0]).text

    @property
    def family(self) -> str:
        """Which wordings may tell the same event."""
        return self.found.rule.split(".")[0]

    @property
    def kind(self) -> str:
        """Which families may tell the same event: what one calls a protest may be a blockade."""
        if self.family in _PROTESTS:
            return "protest"
        return "request" if self.found.event_type == EventType.REQUEST else self.family

    @property
    def is_headline(self) -> bool:
        """Whether the headline tells it."""
        return self._block.kind == BlockKind.HEADLINE

    @property
    def is_lead(self) -> bool:
        """Whether the first paragraph tells it."""
        blocks = self.reading.article.blocks
        lead = next((one for one in blocks if one.kind in RUNNING), None)
        return self._block == lead

    @property
    def _block(self) -> Block:
        start = self.found.sentence.start
        return next(one for one in self.reading.article.blocks if one.span.end > start)

    @property
    def is_definite(self) -> bool:
        """Whether the trigger points to something known: "the four-day talks"."""
        start = self.found.trigger.start
        before = self.reading.article.text[max(0, start - 60) : start]
        return _DEFINITE.search(before) is not None

    @property
    def is_quoted(self) -> bool:
        """Whether the report stands inside somebody's words."""
        return self.found.quote is not None

    @property
    def standing(self) -> str:
        """Whether it happened: reports of different standing never tell one event."""
        if self.found.is_negated:
            return "negated"
        if self.found.tense in {Tense.PAST, Tense.PRESENT}:
            return "happened"
        return self.found.tense.value
