"""Who is who over all articles: groups of single articles joined into entities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from build import gazetteer
from build.resolve.entities.group import Group
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import (
    country_in,
    differ_by_one_word,
    is_opening,
    office_words,
    person_words,
)
from build.resolve.entities.spelling import folded, skeleton
from build.resolve.entities.within import same_person
from schema.vocabulary import EntityType


def join_articles(
    groups: list[Group],
    codes: Mapping[Group, str | None],
    stories: Mapping[str, str],
    merger: Merger,
) -> list[Group]:
    """Join the groups of all articles; `codes` are the countries their articles tell of places.

    Full names join wherever they are equal; everything less sure joins only within a story.
    """
    _join_same_names(groups, codes, merger)
    _settle_types(_roots(groups, merger), merger)
    people = [one for one in _roots(groups, merger) if one.is_person and _is_full(one)]
    merger.join_blocks(_person_blocks(people, stories), same_person)
    offices = [one for one in _roots(groups, merger) if not one.is_person and _is_full(one)]
    merger.join_blocks(_office_blocks(offices, stories), _same_office)
    _join_surnames(_roots(groups, merger), stories, merger)
    _settle_lone_words(_roots(groups, merger), stories, merger)
    return _roots(groups, merger)


def _roots(groups: Iterable[Group], merger: Merger) -> list[Group]:
    return list(dict.fromkeys(merger.root(group) for group in groups))


def _is_full(group: Group) -> bool:
    return len(group.key.split()) > 1


def _stories(group: Group, stories: Mapping[str, str]) -> list[str]:
    return sorted({stories[one] for one in group.articles})


def _join_same_names(
    groups: list[Group], codes: Mapping[Group, str | None], merger: Merger
) -> None:
    """Join equal names; cities of one name stay apart where their articles tell them apart."""
    by_name: defaultdict[tuple[bool, str], defaultdict[str | None, list[Group]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for group in groups:
        if not group.is_person or _is_full(group):
            by_name[group.is_person, group.key][codes.get(group)].append(group)
    for by_code in by_name.values():
        known = [code for code in by_code if code is not None]
        if len(known) == 1:
            by_code[known[0]] += by_code.pop(None, [])
        for same in by_code.values():
            for other in same[1:]:
                is_misspelt = other.is_person and other.key not in map(folded, other.names)
                merger.join(same[0], other, "misspelt" if is_misspelt else None)


def _settle_types(groups: list[Group], merger: Merger) -> None:
    """Join a name of several words read as a person here and as something else there.

    Names of one word stay apart: a reporter may bear the name of an agency.
    """
    others = {one.key: one for one in groups if not one.is_person and _is_full(one)}
    for group in groups:
        other = others.get(group.key) if group.is_person and _is_full(group) else None
        if other is not None:
            is_person = len(group.sightings) > len(other.sightings)
            merger.join(group, other, "other_type")
            merger.root(group).become(is_person=is_person)


def _settle_lone_words(groups: list[Group], stories: Mapping[str, str], merger: Merger) -> None:
    """Join a word read as a person nowhere introduced to what it is elsewhere in the story."""
    others: dict[tuple[str, str], Group] = {}
    for group in groups:
        if not group.is_person and not _is_full(group):
            others |= {(story, group.key): group for story in _stories(group, stories)}
    for group in groups:
        if not group.is_person or _is_full(group) or group.titles:
            continue
        other = others.get((_stories(group, stories)[0], group.key))
        if other is not None and len(other.sightings) >= len(group.sightings):
            merger.join(other, group, "other_type")
            merger.root(group).become(is_person=False)


def _person_blocks(
    groups: Iterable[Group], stories: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], Group]]:
    for group in groups:
        words = person_words(group.fullest)
        for story in _stories(group, stories):
            yield (story, "first", skeleton(words[0])), group
            yield (story, "last", skeleton(words[-1])), group


def _office_blocks(
    groups: Iterable[Group], stories: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], Group]]:
    for group in groups:
        if gazetteer.kind(group.fullest) is not None:
            continue
        for story in _stories(group, stories):
            yield (story, " ".join(sorted(office_words(group.fullest)))), group
            yield (story, group.key.split()[0]), group


def _same_office(left: Group, right: Group) -> str | None:
    one, other = left.fullest, right.fullest
    codes = {country_in(one)[1], country_in(other)[1]} - {None}
    if len(codes) > 1:
        return None
    houses = {left.label, right.label} <= {EntityType.ORG, EntityType.FAC}
    if houses and is_opening(one, other):
        return "short_name"
    offices = left.label == right.label == EntityType.ORG
    if offices and len(office_words(one)) > 1 and office_words(one) == office_words(other):
        return "word_order"
    return "one_word_more" if differ_by_one_word(one, other) else None


def _join_surnames(groups: list[Group], stories: Mapping[str, str], merger: Merger) -> None:
    """Join a surname alone to the one person of that name in its story, else to its namesakes."""
    full: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        if group.is_person and _is_full(group):
            for story in _stories(group, stories):
                full[story, skeleton(group.key.split()[-1])].append(group)
    alone: dict[tuple[str, str], Group] = {}
    for group in groups:
        if not group.is_person or _is_full(group):
            continue
        place = (_stories(group, stories)[0], skeleton(group.key))
        owners = full.get(place, [])
        if len(owners) == 1:
            merger.join(owners[0], group, "surname_in_story")
        elif not owners:
            merger.join(alone.setdefault(place, group), group, None)
