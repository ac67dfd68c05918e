"""Surnames alone, over articles: whose they are in their story, and in the stories of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
        known = _Known.of(owner, around)
        for group in same:
            if " " in group.key or gazetteer.gender_of_given_name(group.fullest) is not None:
                continue
            if known.may_be(group, around) and not _is_other_gender(owner, group):
                merger.join(owner, group, "surname_elsewhere")


def _surname(group: SettledGroup) -> str:
    return skeleton(group.key.split()[-1])


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one person before a surname alone is joined: found once, not for each.

    `roles` are their heads; `homes` the countries that are spoken of with one who is known.
    """

    company: set[str]
    roles: set[str]
    homes: set[str | None]

    @classmethod
    def of(cls, owner: SettledGroup, around: Surroundings) -> "_Known":
        articles = owner.articles
        is_known = bool(owner.titles) and len(articles) >= _KNOWN
        return cls(
            around.company_of(owner),
            _roles(owner),
            _homes(articles, around) if is_known else set(),
        )

    def may_be(self, single: SettledGroup, around: Surroundings) -> bool:
        """Say whether company, a role or a country speaks for it."""
        return (
            not self.company.isdisjoint(around.company_of(single))
            or not self.roles.isdisjoint(_roles(single))
            or not self.homes.isdisjoint(_homes(single.articles, around))
        )


def _roles(group: SettledGroup) -> set[str]:
    return {role_of(title).head for title in group.titles}


def _homes(articles: Iterable[int], around: Surroundings) -> set[str | None]:
    return {around.home(one) for one in articles} - {None}


def _is_other_gender(owner: SettledGroup, single: SettledGroup) -> bool:
    """Say whether "Mrs" stands before the surname of a man, or "Mr" before a woman's."""
    known = gender.of_name(owner.fullest)
    told = set(owner.genders) or ({known} if known else set())
    return bool(told) and len(single.genders) == 1 and told.isdisjoint(single.genders)
