"""Bodies of state: which names are of one, and of which country."""

import re
from collections.abc import Iterator
from functools import lru_cache

from build import gazetteer
from build.document import Article
from build.resolve.entities.countries.whereabouts import (
    Context,
    country_at_start,
    country_of_place,
    is_meant,
)
from build.resolve.entities.group import Group
from build.resolve.entities.names import country_in
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.spelling import folded
from schema.vocabulary import PLACE_TYPES, EntityType

# Words that make a name a body of state.
_BODIES = frozenset(
    {"administration", "army", "cabinet", "congress", "constabulary", "department", "embassy"}
    | {"government", "legislature", "ministry", "military", "navy", "parliament", "police"}
    | {"presidency", "senate", "sheriffs", "treasury"}
)
# Words that do so behind one of these.
_QUALIFIED = {
    "agency": {"intelligence", "security", "space"},
    "assembly": {"federal", "national", "parliamentary"},
    "bank": {"central"},
    "brigade": {"fire"},
    "bureau": {"census"},
    "commission": {"election", "electoral", "exchange", "trading"},
    "council": {"borough", "city", "county", "federation", "security", "state"},
    "court": {"appeals", "circuit", "constitutional", "criminal", "crown", "district", "high"}
    | {"magistrates", "superior", "supreme"},
    "force": {"air", "defence", "defense", "police"},
    "forces": {"armed", "defence", "defense", "government", "security", "special"},
    "guard": {"border", "coast", "national", "revolutionary"},
    "house": {"white"},
    "intelligence": {"military"},
    "investigation": {"of"},
    "office": {"attorneys", "foreign", "generals", "home", "president's", "presidents"}
    | {"prosecutors"},
    "patrol": {"border", "highway", "state"},
    "program": {"exploration", "space"},
    "programme": {"exploration", "space"},
    "service": {"ambulance", "border", "customs", "health", "intelligence", "postal", "secret"}
    | {"security"},
    "system": {"retirement"},
}
# Words that open the name of a body and are of no place, though there are towns called so.
_NO_TOWNS = frozenset(
    {"central", "defence", "defense", "federal", "general", "justice", "metropolitan", "national"}
    | {"public", "royal", "supreme", "union", "united"}
).union(_BODIES, *_QUALIFIED.values())
# Words of parties, companies, rebels and unions, whatever else is in the name.
_OTHERS = frozenset(
    {"association", "company", "federation", "foundation", "free", "institute", "jewish"}
    | {"liberation", "ltd", "party", "republican", "resistance", "salvation", "society", "union"}
)
_COUNTRY_BEHIND = re.compile(r" (?:of|in) (?:the )?((?:[^\W\d_][\w'’.-]*,? ?){1,4})")
_REACH = 45


@lru_cache(maxsize=1 << 13)
def is_state_body(name: str) -> bool:
    """Say whether a name is one of a ministry, a parliament, an army or the like."""
    words = folded(name).split()
    if not _OTHERS.isdisjoint(words):
        return False
    before = dict(zip(words[1:], words, strict=False))
    if "national congress" in " ".join(words):
        return False
    return any(
        one in _BODIES or before.get(one) in _QUALIFIED.get(one, ()) for one in words
    ) or folded(name).startswith("house of ")


def country_of_body(article: Article, group: Group, context: Context) -> str | None:
    """Return the country of a body of state, as its name or the words beside it tell.

    "the Norwegian Senate", "Norway's Senate", "the Senate of Norway", "the Leeds City Council",
    "the Kremlin"; "the Senate" alone in an article that is about the United States.
    """
    if group.label != EntityType.ORG and group.label not in PLACE_TYPES:
        return None
    name = group.fullest
    word, own = country_in(name)
    if not is_state_body(name):
        return gazetteer.body(name) or _body_behind(name, word, own) or _american(name, context)
    if own is not None:
        return country_of_place(word, context) if gazetteer.is_us_state(word) else own
    told = {code for one in group.sightings for code in _told(article, one)}
    if told:
        return told.pop() if len(told) == 1 else None
    return gazetteer.body(name) or _country_of_town(name, context) or _american(name, context)


def _body_behind(name: str, word: str, own: str | None) -> str | None:
    """Return the country that stands before the name of a body of its own: "US Census Bureau"."""
    is_own = own is not None and gazetteer.body(name.removeprefix(f"{word} ")) == own
    return own if is_own else None


def _country_of_town(name: str, context: Context) -> str | None:
    """Return the country of the town or county that a body is called by."""
    first = folded(name).split()[0]
    return None if first in _NO_TOWNS else country_at_start(name, context)


def _american(name: str, context: Context) -> str | None:
    """Say that a name which others share is of the United States, if no other is spoken of."""
    return "US" if gazetteer.american_body(name) and is_meant("US", context) else None


def _told(article: Article, sighting: Sighting) -> Iterator[str]:
    """Yield the country printed right before or right behind a body."""
    text, span = article.text, sighting.span
    before = text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2]
    if before.endswith(" "):
        words = re.sub(r"['’]s? $", "", before).split()
        yield from _first_country(" ".join(words[-size:]) for size in (3, 2, 1))
    behind = _COUNTRY_BEHIND.match(text[span.end : span.end + _REACH].partition("\n")[0])
    if behind is not None:
        words = behind[1].split()
        parts = (" ".join(words[:size]).rstrip(",.;:") for size in (3, 2, 1))
        yield from _first_country(parts)


def _first_country(names: Iterator[str]) -> Iterator[str]:
    for name in names:
        found = gazetteer.demonym(name) or gazetteer.territory(name)
        if found is not None and found.is_country and found.code is not None:
            yield found.code
            return
