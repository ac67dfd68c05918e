"""Whom the participants of a report mean, where the words are no name of theirs.

"Both sides" are two who are known to take part. A capital that acts is its country, and so is a
nationality before the word that names the event ("Danish-Norwegian talks"). What is not certain
stays nameless.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from build import gazetteer
from build.resolve.collection import Collection
from build.resolve.identities import Entity, Identities
from build.resolve.reports.affiliations import Affiliations
from build.resolve.reports.said import Said
from build.resolve.reports.told import Participant, Told
from build.resolve.speakers.collectives import Collectives
from build.resolve.speakers.earlier import Earlier
from build.resolve.speakers.holders import Holders
from build.resolve.speakers.metonyms import Metonyms, is_capital
from build.resolve.speakers.together import Together
from schema.span import Span
from schema.vocabulary import (
    EntityType,
    EventMode,
    EventType,
    MentionForm,
    ParticipantRole,
)

# What is done to a town itself, whoever governs in it.
_TO_TOWNS = frozenset({EventType.AID, EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE,
                       EventType.PROTEST, EventType.RETREAT})  # fmt: skip
_PAIR = re.compile(r"(?i:they|both|the\s+(?:two|pair)|(?:both|the\s+two)\s+(?:leaders|men|women))")
_THE_TWO = re.compile(r"(?i)\A(?:the\s+two|the)\s+")
_SPEAKING = re.compile(r"(?i:they|we)")
_OF_SIDES = frozenset({"fighting", "ceasefire"})
_SIDES = re.compile(r"(?i:\b(?:on|by|between|from)\s+(?P<sides>(?:both|the\s+two)\s+sides)\b)")
_MODIFIES = re.compile(r"[\s–-][\w\s–-]{0,60}")


def with_meant(
    reports: Iterable[Told],
    collection: Collection,
    identities: Identities,
    known: Affiliations,
    said: Said,
) -> Iterator[Told]:
    """Yield the reports with those entities for whom the words of their participants stand.

    Each of several has a participant of its own, with the same words.
    """
    meanings = _Meanings(
        identities,
        Metonyms(identities),
        Holders(collection, identities),
        known,
        said,
    )
    for _, of_article in groupby(reports, attrgetter("article_id")):
        first, *others = of_article
        pairs = Collectives(first.reading, identities, meanings.metonyms, meanings.holders)
        yield from (meanings.added(one, pairs) for one in (first, *others))


@dataclass(frozen=True)
class _Meanings:
    """What the collection tells of those who are not named."""

    identities: Identities
    metonyms: Metonyms
    holders: Holders
    affiliations: Affiliations
    said: Said

    def added(self, told: Told, pairs: Collectives) -> Told:
        """Return the report with those whom its participants mean."""
        people: list[Participant] = []
        for one in told.participants:
            country = self._country(told, one)
            several = self._several(told, one, pairs) if one.entity_id is None else ()
            if country is not None:
                people.append(self._known(one, country.entity_id))
            elif len(several) > 1:
                people += [self._known(one, each) for each in several]
            else:
                people.append(one)
        return replace(told, participants=tuple(people or self._sides(told, pairs)))

    def _sides(self, told: Told, pairs: Collectives) -> list[Participant]:
        """Return "both sides" of a war or a truce whose sentence names nobody who takes part."""
        text = told.reading.article.text
        found = _SIDES.search(text, told.found.trigger.end, told.found.sentence.end)
        if found is None or told.family not in _OF_SIDES:
            return []
        span = Span(*found.span("sides"))
        one = Participant(ParticipantRole.ACTOR, span, "sides", None, None, frozenset())
        several = self._several(told, one, pairs)
        return [self._known(one, each) for each in several] if len(several) > 1 else []

    def _known(self, one: Participant, entity_id: str) -> Participant:
        return replace(one, entity_id=entity_id, keys=self.affiliations.keys(entity_id))

    def _country(self, told: Told, one: Participant) -> Entity | None:
        """Return the country for which the name of a capital or of a nationality stands."""
        mention = one.mention
        if mention is None or mention.form != MentionForm.NAME or mention.text != _words(told, one):
            return None
        entity = self.identities.entity[mention.entity_id]
        if is_capital(entity):
            return self.metonyms.country_of(entity) if _is_government(told, one) else None
        between = told.reading.article.text[one.span.end : told.found.trigger.start]
        nation = gazetteer.demonym(mention.text)
        is_adjective = entity.entity_type == EntityType.NORP and _MODIFIES.fullmatch(between)
        if not is_adjective or nation is None or not nation.is_country:
            return None
        return self.metonyms.of_code(nation.code)

    def _several(self, told: Told, one: Participant, pairs: Collectives) -> tuple[str, ...]:
        """Return those for whom "both sides", "the two ministers", "they" stand."""
        words = _words(told, one)
        # "the ministers" who meet are the two named before, as "the two ministers" are
        both = _THE_TWO.sub("the two ", words)
        found = self.holders.both(told.article_id, one.span, both) or pairs.meant(one.span)
        if found is not None:
            return found[0]
        if told.found.quote is not None and _SPEAKING.fullmatch(words):
            return self.said.speakers(told.article_id, told.found.quote)
        if _PAIR.fullmatch(words):
            together = Together(Earlier(told.reading, self.identities))
            return tuple(each.entity_id for each in together.several(one.span, []))
        return ()


def _words(told: Told, one: Participant) -> str:
    return one.span.of(told.reading.article.text)


def _is_government(told: Told, one: Participant) -> bool:
    """Say whether a capital stands for its country here: it acts, or is acted upon in words."""
    if one.role == ParticipantRole.ACTOR:
        return True
    return told.found.event_type not in _TO_TOWNS and told.found.mode != EventMode.VISIT
