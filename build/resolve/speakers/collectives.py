"""Sources that stand for two named at once: "both sides", "the ministers of X and Y"."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from build import gazetteer
from build.document import Reading
from build.resolve.entities.roles import Role, role_of
from build.resolve.identities import Identities
from build.resolve.speakers.holders import Found, Holders
from build.resolve.speakers.metonyms import Metonyms
from build.resolve.speakers.nameless import is_document
from build.resolve.speakers.nearness import joins
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerBasis

_NAME = r"[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3}?"
_NOUN = r"(?P<noun>[\w-]+(?:\s+[\w-]+){0,2}?s)"
_PARALLELS = (
    re.compile(
        rf"(?:[Tt]he\s+)?{_NOUN}\s+of\s+(?:both\s+)?(?:the\s+)?(?P<one>{_NAME})"
        rf"\s+and\s+(?:the\s+)?(?P<other>{_NAME})"
    ),
    re.compile(
        rf"(?:(?:[Bb]oth\s+)?[Tt]he\s+|[Bb]oth\s+)?(?P<one>{_NAME})(?:['’]s?)?"
        rf"\s+and\s+(?:the\s+)?(?P<other>{_NAME})(?:['’]s?)?\s+{_NOUN}"
    ),
)
# What speaks for its country, where the collection knows it under no name of its own.
_RULES = re.compile(r"(?:[\w-]+\s+)*(?:government|ministry)", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"(?:both|the\s+two)\s+(?:capitals|countries|governments|nations|neighbou?rs|states)",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"(?:both|the\s+two)\s+(?:agencies|banks|clubs|companies|firms|groups|ministries"
    r"|organi[sz]ations|teams|unions|universities)",
    re.IGNORECASE,
)
_SIDES = re.compile(r"(?:both|the(?:\s+two)?)\s+(?:parties|sides)", re.IGNORECASE)
_PAIRS = (
    (_COUNTRIES, (EntityType.GPE,)),
    (_BODIES, (EntityType.ORG,)),
    (_SIDES, (EntityType.GPE, EntityType.ORG)),
)
# No longer source names two so.
_LONGEST = 200
_BY = re.compile(
    r"(?P<document>.+?)(?:\s+(?:issued|released|published))?\s+(?:by|from|of)"
    r"\s+(?P<who>.+?)(?:\s+(?:after|at|during|following|in|on)\s.*)?"
)


@dataclass(frozen=True)
class Collectives:
    """The pairs of one article."""

    reading: Reading
    identities: Identities
    metonyms: Metonyms
    holders: Holders

    def meant(self, source: Span) -> Found:
        """Return the two whom the source stands for, or who issued the document that it is."""
        printed = source.of(self.reading.article.text)
        if len(printed) > _LONGEST:
            return None
        for pattern, types in _PAIRS:
            if pattern.fullmatch(printed):
                return self._only_pair(source, types)
        for pattern in _PARALLELS:
            match = pattern.fullmatch(printed)
            if match is not None:
                return self._parallel(match["noun"], match["one"], match["other"])
        issued = _BY.fullmatch(printed)
        if issued is not None and is_document(issued["document"]):
            return self.meant(
                Span(source.start + issued.start("who"), source.start + issued.end("who"))
            )
        return None

    def _parallel(self, nouns: str, *names: str) -> Found:
        """Return what each of the names is followed by: two people, two bodies or two countries."""
        noun = _singular(nouns)
        roles = [role_of(f"{name} {noun}") for name in names]
        people = [self.holders.sole(self.reading.article.article_id, role) for role in roles]
        bodies = [self._body(role) for role in roles]
        for found in (people, bodies):
            pair = tuple(dict.fromkeys(one for one in found if one is not None))
            if len(pair) == len(names):
                return pair, SpeakerBasis.TITLE
        countries = tuple(dict.fromkeys(filter(None, map(self._country, names))))
        if _RULES.fullmatch(noun) and len(countries) == len(names):
            return countries, SpeakerBasis.METONYM
        return None

    def _body(self, role: Role) -> str | None:
        """Return the only body of the article whose name says the same."""
        fitting = {
            one
            for one, body in self._bodies.items()
            if role.country == body.country and role.fits(body)
        }
        return fitting.pop() if len(fitting) == 1 else None

    @cached_property
    def _bodies(self) -> dict[str, Role]:
        """The bodies that the article names, each name read as a role."""
        entity = self.identities.entity
        return {
            one.entity_id: role_of(entity[one.entity_id].name)
            for one in self.identities.mentions_in(self.reading.article.article_id, self._whole)
            if one.form == MentionForm.NAME and entity[one.entity_id].entity_type == EntityType.ORG
        }

    def _country(self, name: str) -> str | None:
        place = gazetteer.demonym(name) or gazetteer.territory(name)
        country = self.metonyms.of_code(place.code if place and place.is_country else None)
        return country.entity_id if country is not None else None

    def _only_pair(self, source: Span, types: tuple[EntityType, ...]) -> Found:
        """Return the only two of these types that the article joins by "and" before the source."""
        pairs = [pair for end, kind, pair in self._pairs if end <= source.start and kind in types]
        if len({frozenset(pair) for pair in pairs}) != 1:
            return None
        return pairs[0], SpeakerBasis.TITLE

    @cached_property
    def _pairs(self) -> list[tuple[int, EntityType, tuple[str, str]]]:
        """The countries, or their capitals, and bodies that stand as "X and Y": end, type, pair."""
        article, entity = self.reading.article, self.identities.entity
        named = []
        for one in self.identities.mentions_in(article.article_id, self._whole):
            if one.form != MentionForm.NAME:
                continue
            country = self.metonyms.meant_by(entity[one.entity_id])
            who = country or entity[one.entity_id]
            if country is not None or who.entity_type == EntityType.ORG:
                named.append((Span(one.start_char, one.end_char), who))
        return [
            (other.end, first.entity_type, (first.entity_id, second.entity_id))
            for (one, first), (other, second) in pairwise(named)
            if first.entity_type == second.entity_type
            and first.entity_id != second.entity_id
            and joins(article.text, one, other)
        ]

    @cached_property
    def _whole(self) -> Span:
        return Span(0, max(len(self.reading.article.text), 1))


def _singular(nouns: str) -> str:
    return nouns.removesuffix("ies") + "y" if nouns.endswith("ies") else nouns.removesuffix("s")
