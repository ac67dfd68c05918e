"""Who holds a printed role: in an article, and over the articles of its story."""

import re
from dataclasses import dataclass
from functools import lru_cache

from build.resolve.collection import Collection
from build.resolve.entities.roles import Role, role_of
from build.resolve.identities import Identities
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerBasis

_DEFINITE = re.compile(r"the\s+.+|.+['’]s?\s+.+", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|the\s+two)\s+(?P<role>[\w -]+)s", re.IGNORECASE)
# Roles that several hold at once, and that are no office.
_COMMON = frozenset({"spokesman", "spokesperson", "spokeswoman", "official", "officer", "member"})

_TWO = 2

Found = tuple[tuple[str, ...], SpeakerBasis] | None


# Of so many articles the roles are at hand.
_AT_HAND = 256


@dataclass(frozen=True, slots=True)
class _Roles:
    """The roles of the people of an article, each with its place and its holder.

    `held` are printed with their names there, `known` are those by which the collection knows them.
    """

    held: list[tuple[int, str, Role]]
    known: list[tuple[int, str, Role]]


class Holders:
    """The people of a collection by the roles printed with their names."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        """Ask the collection for its stories, and the identities for their people."""
        self._collection = collection
        self._identities = identities
        self._roles = lru_cache(_AT_HAND)(self._find_roles)

    def _find_roles(self, article_id: str) -> _Roles:
        roles = _Roles([], [])
        reading = self._collection.reading(article_id)
        for found in reading.extraction.mentions:
            is_name = found.form == MentionForm.NAME
            mention = self._identities.mention_at(article_id, found.span) if is_name else None
            entity = None if mention is None else self._identities.entity[mention.entity_id]
            if entity is None or entity.entity_type != EntityType.PERSON:
                continue
            start, one = found.span.start, entity.entity_id
            if found.title is not None:
                title = found.title.of(reading.article.text)
                roles.held.append((start, one, role_of(title)))
            if entity.description is not None:
                roles.known.append((start, one, role_of(entity.description)))
        return roles

    def holding(self, article_id: str, core: str) -> Found:
        """Return the only one in the story who holds the office, where the article names none.

        The office must be told apart by a word or a country: "the mayor" is one of many.
        """
        role = role_of(core)
        is_office = bool(role.words or role.country) and role.head not in _COMMON
        if not is_office or _DEFINITE.fullmatch(core) is None:
            return None
        if any(role.fits(held) for _, _, held in self._roles(article_id).held):
            return None
        fitting = {
            one
            for other in self._collection.told_with(article_id)
            for _, one, held in self._roles(other).held
            if role.fits(held)
        }
        if len(fitting) != 1:
            return None
        return tuple(fitting), SpeakerBasis.OTHER_ARTICLE

    def sole(self, article_id: str, role: Role) -> str | None:
        """Return the only one in the article who holds exactly this office, the country printed."""
        fitting = {
            one
            for _, one, held in self._roles(article_id).held
            if held.country == role.country and role.fits(held)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def both(self, article_id: str, source: Span, printed: str) -> Found:
        """Return the two who hold the role of "both ministers", where two are named before it.

        Their roles are those printed with the names there, else those known from all articles.
        """
        match = _BOTH.fullmatch(printed)
        if match is None:
            return None
        role = role_of(match["role"])
        roles = self._roles(article_id)
        for held in (roles.held, roles.known):
            found = dict.fromkeys(
                one for start, one, other in held if start < source.start and role.fits(other)
            )
            if len(found) >= _TWO:
                return (tuple(found), SpeakerBasis.TITLE) if len(found) == _TWO else None
        return None
