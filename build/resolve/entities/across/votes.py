"""Whether a name is a person's, where the articles are read differently: the collection votes."""

from collections.abc import Callable

from build import gazetteer
from build.resolve.entities import gender
from build.resolve.entities.merger import Merger
from build.resolve.entities.roles import role_of
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.sightings import Form

# An article where a title or "Mr" introduces the name, or "the" stands before it, counts so often.
_EVIDENCE = 2
# A single word read as a person is outvoted by this many articles and times as many as its own.
_FEWEST_AGAINST = _TIMES_AGAINST = 3

# Roles that bodies have, too: "the dam's operator, X" introduces nobody.
_OF_BODIES = frozenset(
    {"agency", "broadcaster", "builder", "company", "contractor", "daily", "developer", "firm"}
    | {"giant", "group", "maker", "member", "newspaper", "official", "operator", "owner", "parent"}
    | {"partner", "producer", "provider", "publisher", "rival", "sponsor", "subsidiary"}
    | {"supplier", "tabloid", "unit"}
)


def settle_full_names(groups: SettledGroups, merger: Merger) -> None:
    """Join a name of several words read as a person here and as something else there.

    It is joined to the person whom most articles are read as, where there are several of the name.
    """
    named = ((one.key, one) for one in groups.wholes())
    for same in groups.together((key, one) for key, one in named if " " in key):
        people = [one for one in same if one.is_person]
        other = next((one for one in same if not one.is_person), None)
        if other is None or not people:
            continue
        person = max(people, key=lambda one: one.times_named)
        is_person = _is_person(person, other)
        for one in [person] if is_person else people:
            if merger.join(one, other, "other_type"):
                one.whole.become(is_person=is_person)


def settle_lone_words(groups: SettledGroups, merger: Merger) -> None:
    """Join a single word read as a person, nowhere introduced, to what most articles read.

    A word that is a given name, or that a title or "Mr" introduces anywhere, is left alone: a
    reporter may bear the name of an agency.
    """
    named = ((one.key, one) for one in groups.wholes())
    for same in groups.together((key, one) for key, one in named if " " not in key):
        people = [one for one in same if one.is_person]
        other = next((one for one in same if not one.is_person), None)
        if other is None or not people or _articles_with(_is_introduced, *people):
            continue
        against = len(other.articles)
        read_so = sum(len(one.articles) for one in people)
        is_outvoted = against >= max(_FEWEST_AGAINST, _TIMES_AGAINST * read_so)
        if is_outvoted and gazetteer.gender_of_given_name(other.fullest) is None:
            for one in people:
                if merger.join(other, one, "other_type"):
                    one.whole.become(is_person=False)


def _is_person(person: SettledGroup, other: SettledGroup) -> bool:
    """Weigh the articles that read a name as a person against the others."""
    has_given_name = gazetteer.gender_of_given_name(person.fullest.split()[0]) is not None
    introduced = _articles_with(_is_introduced, person, other)
    named_with_the = _articles_with(_is_named_with_the, person, other)
    pro = len(person.articles) + _EVIDENCE * introduced + has_given_name
    against = len(other.articles) + _EVIDENCE * named_with_the
    if pro != against:
        return pro > against
    return person.times_named > other.times_named


def _is_introduced(form: Form) -> bool:
    if gender.of_honorific(form.before) is not None:
        return True
    return form.title is not None and role_of(form.title).head not in _OF_BODIES


def _is_named_with_the(form: Form) -> bool:
    return form.before == "the" and " " in form.text


def _articles_with(is_meant: Callable[[Form], bool], *groups: SettledGroup) -> int:
    return len(set().union(*(one.articles_with(is_meant) for one in groups)))
