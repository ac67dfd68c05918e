"""Surnames alone, over articles: whose they are in their story, and in the stories of others."""

from collections.abc import Iterator

from build import gazetteer
from build.resolve.entities import gender
from build.resolve.entities.merger import Merger
from build.resolve.entities.roles import role_of
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.spelling import skeleton
from build.resolve.entities.surroundings import Surroundings

# Who holds a role and is named in so many articles is called by surname wherever his country is.
_KNOWN = 2


def join_surnames(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join a surname alone to the one person of that name in its story, else to its namesakes."""
    for same in groups.together(_by_surname_in_story(groups, around)):
        full = [one for one in same if " " in one.key]
        alone = [one for one in same if " " not in one.key]
        if len(full) == 1:
            for group in alone:
                if not _is_other_gender(full[0], group):
                    merger.join(full[0], group, "surname_in_story")
        elif not full:
            for group in alone[1:]:
                merger.join(alone[0], group, "same_name")


def _by_surname_in_story(
    groups: SettledGroups, around: Surroundings
) -> Iterator[tuple[str, SettledGroup]]:
    """Yield people by story and surname; who is called by it alone, by the first story."""
    for group in groups.wholes():
        if group.is_person:
            stories = around.stories_of(group)
            for story in stories if " " in group.key else stories[:1]:
                yield f"{story} {_surname(group)}", group


def join_known_surnames(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join a surname alone to the only bearer in the collection, where more speaks for it.

    The two share a role, or company; or the bearer is known by a role and in several articles, of
    which one is about the same country. A given name is nobody's surname here.
    """
    people = ((_surname(one), one) for one in groups.wholes() if one.is_person)
    for same in groups.together(people):
        owners = [one for one in same if " " in one.key]
        if len(owners) != 1:
            continue
        (owner,) = owners
        company = around.company_of(owner)
        for group in same:
            if " " in group.key or gazetteer.gender_of_given_name(group.fullest) is not None:
                continue
            is_near = not company.isdisjoint(around.company_of(group))
            is_meant = is_near or _share_a_role(owner, group) or _is_at_home(owner, group, around)
            if is_meant and not _is_other_gender(owner, group):
                merger.join(owner, group, "surname_elsewhere")


def _surname(group: SettledGroup) -> str:
    return skeleton(group.key.split()[-1])


def _share_a_role(owner: SettledGroup, single: SettledGroup) -> bool:
    heads = {role_of(title).head for title in owner.titles}
    return any(role_of(title).head in heads for title in single.titles)


def _is_at_home(owner: SettledGroup, single: SettledGroup, around: Surroundings) -> bool:
    """Say whether an article about a country speaks of one who is known there."""
    if not owner.titles or len(owner.articles) < _KNOWN:
        return False
    homes = {around.home(one) for one in single.articles} - {None}
    return any(around.home(one) in homes for one in owner.articles)


def _is_other_gender(owner: SettledGroup, single: SettledGroup) -> bool:
    """Say whether "Mrs" stands before the surname of a man, or "Mr" before a woman's."""
    known = gender.of_name(owner.fullest)
    told = set(owner.genders) or ({known} if known else set())
    return bool(told) and len(single.genders) == 1 and told.isdisjoint(single.genders)
