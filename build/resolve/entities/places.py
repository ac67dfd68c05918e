"""Which country a name belongs to, where the name, its article or the collection says so."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from build import gazetteer
from build.document import Article
from build.gazetteer import DWARFS
from build.resolve.entities.bodies import country_of_body
from build.resolve.entities.group import Group, Sighting
from schema.vocabulary import PLACE_TYPES, EntityType

_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"}
    | {"Central", "Upper", "Lower", "Northeast", "Northwest", "Southeast", "Southwest"}
)
# "South Jersey" is in New Jersey, and America has more countries than one.
_NAMESAKES = frozenset({"America", "Jersey"})
_PARTS = frozenset({"County", "District", "Governorate", "Oblast", "Province", "Region", "State"})


def countries_of(sightings: Iterable[Sighting]) -> Counter[str]:
    """Count the countries that an article names, or whose people it names, by their codes."""
    codes = (_own_code(one.text) for one in sightings)
    return Counter(code for code in codes if code is not None)


def _own_code(name: str) -> str | None:
    found = gazetteer.demonym(name) or gazetteer.territory(name)
    # Georgia may be either.
    is_open = found is not None and found.is_country and gazetteer.is_us_state(name)
    return None if found is None or is_open else found.code


def stated_country(article: Article, sighting: Sighting) -> str | None:
    """Return the country printed right behind a place: "Arlington, Virginia", "X, Slovenia"."""
    text, end = article.text, sighting.span.end
    if text[end : end + 2] != ", ":
        return None
    words = text[end + 2 : end + 50].partition("\n")[0].replace(",", " ").split(" ")
    abbreviated = gazetteer.abbreviated(words[0])
    if abbreviated is not None:
        return abbreviated
    for size in (3, 2, 1):
        found = gazetteer.territory(" ".join(words[:size]).rstrip(".,;:"))
        if found is not None:
            return found.code
    cities = gazetteer.cities(sighting.text)
    is_state = cities is not None and words[0].rstrip(".;:") in cities.states
    return "US" if is_state else None


def code_in_article(article: Article, group: Group, context: Counter[str]) -> str | None:
    """Return the country of a place or a body of state as one article tells it.

    `context` counts the countries that the article names.
    """
    if group.listed is not None and group.listed.country_code is not None:
        return group.listed.country_code
    body = country_of_body(article, group)
    if body is not None or group.label not in PLACE_TYPES:
        return body
    name = group.fullest
    territory, cities = gazetteer.territory(name), gazetteer.cities(name)
    is_state = gazetteer.is_us_state(name)
    if territory is not None and territory.is_country and not is_state:
        return territory.code
    stated = {code for one in group.sightings if (code := stated_country(article, one))}
    if len(stated) == 1 and (cities is None or stated <= set(cities.populations)):
        return stated.pop()
    if territory is not None:
        return _state_or_country(territory, context) if is_state else territory.code
    return _country_of_side(name) or _code_by_context(group, context)


def _state_or_country(territory: gazetteer.Territory, context: Counter[str]) -> str | None:
    """Settle what may be a state of the United States and a country: Georgia, by who is near."""
    codes = {"US", territory.code or "US"}
    near = codes & set(context)
    if len(near) == 1:
        return near.pop()
    return territory.code if len(codes) == 1 else None


def _code_by_context(group: Group, context: Counter[str]) -> str | None:
    """Return the country that is near, or the one whose city of this name dwarfs all others."""
    name = group.fullest
    if group.label != EntityType.GPE and " " not in name:
        return None  # Jupiter, Mandalay: a lone word that is no town here
    cities = gazetteer.cities(name)
    populations = {} if cities is None else cities.populations
    likely = None if cities is None else cities.only_country()
    codes = {*populations, *gazetteer.countries_of_part(name)}
    start, _, last = name.rpartition(" ")
    if last in _PARTS:
        codes |= gazetteer.countries_of_part(start)
    most = max(context.values(), default=0)
    near = {code for code in codes & set(context) if context[code] * DWARFS > most}
    capital = gazetteer.capital_of(name)
    if capital is not None and capital in near:
        return capital
    if likely is not None:
        # Paris is the one in France, although the United States are named, which have one, too.
        is_doubtful = near and likely not in near and not _is_dwarfed(populations, near)
        return None if is_doubtful else likely
    return near.pop() if len(near) == 1 else None


def _is_dwarfed(populations: Mapping[str, int], codes: set[str]) -> bool:
    largest = max(populations.values())
    return all(populations.get(one, 0) * DWARFS * DWARFS <= largest for one in codes)


def _country_of_side(name: str) -> str | None:
    """Return the country that a name is a side of: "Southern California", "Central Scotland"."""
    side, _, whole = name.partition(" ")
    found = gazetteer.territory(whole) if side in _DIRECTIONS and whole not in _NAMESAKES else None
    if found is None or (found.is_country and gazetteer.is_us_state(whole)):
        return None
    return found.code


def voted(codes: Mapping[Group, str | None], root: Callable[[Group], Group]) -> dict[Group, str]:
    """Return the country of each entity: that of most articles that know it; of a tie, none.

    `root` gives the group that a group of one article has become part of.
    """
    votes: dict[Group, Counter[str]] = {}
    for group, code in codes.items():
        if code is not None:
            votes.setdefault(root(group), Counter())[code] += 1
    found: dict[Group, str] = {}
    for entity, counted in votes.items():
        (code, most), *others = counted.most_common(2)
        if entity.label not in PLACE_TYPES:
            if entity.state is not None:
                found[entity] = entity.state
        elif not others or most > others[0][1]:
            found[entity] = code
    return found


def country_code(name: str, label: EntityType, told: str | None) -> str | None:
    """Return the code for an entity's row: of places, nationalities and bodies of state only."""
    if label == EntityType.NORP:
        people = gazetteer.demonym(name)
        return None if people is None else people.code
    return told if label == EntityType.ORG or label in PLACE_TYPES else None
