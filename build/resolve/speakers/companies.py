"""What an article calls "the company" or "the newspaper"."""

import re
from collections import Counter
from functools import cached_property

from build.document import Reading
from build.resolve.identities import Entity, Identities, Mentioned
from build.resolve.speakers.via import MEDIA_WORDS, PAPER_WORDS
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

_COMPANY = re.compile(r"(?:the|an?) (?:company|firm)(?:['’]s)?(?: spokes\w+)?", re.IGNORECASE)
_GROUP = re.compile(r"the group", re.IGNORECASE)
# What any body may be called that spoke just before.
_BODY = re.compile(r"the (?:body|group|institution|organi[sz]ation)", re.IGNORECASE)
_PAPER = re.compile(r"the (?:news)?paper", re.IGNORECASE)
# Words in the names of bodies that nobody calls a company.
_PUBLIC = re.compile(
    r"\b(?:agency|army|association|board|commission|committee|council|court|department|government"
    r"|institute|ministry|navy|office|parliament|party|police|senate|union|university)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r",?\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:agency|broadcaster|channel|charity|magazine|newspaper"
    r"|paper|website)\b"
)
_CALLED_PAPER = re.compile(r",?\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?newspaper\b")
# How often a body is named, at least and against any other, to be the one the article is about.
_OFTEN, _DWARFS = 3, 3


class Companies:
    """The bodies of one article, by what they may be called."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self._article_id = reading.article.article_id
        self._text = reading.article.text
        self._mentions = identities.mentions
        self._entity = identities.entity

    def may_be(self, printed: str, entity: Entity) -> bool:
        """Say whether the source, "the company" or "the organisation", may be of the entity."""
        if entity.entity_type != EntityType.ORG:
            return False
        if _COMPANY.fullmatch(printed):
            return not self._is_else(entity)
        if _BODY.fullmatch(printed):
            return True
        return _PAPER.fullmatch(printed) is not None and self._is_paper(entity)

    def main(self, source: Span) -> Entity | None:
        """Return the company that the article is about, for "the company", where it is clear.

        It is named often before the source, far oftener than any other, and named last.
        """
        printed = source.of(self._text)
        if _COMPANY.fullmatch(printed) is None and _GROUP.fullmatch(printed) is None:
            return None
        before = [one.entity_id for one in self._companies if one.end_char <= source.start]
        ranked = Counter(before).most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or before[-1] != ranked[0][0]:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return self._entity[ranked[0][0]] if ranked[0][1] >= _DWARFS * second else None

    @cached_property
    def _named(self) -> list[Mentioned]:
        mentions = self._mentions.of(self._article_id)
        return [one for one in mentions if one.form == MentionForm.NAME]

    @cached_property
    def _companies(self) -> list[Mentioned]:
        """The mentions of what may be called a company."""
        bodies = {one.entity_id: self._entity[one.entity_id] for one in self._named}
        companies = {
            entity_id
            for entity_id, entity in bodies.items()
            if entity.entity_type == EntityType.ORG and not self._is_else(entity)
        }
        return [one for one in self._named if one.entity_id in companies]

    def _is_else(self, entity: Entity) -> bool:
        """Say whether its names, or what stands behind them, tell that it is no company."""
        names = (entity.name, *entity.aliases)
        words = {word for name in names for word in name.lower().split()}
        is_public = any(_PUBLIC.search(name) for name in names)
        return is_public or not MEDIA_WORDS.isdisjoint(words) or self._is_called(entity, _CALLED)

    def _is_paper(self, entity: Entity) -> bool:
        words = {word for name in (entity.name, *entity.aliases) for word in name.lower().split()}
        if not PAPER_WORDS.isdisjoint(words) or self._is_called(entity, _CALLED_PAPER):
            return True
        starts = [one.start_char for one in self._named if one.entity_id == entity.entity_id]
        return any(self._text[:start].endswith(" newspaper ") for start in starts)

    def _is_called(self, entity: Entity, noun: re.Pattern[str]) -> bool:
        ends = [one.end_char for one in self._named if one.entity_id == entity.entity_id]
        return any(noun.match(self._text, end) for end in ends)


def is_paper(printed: str) -> bool:
    """Say whether the source is "the newspaper"."""
    return _PAPER.fullmatch(printed) is not None
