"""Who is who over all articles: groups of single articles joined into entities."""

from collections import defaultdict
from collections.abc import Iterator

from build.resolve.entities.across.elsewhere import join_forms, join_short_forms
from build.resolve.entities.across.namesakes import told_apart
from build.resolve.entities.across.offices import (
    by_office,
    is_bare_body,
    place_bodies,
    same_office,
)
from build.resolve.entities.across.surnames import join_known_surnames, join_surnames
from build.resolve.entities.across.votes import settle_full_names, settle_lone_words
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import person_words
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.spelling import folded, skeleton
from build.resolve.entities.surroundings import Surroundings
from build.resolve.entities.teams import join_teams
from build.resolve.entities.within.one_article import same_person


def join_articles(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join the groups of all articles.

    Full names join wherever they are equal, but for people clearly told apart; everything less
    sure joins only within a story.
    """
    _join_people(groups, around, merger)
    join_teams(groups, around, merger)
    _join_others(groups, around, merger)
    settle_full_names(groups, merger)
    for people in groups.together(_by_half_of_name(groups, around)):
        merger.join_block(people, same_person)
    for offices in groups.together(by_office(groups, around)):
        merger.join_block(offices, same_office)
    join_forms(groups, merger)
    join_short_forms(groups, around, merger)
    join_surnames(groups, around, merger)
    _settle_words_of_stories(groups, around, merger)
    settle_lone_words(groups, merger)
    join_known_surnames(groups, around, merger)


def _join_people(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join people of one full name, but for those clearly told apart."""
    people = ((one.key, one) for one in groups.wholes() if one.is_person)
    for same in groups.together((key, one) for key, one in people if " " in key):
        for first, *others in told_apart(same, around):
            for other in others:
                is_misspelt = other.key not in map(folded, other.names)
                merger.join(first, other, "misspelt" if is_misspelt else "same_name")


def _join_others(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join equal names; cities of one name stay apart where their articles tell them apart."""
    for same in groups.together((one.key, one) for one in groups.wholes() if not one.is_person):
        by_code: defaultdict[str | None, list[SettledGroup]] = defaultdict(list)
        for group in same:
            by_code[group.code].append(group)
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


def _settle_words_of_stories(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join a word read as a person nowhere introduced to what it is elsewhere in the story."""
    for same in groups.together(_by_lone_word(groups, around)):
        other = next((one for one in reversed(same) if not one.is_person), None)
        if other is None:
            continue
        for group in same:
            is_meant = group.is_person and other.times_named >= group.times_named
            if is_meant and merger.join(other, group, "other_type"):
                group.whole.become(is_person=False)


def _by_lone_word(
    groups: SettledGroups, around: Surroundings
) -> Iterator[tuple[str, SettledGroup]]:
    """Yield lone words by their stories; those read as untitled people by the first alone."""
    for group in groups.wholes():
        key = group.key
        if " " in key or (group.is_person and group.titles):
            continue
        stories = around.stories_of(group)
        for story in stories[:1] if group.is_person else stories:
            yield f"{story} {key}", group


def _by_half_of_name(
    groups: SettledGroups, around: Surroundings
) -> Iterator[tuple[str, SettledGroup]]:
    """Yield people named in full with each of their stories and their first or last name."""
    for group in groups.wholes():
        if group.is_person and " " in group.key:
            words = person_words(group.fullest)
            for story in around.stories_of(group):
                yield f"{story} first {skeleton(words[0])}", group
                yield f"{story} last {skeleton(words[-1])}", group
