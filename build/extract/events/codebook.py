"""Which modes PLOVER gives to which type: the manual of 2021 as far as the vocabulary has them.

Sources: PLOVER_MANUAL.tex and CAMEO2PLOVER-2021.txt of https://github.com/openeventdata/PLOVER. The
manual gives AGREE, SUPPORT, CONCEDE, COOPERATE and AID contexts only. Of what the vocabulary lacks
(a demand to meet, a threat to break relations) the mode stays empty.
"""

from collections.abc import Mapping

from schema.vocabulary import EventMode, EventType

MODES: Mapping[EventType, frozenset[EventMode]] = {
    EventType.AGREE: frozenset(),
    EventType.CONSULT: frozenset(
        {EventMode.VISIT, EventMode.THIRD_PARTY, EventMode.MULTILATERAL, EventMode.PHONE}
    ),
    EventType.SUPPORT: frozenset(),
    EventType.COOPERATE: frozenset(),
    EventType.AID: frozenset(),
    EventType.CONCEDE: frozenset(),
    EventType.RETREAT: frozenset(
        {EventMode.WITHDRAW, EventMode.RELEASE, EventMode.RETURN, EventMode.DISARM,
         EventMode.CEASEFIRE, EventMode.ACCESS, EventMode.RESIGN}
    ),
    EventType.REQUEST: frozenset({EventMode.ASSIST, EventMode.CHANGE, EventMode.YIELD}),
    EventType.ACCUSE: frozenset({EventMode.INVESTIGATE, EventMode.DISAPPROVE, EventMode.ALLEGE}),
    EventType.REJECT: frozenset({EventMode.ASSIST, EventMode.CHANGE, EventMode.YIELD}),
    EventType.THREATEN: frozenset(
        {EventMode.RESTRICT, EventMode.BAN, EventMode.FORCE, EventMode.ARREST, EventMode.EXPEL}
    ),
    EventType.PROTEST: frozenset(
        {EventMode.DEMO, EventMode.RIOT, EventMode.STRIKE, EventMode.HUNGER, EventMode.BOYCOTT,
         EventMode.OBSTRUCT}
    ),
    EventType.SANCTION: frozenset(
        {EventMode.CONVICT, EventMode.EXPEL, EventMode.WITHDRAW, EventMode.DISCONTINUE}
    ),
    EventType.MOBILIZE: frozenset(
        {EventMode.TROOPS, EventMode.WEAPONS, EventMode.POLICE, EventMode.MILITIA}
    ),
    EventType.COERCE: frozenset(
        {EventMode.SEIZE, EventMode.RESTRICT, EventMode.BAN, EventMode.CENSOR, EventMode.CURFEW,
         EventMode.MARTIAL_LAW, EventMode.ARREST, EventMode.DEPORT, EventMode.CYBER}
    ),
    EventType.ASSAULT: frozenset(
        {EventMode.ABDUCT, EventMode.BEAT, EventMode.TORTURE, EventMode.EXECUTE, EventMode.SEXUAL,
         EventMode.ASSASSINATE, EventMode.FIREARMS, EventMode.EXPLOSIVES, EventMode.SUICIDE_ATTACK,
         EventMode.HEAVY_WEAPONS, EventMode.UNCONVENTIONAL, EventMode.MASSACRE,
         EventMode.CLEANSING, EventMode.OTHER}
    ),
}  # fmt: skip

# What a threat to do it is: PLOVER counts boycotts, strikes, blockades and curfews as restrictions.
_THREATENED = {
    EventMode.ARREST: EventMode.ARREST,
    EventMode.BAN: EventMode.BAN,
    EventMode.BOYCOTT: EventMode.RESTRICT,
    EventMode.CENSOR: EventMode.RESTRICT,
    EventMode.CURFEW: EventMode.RESTRICT,
    EventMode.EXPEL: EventMode.EXPEL,
    EventMode.MARTIAL_LAW: EventMode.RESTRICT,
    EventMode.OBSTRUCT: EventMode.RESTRICT,
    EventMode.RESTRICT: EventMode.RESTRICT,
    EventMode.STRIKE: EventMode.RESTRICT,
}


def mode_of_threat(threatened: EventType, mode: EventMode | None) -> EventMode | None:
    """Return the mode of a threat to do an act of this type and mode."""
    if threatened == EventType.ASSAULT:
        return EventMode.FORCE
    return None if mode is None else _THREATENED.get(mode)
