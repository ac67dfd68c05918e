"""Announced deeds: PLOVER counts what somebody says they will do as an agreement or a threat."""

from build.extract.events.catalog import Pattern
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType, Tense

# The codebook of 2021: cooperative acts told in the future are AGREE, hostile ones THREATEN.
_COOPERATIVE = frozenset(
    {EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.RETREAT,
     EventType.CONSULT}
)  # fmt: skip
_HOSTILE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST})


def as_announced(
    syntax: Syntax, token: int, pattern: Pattern, tense: Tense, *, has_actor: bool
) -> EventType:
    """Return the type of the report: that of the pattern, unless its actor only announces it."""
    kind = pattern.event_type
    if tense != Tense.FUTURE or not has_actor or not syntax.is_verb(token):
        return kind
    if syntax.is_passive(token):
        return kind
    if kind in _COOPERATIVE:
        return EventType.AGREE
    return EventType.THREATEN if kind in _HOSTILE else kind
