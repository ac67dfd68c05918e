"""Descriptions, bare nouns and pronouns of one article to the people and things they stand for.

Only where one candidate is clearly best; whatever stays open becomes no mention.
"""

from collections.abc import Iterable, Iterator

from build.document import Reading
from build.resolve.entities.roles import role_of
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.within.discourse import Discourse
from build.resolve.entities.within.nouns import of_noun
from build.resolve.entities.within.pronouns import of_pronoun
from schema.vocabulary import EntityType, MentionForm

# "The X board" is a part of X.
_PARTS = frozenset(
    {"board", "branch", "committee", "council", "department", "division", "office", "team", "unit"}
)


def find_antecedents(
    reading: Reading, sightings: Iterable[Sighting], named: dict[Sighting, SettledGroup]
) -> Iterator[tuple[Sighting, SettledGroup]]:
    """Yield each description, noun or pronoun of the article with what it stands for."""
    discourse = Discourse(reading, named)
    for sighting in sorted(sightings, key=lambda one: one.order):
        group = named.get(sighting)
        if group is None and not sighting.mention.is_plural:
            group = _antecedent(discourse, sighting)
            if group is not None:
                yield sighting, group
        if group is not None:
            discourse.take_in(sighting, group)


def _antecedent(discourse: Discourse, sighting: Sighting) -> SettledGroup | None:
    if sighting.mention.form == MentionForm.PRONOUN:
        return of_pronoun(discourse, sighting)
    beside = _beside(discourse, sighting)
    if beside is not None:
        return beside
    is_role = sighting.mention.label == EntityType.PERSON
    return _of_role(discourse, sighting) if is_role else of_noun(discourse, sighting)


def _of_role(discourse: Discourse, sighting: Sighting) -> SettledGroup | None:
    """Return the person who holds the described role; a bare noun needs one named before it."""
    role = role_of(sighting.text, sighting.mention.head)
    holders = [
        group for group, roles in discourse.people.items() if any(role.fits(held) for held in roles)
    ]
    if discourse.quote_of(sighting.span) is not None:
        near = [group for level in discourse.before(sighting) for _, group in level]
        holders = [group for group in holders if group in near]
    if sighting.mention.form == MentionForm.NOMINAL:
        before = {group for _, group in discourse.seen}
        holders = [group for group in holders if group in before]
    if len(holders) < 2:
        return holders[0] if holders else None
    for level in discourse.before(sighting):
        near = [group for _, group in level if group in holders]
        if near:
            return near[0] if len(set(near)) == 1 else None
    return None


def _beside(discourse: Discourse, sighting: Sighting) -> SettledGroup | None:
    """Return what is named with the noun: "the company X", "the town of X", "X, the company"."""
    text, (start, end) = discourse.text, sighting.span
    is_person = sighting.mention.label == EntityType.PERSON
    for other in discourse.names_from(start, end + 2):
        is_inside = sighting.span.contains(other.span) and _is_named_inside(text, sighting, other)
        follows = other.span.start == end + 1 and text[end] == " "
        if (is_inside or follows) and not is_person and not discourse.named[other].is_person:
            return discourse.named[other]
    if not discourse.seen or text[start - 2 : start] != ", " or text.startswith(" and", end):
        return None
    last, group = discourse.seen[-1]
    return group if last.span.end == start - 2 and group.is_person == is_person else None


def _is_named_inside(text: str, noun: Sighting, name: Sighting) -> bool:
    """Say whether the noun is the name's own: "the town of X", "the X agency"."""
    if noun.span.end == name.span.end:
        return text[: name.span.start].endswith(" of ")
    is_part = noun.mention.head in _PARTS
    return noun.mention.label == EntityType.ORG == name.mention.label and not is_part
