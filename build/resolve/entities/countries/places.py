"""Which country a name belongs to, where the name, its article or the collection says so."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from build import gazetteer
from build.document import Article
from build.gazetteer import LARGE_CITY
from build.resolve.entities.countries.bodies import country_of_body
from build.resolve.entities.countries.whereabouts import (
    Context,
    countries_of_part,
    country_at_start,
    country_of_place,
    is_meant,
)
from build.resolve.entities.group import Group
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.sightings import Sighting
from schema.vocabulary import PLACE_TYPES, EntityType

# Buildings that a town's name stands before: "Croydon University Hospital".
_OF_TOWNS = re.compile(
    r" (?:Airport|Cathedral|(?:City|Town) Hall|Harbou?r|Hospital|(?:Launch|Space) Cent(?:er|re)"
    r"|Station|Zoo)$"
)
_STATE = re.compile(r"(?:New |North |South |West |Rhode )?[A-Z][a-z]+")
_NEAR = 300
_REACH = 60
_LONGEST = 4


def countries_of(sightings: Iterable[Sighting]) -> Counter[str]:
    """Count the countries whose names, people or large cities an article names, by their codes."""
    codes = (_own_code(one.text) or _code_of_city(one) for one in sightings)
    return Counter(code for code in codes if code is not None)


@lru_cache(maxsize=1 << 13)
def _own_code(name: str) -> str | None:
    found = gazetteer.demonym(name) or gazetteer.territory(name)
    # Georgia may be either.
    is_open = found is not None and found.is_country and gazetteer.is_us_state(name)
    return None if found is None or is_open else found.code


def _code_of_city(sighting: Sighting) -> str | None:
    """Return the country of a city that is known by its name alone."""
    cities = gazetteer.cities(sighting.text) if sighting.mention.label == EntityType.GPE else None
    if cities is None:
        return None
    return gazetteer.city_alone(sighting.text) or cities.only_country(LARGE_CITY)


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
        name = " ".join(words[:size]).rstrip(".,;:")
        found = gazetteer.territory(name)
        if found is not None:
            return found.code
        parts = countries_of_part(name) if " " in name else frozenset()
        if len(parts) == 1:
            return next(iter(parts))
    cities = gazetteer.cities(sighting.text)
    is_state = cities is not None and words[0].rstrip(".;:") in cities.states
    return "US" if is_state else None


def code_in_article(article: Article, group: Group, context: Context) -> str | None:
    """Return the country of a place or a body of state as one article tells it.

    `context` counts the countries that the article names.
    """
    if group.listed is not None and group.listed.country_code is not None:
        return group.listed.country_code
    body = country_of_body(article, group, context)
    if body is not None or group.label not in PLACE_TYPES:
        return body
    name, context = group.fullest, context - countries_of(group.sightings)  # no proof of itself
    territory, cities = gazetteer.territory(name), gazetteer.cities(name)
    if territory is None or not territory.is_country or gazetteer.is_us_state(name):
        stated = {stated_country(article, one) for one in group.sightings}
        located = {_located_country(article, one, context) for one in group.sightings}
        for codes in (stated - {None}, located - {None}):
            if len(codes) == 1 and (cities is None or codes <= set(cities.populations)):
                return codes.pop()
            if codes and cities is not None and cities.only_country(LARGE_CITY) is None:
                return None  # another of this name, too small to be listed
    code = country_of_place(name, context, is_town=group.label == EntityType.GPE)
    if code is None and group.label == EntityType.FAC and _OF_TOWNS.search(name):
        return country_at_start(name, context)
    return None if _is_in_state_near(article, group, code, context) else code


def _is_in_state_near(article: Article, group: Group, code: str | None, context: Context) -> bool:
    """Say whether a town that is famous abroad may be one of a state that is printed near it.

    "Melbourne" beside Florida, in an article that is about the United States.
    """
    cities = gazetteer.cities(group.fullest)
    if code in {None, "US"} or cities is None or not is_meant("US", context):
        return False
    near = (
        article.text[max(0, one.span.start - _NEAR) : one.span.end + _NEAR]
        for one in group.sightings
    )
    return any(
        gazetteer.us_state(word) in cities.states for text in near for word in _STATE.findall(text)
    )


def _located_country(article: Article, sighting: Sighting, context: Context) -> str | None:
    """Return the country of the place that a name is said to lie in: "the Old Mill in Leeds".

    Of buildings also "Leeds's Old Mill" and "the Old Mill, Leeds".
    """
    text, span = article.text, sighting.span
    is_building = sighting.mention.label == EntityType.FAC
    behind = text[span.end : span.end + _REACH].partition("\n")[0]
    if behind.startswith(" in ") or (is_building and behind.startswith(", ")):
        words = behind.split(" ")[2 if behind.startswith(" in ") else 1 :]
        return _country_named(words, context)
    before = text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2]
    if is_building and before.endswith(("'s ", "’s ", "s' ", "s’ ")):
        words = before.removesuffix(" ").split(" ")[1:]
        first = max((n + 1 for n, one in enumerate(words) if not one[:1].isupper()), default=0)
        return _country_named(words[first:], context)
    return None


def _country_named(words: list[str], context: Context) -> str | None:
    """Return the country of the place that the first capitalised words name, up to a mark."""
    name: list[str] = []
    for word in words[1:] if words[:1] == ["the"] else words:
        bare = re.sub(r"(?:['’]s?)?[,.;:!?)\"”]*$", "", word)
        if len(name) == _LONGEST or not bare[:1].isupper():
            break
        name.append(bare)
        if bare != word:
            break
    return country_of_place(" ".join(name), context) if name else None


def voted(entity: SettledGroup) -> str | None:
    """Return the country that most articles that know it tell; of a tie, none."""
    codes = entity.codes.most_common(2)
    if not codes:
        return None
    if entity.label not in PLACE_TYPES:
        return entity.state
    (code, most), *others = codes
    return code if not others or most > others[0][1] else None


def country_code(name: str, label: EntityType, told: str | None) -> str | None:
    """Return the code for an entity's row: of places, nationalities and bodies of state only."""
    if label == EntityType.NORP:
        people = gazetteer.demonym(name)
        return None if people is None else people.code
    return told if label == EntityType.ORG or label in PLACE_TYPES else None
