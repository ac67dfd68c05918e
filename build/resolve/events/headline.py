"""The short readable line of an event, from templates that are kept as data."""

import calendar
import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

from build.resolve.events.happening import Happening
from build.resolve.events.same import LASTING, SPEECH
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.entities import Entity
from schema.vocabulary import DatePrecision, EntityType, EventMode, ParticipantRole

_MOST_NAMES = 3
_MOST_LETTERS = 70
_CLAUSE_END = re.compile(
    r"[,;.!?][\"”’']?(?:\s|\Z)|\s[–—-]\s|\s(?:but|and|which|who|when|after|while|because)\s"
)
_LAST_MARK = re.compile(r"[\"“](?=[^\"“]*\Z)")
_BETWEEN = re.compile(r"\bby\b|\bbeen\b|\b(?:was|were|is|are)\s+\Z")
_POINTING = re.compile(r"(?i:(?:he|she|it|they|we|i|who|them|him|her|us)\Z|(?:our|my|his|its)\s)")


@cache
def _templates() -> dict[str, Any]:
    text = (resources.files(__package__) / "headlines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def headline(
    happening: Happening,
    identities: Identities,
    mode: EventMode | None,
    place: Entity | None,
    when: When | None,
) -> str:
    """Return such a line as "Ana Bel and Jo Park met Ola Lind in Oslo, 1-4 May 2023"."""
    actors, recipients = _people(happening, identities)
    words = _own_words(happening.first) if actors else None
    if words is not None:
        line = f"{_listed(actors)} {words}"
    else:
        line = _filled(happening, mode, actors, recipients)
        if place is not None and place.name not in {*actors, *recipients}:
            line += f" in {place.name}"
    if when is not None:
        line += f", {printed(when)}"
    standing = _templates()["standings"].get(happening.first.standing)
    return line if standing is None else standing.format(line=line)


def _own_words(told: Told) -> str | None:
    """Return "denied the charges": what is said is told best in the words of the report."""
    actors = [one.span for one in told.participants if one.role == ParticipantRole.ACTOR]
    start, end = told.found.trigger.start, told.found.sentence.end
    if told.found.event_type not in SPEECH or told.family in LASTING or not actors:
        return None
    text = told.reading.article.text
    if actors[-1].end > start or _BETWEEN.search(text[actors[-1].end : start]):
        return None
    words = " ".join(_CLAUSE_END.split(text[start:end], maxsplit=1)[0].split())
    return (
        words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS].rsplit(" ", 1)[0] + " ..."
    )


def _shortened(told: Told) -> str:
    """Return the beginning of the evidence, marks of quotation left out."""
    words = re.sub(r"[\"“”]", "", told.found.sentence.of(told.reading.article.text)).split()
    line = " ".join(words)
    return line if len(line) <= _MOST_LETTERS else line[:_MOST_LETTERS].rsplit(" ", 1)[0] + " ..."


def _filled(
    happening: Happening, mode: EventMode | None, actors: list[str], recipients: list[str]
) -> str:
    both, ours, theirs, none = _choices(happening.first, mode)
    if not actors and not recipients and happening.first.family not in LASTING:
        return f"{none}: “{_shortened(happening.first)}”"
    template = {
        (True, True): both, (True, False): ours, (False, True): theirs, (False, False): none,
    }[bool(actors), bool(recipients)]  # fmt: skip
    line = template.format(
        actors=_listed(actors),
        recipients=_listed(recipients),
        Trigger=happening.first.trigger.capitalize(),
    )
    return line[0].upper() + line[1:]


def _choices(told: Told, mode: EventMode | None) -> list[str]:
    """Return the templates of the rule, the family, the mode or the type, whichever is first."""
    templates = _templates()
    keys = (told.found.rule.split(".")[-1], told.family, mode, told.found.event_type)
    found = (
        templates[table].get(key)
        for table, key in zip(("rules", "families", "modes", "types"), keys, strict=True)
    )
    chosen: list[str] = next(one for one in found if one is not None)
    return chosen


def _people(happening: Happening, identities: Identities) -> tuple[list[str], list[str]]:
    """Return the names of the actors and of the recipients, the most often told first.

    Everybody stands once, in the commoner role; a state only where nobody of it is named. Those
    of the first report without a name stand where nobody of their role has one.
    """
    counts: dict[ParticipantRole, Counter[str]] = {role: Counter() for role in ParticipantRole}
    keys: dict[str, frozenset[str]] = {}
    states: set[str] = set()
    for told in happening.told:
        for one in told.participants:
            if one.mention is not None:
                entity = identities.entity[one.mention.entity_id]
                counts[one.role][entity.name] += 1
                keys[entity.name] = one.keys
                if entity.entity_type in {EntityType.GPE, EntityType.NORP}:
                    states.add(entity.name)
    actors, recipients = counts[ParticipantRole.ACTOR], counts[ParticipantRole.RECIPIENT]
    people = [name for name in keys if name not in states]
    named = frozenset().union(*(keys[name] for name in people))
    kept = [name for name in keys if name not in states or not keys[name] & named]
    acting = _ranked([name for name in kept if actors[name] >= recipients[name]], actors)
    receiving = _ranked([name for name in kept if recipients[name] > actors[name]], recipients)
    first = happening.first
    acting = acting or _nameless(first, ParticipantRole.ACTOR)
    receiving = receiving or _nameless(first, ParticipantRole.RECIPIENT)
    return acting, [name for name in receiving if name not in acting]


def _ranked(names: list[str], counts: Counter[str]) -> list[str]:
    return sorted(names, key=lambda name: (-counts[name], name))


def _nameless(told: Told, role: ParticipantRole) -> list[str]:
    text = told.reading.article.text
    spans = (one.span for one in told.participants if one.role == role and one.mention is None)
    return [" ".join(span.of(text).split()) for span in spans if not _POINTING.match(span.of(text))]


def _listed(names: list[str]) -> str:
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def printed(when: When) -> str:
    """Return a date or an interval as a reader writes it, no finer than it is known."""
    start, end = when.start, when.end
    if when.precision == DatePrecision.DECADE:
        return f"{start.year}s"
    if when.precision == DatePrecision.YEAR:
        return str(start.year)
    if when.precision == DatePrecision.MONTH:
        return f"{calendar.month_name[start.month]} {start.year}"
    if when.precision == DatePrecision.SEASON:
        months = f"{calendar.month_name[start.month]}"
        months += f" {start.year}" if start.year != end.year else ""
        return f"{months}-{calendar.month_name[end.month]} {end.year}"
    last = f"{end.day} {calendar.month_name[end.month]} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{last}"
    first = f"{start.day} {calendar.month_name[start.month]}"
    return f"{first} - {last}" if start.year == end.year else f"{first} {start.year} - {last}"
