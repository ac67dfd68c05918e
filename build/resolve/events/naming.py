"""The names by which a headline calls those who took part."""

import re
from collections import Counter

from build.resolve.events.happening import Happening
from build.resolve.events.people import SPEECH
from build.resolve.events.wording import is_balanced
from build.resolve.identities import Identities
from build.resolve.reports.resolved import speaker_of
from build.resolve.reports.said import Said
from build.resolve.reports.told import Participant, Told
from build.resolve.speakers.metonyms import is_capital
from schema.span import Span
from schema.vocabulary import EntityType, EventMode, EventType, MentionForm, ParticipantRole

_TOLLS = frozenset({"killed", "wounded", "missing"})
_MOST_NAMES = 3
_MOST_LETTERS = 70
_COUNTED_PEOPLE = frozenset({EventMode.ARREST, EventMode.RELEASE, EventMode.DEPORT})
_BARE_NUMBER = re.compile(r"(?i:(?:about |around |some |at least |more than )?[\d,]+|[a-z]+teen|two"
                          r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve)")  # fmt: skip
_SMALL = re.compile(
    r"\A(?:The|An?|Some|Many|Several|About|Around|Nearly|Almost|At|More|Most|One|Two|Three|Four"
    r"|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands|Police|Residents|All"
    r"|Both|Other|Another)\b"
)
_POINTING = re.compile(
    r"(?i:(?:(?:the )?other|he|she|it|they|we|i|you|one|who|which|that|this|these|those|them|him"
    r"|her|us|me|both|some|others|many|several|all|each|himself|herself|itself|themselves)\Z"
    r"|(?:our|my|his|her|its|their|your)\s|(?:both|some|one|two|most|all|many)\sof\s(?:its|his|her"
    r"|their|our|them|us|these|those)\b)"
)
_WITH_ARTICLE = ("European Union", "Netherlands", "Philippines", "Republic of ", "United ")


def people(happening: Happening, identities: Identities, said: Said) -> tuple[list[str], list[str]]:
    """Return the names of the actors and of the recipients, the most often told first.

    Everybody stands once, in the commoner role; a state only where nobody of it is named, its
    capital only where it is not. Those without a name, of the first report that tells of any,
    stand where nobody of their role has one.
    """
    counts: dict[ParticipantRole, Counter[str]] = {role: Counter() for role in ParticipantRole}
    keys: dict[str, frozenset[str]] = {}
    states: set[str] = set()
    towns: set[str] = set()
    with_article: set[str] = set()
    for told in happening.told:
        for one in told.participants:
            if one.entity_id is not None:
                entity = identities.entity[one.entity_id]
                is_people = entity.entity_type == EntityType.NORP
                name = _printed(told, one) if is_people else entity.name
                counts[one.role][name] += 1
                keys[name] = one.keys
                if is_people or entity.entity_type == EntityType.GPE:
                    states.add(name)
                    towns |= {name} if is_capital(entity) else set()
                is_named = not is_people and entity.entity_type != EntityType.PERSON
                if is_named and _has_article(told, one):
                    with_article.add(name)
    actors, recipients = counts[ParticipantRole.ACTOR], counts[ParticipantRole.RECIPIENT]
    named = frozenset().union(*(keys[name] for name in keys if name not in states))
    kept = [name for name in keys if name not in states or not keys[name] & named]
    lands = frozenset().union(*(keys[name] for name in kept if name not in towns))
    kept = [name for name in kept if name not in towns or not keys[name] & lands]
    acting = _ranked([name for name in kept if actors[name] >= recipients[name]], actors)
    receiving = _ranked([name for name in kept if recipients[name] > actors[name]], recipients)
    first = next((one for one in happening.told if one.participants), happening.first)
    acting = [called(name, has_article=name in with_article) for name in acting]
    receiving = [called(name, has_article=name in with_article) for name in receiving]
    acting = acting or _nameless(first, ParticipantRole.ACTOR) or _spoken(first, identities, said)
    receiving = receiving or _nameless(first, ParticipantRole.RECIPIENT)
    return acting, [name for name in receiving if name not in acting]


def _spoken(told: Told, identities: Identities, said: Said) -> list[str]:
    """Return who says "we promise", "we apologise": what is done in words, the speaker does."""
    text = told.reading.article.text
    actors = (one.span for one in told.participants if one.role == ParticipantRole.ACTOR)
    if told.found.event_type not in SPEECH or {span.of(text).lower() for span in actors} != {"we"}:
        return []
    speaker = speaker_of(told.reading, told.found, identities, said)
    return [] if speaker is None else [identities.entity[speaker].name]


def listed(names: list[str]) -> str:
    """Return "Ana, Bo and Cy", at most three of them."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _has_article(told: Told, one: Participant) -> bool:
    """Say whether the name is printed with "the": "the European Union"."""
    if one.mention is None or one.mention.form != MentionForm.NAME:
        return False
    before = told.reading.article.text[one.span.start : one.mention.start_char]
    return before.lower().strip() == "the"


def called(name: str, *, has_article: bool = False) -> str:
    """Return the name with "the" where it is printed so, or always takes it."""
    has_article |= name.startswith(_WITH_ARTICLE)
    return f"the {name}" if has_article and not name.startswith("The ") else name


def _ranked(names: list[str], counts: Counter[str]) -> list[str]:
    return sorted(names, key=lambda name: (-counts[name], name))


def _nameless(told: Told, role: ParticipantRole) -> list[str]:
    text = told.reading.article.text
    spans = (
        one.span
        for one in told.participants
        if one.role == role and one.entity_id is None and not _is_toll(told, one.span)
    )
    found = []
    for span in spans:
        words = " ".join(span.of(text).split())
        if not _POINTING.match(words) and len(words) <= _MOST_LETTERS and is_balanced(words):
            found.append(_in_small(words, text) + _people_of(told, words))
    return found


def _printed(told: Told, one: Participant) -> str:
    """Return "four Danes" as printed: those who are named by their nation are not all of it."""
    text = told.reading.article.text
    return _in_small(" ".join(one.span.of(text).split()), text)


def _people_of(told: Told, words: str) -> str:
    """Return " people" where the words are but a number, and human beings are counted."""
    is_of_people = told.found.mode in _COUNTED_PEOPLE or told.found.event_type == EventType.ASSAULT
    return " people" if is_of_people and _BARE_NUMBER.fullmatch(words) else ""


def _in_small(words: str, text: str) -> str:
    """Return the words without the capital of a sentence's or a headline's first word."""
    first = words.split()[0].lower()
    is_small = _SMALL.match(words) is not None or f" {first} " in text
    return words[0].lower() + words[1:] if is_small and not words[1:2].isupper() else words


def _is_toll(told: Told, span: Span) -> bool:
    """Say whether those counted as dead or hurt stand where a side of the fighting would."""
    return told.family == "fighting" and any(
        claim.qualifier in _TOLLS and span.contains(claim.span) for claim in told.found.claims
    )
