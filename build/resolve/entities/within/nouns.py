"""Nouns of one article to the organisation or place that they repeat: "the company", "the town"."""

import re

from build import gazetteer
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.spelling import folded
from build.resolve.entities.within.discourse import Discourse
from schema.vocabulary import EntityType, MentionForm

_BUSINESS = frozenset({"company", "firm"})
_SEVERAL = _BUSINESS | {"agency", "newspaper", "paper"}
_SETTLEMENTS = frozenset({"town", "city", "village"})
_PUBLIC = frozenset(
    {"agency", "army", "board", "commission", "committee", "council", "court"}
    | {"department", "government", "institute", "ministry", "navy", "office"}
    | {"parliament", "party", "police", "senate", "union", "university"}
)
_PRESS = frozenset(
    {"chronicle", "courier", "daily", "echo", "examiner", "gazette", "globe", "guardian", "herald"}
    | {"inquirer", "journal", "ledger", "mail", "mirror", "news", "observer", "post", "press"}
    | {"sentinel", "standard", "star", "sun", "telegraph", "times", "tribune"}
)
_AGENCIES = frozenset(
    {"administration", "agency", "authority", "bureau", "center", "centre", "commission", "service"}
)
_LONGEST_ACRONYM = 6
_BEARERS = (EntityType.ORG, EntityType.FAC)
_THINGS = re.compile(r" [a-z]{3,}s\b")


def of_noun(discourse: Discourse, sighting: Sighting) -> SettledGroup | None:
    """Return the organisation or place that a noun repeats: by its name's last word, or nearest."""
    head = sighting.mention.head
    seen = dict.fromkeys(group for _, group in discourse.seen if not group.is_person)
    bearing = [
        group
        for group in seen
        if sighting.mention.label in _BEARERS and head in folded(group.fullest).split()
    ]
    if bearing:
        return bearing[0] if len(bearing) == 1 else None
    if sighting.mention.form != MentionForm.NOMINAL:
        return None
    near: dict[SettledGroup, None] = {}
    for level in discourse.before(sighting):
        near |= {
            group: None
            for one, group in level
            if _may_be_called(group, head) and not _is_modifier(discourse.text, one)
        }
        if near and head not in _SEVERAL:  # two companies in reach are one too many
            break
    return next(iter(near)) if len(near) == 1 else None


def _is_modifier(text: str, name: Sighting) -> bool:
    """Say whether the name only tells of which kind some things are: "Tidewell numbers"."""
    return not name.mention.is_subject and _THINGS.match(text, name.span.end) is not None


def _may_be_called(group: SettledGroup, head: str) -> bool:
    words = folded(group.fullest).split()
    if head in _BUSINESS:
        return group.label == EntityType.ORG and _PUBLIC.isdisjoint(words)
    if head in _SETTLEMENTS:
        return group.label == EntityType.GPE and gazetteer.territory(group.fullest) is None
    if head in {"newspaper", "paper"}:
        return group.label == EntityType.ORG and not _PRESS.isdisjoint(words)
    if head == "agency":
        return group.label == EntityType.ORG and _is_agency(group, words[-1])
    if head == "country":
        return group.key.startswith("country:")
    return False


def _is_agency(group: SettledGroup, last: str) -> bool:
    return last in _AGENCIES or any(
        name.isupper() and len(name) <= _LONGEST_ACRONYM for name in group.names
    )
