"""Names that an article prints without their full form, or where no mention was read."""

import re
from collections import defaultdict

from build.resolve.collection import Collection
from build.resolve.entities.spelling import folded, is_slip
from build.resolve.identities import Identities
from schema.entities import Entity, Mention
from schema.vocabulary import EntityType, MentionForm, SpeakerBasis

_SPEAKING = (EntityType.PERSON, EntityType.ORG, EntityType.GPE)
# In how many articles somebody is named who is known from them to one that has no mention.
_WELL_KNOWN = 2
_NAME = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})")


class Namesakes:
    """Who bears a name, in an article and in its story."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        """Index the names of those who may speak, and which articles print them in full."""
        self._story_of = collection.story_of
        self._full: set[tuple[str, str]] = set()
        self._entity = identities.entity
        self._bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._surnames: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        seen = {
            (one.article_id, one.entity_id)
            for one in identities.mentions
            if one.form == MentionForm.NAME
        }
        self._full = {
            (one.article_id, one.entity_id)
            for one in identities.mentions
            if one.form == MentionForm.NAME and " " in one.text
        }
        for article_id, entity_id in seen:
            entity = identities.entity[entity_id]
            if entity.entity_type == EntityType.PERSON:
                self._surnames[article_id].add((entity_id, folded(entity.name).split()[-1]))
            for name in _names(entity) if entity.entity_type in _SPEAKING else ():
                self._bearers[article_id, name].add(entity_id)
                story = self._story_of.get(article_id)
                if story is not None and entity.article_count >= _WELL_KNOWN:
                    self._bearers[story, name].add(entity_id)

    def named(self, article_id: str, printed: str) -> tuple[tuple[str, ...], SpeakerBasis] | None:
        """Return the one whose name or surname is the source, in the article or else its story."""
        match = _NAME.fullmatch(printed)
        if match is None:
            return None
        name = folded(match["name"])
        places = ((article_id, SpeakerBasis.NAME), (self._story_of.get(article_id, ""), _OTHER))
        for place, basis in places:
            bearers = self._bearers.get((place, name), set())
            if bearers:
                return (tuple(bearers), basis) if len(bearers) == 1 else None
        misspelt = {
            one
            for one, surname in self._surnames[article_id]
            if " " not in name and is_slip(surname, name)
        }
        return (tuple(misspelt), SpeakerBasis.NAME) if len(misspelt) == 1 else None

    def is_from_elsewhere(self, mention: Mention) -> bool:
        """Say whether the full name of the person mentioned stands only in other articles."""
        entity = self._entity[mention.entity_id]
        is_person = entity.entity_type == EntityType.PERSON and " " in entity.name
        return is_person and (mention.article_id, entity.entity_id) not in self._full


_OTHER = SpeakerBasis.OTHER_ARTICLE


def _names(entity: Entity) -> set[str]:
    """Return the names that alone stand for the entity: of a person, the surname as well."""
    names = {folded(one.removeprefix("the ").removeprefix("The ")) for one in _printed(entity)}
    if entity.entity_type == EntityType.PERSON:
        names |= {name.split()[-1] for name in names if " " in name}
    return names


def _printed(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)
