"""Which country a name belongs to, where the name or its article says so."""

from collections.abc import Iterable

from build import gazetteer
from build.document import Article
from build.resolve.entities.group import Group, Sighting
from build.resolve.entities.names import country_in
from build.resolve.entities.spelling import folded
from schema.vocabulary import PLACE_TYPES, EntityType

# A body that acts for its country when the country stands in its name.
_STATE_BODIES = frozenset(
    {"administration", "army", "assembly", "cabinet", "congress"}
    | {"council", "court", "department", "embassy", "forces", "government"}
    | {"house", "intelligence", "ministry", "military", "navy", "parliament"}
    | {"police", "presidency", "senate", "service", "treasury"}
)


def countries_of(sightings: Iterable[Sighting]) -> frozenset[str]:
    """Return the codes of the countries that an article names, or whose people it names."""
    codes = (_own_code(one.text) for one in sightings)
    return frozenset(code for code in codes if code is not None)


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
    words = text[end + 2 : end + 50].replace(",", " ").split(" ")
    for size in (3, 2, 1):
        found = gazetteer.territory(" ".join(words[:size]).rstrip(".,;:"))
        if found is not None:
            return found.code
    return None


def code_in_article(article: Article, group: Group, context: frozenset[str]) -> str | None:
    """Return the country of a place as one article tells it: stated, named near, or only one."""
    name = group.fullest
    territory, cities = gazetteer.territory(name), gazetteer.cities(name)
    if territory is not None and territory.is_country and not gazetteer.is_us_state(name):
        return territory.code
    stated = {code for one in group.sightings if (code := stated_country(article, one))}
    if len(stated) == 1 and (cities is None or stated <= set(cities.populations)):
        return stated.pop()
    if territory is not None and not gazetteer.is_us_state(name):
        return territory.code
    codes = set() if cities is None else set(cities.populations)
    if territory is not None:
        codes |= {"US", territory.code or "US"}
    near = codes & context
    if len(near) == 1:
        return near.pop()
    if territory is not None:
        return territory.code if len(codes) == 1 or not territory.is_country else None
    likely = None if cities is None else cities.only_country()
    return likely if not near or likely in near else None


def country_code(name: str, label: EntityType, stated: str | None) -> str | None:
    """Return the code for an entity's row: of places, nationalities and state bodies only."""
    if label in PLACE_TYPES:
        return stated
    if label == EntityType.NORP:
        people = gazetteer.demonym(name)
        return None if people is None else people.code
    if label == EntityType.ORG and _STATE_BODIES.intersection(folded(name).split()):
        return country_in(name)[1]
    return None
