"""Bodies of state and other offices over articles: one name in two countries, two orders of it."""

from collections import defaultdict
from collections.abc import Iterator

from build import gazetteer
from build.resolve.entities.countries.bodies import is_state_body
from build.resolve.entities.names import country_in, differ_by_one_word, is_opening, office_words
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.surroundings import Surroundings
from schema.vocabulary import EntityType

_OF_EVERY_STATE = frozenset(
    {"army", "assembly", "cabinet", "congress", "court", "department", "embassy", "force"}
    | {"forces", "government", "guard", "military", "ministry", "navy", "parliament", "police"}
    | {"presidency", "senate", "treasury"}
)
_HOUSES = frozenset({EntityType.ORG, EntityType.FAC})

ByCode = dict[str | None, list[SettledGroup]]


def place_bodies(by_code: ByCode, around: Surroundings) -> list[list[SettledGroup]]:
    """Return the groups of one name of a body of state, those of one body together.

    `by_code` are the groups by the country that their article tells. Where it tells none ("the
    Foreign Ministry said"), the body is the one that its story knows, else that of the country
    which the article names most, else that of its story alone.
    """
    placed = {code: list(groups) for code, groups in by_code.items() if code is not None}
    of_story: defaultdict[str, set[str]] = defaultdict(set)
    for code, groups in placed.items():
        for group in groups:
            for story in around.stories_of(group):
                of_story[story].add(code)
    alone: defaultdict[str, list[SettledGroup]] = defaultdict(list)
    for group in by_code.get(None, []):
        story = around.stories_of(group)[0]
        near = of_story.get(story, set())
        home = around.home(group.first.rank)
        if len(near) == 1:
            placed[min(near)].append(group)
        elif home in placed:
            placed[home].append(group)
        else:
            alone[story].append(group)
    return [*placed.values(), *alone.values()]


def is_bare_body(group: SettledGroup) -> bool:
    """Say whether a group is of a body such as every country has, and its name tells none."""
    words = group.key.split()
    if group.label != EntityType.ORG or not is_state_body(group.fullest):
        return False
    own = [one for one in words if one not in _OF_EVERY_STATE]
    return len(own) < len(words) and not any(gazetteer.cities(one.title()) for one in own)


def by_office(groups: SettledGroups, around: Surroundings) -> Iterator[tuple[str, SettledGroup]]:
    """Yield the offices by story and words; bodies of one state by their words over all stories.

    A single word ("Congress") is an office where no part of a country has one in its story.
    """
    of_parts = {
        f"{story} {one.key.split()[-1]}"
        for one in _offices(groups)
        if gazetteer.is_us_state(country_in(one.fullest)[0])
        for story in around.stories_of(one)
    }
    for group in _offices(groups):
        if " " not in group.key:
            own = [f"{story} {group.key}" for story in around.stories_of(group)]
            if is_bare_body(group) and of_parts.isdisjoint(own):
                yield from ((one, group) for one in own)
            continue
        words = " ".join(sorted(office_words(group.fullest)))
        if group.state is not None and is_state_body(group.fullest):
            yield f"{group.state} {words}", group
        for story in around.stories_of(group):
            yield f"{story} {words}", group
            yield f"{story} {group.key.split()[0]}", group


def _offices(groups: SettledGroups) -> Iterator[SettledGroup]:
    """Yield what is no person and no country or the like that everybody knows."""
    return (
        one for one in groups.wholes() if not one.is_person and gazetteer.kind(one.fullest) is None
    )


def same_office(left: SettledGroup, right: SettledGroup) -> str | None:
    """Return the rule by which two names are of one office."""
    one, other = (group.fullest.replace("&", "and") for group in (left, right))
    codes = {country_in(one)[1], country_in(other)[1]} - {None}
    if len(codes) > 1:
        return None
    if {left.label, right.label} <= _HOUSES and is_opening(one, other):
        return "short_name"
    offices = left.label == right.label == EntityType.ORG
    words = office_words(one)
    if offices and words == office_words(other) and (len(words) > 1 or is_state_body(one)):
        return "word_order"
    return "one_word_more" if differ_by_one_word(one, other) else None
