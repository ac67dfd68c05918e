"""Sources that take up who spoke before them: "he", "it", "they", "the spokesman"."""

import re
from collections.abc import Callable
from dataclasses import replace

from build.document import Reading
from build.resolve.entities import gender
from build.resolve.identities import Identities
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from build.resolve.speakers.companies import Companies, is_paper
from build.resolve.speakers.earlier import Earlier, source_of
from build.resolve.speakers.heads import SPOKES, with_post
from build.resolve.speakers.nearness import is_near
from build.resolve.speakers.pronouns import subjects_before
from build.resolve.speakers.renamed import is_new
from build.resolve.speakers.signatories import Signatories
from build.resolve.speakers.statements import put_out
from build.resolve.speakers.together import Together
from schema.span import Span
from schema.vocabulary import EntityType, SpeakerBasis, SpeakerRole

_BODIES = (EntityType.ORG, EntityType.GPE)
_PRONOUNS = ("he", "she", "it", "they", "both")
_THE_SPOKES = re.compile(
    r"(?:the|this|that)\s+(?:(?:company|firm)(?:['’]s)?\s+)?(?P<noun>spokes\w+)", re.IGNORECASE
)
_HIS_OFFICE = re.compile(
    r"(?P<pronoun>his|her)\s+(?:[\w-]+\s+){0,2}(?:office|campaign|spokes\w+|representative|publicist)",
    re.IGNORECASE,
)
Speakers = tuple[Speaker, ...]


class Following:
    """The sources of one article that stand for a speaker before them."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self._reading = reading
        self._identities = identities
        self._article = reading.article
        self._companies = Companies(reading, identities)
        self._earlier = Earlier(reading, identities)
        self._together = Together(self._earlier)
        self._signatories = Signatories(reading, identities)

    def resolved(self, one: AttributedQuote, earlier: list[AttributedQuote]) -> AttributedQuote:
        """Return the quote, without a speaker so far, with whom its source takes up.

        `earlier` are the quotes before it that have a source and stand in no other, in order. A
        source that takes up nobody, or one of several, leaves the quote as it is.
        """
        source = one.quote.source
        if source is None:
            return one
        count = len(earlier)
        while count and source_of(earlier[count - 1]).end > source.start:
            count -= 1
        before = earlier[:count]
        rules: tuple[Callable[[Span, list[AttributedQuote]], Speakers], ...] = (
            self._person,
            self._body,
            self._together.several,
            self._statement,
            self._spokesperson,
            self._renamed,
        )
        for rule in rules:
            found = rule(source, before)
            if found:
                is_pronoun = self._earlier.printed(source).lower() in _PRONOUNS
                basis = SpeakerBasis.PRONOUN if is_pronoun else SpeakerBasis.TITLE
                return one.spoken_by(tuple(one.elsewhere for one in found), basis)
        return one

    def within(self, one: AttributedQuote, outer: AttributedQuote) -> AttributedQuote:
        """Return a quote inside another; its "I" is the one person who speaks the outer one."""
        is_i = one.quote.source is not None and self._earlier.printed(one.quote.source) == "I"
        people = [
            speaker
            for speaker in outer.speakers
            if self._identities.entity[speaker.entity_id].entity_type == EntityType.PERSON
        ]
        if not is_i or len(people) != 1:
            return one
        return one.spoken_by((people[0].elsewhere,), SpeakerBasis.PRONOUN)

    def _person(self, source: Span, before: list[AttributedQuote]) -> Speakers:
        """Return the person who spoke last, for "he" or "his office", if nobody comes between."""
        owned = _HIS_OFFICE.fullmatch(self._earlier.printed(source))
        wanted = gender.of_pronoun(owned["pronoun"] if owned else self._earlier.printed(source))
        last = self._earlier.last(source, before)
        if wanted is None:
            return ()
        if last is None:
            return self._only_subject(source, wanted) if owned else ()
        people = [one for one in last.speakers if self._earlier.is_person(one.entity_id, wanted)]
        if len(people) != 1 or self._earlier.others(last, source, (EntityType.PERSON,)):
            return ()
        return (replace(people[0], role=SpeakerRole.SPEAKER),) if owned else tuple(people)

    def _only_subject(self, source: Span, wanted: str) -> Speakers:
        """Return the person who alone is a subject of the last sentence before the source."""
        found = {
            mention.entity_id: mention
            for one in subjects_before(self._reading, source)
            if (mention := self._identities.mention_at(self._article.article_id, one.span))
        }
        people = [one for one in found if self._earlier.is_person(one, wanted)]
        return (Speaker(people[0], None),) if len(people) == 1 else ()

    def _body(self, source: Span, before: list[AttributedQuote]) -> Speakers:
        """Return the body that spoke last, for "it" or "the company", if no other comes between.

        "The paper" may also be what the last words were told to.
        """
        printed = self._earlier.printed(source)
        main = self._companies.main(source)
        last = self._earlier.last(source, before)
        bodies = [one for one in last.speakers if one.role == SpeakerRole.SPEAKER] if last else []
        fitting = [one for one in bodies if self._may_be(printed, one.entity_id)]
        mediums = [one for one in last.speakers if one.role == SpeakerRole.VIA] if last else []
        if len(mediums) == 1 and is_paper(printed):
            return (replace(mediums[0], role=SpeakerRole.SPEAKER),)
        if (
            last is None
            or len(bodies) != 1
            or not fitting
            or self._earlier.others(last, source, _BODIES)
        ):
            return (Speaker(main.entity_id, None),) if main is not None else ()
        return tuple(fitting)

    def _may_be(self, printed: str, entity_id: str) -> bool:
        entity = self._identities.entity[entity_id]
        is_it = printed.lower() == "it" and entity.entity_type in _BODIES
        return is_it or self._companies.may_be(printed, entity)

    def _statement(self, source: Span, before: list[AttributedQuote]) -> Speakers:
        """Return who put out the statement that the source is.

        It is the last one told of; further off, the one that is told to be signed, or the only one
        that the article tells of.
        """
        last = self._earlier.last(source, before)
        if last is not None and put_out(self._article.text, last.quote, source):
            return last.speakers
        issued = [one for one in before if put_out(self._article.text, one.quote, source)]
        if issued and is_near(self._article, source_of(issued[-1]).end, source.start):
            nearest = issued[-1].speakers
        else:
            nearest = ()
        signed = self._signatories.meant(source)
        if nearest or signed:
            return nearest or tuple(Speaker(one, None) for one in signed)
        issuers = {tuple(each.entity_id for each in one.speakers) for one in issued}
        return issued[-1].speakers if len(issuers) == 1 else ()

    def _renamed(self, source: Span, before: list[AttributedQuote]) -> Speakers:
        """Return the person who spoke last, where the source can only be a new name for them."""
        last = self._earlier.last(source, before)
        people = [
            one
            for one in (last.speakers if last else ())
            if self._identities.entity[one.entity_id].entity_type == EntityType.PERSON
        ]
        if last is None or len(people) != 1 or not is_new(self._article.text, source):
            return ()
        return () if self._earlier.others(last, source, (EntityType.PERSON,)) else tuple(people)

    def _spokesperson(self, source: Span, before: list[AttributedQuote]) -> Speakers:
        """Return the only spokesperson before "the spokesman", with the body spoken for."""
        match = _THE_SPOKES.fullmatch(self._earlier.printed(source))
        if match is None:
            return ()
        found: set[Speakers] = set()
        for last in before:
            printed = self._earlier.printed(with_post(self._article.text, source_of(last)))
            noun = SPOKES.search(printed)
            if noun is None or _THE_SPOKES.fullmatch(printed):
                continue
            if noun.group().lower() == match["noun"].lower():
                found.add(tuple(one.elsewhere for one in last.speakers))
        return found.pop() if len(found) == 1 else ()
