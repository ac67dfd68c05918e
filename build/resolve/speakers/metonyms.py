"""Capitals and governments that speak for their country."""

import re

from build import gazetteer
from build.resolve.identities import Entity, Identities
from schema.vocabulary import EntityType

# "Varland's government", "the Varlandic government", "a Varlandic government spokesman".
_GOVERNMENT = re.compile(
    r"(?:the |an? )?(?P<country>[A-Z][\w. -]*?)(?:['’]s?)?"
    r" (?:central |federal |national )?government(?: spokes\w+)?",
    re.IGNORECASE,
)


class Metonyms:
    """The countries among the entities of a collection, found by their capitals."""

    def __init__(self, identities: Identities) -> None:
        """Index the countries; of two entities for one country the one mentioned more counts."""
        self._countries: dict[str, Entity] = {}
        for entity in filter(is_country, identities.national):
            code = entity.country_code or ""
            known = self._countries.get(code, entity)
            self._countries[code] = min(entity, known, key=_rank)

    def country_of(self, city: Entity) -> Entity | None:
        """Return the country that a capital's name stands for, where the collection has it."""
        return self._countries.get(city.country_code or "") if is_capital(city) else None

    def of_code(self, code: str | None) -> Entity | None:
        """Return the country with this code, where the collection has it."""
        return self._countries.get(code or "")

    def meant_by(self, place: Entity) -> Entity | None:
        """Return the country that a place is or, as its capital, stands for; None for others."""
        return place if is_country(place) else self.country_of(place)

    def governed(self, core: str) -> Entity | None:
        """Return the country whose government the noun phrase is, where the collection has it."""
        match = _GOVERNMENT.fullmatch(core)
        if match is None:
            return None
        name = match["country"]
        place = gazetteer.demonym(name) or gazetteer.territory(name)
        if place is None or not place.is_country:
            return None
        return self._countries.get(place.code or "")


def _rank(entity: Entity) -> tuple[int, str]:
    return -entity.mention_count, entity.entity_id


def is_capital(city: Entity) -> bool:
    """Say whether the entity is the capital of its country and not the country itself."""
    if city.country_code is None or city.entity_type != EntityType.GPE or is_country(city):
        return False
    names = (city.name, *city.aliases)
    return any(gazetteer.capital_of(name) == city.country_code for name in names)


def is_country(entity: Entity) -> bool:
    """Say whether the entity is a country, not a town or region of one."""
    territory = gazetteer.territory(entity.name)
    return (
        entity.entity_type == EntityType.GPE
        and territory is not None
        and territory.is_country
        and territory.code == entity.country_code
    )
