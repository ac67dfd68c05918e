"""The reports that were found, with whom, where and when they tell of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build.document import FoundReport, Reading
from build.resolve.collection import Collection
from build.resolve.identities import Identities, Mentioned
from build.resolve.reports.affiliations import Affiliations
from build.resolve.reports.said import Said
from build.resolve.reports.told import Participant, Told
from build.resolve.reports.when import when_told
from build.resolve.speakers.metonyms import is_country
from schema.dates import DateExpression
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import EntityType, ParticipantRole, QuoteKind

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "dozen", "dozens", "hundreds", "thousands", "some", "many", "several", "others"}
)  # fmt: skip
_SPEAKER = frozenset({"I", "me"})
_SIDE = " side"
_WARS = frozenset({"fighting", "ceasefire"})
_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)


def resolve_reports(
    collection: Collection,
    identities: Identities,
    known: Affiliations,
    dates: Sequence[DateExpression],
    said: Said,
) -> Iterator[Told]:
    """Yield all reports in the order of the collection, resolved.

    `dates` has every date expression of the articles, in the same order.
    """
    dates_before = 0  # in the articles before
    for rank, reading in enumerate(collection.readings):
        article = reading.article
        takers = _takers(reading)
        for report in reading.extraction.reports:
            found = report
            if not found.actors and found.rule.split(".")[0] in _WARS:
                found = replace(found, actors=takers.get(found.sentence, ()))
            date = None if found.date is None else dates[dates_before + found.date]
            yield Told(
                report_id=make_id("rep", article.article_id, *found.trigger, found.event_type),
                order=(rank, found.trigger.start, found.trigger.end),
                readings=collection.readings,
                found=found,
                participants=_participants(reading, found, identities, known, said),
                date=date,
                when=when_told(article.text, found, date, collection.day(article.article_id)),
                place=_place(article.article_id, found, identities),
                words=frozenset(_WORD.findall(found.sentence.of(article.text).lower())),
                trigger=found.trigger.of(article.text).lower(),
            )
        dates_before += len(reading.extraction.dates)


def _takers(reading: Reading) -> dict[Span, tuple[Span, ...]]:
    """Return who takes territory in each sentence: a side of the war that it tells of, too."""
    return {
        one.sentence: one.actors
        for one in reading.extraction.reports
        if one.rule.split(".")[0] == "territory" and one.actors and not one.is_negated
    }


def _participants(
    reading: Reading, found: FoundReport, identities: Identities, known: Affiliations, said: Said
) -> tuple[Participant, ...]:
    text, article_id = reading.article.text, reading.article.article_id
    people = []
    for role, spans in (
        (ParticipantRole.ACTOR, found.actors),
        (ParticipantRole.RECIPIENT, found.recipients),
    ):
        for span in spans:
            mention = head_mention(identities, article_id, span)
            mention = mention or _state_of_side(identities, article_id, span, span.of(text))
            entity_id = None if mention is None else mention.entity_id
            if span.of(text) in _SPEAKER:
                entity_id = speaker_of(reading, found, identities, said)
            keys = frozenset[str]() if entity_id is None else known.keys(entity_id)
            words = _WORD.findall(span.of(text).lower())
            head = words[-1] if words and words[-1] not in _NUMBERS else ""
            people.append(Participant(role, span, head, mention, entity_id, keys))
    return tuple(people)


def speaker_of(
    reading: Reading, found: FoundReport, identities: Identities, said: Said
) -> str | None:
    """Return the person who says "I" in the report's direct quote, as its speakers were settled.

    Of several people behind it that is whom its source names, else nobody.
    """
    if found.quote is None:
        return None
    quote = reading.extraction.quotes[found.quote]
    if quote.kind != QuoteKind.DIRECT:
        return None
    article_id = reading.article.article_id
    behind = said.behind(article_id, found.quote)
    people = [one for one in behind if identities.entity[one].entity_type == EntityType.PERSON]
    if len(people) > 1 and quote.source is not None:
        mention = head_mention(identities, article_id, quote.source)
        people = [] if mention is None else [one for one in people if one == mention.entity_id]
    return people[0] if len(people) == 1 else None


def _state_of_side(
    identities: Identities, article_id: str, span: Span, words: str
) -> Mentioned | None:
    """Return the country whose side it is: "the US side"."""
    if not words.endswith(_SIDE):
        return None
    named = head_mention(identities, article_id, Span(span.start, span.end - len(_SIDE)))
    is_state = named is not None and is_country(identities.entity[named.entity_id])
    return named if is_state else None


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
