"""A report with everything that the earlier steps know of it: who, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from sys import intern

from build.document import Block, FoundReport, Reading
from build.resolve.collection import Collection
from build.resolve.identities import Entity, Identities, Mentioned
from build.resolve.readings import Readings
from build.resolve.reports.when import When, when_told
from schema.dates import DateExpression
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import (
    RUNNING,
    BlockKind,
    EntityType,
    EventType,
    ParticipantRole,
    QuoteKind,
    Tense,
)

_WORD = re.compile(r"[^\W\d_]{3,}")
_DEFINITE = re.compile(r"(?i:\b(?:the|these|those|this|that))(?:\s[\w-]{1,30}){0,3}\s\Z")
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "dozen", "dozens", "hundreds", "thousands", "some", "many", "several", "others"}
)  # fmt: skip
_SPEAKER = frozenset({"I", "me"})
_WARS = frozenset({"fighting", "ceasefire"})
_PROTESTS = frozenset({"demo", "obstruct", "riot"})
_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)


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
class Told:
    """One report, resolved. `order` sorts reports as the collection does; `words` are its own.

    Of its article it holds the rank alone, the first of `order`: what a million articles tell is to
    fit in memory.
    """

    report_id: str
    order: tuple[int, int, int]
    readings: Readings
    found: FoundReport
    participants: tuple[Participant, ...]
    date: DateExpression | None
    when: When | None
    place: Mentioned | None
    words: frozenset[str]
    trigger: str

    @property
    def article_id(self) -> str:
        """The article that tells it."""
        return self.readings.ids[self.order[0]]

    @property
    def reading(self) -> Reading:
        """That article, with what was found in it."""
        return self.readings[self.order[0]]

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


def resolve_reports(
    collection: Collection, identities: Identities, dates: Sequence[DateExpression]
) -> list[Told]:
    """Return all reports in the order of the collection, resolved.

    `dates` has every date expression of the articles, in the same order.
    """
    known = Affiliations(identities)
    dates_before = 0  # in the articles before
    told = []
    for rank, reading in enumerate(collection.readings):
        article = reading.article
        takers = _takers(reading)
        for report in reading.extraction.reports:
            found = report
            if not found.actors and found.rule.split(".")[0] in _WARS:
                found = replace(found, actors=takers.get(found.sentence, ()))
            date = None if found.date is None else dates[dates_before + found.date]
            told.append(
                Told(
                    report_id=make_id("rep", article.article_id, *found.trigger, found.event_type),
                    order=(rank, found.trigger.start, found.trigger.end),
                    readings=collection.readings,
                    found=found,
                    participants=_participants(reading, found, identities, known),
                    date=date,
                    when=when_told(article.text, found, date, collection.day(article.article_id)),
                    place=_place(article.article_id, found, identities),
                    words=_words(found.sentence.of(article.text)),
                    trigger=intern(found.trigger.of(article.text).lower()),
                )
            )
        dates_before += len(reading.extraction.dates)
    return told


def _words(sentence: str) -> frozenset[str]:
    """Return its words, each of which lies in memory once for all reports."""
    return frozenset(map(intern, _WORD.findall(sentence.lower())))


def _takers(reading: Reading) -> dict[Span, tuple[Span, ...]]:
    """Return who takes territory in each sentence: a side of the war that it tells of, too."""
    return {
        one.sentence: one.actors
        for one in reading.extraction.reports
        if one.rule.split(".")[0] == "territory" and one.actors and not one.is_negated
    }


class Affiliations:
    """For which country an entity may stand: its own, or the one that its role names."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._codes = {
            name.lower(): entity.country_code
            for entity in identities.national
            for name in (entity.name, *entity.aliases)
        }

    def keys(self, entity_id: str) -> frozenset[str]:
        """Return what the entity may be known by: its id, and its country."""
        entity = self._identities.entity[entity_id]
        code = entity.country_code or self._of_role(entity)
        return frozenset({entity_id} | ({f"country:{code}"} if code else set()))

    def _of_role(self, entity: Entity) -> str | None:
        """Return the country of "Danish Harbour Minister", from the words that it begins with."""
        words = (entity.description or "").lower().split()
        for count in (2, 1):
            code = self._codes.get(" ".join(words[:count]).removesuffix("'s").removesuffix("’s"))
            if code is not None:
                return code
        return None


def _participants(
    reading: Reading, found: FoundReport, identities: Identities, known: Affiliations
) -> tuple[Participant, ...]:
    text, article_id = reading.article.text, reading.article.article_id
    people = []
    for role, spans in (
        (ParticipantRole.ACTOR, found.actors),
        (ParticipantRole.RECIPIENT, found.recipients),
    ):
        for span in spans:
            mention = head_mention(identities, article_id, span)
            entity_id = None if mention is None else mention.entity_id
            if span.of(text) in _SPEAKER:
                entity_id = speaker_of(reading, found, identities)
            keys = frozenset[str]() if entity_id is None else known.keys(entity_id)
            words = _WORD.findall(span.of(text).lower())
            head = words[-1] if words and words[-1] not in _NUMBERS else ""
            people.append(Participant(role, span, head, mention, entity_id, keys))
    return tuple(people)


def speaker_of(reading: Reading, found: FoundReport, identities: Identities) -> str | None:
    """Return the person whom the source of the report's direct quote names."""
    if found.quote is None:
        return None
    quote = reading.extraction.quotes[found.quote]
    if quote.source is None or quote.kind != QuoteKind.DIRECT:
        return None
    mention = head_mention(identities, reading.article.article_id, quote.source)
    if mention is None:
        return None
    is_person = identities.entity[mention.entity_id].entity_type == EntityType.PERSON
    return mention.entity_id if is_person else None


def head_mention(identities: Identities, article_id: str, span: Span) -> Mentioned | None:
    """Return the longest mention that ends with the phrase: that of its head, not of a modifier.

    "the Azerbaijani Foreign Ministry" is the ministry or nothing, never the nationality.
    """
    ending = [one for one in identities.mentions_in(article_id, span) if one.end_char == span.end]
    return max(ending, key=lambda one: one.end_char - one.start_char, default=None)


def _place(article_id: str, found: FoundReport, identities: Identities) -> Mentioned | None:
    if found.place is None:
        return None
    inside = [
        one
        for one in identities.mentions_in(article_id, found.place)
        if identities.entity[one.entity_id].entity_type in _PLACES
    ]
    return max(inside, key=lambda one: one.end_char - one.start_char, default=None)
