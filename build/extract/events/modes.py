"""The mode and contexts of a report, where the pattern leaves them open: rules kept as data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from build.extract.events.catalog import Condition, Pattern, conditions, toml
from build.extract.events.codebook import MODES, mode_of_threat
from build.extract.events.match import meets
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventContext, EventMode, EventType

_FILE = "modes.toml"
_KEYS = frozenset(
    {"name", "types", "mode", "contexts", "need", "bar", "positive", "negative"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModeRule:
    """What stands around the trigger of these types where the event has this mode, these contexts.

    `positive` and `negative` are sentences with an event of one of the types that has, or has not,
    the mode (where the rule gives none: the contexts).
    """

    name: str
    event_types: frozenset[EventType]
    mode: EventMode | None
    contexts: frozenset[EventContext]
    need: tuple[Condition, ...]
    bar: tuple[Condition, ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def mode_rules() -> tuple[ModeRule, ...]:
    """Return the rules in the order of the file: the first that holds gives the mode.

    Raises ValueError with the rule where one is not well formed.
    """
    return tuple(_rule(entry) for entry in toml(_FILE)["rule"])


def mode_of(
    syntax: Syntax, token: int, pattern: Pattern, event_type: EventType
) -> EventMode | None:
    """Return the mode of a report of `event_type` that the pattern has found at the token."""
    mode = pattern.mode
    if mode is None:
        held = (one.mode for one in _held(syntax, token, pattern.event_type) if one.mode)
        mode = next(held, None)
    if event_type == pattern.event_type:
        return mode
    return mode_of_threat(pattern.event_type, mode) if event_type == EventType.THREATEN else None


def contexts_of(syntax: Syntax, token: int, pattern: Pattern) -> tuple[EventContext, ...]:
    """Return the contexts of a report, the pattern's and those that the words around it tell."""
    held = _held(syntax, token, pattern.event_type)
    return tuple(sorted({*pattern.contexts, *(one for rule in held for one in rule.contexts)}))


def _held(syntax: Syntax, token: int, event_type: EventType) -> list[ModeRule]:
    return [
        rule
        for rule in mode_rules()
        if event_type in rule.event_types
        and all(meets(syntax, one, token) for one in rule.need)
        and not any(meets(syntax, one, token) for one in rule.bar)
    ]


def _rule(entry: dict[str, Any]) -> ModeRule:
    where = f"{_FILE}: {entry.get('name', '?')}"
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    if not entry.get("positive") or not entry.get("negative"):
        raise ValueError(f"{where}: needs a positive and a negative example")
    types = frozenset(EventType(one) for one in entry["types"])
    mode = EventMode(entry["mode"]) if "mode" in entry else None
    strange = sorted(one.value for one in types if mode is not None and mode not in MODES[one])
    if strange:
        raise ValueError(f"{where}: no mode {entry['mode']} of {', '.join(strange)}")
    return ModeRule(
        name=entry["name"],
        event_types=types,
        mode=mode,
        contexts=frozenset(EventContext(one) for one in entry.get("contexts", ())),
        need=conditions(entry["need"], where),
        bar=conditions(entry.get("bar", {}), where),
        positive=tuple(entry["positive"]),
        negative=tuple(entry["negative"]),
    )
