"""Names that an article prints without their full form, or where no mention was read."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from build.resolve.collection import Collection
from build.resolve.entities.spelling import folded, is_slip
from build.resolve.identities import Entity, Identities, Mentioned
from schema.vocabulary import EntityType, MentionForm, SpeakerBasis

_SPEAKING = (EntityType.PERSON, EntityType.ORG, EntityType.GPE)
# In how many articles somebody is named who is known from them to one that has no mention.
_WELL_KNOWN = 2
_NAME = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})")


# Of so many articles and stories what they print is at hand.
_AT_HAND = 256

Bearers = dict[str, set[str]]


class Namesakes:
    """Who bears a name, in an article and in its story."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        """Ask the collection for its stories, and the identities for their names."""
        self._collection = collection
        self._mentions = identities.mentions
        self._entity = identities.entity
        self._named_in = lru_cache(_AT_HAND)(self._find_named_in)
        self._bearers = lru_cache(_AT_HAND)(self._find_bearers)
        self._bearers_in_story = lru_cache(_AT_HAND)(self._find_bearers_in_story)

    def named(self, article_id: str, printed: str) -> tuple[tuple[str, ...], SpeakerBasis] | None:
        """Return the one whose name or surname is the source, in the article or else its story."""
        match = _NAME.fullmatch(printed)
        if match is None:
            return None
        name = folded(match["name"])
        for find, basis in (
            (self._bearers, SpeakerBasis.NAME),
            (self._bearers_beside, SpeakerBasis.OTHER_ARTICLE),
        ):
            bearers = find(article_id).get(name)
            if bearers:
                return (tuple(bearers), basis) if len(bearers) == 1 else None
        if " " in name:
            return None
        misspelt = {
            entity_id
            for entity_id in self._named_in(article_id)
            if self._entity[entity_id].entity_type == EntityType.PERSON
            and is_slip(folded(self._entity[entity_id].name).split()[-1], name)
        }
        return (tuple(misspelt), SpeakerBasis.NAME) if len(misspelt) == 1 else None

    def is_from_elsewhere(self, mention: Mentioned) -> bool:
        """Say whether the full name of the person mentioned stands only in other articles."""
        entity = self._entity[mention.entity_id]
        is_person = entity.entity_type == EntityType.PERSON and " " in entity.name
        if not is_person:
            return False
        return not self._named_in(mention.article_id).get(entity.entity_id, False)

    def _find_named_in(self, article_id: str) -> dict[str, bool]:
        """Return whom an article names, and whether by more than a single word."""
        named: dict[str, bool] = {}
        for one in self._mentions.of(article_id):
            if one.form == MentionForm.NAME:
                named[one.entity_id] = named.get(one.entity_id, False) or " " in one.text
        return named

    def _find_bearers(self, article_id: str) -> Bearers:
        """Return those who may speak by the names that alone stand for them."""
        return self._by_name(self._named_in(article_id))

    def _bearers_beside(self, article_id: str) -> Bearers:
        """Return the well known of an article's story by their names."""
        first = self._collection.told_with(article_id)[0]
        return self._bearers_in_story(first)

    def _find_bearers_in_story(self, article_id: str) -> Bearers:
        named = {
            entity_id
            for other in self._collection.told_with(article_id)
            for entity_id in self._named_in(other)
            if self._entity[entity_id].article_count >= _WELL_KNOWN
        }
        return self._by_name(named)

    def _by_name(self, entity_ids: Iterable[str]) -> Bearers:
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for entity_id in entity_ids:
            entity = self._entity[entity_id]
            for name in _names(entity) if entity.entity_type in _SPEAKING else ():
                bearers[name].add(entity_id)
        return dict(bearers)


def _names(entity: Entity) -> set[str]:
    """Return the names that alone stand for the entity: of a person, the surname as well."""
    names = {folded(one.removeprefix("the ").removeprefix("The ")) for one in _printed(entity)}
    if entity.entity_type == EntityType.PERSON:
        names |= {name.split()[-1] for name in names if " " in name}
    return names


def _printed(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)
