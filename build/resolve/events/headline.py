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
from build.resolve.reports.when import UNBOUNDED, When
from schema.entities import Entity
from schema.span import Span
from schema.vocabulary import DatePrecision, EntityType, EventMode, MentionForm, ParticipantRole

_TOLLS = frozenset({"killed", "wounded", "missing"})
_MOST_NAMES = 3
_MOST_LETTERS = 70
_CLAUSE_END = re.compile(
    r"[,;.!?]([\"”’']?)(?:\s|\Z)|\s[–—-]\s|\s(?:but|and|which|who|when|after|while|because)\s"
)
_CLOSING = {'"': '"', "“": "”"}
_AUXILIARY = re.compile(r"\b(?:to|will|would|shall)\s+\Z")
_PREPOSITION = re.compile(r"(?i:\s*\b(?:on|in|at|during|over|since|from)\s+(?:the\s+)?)\Z")
_PART_OF_DAY = re.compile(r"\A\s(?:morning|afternoon|evening|night)\b")
_SAYING = re.compile(
    r"(?i:\b(?:sa(?:id|ys|ying)|add(?:s|ed|ing)|announc(?:ed|ing)|insist(?:s|ed)|claim(?:s|ed))"
    r"(?:\s+that)?[\s:]+)"
)
_BETWEEN = re.compile(r"\bby\b|\bbeen\b|\b(?:was|were|is|are)\s+\Z")
_ABOUT = re.compile(r"\s(?:of|at|over|near|outside|in)\s(?:the\s)?")
_NAME_END = re.compile(
    r"\Z|\n|[,.;:]|\s(?:in|near|at|on|after|when|and|was|were|has|had|by|last|to|yesterday)\b"
)
_SMALL = re.compile(
    r"\A(?:The|An?|Some|Many|Several|About|Around|Nearly|Almost|More|Most|Two|Three|Four|Five|Six"
    r"|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands|Police|Residents)\b"
)
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
        line = _filled(happening, identities, mode, (actors, recipients))
        if place is not None and place.name not in {*actors, *recipients}:
            line += f" in {place.name}"
    if when is not None:
        line += f", {printed(when)}"
    line = line[0].upper() + line[1:]
    standing = _templates()["standings"].get(happening.first.standing)
    return line if standing is None else standing.format(line=line)


def _own_words(told: Told) -> str | None:
    """Return "denied the charges": what is said is told best in the words of the report."""
    actors = [one.span for one in told.participants if one.role == ParticipantRole.ACTOR]
    start, end = told.found.trigger.start, told.found.sentence.end
    if told.found.event_type not in SPEECH or told.family == "pact" or not actors:
        return None
    text = told.reading.article.text
    if actors[-1].end > start or _BETWEEN.search(text[actors[-1].end : start]):
        return None
    auxiliary = _AUXILIARY.search(text, actors[-1].end, start)
    if auxiliary is not None:  # "the town had written to the minister to ask"
        whole = clause(text[actors[-1].end : end])
        is_one_clause = len(whole) > start - actors[-1].end
        start = actors[-1].end if is_one_clause else auxiliary.start()
    return shortened(clause(_without_date(told, start, end)))


def _without_date(told: Told, start: int, end: int) -> str:
    """Return the words from `start` to `end` without the date, which the line ends with."""
    text, row = told.reading.article.text, told.date
    if row is None or not start <= row.start_char < row.end_char <= end:
        return text[start:end]
    before = text[start : row.start_char]
    if UNBOUNDED.search(before):  # "promised help by the end of March"
        return text[start:end]
    after = _PART_OF_DAY.sub("", text[row.end_char : end], count=1)
    return _PREPOSITION.sub("", before).rstrip() + after


def clause(text: str) -> str:
    """Return the words up to the end of the first clause that lies in no open quotation."""
    for match in _CLAUSE_END.finditer(text):
        words = text[: match.start()]
        closing = match.group(1) or ""
        if not _open_mark(words):
            return " ".join(words.split())
        if not _open_mark(words + closing):
            return " ".join((words + closing).split())
    return " ".join(text.split())


def shortened(words: str) -> str:
    """Return at most `_MOST_LETTERS` of the words, with no quotation left open."""
    cut = words
    if len(words) > _MOST_LETTERS:
        cut = words[:_MOST_LETTERS].rsplit(" ", 1)[0] + " ..."
    mark = _open_mark(cut)
    return cut if mark is None else cut + _CLOSING[mark]


def _open_mark(words: str) -> str | None:
    """Return the double quotation mark that is opened and not closed, if there is one."""
    if words.count("“") > words.count("”"):
        return "“"
    return '"' if words.count('"') % 2 else None


def _evidence(told: Told) -> str:
    """Return the clause of the trigger, marks of quotation and who says it left out."""
    text, (start, end) = told.reading.article.text, told.found.sentence
    saying = list(_SAYING.finditer(text, start, told.found.trigger.start))
    words = text[saying[-1].end() if saying else start : end]
    offset = told.found.trigger.end - (end - len(words))
    last = next((one for one in _CLAUSE_END.finditer(words) if one.start() >= offset), None)
    kept = re.sub(r"[\"“”]", "", words if last is None else words[: last.start()])
    return shortened(" ".join(kept.split()))


def _filled(
    happening: Happening,
    identities: Identities,
    mode: EventMode | None,
    people: tuple[list[str], list[str]],
) -> str:
    actors, recipients = people
    both, ours, theirs, none = _choices(happening.first, mode)
    if not actors and not recipients and happening.first.family not in LASTING:
        return f"{none}: “{_evidence(happening.first)}”"
    template = {
        (True, True): both, (True, False): ours, (False, True): theirs, (False, False): none,
    }[bool(actors), bool(recipients)]  # fmt: skip
    line = template.format(
        actors=_listed(actors),
        recipients=_listed(recipients),
        Trigger=happening.first.trigger.capitalize(),
    )
    return line if actors or recipients else line + _about(happening, identities)


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
    without a name, of the first report that tells of any, stand where nobody of their role has one.
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
    first = next((one for one in happening.told if one.participants), happening.first)
    acting = acting or _nameless(first, ParticipantRole.ACTOR)
    receiving = receiving or _nameless(first, ParticipantRole.RECIPIENT)
    return acting, [name for name in receiving if name not in acting]


def _ranked(names: list[str], counts: Counter[str]) -> list[str]:
    return sorted(names, key=lambda name: (-counts[name], name))


def _nameless(told: Told, role: ParticipantRole) -> list[str]:
    text = told.reading.article.text
    spans = (
        one.span
        for one in told.participants
        if one.role == role and one.mention is None and not _is_toll(told, one.span)
    )
    people = (" ".join(span.of(text).split()) for span in spans)
    return [_SMALL.sub(_lowered, one) for one in people if not _POINTING.match(one)]


def _lowered(match: re.Match[str]) -> str:
    return match.group().lower()


def _is_toll(told: Told, span: Span) -> bool:
    """Say whether those counted as dead or hurt stand where a side of the fighting would."""
    return told.family == "fighting" and any(
        claim.qualifier in _TOLLS and span.contains(claim.span) for claim in told.found.claims
    )


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
