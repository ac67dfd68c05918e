"""The short readable line of an event, from templates that are kept as data."""

import calendar
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from build.resolve.events.happening import Happening
from build.resolve.events.naming import called, listed, people
from build.resolve.events.people import SPEECH
from build.resolve.events.wording import evidence, own_words
from build.resolve.identities import Entity, Identities
from build.resolve.reports.said import Said
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.span import Span
from schema.vocabulary import DatePrecision, EventMode, EventType, MentionForm

_ABOUT = re.compile(r"\s(?:of|at|over|near|outside|in)\s(?:the\s)?")
_NAME_END = re.compile(
    r"\Z|\n|[,.;:]|\s(?:in|near|at|on|after|when|and|was|were|has|had|by|last|to|yesterday)\b"
)
_VERB = re.compile(r"\[([^/\]]+)/([^/\]]+)\]")
_SAYS_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b")


_NOT_DONE = (EventType.AGREE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT)


@cache
def _templates() -> dict[str, Any]:
    text = (resources.files(__package__) / "headlines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def headline(
    happening: Happening,
    identities: Identities,
    said: Said,
    mode: EventMode | None,
    place: Entity | None,
    when: When | None,
) -> str:
    """Return such a line as "Ana Bel and Jo Park met Ola Lind in Oslo, 1-4 May 2023".

    It is the words of the first report that make a sentence, else a sentence or a noun phrase of
    the templates: never half a sentence.
    """
    actors, recipients = people(happening, identities, said)
    spoken = (_in_own_words(one, actors) for one in happening.told)
    line = next((one for one in spoken if one is not None), None)
    if line is None and not actors and not recipients:
        line = evidence(happening.first)
    if line is None:
        line = _filled(happening, identities, mode, (actors, recipients))
        if place is not None and place.name not in line:
            line += f" in {called(place.name)}"
    says_not = _SAYS_NOT.search(line) is not None
    if when is not None:
        line += f", {printed(when)}"
    line = line[0].upper() + line[1:]
    standing = happening.standing
    added = _templates()["standings"].get("" if says_not and standing == "negated" else standing)
    return line if added is None else added.format(line=line)


def _in_own_words(told: Told, actors: list[str]) -> str | None:
    """Return "Ana Bel denied the charges": what is said is told best in the report's words."""
    if not actors or told.found.event_type not in SPEECH or told.family == "pact":
        return None
    words = own_words(told)
    return None if words is None else f"{listed(actors)} {words}"


def _filled(
    happening: Happening,
    identities: Identities,
    mode: EventMode | None,
    parties: tuple[list[str], list[str]],
) -> str:
    actors, recipients = parties
    both, ours, theirs, none = _choices(happening, mode)
    if happening.leading.found.rule.endswith("_noun"):
        none = "{Trigger}"
    template = {
        (True, True): both, (True, False): ours, (False, True): theirs, (False, False): none,
    }[bool(actors), bool(recipients)]  # fmt: skip
    line = _in_tense(template, happening.standing).format(
        actors=listed(actors),
        recipients=listed(recipients),
        Trigger=happening.leading.trigger.capitalize(),
    )
    return line if actors or recipients else line + _about(happening, identities)


def _in_tense(template: str, standing: str) -> str:
    """Return the template with "held" for "[held/hold]", or "to hold" for what is announced."""
    tense: str | None = _templates()["tenses"].get(standing)
    if tense is None:
        return _VERB.sub(r"\1", template)
    return _VERB.sub(lambda verb: tense.format(verb=verb[2]), template)


def _about(happening: Happening, identities: Identities) -> str:
    """Return " of Stannick quarry": the name that follows a noun which nobody is known to fill."""
    for told in happening.told:
        text, end = told.reading.article.text, told.found.trigger.end
        link = _ABOUT.match(text, end)
        if link is None:
            continue
        after = Span(link.end(), told.found.sentence.end)
        for mention in identities.mentions_in(told.article_id, after):
            is_next = mention.start_char == link.end() and mention.form == MentionForm.NAME
            if is_next and _NAME_END.match(text, mention.end_char):
                return " " + " ".join(text[link.start() + 1 : mention.end_char].split())
    return ""


def _choices(happening: Happening, mode: EventMode | None) -> list[str]:
    """Return the templates of the rule, the family, the mode or the type, whichever is first.

    A rule speaks for the event where it found all of its reports. What is only promised,
    threatened, asked for or refused is not told as done.
    """
    templates, told = _templates(), happening.leading
    kind, family = told.found.event_type, told.family
    rules = {one.found.rule for one in happening.told}
    keys = {"rules": told.found.rule.split(".")[-1] if len(rules) == 1 else None}
    if kind not in _NOT_DONE or family == "pact":
        keys |= {"families": family, "modes": mode}
    found = (templates[table].get(key) for table, key in {**keys, "types": kind}.items())
    chosen: list[str] = next(one for one in found if one is not None)
    return chosen


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
