"""Surnames alone, over articles: whose they are in their story, and in the stories of others."""

from collections import defaultdict
from collections.abc import Iterable

from build import gazetteer
from build.resolve.entities import gender
from build.resolve.entities.group import Group
from build.resolve.entities.merger import Merger
from build.resolve.entities.roles import role_of
from build.resolve.entities.spelling import skeleton
from build.resolve.entities.surroundings import Surroundings

# Who holds a role and is named in so many articles is called by surname wherever his country is.
_KNOWN = 2


def join_surnames(groups: Iterable[Group], around: Surroundings, merger: Merger) -> None:
    """Join a surname alone to the one person of that name in its story, else to its namesakes."""
    people = [one for one in groups if one.is_person]
    full: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in people:
        if " " in group.key:
            for story in around.stories_of(group):
                full[story, _surname(group)].append(group)
    alone: dict[tuple[str, str], Group] = {}
    for group in people:
        if " " in group.key:
            continue
        place = (around.stories_of(group)[0], _surname(group))
        owners = full.get(place, [])
        if len(owners) == 1:
            if not _is_other_gender(owners[0], group):
                merger.join(owners[0], group, "surname_in_story")
        elif not owners:
            merger.join(alone.setdefault(place, group), group, "same_name")


def join_known_surnames(groups: Iterable[Group], around: Surroundings, merger: Merger) -> None:
    """Join a surname alone to the only bearer in the collection, where more speaks for it.

    The two share a role, or company; or the bearer is known by a role and in several articles, of
    which one is about the same country. A given name is nobody's surname here.
    """
    people = [one for one in groups if one.is_person]
    bearers: defaultdict[str, list[Group]] = defaultdict(list)
    for group in people:
        if " " in group.key:
            bearers[_surname(group)].append(group)
    company: dict[Group, set[str]] = {}
    for group in people:
        owners = [] if " " in group.key else bearers.get(_surname(group), [])
        if len(owners) != 1 or gazetteer.gender_of_given_name(group.fullest) is not None:
            continue
        owner = owners[0]
        if owner not in company:
            company[owner] = around.company_of(owner)
        is_near = not company[owner].isdisjoint(around.company_of(group))
        is_meant = is_near or _share_a_role(owner, group) or _is_at_home(owner, group, around)
        if is_meant and not _is_other_gender(owner, group):
            merger.join(owner, group, "surname_elsewhere")


def _surname(group: Group) -> str:
    return skeleton(group.key.split()[-1])


def _share_a_role(owner: Group, single: Group) -> bool:
    heads = {role_of(title).head for title in owner.titles}
    return any(role_of(title).head in heads for title in single.titles)


def _is_at_home(owner: Group, single: Group, around: Surroundings) -> bool:
    """Say whether an article about a country speaks of one who is known there."""
    if not owner.titles or len(owner.articles) < _KNOWN:
        return False
    homes = {around.homes[one] for one in single.articles} - {None}
    return any(around.homes[one] in homes for one in owner.articles)


def _is_other_gender(owner: Group, single: Group) -> bool:
    """Say whether "Mrs" stands before the surname of a man, or "Mr" before a woman's."""
    known = gender.of_name(owner.fullest)
    told = set(owner.genders) or ({known} if known else set())
    return bool(told) and len(single.genders) == 1 and told.isdisjoint(single.genders)
