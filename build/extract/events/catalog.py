"""The patterns of events, read from the TOML files beside this module.

How to add one is told in `patterns/README.md`; no code needs to change.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from build.extract.events.codebook import MODES
from schema.vocabulary import EventContext, EventMode, EventType

PREPOSITIONS = frozenset(
    {"about", "after", "against", "ahead", "along", "among", "around", "as", "at", "before",
     "between", "by", "despite", "during", "for", "from", "in", "inside", "into", "near", "of",
     "off", "on", "out", "outside", "over", "through", "to", "toward", "towards", "under", "upon",
     "with"}
)  # fmt: skip
SLOTS = PREPOSITIONS | {
    "subject", "object", "indirect", "complement", "complement_subject", "infinitive", "question",
    "obliged", "announced", "condition", "holder", "possessor", "modifier", "name_modifier",
    "nationality",
    "article", "governor", "head", "sentence", "trigger", "adverb",
}  # fmt: skip
COMPUTED_CLASSES = frozenset({"actor", "figure", "person", "place", "public", "several"})
_KEYS = frozenset(
    {"name", "family", "verbs", "nouns", "adjectives", "particle", "mode", "contexts", "actor",
     "recipient", "need", "bar", "count", "confidence", "positive", "negative"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One of `slots` holds one of `words` (lemmas) or of `classes`; any word if both are empty."""

    slots: tuple[str, ...]
    words: frozenset[str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one kind of event is worded: a trigger, what must and must not stand around, who is who.

    A slot may be a path: "object.from" is what "from" binds to the object. `actor` and
    `recipient` name slots, the first that holds a participant counts; `count` maps
    "slot" and "qualifier" for what is counted; `confidence` is 0-1. Patterns of one `family` may
    word one and the same event: "met", "held talks", "the negotiations".
    """

    name: str
    family: str
    event_type: EventType
    mode: EventMode | None
    contexts: tuple[EventContext, ...]
    kind: str
    lemmas: frozenset[str]
    particle: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    need: tuple[Condition, ...]
    bar: tuple[Condition, ...]
    count: tuple[str, str] | None
    confidence: float
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Return the classes of words, those that take in others filled up."""
    raw = toml("lexicon.toml")["classes"]
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns: the narrower, the earlier; then by type, file and place in the file.

    Raises ValueError with the file and pattern where one is not well formed.
    """
    return patterns_in(resources.files(__package__) / "patterns")


def patterns_in(folder: Traversable) -> tuple[Pattern, ...]:
    """Return the patterns of a folder's TOML files, in the order of `patterns()`.

    A file holds the patterns of one type: the one that it names with `type`, else its own name.
    """
    files = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    found = [
        pattern
        for name in files
        for pattern in read_patterns((folder / name).read_text(encoding="utf-8"), name)
    ]
    kinds = list(EventType)
    return tuple(sorted(found, key=lambda one: (-_narrowness(one), kinds.index(one.event_type))))


def read_patterns(text: str, name: str) -> tuple[Pattern, ...]:
    """Return the patterns that a TOML file of this name holds."""
    data = tomllib.loads(text)
    event_type = EventType(data.get("type", name.removesuffix(".toml").upper()))
    return tuple(_pattern(event_type, entry, data, name) for entry in data["pattern"])


def _narrowness(pattern: Pattern) -> int:
    """Return how much a pattern asks for: listed words more than classes, those more than any."""
    asked = (1 + bool(one.words or one.classes) + (not one.classes) for one in pattern.need)
    return sum(asked) + 3 * (pattern.particle is not None)


@cache
def by_lemma() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the patterns that each lemma may trigger, in the order of `patterns()`."""
    return indexed(patterns())


def indexed(found: Iterable[Pattern]) -> Mapping[str, tuple[Pattern, ...]]:
    """Return the patterns that each lemma may trigger, in the order given."""
    index: dict[str, list[Pattern]] = {}
    for pattern in found:
        for lemma in sorted(pattern.lemmas):
            index.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(worded) for lemma, worded in index.items()}


def toml(name: str) -> dict[str, Any]:
    """Return the contents of a file beside this module."""
    return tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))


def _pattern(
    event_type: EventType, entry: dict[str, Any], data: dict[str, Any], file_name: str
) -> Pattern:
    where = f"patterns/{file_name}: {entry.get('name', '?')}"
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    kinds = [kind for kind in ("verbs", "nouns", "adjectives") if kind in entry]
    if len(kinds) != 1:
        raise ValueError(f"{where}: needs one of verbs, nouns, adjectives")
    if not entry.get("positive"):
        raise ValueError(f"{where}: needs a positive example")
    mode = None if "mode" not in entry else EventMode(entry["mode"])
    if mode is not None and mode not in MODES[event_type]:
        raise ValueError(f"{where}: {event_type.value} has no mode {mode.value}")
    count = entry.get("count")
    return Pattern(
        name=entry["name"],
        family=entry.get("family", mode or entry["name"]).replace("-", "_"),
        event_type=event_type,
        mode=mode,
        contexts=tuple(sorted(EventContext(one) for one in entry.get("contexts", ()))),
        kind=kinds[0],
        lemmas=_words(entry[kinds[0]]),
        particle=entry.get("particle"),
        actor=_slots(entry.get("actor", ["subject"]), where),
        recipient=_slots(entry.get("recipient", data.get("recipient", [])), where),
        need=conditions(entry.get("need", {}), where),
        bar=conditions(entry.get("bar", {}), where),
        count=None if count is None else (count["slot"], count["qualifier"]),
        confidence=entry.get("confidence", data.get("confidence", 0.7)),
        positive=tuple(entry["positive"]),
        negative=tuple(entry.get("negative", ())),
    )


def _words(listed: list[str]) -> frozenset[str]:
    plain = {word for word in listed if not word.startswith("@")}
    return frozenset(plain.union(*(lexicon()[word[1:]] for word in listed if word[0] == "@")))


def _slots(listed: list[str], where: str) -> tuple[str, ...]:
    unknown = [path for path in listed if not SLOTS.issuperset(path.split("."))]
    if unknown:
        raise ValueError(f"{where}: unknown slots {unknown}")
    return tuple(listed)


def conditions(table: dict[str, list[str]], where: str) -> tuple[Condition, ...]:
    """Return the conditions of `need` or `bar`.

    Raises ValueError with `where` at a slot or class that does not exist.
    """
    found = []
    for key, listed in table.items():
        classes = tuple(word[1:] for word in listed if word.startswith("@"))
        computed = tuple(one for one in classes if one in COMPUTED_CLASSES)
        missing = [one for one in classes if one not in COMPUTED_CLASSES and one not in lexicon()]
        if missing:
            raise ValueError(f"{where}: unknown classes {missing}")
        plain = [word for word in listed if word[1:] not in COMPUTED_CLASSES]
        if key in {"article", "sentence"} and (computed or not plain):
            raise ValueError(f"{where}: {key}: needs listed words or classes of the lexicon")
        found.append(Condition(_slots(key.split("|"), where), _words(plain), computed))
    return tuple(found)
