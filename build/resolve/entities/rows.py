"""Groups to rows: the entity's name, type, country and counts."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from build import gazetteer
from build.gazetteer.own import Listed
from build.resolve.collection import Collection
from build.resolve.entities.countries.places import country_code, voted
from build.resolve.entities.names import is_surname_of, without_legal_form
from build.resolve.entities.referring import Referring
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.spelling import folded
from build.resolve.identities import Entity
from schema.vocabulary import PLACE_TYPES, EntityType

_WORDS = re.compile(r"\w+")
# Capitals this short may be an acronym, which stays as it is.
LONGEST_ACRONYM = 5


def opening_words(titles: Iterable[str]) -> Iterator[str]:
    """Yield the words that open roles, their articles left out, in lower case."""
    for title in titles:
        yield from (word.casefold() for word in _without_article(title)[:1])


def words_of_names(groups: Iterable[SettledGroup], among: Container[str]) -> frozenset[str]:
    """Return those words that names are made of, so that a role is told from a name beside it."""
    return frozenset(
        word.casefold()
        for group in groups
        for name in group.names
        for word in name.split()
        if word.casefold() in among
    )


def entity_row(
    collection: Collection,
    group: SettledGroup,
    referring: Referring,
    known: frozenset[str],
) -> Entity:
    """Return the entity of a whole, which is named wherever something refers to it.

    `referring` has what refers to all entities without naming them; `known` are the words of names
    that open roles, too.
    """
    label = group.label
    listed = group.listed or Listed(group.fullest, label)
    names = _printed(group, label)
    name = _main_name(names, label)
    articles = [collection.readings.ids[rank] for rank in group.articles]
    return Entity(
        entity_id=group.first.entity_id,
        name=name,
        entity_type=label,
        aliases=tuple(_aliases(names, name)),
        description=_description(group, referring, known),
        country_code=listed.country_code or country_code(name, label, voted(group)),
        wikidata_id=listed.wikidata_id,
        mention_count=group.times_named + referring.counts[group.number],
        article_count=len(articles),
        independent_source_count=collection.source_count(articles),
        first_seen=collection.first_day(articles),
        last_seen=collection.last_day(articles),
    )


def _printed(group: SettledGroup, label: EntityType) -> Counter[str]:
    """Return the forms of the name, those all in capitals under the casing they have elsewhere."""
    names = group.names
    if not any(map(str.isupper, names)):
        return names
    casings: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (-names[one], one)):
        if not name.isupper():
            casings.setdefault(name.casefold(), name)
    printed: Counter[str] = Counter()
    for name, count in names.items():
        casing = casings.get(name.casefold(), _lowered(name, label))
        printed[casing if name.isupper() else name] += count
    return printed


def _lowered(name: str, label: EntityType) -> str:
    """Return a name that is only known in capitals as it would be printed elsewhere."""
    is_acronym = label == EntityType.ORG and " " not in name and len(name) <= LONGEST_ACRONYM
    if not name.isupper() or is_acronym or gazetteer.kind(name) is not None or "." in name:
        return name
    return name.title()


def _main_name(names: Counter[str], label: EntityType) -> str:
    """Return the commonest full name, of equally common ones that of the most words.

    Full is a name of several words that is more than an initial or a legal form with another, where
    there is one; of two spellings that count whose words the other names print. Of places and
    countries it is the fullest of those printed a third (a tenth) as often as the commonest:
    "Washington, D.C.".
    """
    if _is_country(next(iter(names))):
        often = [one for one in names if names[one] * 10 >= max(names.values())]
        return max(often, key=lambda one: (len(one.split()), names[one], len(one), one))
    if label == EntityType.NORP:
        return max(names, key=lambda one: (names[one], one))
    if label not in PLACE_TYPES or label == EntityType.FAC:
        candidates = [one for one in names if _is_full(one, label)] or list(names)
        if label == EntityType.PERSON:
            candidates = [one for one in candidates if not _ends_another(one, candidates)]
        most = max(names[one] for one in candidates)
        first = [one for one in candidates if names[one] == most]
        return first[0] if len(first) == 1 else _fullest(first, names)
    commonest = max(names.values())
    common = [one for one in names if names[one] * 3 >= commonest]
    return max(common, key=lambda one: (len(_WORDS.findall(one)), names[one], len(one), one))


def _fullest(candidates: Iterable[str], names: Counter[str]) -> str:
    """Return the name of the most words, of two spellings that whose words others print, too."""
    known: Counter[str] = Counter()
    for name, count in names.items():
        for word in folded(name).split():
            known[word] += count

    def rank(name: str) -> tuple[int, int, str]:
        rarest = min((known[word] for word in folded(name).split()), default=0)
        return len(_WORDS.findall(name)), rarest, name

    return max(candidates, key=rank)


def _ends_another(name: str, names: Iterable[str]) -> bool:
    return any(is_surname_of(name, other) for other in names)


def _is_full(name: str, label: EntityType) -> bool:
    words = without_legal_form(name).split()
    if len(words) < 2:
        return False
    return label != EntityType.PERSON or len(words[0].rstrip(".")) > 1


def _is_country(name: str) -> bool:
    found = gazetteer.territory(name)
    return found is not None and found.is_country


def _aliases(names: Counter[str], name: str) -> list[str]:
    others = [one for one in names if one != name]
    return sorted(others, key=lambda one: (-names[one], one))


def _description(group: SettledGroup, referring: Referring, known: frozenset[str]) -> str | None:
    """Return the commonest role printed with the name, else the noun printed right before it."""
    titles = group.titles
    if not titles and not group.is_person:
        titles = referring.descriptions_of(group.number)
    counted: Counter[str] = Counter()
    for title, count in titles.items():
        counted[_in_normal_casing(title, group, known)] += count
    counted.pop("", None)
    return max(counted, key=lambda one: (counted[one], len(one), one), default=None)


def _in_normal_casing(title: str, group: SettledGroup, known: frozenset[str]) -> str:
    """Return a role without its article, and without the capital that only opens a sentence.

    Of a noun phrase that holds the entity's own name the part before "of" is left, or nothing.
    """
    words = _without_article(title)
    if group.fullest in title:
        words = words[: words.index("of")] if "of" in words else []
    opens = bool(words) and all(word.islower() for word in words[1:])
    if opens and words[0].istitle() and len(words) > 1 and words[0].casefold() not in known:
        words[0] = words[0].lower()
    return " ".join(words)


def _without_article(title: str) -> list[str]:
    words = title.split()
    return words[1:] if words[0].lower() in {"the", "a", "an"} else words
