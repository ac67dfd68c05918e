"""Whether those who take part in one happening are those who take part in another."""

from collections.abc import Iterator

from build.resolve.events.happening import Happening
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from schema.vocabulary import EventType, ParticipantRole

# Things that last or are pointed back to ("the talks"): a dateless report means the one at hand.
LASTING = frozenset(
    {"talks", "fighting", "ceasefire", "checkpoint", "demo", "obstruct", "strike", "riot", "pact"}
)
SPEECH = frozenset(
    {EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT,
     EventType.THREATEN}
)  # fmt: skip


# What is done with one another: who acts in one report may be acted upon in the next.
_MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


def match(left: Happening, right: Happening) -> int:
    """Return how many of the known participants of one the other knows too, in the same role.

    The role does not count in what is done with one another.
    """
    if left.family in LASTING or left.began.found.event_type in _MUTUAL:
        shared = {key for _, key in right.parts}
    else:
        shared = {key for _, key in left.parts & right.parts}
    return sum(not keys.isdisjoint(shared) for keys in left.named)


def people_agree(left: Happening, right: Happening) -> bool:
    """Say whether the known participants of the smaller side are known to the other one.

    Where a side knows nobody, its nameless ones must share a head word with the other's.
    """
    if left.named and right.named:
        small, large = sorted((left, right), key=lambda one: len(one.named))
        # A host or mediator is named or not; what lasts is known by two who take part.
        enough = min(2, len(small.named)) if left.family in LASTING else len(small.named)
        return match(small, large) >= enough
    heads = left.nameless, right.nameless
    return not heads[0] or not heads[1] or bool(heads[0] & heads[1])


def called_by_role(
    one: Happening, other: Happening, identities: Identities, role: ParticipantRole | None = None
) -> set[str]:
    """Return the people of `other` whom `one` calls only by what they are: "an inspector".

    `role` narrows it down to those who act, or to those who are acted upon, in both.
    """
    heads = {head for part, head in one.gathered(_nameless) if role in (None, part)}
    called = heads | {head.removesuffix("s") for head in heads}
    return {
        entity
        for part, entity in other.gathered(_identified)
        if role in (None, part) and _post(identities, entity) in called
    }


def _nameless(told: Told) -> Iterator[tuple[ParticipantRole, str]]:
    people = (one for one in told.participants if one.entity_id is None and one.head)
    return ((one.role, one.head) for one in people)


def _identified(told: Told) -> Iterator[tuple[ParticipantRole, str]]:
    for one in told.participants:
        if one.entity_id is not None:
            yield one.role, one.entity_id


def _post(identities: Identities, entity_id: str) -> str | None:
    """Return "inspector" for a "Harbour inspector"."""
    words = (identities.entity[entity_id].description or "").lower().split()
    return words[-1] if words else None
