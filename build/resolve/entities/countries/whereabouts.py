"""Which country the name of a place tells, given the countries that are named beside it."""

from collections import Counter
from collections.abc import Mapping

from build import gazetteer
from build.gazetteer import DWARFS, KNOWN_CITY, LARGE_CITY

Context = Counter[str]

_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"}
    | {"Central", "Upper", "Lower", "Northeast", "Northwest", "Southeast", "Southwest"}
)
# "South Jersey" is in New Jersey, and America has more countries than one.
_NAMESAKES = frozenset({"America", "Jersey"})
_PARTS = frozenset({"County", "District", "Governorate", "Oblast", "Province", "Region", "State"})
# Waters that are called by one of the countries on their shores: "Gulf of Mexico".
_WATERS = frozenset({"Bay", "Gulf", "Sea", "Strait", "Straits"})
_LONGEST = 4


def country_of_place(name: str, context: Context, *, is_town: bool = True) -> str | None:
    """Return the country of a place of this name, by the name itself or what else is named.

    `context` counts the countries that the article names; `is_town` says that a lone word may be
    a town's name.
    """
    territory = gazetteer.territory(name)
    if territory is not None:
        is_state = gazetteer.is_us_state(name)
        return _state_or_country(territory, context) if is_state else territory.code
    return (
        gazetteer.landmark(name)
        or gazetteer.abbreviated(name)
        or _country_of_side(name)
        or _country_of_whole(name, context)
        or (_by_context(name, context) if is_town or " " in name else None)
    )


def country_at_start(name: str, context: Context) -> str | None:
    """Return the country of the place that a name opens with: "Palm Beach County Fire Brigade".

    Unless its country is named or it is a famous one, a lone word is no town: "Kennedy Hospital".
    """
    words = name.split()
    openings = [" ".join(words[:size]) for size in range(min(_LONGEST, len(words) - 1), 0, -1)]
    openings.append(words[0].replace("–", "-").partition("-")[0])  # Dallas-Fort Worth
    for opening in openings:
        code = country_of_place(opening.removesuffix("'s"), context)
        if code is not None:
            is_sure = code in context or " " in opening or gazetteer.city_alone(opening) == code
            return code if is_sure or gazetteer.is_us_state(opening) else None
    return None


def countries_of_part(name: str) -> frozenset[str]:
    """Return the countries that have a province, county or the like of this name."""
    parts = gazetteer.countries_of_part(name)
    start, _, last = name.rpartition(" ")
    if last in _PARTS:
        parts |= gazetteer.countries_of_part(start)
    return parts | {"US"} if gazetteer.is_us_county(name) else parts


def is_meant(code: str, context: Context) -> bool:
    """Say whether an article is about one country, this one: no other is named nearly as often."""
    most = max(context.values(), default=0)
    return context[code] > 1 and {one for one in context if context[one] * DWARFS > most} == {code}


def _state_or_country(territory: gazetteer.Territory, context: Context) -> str | None:
    """Settle what may be a state of the United States and a country: Georgia, by who is near."""
    codes = {"US", territory.code or "US"}
    near = codes & set(context)
    if len(near) == 1:
        return near.pop()
    return territory.code if len(codes) == 1 else None


def _country_of_side(name: str) -> str | None:
    """Return the country that a name is a side of: "Southern California", "Central Scotland"."""
    side, _, whole = name.partition(" ")
    found = gazetteer.territory(whole) if side in _DIRECTIONS and whole not in _NAMESAKES else None
    if found is None or (found.is_country and gazetteer.is_us_state(whole)):
        return None
    return found.code


def _country_of_whole(name: str, context: Context) -> str | None:
    """Return the country of what a name says it is of: "North Side of Chicago"."""
    part, of, whole = name.partition(" of ")
    if not of or " of " in whole or not _WATERS.isdisjoint(part.split()):
        return None
    return country_of_place(whole.removeprefix("the "), context)


def _by_context(name: str, context: Context) -> str | None:
    """Return the country that is near, or the one whose town of this name is the known one."""
    cities = gazetteer.cities(name)
    populations = {} if cities is None else cities.populations
    parts = countries_of_part(name)
    most = max(context.values(), default=0)
    near = {one for one in {*populations, *parts} & set(context) if context[one] * DWARFS > most}
    capital, alone = gazetteer.capital_of(name), gazetteer.city_alone(name)
    if capital is not None and capital in near:
        return capital
    likely = alone or _likely(name, cities, parts, context)
    if likely is not None:
        # Paris is the one in France, although the United States are named, which have one, too.
        times = DWARFS if alone else DWARFS * DWARFS
        is_doubtful = near and likely not in near and not _is_dwarfed(populations, near, times)
        return None if is_doubtful else likely
    # A village of the country that is named, or the city elsewhere that has its name?
    known = None if cities is None else cities.only_country(KNOWN_CITY)
    if cities is not None and capital is not None and populations.get(capital) == cities.largest:
        known = capital
    is_doubtful = known is not None and known not in near and not near & parts
    return near.pop() if len(near) == 1 and not is_doubtful else None


def _likely(
    name: str, cities: gazetteer.Cities | None, parts: frozenset[str], context: Context
) -> str | None:
    """Return the country that a name alone tells, if it is the only one or by far the largest.

    A lone word that is no large city's may be anything else, too: its country must be named.
    """
    if cities is not None:
        large, known = cities.only_country(LARGE_CITY), cities.only_country(KNOWN_CITY)
        is_sure = known in context or " " in name or large is not None
        return known if is_sure and parts <= {known} else None
    if len(parts) != 1 or " " not in name:
        return None
    (code,) = parts
    return code if code in context else None


def _is_dwarfed(populations: Mapping[str, int], codes: set[str], times: int) -> bool:
    largest = max(populations.values(), default=0)
    return all(populations.get(one, 0) * times <= largest for one in codes)
