"""For which country an entity may stand."""

from build.resolve.identities import Entity, Identities
from build.resolve.places import Places
from schema.ids import make_id


class Affiliations:
    """For which country an entity may stand: its own, or the one that its role names."""

    def __init__(self, identities: Identities) -> None:
        """Take in the names of countries, of their towns and peoples."""
        self._identities = identities
        self._names, self._codes = Places(), list[str]()
        for entity in identities.national:
            for name in (entity.name, *entity.aliases):
                self._names.append(_id_of(name))
                self._codes.append(entity.country_code or "")

    def keys(self, entity_id: str) -> frozenset[str]:
        """Return what the entity may be known by: its id, and its country."""
        entity = self._identities.entity[entity_id]
        code = entity.country_code or self._of_role(entity)
        return frozenset({entity_id} | ({f"country:{code}"} if code else set()))

    def _of_role(self, entity: Entity) -> str | None:
        """Return the country of "Danish Harbour Minister", from the words that it begins with."""
        words = (entity.description or "").lower().split()
        for count in (2, 1):
            name = " ".join(words[:count]).removesuffix("'s").removesuffix("’s")
            place = self._names.get(_id_of(name))
            if place is not None:
                return self._codes[place]
        return None


def _id_of(name: str) -> str:
    return make_id("nam", name.lower())
