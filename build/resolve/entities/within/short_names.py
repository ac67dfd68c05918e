"""Short names of bodies and places in one article: acronyms, first words, slips of the pen."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from build import gazetteer
from build.document import Article
from build.resolve.entities.countries.bodies import is_state_body
from build.resolve.entities.group import Group
from build.resolve.entities.merger import Merger
from build.resolve.entities.named import wholes
from build.resolve.entities.names import (
    acronyms,
    is_abbreviation,
    is_company,
    without_given_names,
)
from build.resolve.entities.spelling import ONE_SLIP, edits, folded
from schema.vocabulary import EntityType

_BEARERS = (EntityType.ORG, EntityType.FAC)
# What stands between a name and the short form that it brings in, and behind the second of them.
_BROUGHT_IN = re.compile(
    r" \((?:the |or )?[\"“'‘]?|, (?:or|(?:also |better |commonly )?known as) (?:the )?"
)
_CLOSED = re.compile(r"[\"”'’]?[),;.]")
_FURTHEST = 24
# "The House" is not short for the White House, nor "the Senate" for one state's.
_HOUSES = frozenset({"assembly", "capitol", "congress", "house", "senate"})
_DIRECTIONS = ("North", "South", "East", "West")
_OPENS_MORE = re.compile(r" (?:of|for|in|at) ")


def join_short_names(article: Article, groups: list[Group], merger: Merger) -> None:
    """Join what the names of one article that are no persons' say of one another.

    What the text itself brings in as the short form counts most: "Harbour Safety Board (HSB)".
    """
    for full, short in _brought_in(article, groups):
        merger.join(full, short, "acronym")
    for join in (_join_single_words, _join_misspelt, _join_halves, _join_longer_names):
        groups = wholes(groups)
        join(groups, merger)


def _brought_in(article: Article, groups: Iterable[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield a full name and the acronym that stands with it in brackets, whichever comes first."""
    names = sorted(
        ((sighting.span, group) for group in groups for sighting in group.sightings),
        key=lambda one: one[0],
    )
    text = article.text
    for (one, left), (other, right) in pairwise(names):
        between = text[one.end : min(other.start, one.end + _FURTHEST)]
        if _BROUGHT_IN.fullmatch(between) and _CLOSED.match(text, other.end):
            pair = [(one.of(text), left), (other.of(text), right)]
            (short, brief), (name, full) = sorted(pair, key=lambda found: len(found[0]))
            if is_abbreviation(short, name):
                yield full, brief


def _join_single_words(groups: list[Group], merger: Merger) -> None:
    """Join acronyms and single words of organisations to the one long name they stand for.

    A first word stands for a company, a last one with "the" for whatever it ends: "the Mail".
    """
    by_initials: defaultdict[str, list[Group]] = defaultdict(list)
    by_first_word: defaultdict[str, list[Group]] = defaultdict(list)
    by_last_word: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        words = group.key.split()
        if len(words) > 1 and _is_org(group):
            for acronym in sorted(acronyms(group.fullest)):
                by_initials[acronym].append(group)
            if words[-1] not in _HOUSES:
                by_last_word[words[-1]].append(group)
            if is_company(group.key):
                by_first_word[words[0]].append(group)
    for single in groups:
        text = single.fullest
        if " " in text or not _is_org(single):
            continue
        rule, found = "short_name", by_first_word.get(single.key, [])
        if text in by_initials or (text.isupper() and not found):
            rule, found = "acronym", by_initials.get(text, [])
        elif not text.isupper() and any(one.before == "the" for one in single.sightings):
            # "the Rhine" is not short for "Rhine Shipping".
            rule, found = "short_name", by_last_word.get(single.key, [])
        if len(found) == 1:
            merger.join(found[0], single, rule)


def _join_misspelt(groups: list[Group], merger: Merger) -> None:
    """Join names of several words that are one edit in one long word apart: "Untied Nations"."""
    by_rest: defaultdict[tuple[bool, int, str], list[tuple[str, Group]]] = defaultdict(list)
    for group in groups:
        words = group.key.split()
        if len(words) > 1 and gazetteer.territory(group.fullest) is None:
            for place, word in enumerate(words):
                if len(word) >= ONE_SLIP:
                    rest = " ".join((*words[:place], *words[place + 1 :]))
                    by_rest[group.label in _BEARERS, place, rest].append((word, group))
    for alike in by_rest.values():
        if len(alike) == 2:
            (one, left), (other, right) = alike
            if one[0] == other[0] and edits(one, other) == 1 and not _is_place(one, other):
                merger.join(left, right, "misspelt")


def _join_halves(groups: list[Group], merger: Merger) -> None:
    """Join "the North" and "the South" to countries so named, where the article names both."""
    halves: defaultdict[str, dict[str, Group]] = defaultdict(dict)
    alone: dict[str, Group] = {}
    for group in groups:
        if group.fullest in _DIRECTIONS:
            alone[group.fullest] = group
        elif group.key.startswith("country:"):
            for name in sorted({one.text for one in group.sightings}):
                direction, _, rest = name.partition(" ")
                if direction in _DIRECTIONS:
                    halves[rest][direction] = group
    both = [pair for pair in halves.values() if len(pair) > 1]
    for direction, group in alone.items():
        if len(both) == 1 and direction in both[0]:
            merger.join(both[0][direction], group, "short_name")


def _is_place(*words: str) -> bool:
    """Say whether one of the words names a place or a people: those differ by a letter, too."""
    return any(
        gazetteer.territory(word.title()) or gazetteer.demonym(word.title()) for word in words
    )


def _join_longer_names(groups: list[Group], merger: Merger) -> None:
    """Join a name to the one longer name that adds to it where it is, for whom, or a given name.

    "Ada Verlund Centre" and "Verlund Centre", "Ada Verlund Fund" and "Ada Verlund Fund for Music".
    """
    bearers = {one.key: one for one in groups if one.label in _BEARERS and " " in one.key}
    longer: defaultdict[Group, list[Group]] = defaultdict(list)
    for group in bearers.values():
        for shorter in _shorter_names(group.fullest):
            found = bearers.get(folded(shorter))
            if found is not None and found is not group:
                longer[found].append(group)
    for short, full in longer.items():
        if len(full) == 1:
            merger.join(full[0], short, "short_name")


def _shorter_names(name: str) -> Iterator[str]:
    """Yield the name without its given names, and up to "of" or "for" what it is."""
    rest = without_given_names(name)
    if rest is not None and " " in rest:
        yield rest
    if not is_state_body(name):
        for found in _OPENS_MORE.finditer(name):
            if name.count(" ", 0, found.start()) > 1:
                yield name[: found.start()]


def _is_org(group: Group) -> bool:
    return group.is_team or any(one.mention.label == EntityType.ORG for one in group.sightings)
