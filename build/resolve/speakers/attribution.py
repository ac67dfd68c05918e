"""Quotes to speakers: from the printed source to the entities that stand behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from build.document import Article, FoundQuote, Reading
from build.kept import Kept
from build.resolve.collection import Collection
from build.resolve.identities import Identities, Mentioned
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from build.resolve.speakers.bodies import Bodies
from build.resolve.speakers.collectives import Collectives
from build.resolve.speakers.following import Following
from build.resolve.speakers.heads import heads_of, with_post
from build.resolve.speakers.holders import Holders
from build.resolve.speakers.metonyms import Metonyms, is_capital
from build.resolve.speakers.nameless import status_of
from build.resolve.speakers.namesakes import Namesakes
from build.resolve.speakers.posts import Posts
from build.resolve.speakers.pronouns import is_it, subjects_before, takes_up
from build.resolve.speakers.renamed import is_compatriot
from build.resolve.speakers.sources import Phrase, phrases_of, span_of
from build.resolve.speakers.via import Passing
from schema.span import Span
from schema.vocabulary import (
    SPEAKER_TYPES,
    EntityType,
    MentionForm,
    SpeakerBasis,
    SpeakerStatus,
)

_MOST_IN_MEMORY = 20_000  # some 20 MB, of two thousand articles
# The rule of quotes that go on from the one before them without a source of their own.
CONTINUED = "continued"
_BASIS = {
    MentionForm.NAME: SpeakerBasis.NAME,
    MentionForm.DESCRIPTION: SpeakerBasis.TITLE,
    MentionForm.NOMINAL: SpeakerBasis.TITLE,
    MentionForm.PRONOUN: SpeakerBasis.PRONOUN,
}
_BODIES = (EntityType.ORG, EntityType.GPE)
_NAMED = (EntityType.ORG, EntityType.PERSON)
_LONGEST_NAME = 80
# The end of a source that is no noun: "Havlinje and" is cut too short for anything.
_OPEN = re.compile(r"(?:\b(?:and|or|of|by|for|to|with|the|a|an|than|as)|\W)$", re.IGNORECASE)
_WRITTEN = (EntityType.WORK, EntityType.LAW)


def attribute(collection: Collection, identities: Identities) -> Sequence[AttributedQuote]:
    """Return every quote of the collection with its speakers, in the order of the readings."""
    known = _Known(
        identities,
        Metonyms(identities),
        Namesakes(collection, identities),
        Holders(collection, identities),
    )
    found = Kept(AttributedQuote, in_memory=_MOST_IN_MEMORY)
    for reading in collection.readings:
        found.extend(_Place(reading, known).quotes())
    return found


def _is_taken_up(article: Article, quote: FoundQuote, last: AttributedQuote) -> bool:
    """Say whether the quote's source is a pronoun that takes up the source of `last`."""
    is_known = last.status in (SpeakerStatus.DOCUMENT, SpeakerStatus.RESOLVED)
    return is_known and takes_up(article, quote, last.quote)


def _going_on(last: AttributedQuote, index: int, quote: FoundQuote) -> AttributedQuote:
    """Return the quote with the speakers of the one before it, whose mentions lie elsewhere."""
    speakers = tuple(one.elsewhere for one in last.speakers)
    return replace(last, index=index, quote=quote, speakers=speakers)


@dataclass(frozen=True)
class _Known:
    """What the collection tells about who may speak."""

    identities: Identities
    metonyms: Metonyms
    namesakes: Namesakes
    holders: Holders


@dataclass(frozen=True)
class _Place:
    """An article's text and who is mentioned in it."""

    reading: Reading
    known: _Known

    def quotes(self) -> list[AttributedQuote]:
        """Return the article's quotes with their speakers, in their order."""
        article = self.reading.article
        following = Following(self.reading, self.known.identities)
        passing = Passing(self.reading, self.known.identities)
        found: list[AttributedQuote] = []
        earlier: list[AttributedQuote] = []  # with a source, inside no other
        posts = Posts()
        for index, quote in enumerate(self.reading.extraction.quotes):
            last = earlier[-1] if earlier else None
            if last is not None and quote.rule == CONTINUED:
                one = _going_on(last, index, quote)
            elif last is not None and _is_taken_up(article, quote, last):
                one = _going_on(last, index, quote)
                one = replace(one, basis=SpeakerBasis.PRONOUN if one.speakers else None)
            else:
                one = self._attributed(index, quote)
                if one.status != SpeakerStatus.RESOLVED:
                    one = following.resolved(one, earlier)
                if quote.parent is not None and quote.parent < index:
                    one = following.within(one, found[quote.parent])
                one = passing.added(posts.kept(one))
            found.append(one)
            if quote.parent is None and quote.source is not None:
                earlier.append(one)
        return found

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies that the article names."""
        return Bodies(self.reading, self.known.identities)

    @cached_property
    def collectives(self) -> Collectives:
        """The pairs that the article names."""
        known = self.known
        return Collectives(self.reading, known.identities, known.metonyms, known.holders)

    @cached_property
    def titles(self) -> dict[Span, Span]:
        """The titles before names, by the span of the name."""
        found = self.reading.extraction.mentions
        return {one.span: one.title for one in found if one.title and one.title < one.span}

    @cached_property
    def plurals(self) -> dict[int, bool]:
        """Whether the outermost mention that ends at an offset is plural."""
        found = self.reading.extraction.mentions
        return {one.span.end: one.is_plural for one in reversed(found)}

    def _attributed(self, index: int, quote: FoundQuote) -> AttributedQuote:
        """Return the quote with those whom its source names, or why it names none."""
        article = self.reading.article
        if quote.source is None:
            return AttributedQuote(article.article_id, index, quote, SpeakerStatus.MISSING)
        printed = with_post(article.text, quote.source)
        mentions = [
            mention
            for mention in self.known.identities.mentions_in(article.article_id, printed)
            if self._may_speak(mention)
        ]
        if mentions and is_compatriot(article.text, quote.source):
            mentions = []
        units = {one: self._with_title(one) for one in mentions}
        phrases = phrases_of(article.text, printed, mentions, list(units.values()))
        heads = heads_of(article.text, phrases, mentions, units)
        if not heads:
            status = self._why_not(phrases[0], quote.source)
            one = AttributedQuote(article.article_id, index, quote, status)
            return self._without_heads(one, quote.source, phrases[0])
        named: dict[str, Speaker] = {}
        for mention, role in heads:
            entity_id, _ = self._speaks(mention)
            inside = mention.mention_id if quote.source.contains(span_of(mention)) else None
            named.setdefault(entity_id, Speaker(entity_id, inside, role))
        return AttributedQuote(
            article.article_id,
            index,
            quote,
            SpeakerStatus.RESOLVED,
            tuple(named.values()),
            self._speaks(heads[0][0])[1],
        )

    def _without_heads(self, one: AttributedQuote, source: Span, first: Phrase) -> AttributedQuote:
        """Return the quote with whom its source means without one of their mentions."""
        article, known = self.reading.article, self.known
        body = self._body(source)
        if body is not None:
            return one.spoken_by((Speaker(body, None),), SpeakerBasis.PRONOUN)
        country = known.metonyms.governed(first.core.of(article.text))
        if country is not None:
            return one.spoken_by((Speaker(country.entity_id, None),), SpeakerBasis.METONYM)
        named = self._named_behind(source)
        if named is not None and first.core == source and not _OPEN.search(source.of(article.text)):
            return one.spoken_by((Speaker(named.entity_id, None),), self._speaks(named)[1])
        printed = source.of(article.text)
        for found in (
            known.namesakes.named(article.article_id, printed),
            known.holders.holding(article.article_id, first.core.of(article.text)),
            known.holders.both(article.article_id, source, printed),
            self.collectives.meant(source),
        ):
            if found is not None:
                entities, basis = found
                return one.spoken_by(tuple(Speaker(each, None) for each in entities), basis)
        body = self.bodies.meant(source)
        return one if body is None else one.spoken_by((Speaker(body, None),), SpeakerBasis.TITLE)

    def _named_behind(self, source: Span) -> Mentioned | None:
        """Return the name right behind a source that leaves it out: "The newspaper" and a name."""
        article = self.reading.article
        if not article.text.startswith(" ", source.end):
            return None
        start = source.end + 1
        reach = Span(start, start + _LONGEST_NAME)
        for mention in self.known.identities.mentions_in(article.article_id, reach):
            is_there = mention.start_char == start and mention.form == MentionForm.NAME
            if is_there and mention.label in _NAMED and self._may_speak(mention):
                return mention
        return None

    def _body(self, source: Span) -> str | None:
        """Return the body that "it" stands for: the one that is a subject before it."""
        article, identities = self.reading.article, self.known.identities
        if not is_it(article.text, source):
            return None
        bodies = {
            self._speaks(mention)[0]
            for subject in subjects_before(self.reading, source)
            for mention in identities.mentions_in(article.article_id, subject.span)
            if span_of(mention) == subject.span
            and identities.entity[mention.entity_id].entity_type in _BODIES
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _with_title(self, mention: Mentioned) -> Span:
        """Return the mention with the role printed before it: "Secretary of State" and a name."""
        title = self.titles.get(span_of(mention))
        return Span(title.start if title else mention.start_char, mention.end_char)

    def _may_speak(self, mention: Mentioned) -> bool:
        return self.known.identities.entity[mention.entity_id].entity_type in SPEAKER_TYPES

    def _speaks(self, mention: Mentioned) -> tuple[str, SpeakerBasis]:
        """Return the entity that speaks through the mention, and how it was found."""
        entity = self.known.identities.entity[mention.entity_id]
        if mention.form == MentionForm.NAME and is_capital(entity):
            country = self.known.metonyms.country_of(entity)
            return (country or entity).entity_id, SpeakerBasis.METONYM
        if mention.form == MentionForm.NAME and self.known.namesakes.is_from_elsewhere(mention):
            return entity.entity_id, SpeakerBasis.OTHER_ARTICLE
        return entity.entity_id, _BASIS[mention.form]

    def _why_not(self, phrase: Phrase, source: Span) -> SpeakerStatus:
        """Return why the source names no speaker."""
        article = self.reading.article
        for mention in self.known.identities.mentions_in(article.article_id, source):
            entity = self.known.identities.entity[mention.entity_id]
            if mention.end_char == phrase.core.end and entity.entity_type in _WRITTEN:
                return SpeakerStatus.DOCUMENT
        is_plural = self.plurals.get(phrase.core.end)
        return status_of(phrase.core.of(article.text), is_plural=is_plural)


__all__ = ["AttributedQuote", "Speaker", "attribute"]
