"""Quotes to speakers: from the printed source to the entities that stand behind it."""

from dataclasses import dataclass, replace
from functools import cached_property

from build.document import Article, FoundQuote, Reading
from build.resolve.collection import Collection
from build.resolve.identities import Identities
from build.resolve.speakers.metonyms import Metonyms, is_capital
from build.resolve.speakers.nameless import status_of
from build.resolve.speakers.pronouns import is_it, subjects_before, takes_up
from build.resolve.speakers.sources import Phrase, heads_of, phrases_of
from schema.entities import Mention
from schema.span import Span
from schema.vocabulary import (
    SPEAKER_TYPES,
    EntityType,
    MentionForm,
    SpeakerBasis,
    SpeakerRole,
    SpeakerStatus,
)

# The rule of quotes that go on from the one before them without a source of their own.
CONTINUED = "continued"
_BASIS = {
    MentionForm.NAME: SpeakerBasis.NAME,
    MentionForm.DESCRIPTION: SpeakerBasis.TITLE,
    MentionForm.NOMINAL: SpeakerBasis.TITLE,
    MentionForm.PRONOUN: SpeakerBasis.PRONOUN,
}
_BODIES = (EntityType.ORG, EntityType.GPE)
_WRITTEN = (EntityType.WORK, EntityType.LAW)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One of those who stand behind a quote; the mention lies inside the quote's source."""

    entity_id: str
    mention_id: str | None
    role: SpeakerRole = SpeakerRole.SPEAKER


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """A found quote, the `index`th of its article, with its speakers or why it has none."""

    article_id: str
    index: int
    quote: FoundQuote
    status: SpeakerStatus
    speakers: tuple[Speaker, ...] = ()
    basis: SpeakerBasis | None = None


def attribute(collection: Collection, identities: Identities) -> list[AttributedQuote]:
    """Return every quote of the collection with its speakers, in the order of the readings."""
    metonyms = Metonyms(identities.entities)
    found: list[AttributedQuote] = []
    for reading in collection.readings:
        place = _Place(reading, identities, metonyms)
        last: AttributedQuote | None = None
        for index, quote in enumerate(reading.extraction.quotes):
            if last is not None and quote.rule == CONTINUED:
                one = _going_on(last, index, quote)
            elif last is not None and _is_taken_up(reading.article, quote, last):
                one = _going_on(last, index, quote)
                one = replace(one, basis=SpeakerBasis.PRONOUN if one.speakers else None)
            else:
                one = place.attributed(index, quote)
            found.append(one)
            if quote.parent is None and quote.source is not None:
                last = one
    return found


def _is_taken_up(article: Article, quote: FoundQuote, last: AttributedQuote) -> bool:
    """Say whether the quote's source is a pronoun that takes up the source of `last`."""
    is_known = last.status in (SpeakerStatus.DOCUMENT, SpeakerStatus.RESOLVED)
    return is_known and takes_up(article, quote, last.quote)


def _going_on(last: AttributedQuote, index: int, quote: FoundQuote) -> AttributedQuote:
    """Return the quote with the speakers of the one before it, whose mentions lie elsewhere."""
    speakers = tuple(replace(one, mention_id=None) for one in last.speakers)
    return replace(last, index=index, quote=quote, speakers=speakers)


@dataclass(frozen=True)
class _Place:
    """An article's text and who is mentioned in it."""

    reading: Reading
    identities: Identities
    metonyms: Metonyms

    @cached_property
    def titles(self) -> dict[Span, Span]:
        """The titles before names, by the span of the name."""
        found = self.reading.extraction.mentions
        return {one.span: one.title for one in found if one.title and one.title < one.span}

    def attributed(self, index: int, quote: FoundQuote) -> AttributedQuote:
        """Return the quote with those whom its source names."""
        article = self.reading.article
        if quote.source is None:
            return AttributedQuote(article.article_id, index, quote, SpeakerStatus.MISSING)
        mentions = [
            mention
            for mention in self.identities.mentions_in(article.article_id, quote.source)
            if self._may_speak(mention)
        ]
        units = [self._with_title(mention) for mention in mentions]
        phrases = phrases_of(article.text, quote.source, mentions, units)
        heads = heads_of(article.text, phrases, mentions)
        if not heads:
            body = self._body(quote.source)
            if body is not None:
                resolved, basis = SpeakerStatus.RESOLVED, SpeakerBasis.PRONOUN
                speakers = (Speaker(body, None),)
                return AttributedQuote(article.article_id, index, quote, resolved, speakers, basis)
            status = self._why_not(phrases[0], quote.source)
            return AttributedQuote(article.article_id, index, quote, status)
        named: dict[str, Speaker] = {}
        for mention, role in heads:
            entity_id, _ = self._speaks(mention)
            named.setdefault(entity_id, Speaker(entity_id, mention.mention_id, role))
        _, basis = self._speaks(heads[0][0])
        return AttributedQuote(
            article.article_id,
            index,
            quote,
            SpeakerStatus.RESOLVED,
            tuple(named.values()),
            basis,
        )

    def _body(self, source: Span) -> str | None:
        """Return the body that "it" stands for: the one that is a subject before it."""
        article = self.reading.article
        if not is_it(article.text, source):
            return None
        bodies = {
            self._speaks(mention)[0]
            for subject in subjects_before(self.reading, source)
            for mention in self.identities.mentions_in(article.article_id, subject.span)
            if Span(mention.start_char, mention.end_char) == subject.span
            and self.identities.entity[mention.entity_id].entity_type in _BODIES
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _with_title(self, mention: Mention) -> Span:
        """Return the mention with the role printed before it: "Secretary of State" and a name."""
        title = self.titles.get(Span(mention.start_char, mention.end_char))
        return Span(title.start if title else mention.start_char, mention.end_char)

    def _may_speak(self, mention: Mention) -> bool:
        return self.identities.entity[mention.entity_id].entity_type in SPEAKER_TYPES

    def _speaks(self, mention: Mention) -> tuple[str, SpeakerBasis]:
        """Return the entity that speaks through the mention, and how it was found."""
        entity = self.identities.entity[mention.entity_id]
        if mention.form == MentionForm.NAME and is_capital(entity):
            country = self.metonyms.country_of(entity)
            return (country or entity).entity_id, SpeakerBasis.METONYM
        return entity.entity_id, _BASIS[mention.form]

    def _why_not(self, phrase: Phrase, source: Span) -> SpeakerStatus:
        """Return why the source names no speaker."""
        article, found = self.reading.article, self.reading.extraction.mentions
        for mention in self.identities.mentions_in(article.article_id, source):
            entity = self.identities.entity[mention.entity_id]
            if mention.end_char == phrase.core.end and entity.entity_type in _WRITTEN:
                return SpeakerStatus.DOCUMENT
        plural = [one.is_plural for one in found if one.span.end == phrase.core.end]
        return status_of(phrase.core.of(article.text), is_plural=plural[0] if plural else None)
