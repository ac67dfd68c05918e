"""Who is who over all articles: groups of single articles joined into entities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from build.resolve.entities.across.elsewhere import join_forms, join_short_forms
from build.resolve.entities.across.namesakes import told_apart
from build.resolve.entities.across.offices import (
    is_bare_body,
    office_blocks,
    place_bodies,
    same_office,
)
from build.resolve.entities.across.surnames import join_known_surnames, join_surnames
from build.resolve.entities.across.votes import settle_full_names, settle_lone_words
from build.resolve.entities.group import Group, wholes
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import person_words
from build.resolve.entities.spelling import folded, skeleton
from build.resolve.entities.surroundings import Surroundings
from build.resolve.entities.teams import join_teams
from build.resolve.entities.within.one_article import same_person


def join_articles(
    groups: list[Group],
    around: Surroundings,
    merger: Merger,
) -> None:
    """Join the groups of all articles.

    Full names join wherever they are equal, but for people clearly told apart; everything less
    sure joins only within a story.
    """
    _join_people(groups, around, merger)
    join_teams(groups, around, merger)
    _join_others(wholes(groups), around, merger)
    settle_full_names(wholes(groups), merger)
    people = [one for one in wholes(groups) if one.is_person and _is_full(one)]
    merger.join_blocks(_person_blocks(people, around), same_person)
    offices = [one for one in wholes(groups) if not one.is_person]
    merger.join_blocks(office_blocks(offices, around), same_office)
    join_forms(wholes(groups), merger)
    join_short_forms(wholes(groups), around, merger)
    join_surnames(wholes(groups), around, merger)
    _settle_words_of_stories(wholes(groups), around, merger)
    settle_lone_words(wholes(groups), merger)
    join_known_surnames(wholes(groups), around, merger)


def _is_full(group: Group) -> bool:
    return len(group.key.split()) > 1


def _join_people(groups: Iterable[Group], around: Surroundings, merger: Merger) -> None:
    """Join people of one full name, but for those clearly told apart."""
    by_name: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.is_person and _is_full(group):
            by_name[group.key].append(group)
    for same in by_name.values():
        for first, *others in told_apart(same, around):
            for other in others:
                is_misspelt = other.key not in map(folded, other.names)
                merger.join(first, other, "misspelt" if is_misspelt else "same_name")


def _join_others(
    groups: Iterable[Group],
    around: Surroundings,
    merger: Merger,
) -> None:
    """Join equal names; cities of one name stay apart where their articles tell them apart."""
    by_name: defaultdict[str, defaultdict[str | None, list[Group]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for group in groups:
        if not group.is_person:
            by_name[group.key][group.code].append(group)
    for by_code in by_name.values():
        known = [code for code in by_code if code is not None]
        if None in by_code and is_bare_body(by_code[None][0]):
            settled = place_bodies(by_code, around)
        else:
            if len(known) == 1:
                by_code[known[0]] += by_code.pop(None, [])
            settled = list(by_code.values())
        for first, *others in settled:
            for other in others:
                merger.join(first, other, "same_name")


def _settle_words_of_stories(groups: list[Group], around: Surroundings, merger: Merger) -> None:
    """Join a word read as a person nowhere introduced to what it is elsewhere in the story."""
    others: dict[tuple[str, str], Group] = {}
    for group in groups:
        if not group.is_person and not _is_full(group):
            others |= {(story, group.key): group for story in around.stories_of(group)}
    for group in groups:
        if not group.is_person or _is_full(group) or group.titles:
            continue
        other = others.get((around.stories_of(group)[0], group.key))
        is_less = other is not None and other.times_named >= group.times_named
        if other is not None and is_less and merger.join(other, group, "other_type"):
            group.whole.become(is_person=False)


def _person_blocks(
    groups: Iterable[Group], around: Surroundings
) -> Iterator[tuple[tuple[str, str, str], Group]]:
    for group in groups:
        words = person_words(group.fullest)
        for story in around.stories_of(group):
            yield (story, "first", skeleton(words[0])), group
            yield (story, "last", skeleton(words[-1])), group
