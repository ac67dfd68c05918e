"""People of one full name: one person, unless their articles clearly tell of two."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from build.resolve.entities.merger import LARGEST_BLOCK
from build.resolve.entities.names import differ_between
from build.resolve.entities.roles import Role, role_of
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.surroundings import Surroundings

# So many days between two people of other roles and without common company are a life apart.
_YEARS_APART = 3 * 365


@dataclass(eq=False)
class _Person:
    """Groups of one full name that share a story or company."""

    groups: list[SettledGroup] = field(default_factory=list)
    roles: set[Role] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    middle_names: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, group: SettledGroup, around: Surroundings) -> None:
        """Take in one more group."""
        self.groups.append(group)
        self.roles.update(map(role_of, group.titles))
        self.genders.update(group.genders)
        self.middle_names |= group.middle_names
        for rank in group.articles:
            self.countries |= around.countries(rank)
            day = around.day(rank)
            if day is not None:
                self.days.append(day)

    @property
    def is_described(self) -> bool:
        """Whether anything could tell this person from another."""
        return bool(self.roles or self.genders or self.middle_names)

    def take(self, other: "_Person") -> None:
        """Take in one found to be the same."""
        self.groups += other.groups
        self.roles |= other.roles
        self.genders |= other.genders
        self.countries |= other.countries
        self.days += other.days
        self.middle_names |= other.middle_names

    def is_called_otherwise(self, other: "_Person | SettledGroup") -> bool:
        """Say whether middle names or initials tell the two apart."""
        return any(
            differ_between(one, two) for one in self.middle_names for two in other.middle_names
        )

    def is_other_than(self, other: "_Person") -> bool:
        """Say whether the two are clearly two.

        By middle names, by "Mr" and "Mrs", or by role and time or place.
        """
        if self.is_called_otherwise(other):
            return True
        if len(self.genders) == len(other.genders) == 1 and self.genders != other.genders:
            return True
        if not self.roles or not other.roles or _share_a_role(self.roles, other.roles):
            return False
        is_elsewhere = (
            bool(self.countries and other.countries) and not self.countries & other.countries
        )
        return is_elsewhere or _days_between(self.days, other.days) > _YEARS_APART


def told_apart(groups: list[SettledGroup], around: Surroundings) -> list[list[SettledGroup]]:
    """Return the groups of one full name by person.

    Who shares a story or company with one is that one. Whoever may be several of the people told
    apart is none of them.
    """
    if len(groups) < 2 or not _may_differ(groups):
        return [groups]
    people = _by_company(groups, around)
    kept: list[_Person] = []
    unclear: list[_Person] = []
    for person in sorted(people, key=lambda one: not one.is_described):
        fitting = [one for one in kept[:LARGEST_BLOCK] if not one.is_other_than(person)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if _share_a_role(one.roles, person.roles)]
            if len(fitting) != 1:
                unclear.append(person)
                continue
        if fitting:
            fitting[0].take(person)
        else:
            kept.append(person)
    return [one.groups for one in (*kept, *unclear)]


def _may_differ(groups: Iterable[SettledGroup]) -> bool:
    """Say whether roles, genders or middle names could tell any two apart at all."""
    described = [one for one in groups if one.middle_names or one.titles or one.genders]
    return len(described) > 1


def _by_company(groups: Iterable[SettledGroup], around: Surroundings) -> list[_Person]:
    """Return the people that shared stories and company make of the groups."""
    people: dict[_Person, None] = {}
    seen: dict[tuple[str, str], list[_Person]] = {}
    into: dict[_Person, _Person] = {}
    # Who prints a middle name comes first, so that nobody without one hides that there are two.
    for group in sorted(groups, key=lambda one: not one.middle_names):
        tokens = [("story", one) for one in around.stories_of(group)]
        tokens += [("company", one) for one in sorted(around.company_of(group))]
        seen_with = dict.fromkeys(_root(one, into) for at in tokens for one in seen.get(at, ()))
        known = [one for one in seen_with if not one.is_called_otherwise(group)]
        if any(one.is_called_otherwise(other) for one, other in combinations(known, 2)):
            known = []  # it is in the company of two: none of them, for now
        person, *others = known or [_Person()]
        people[person] = None
        person.add(group, around)
        for other in others:
            person.take(other)
            into[other] = person
            del people[other]
        for at in tokens:
            there = [_root(one, into) for one in seen.get(at, ())]
            seen[at] = list(dict.fromkeys([*there, person]))
    return list(people)


def _root(person: _Person, into: dict[_Person, _Person]) -> _Person:
    while person in into:
        person = into[person]
    return person


def _share_a_role(left: set[Role], right: set[Role]) -> bool:
    """Say whether any two roles have their head or another word in common."""
    return bool(_words(left) & _words(right))


def _words(roles: Iterable[Role]) -> set[str]:
    return {word for role in roles for word in (role.head, *role.words)}


def _days_between(left: list[date], right: list[date]) -> int:
    """Return the days from the end of one to the start of the other, 0 where they overlap."""
    if not left or not right:
        return 0
    return max((min(right) - max(left)).days, (min(left) - max(right)).days, 0)
