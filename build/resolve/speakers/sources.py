"""Who is meant by a printed source: the mentions at the heads of its noun phrases."""

import re
from dataclasses import dataclass

from build.resolve.speakers.nameless import is_document
from schema.entities import Mention
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerRole

# Where a noun phrase's head has been said: what follows only says more about it.
_AFTER_HEAD = re.compile(
    r"\s+(?:who|whom|whose|which|that|of|for|at|in|from|with|on|to|by|about|under|against"
    r"|issued|released|published|seen|familiar|speaking|quoted|including)\b|\s*[(;]|\s+[–—-]+\s"
)
_SEPARATOR = re.compile(r",?\s+(?:and|or)\s+|\s+&\s+|,\s+")
_BY = re.compile(r"(?:\s+(?:issued|released|published))?\s+(?:by|from|of|for|at)\s+(?:the\s+)?")
# What stands between an owner and the end of the phrase: "'s statement", " spokesman Jesper Rude".
_OWNED = re.compile(r"['’]s?\s+\w[\w\s-]*|\s+spokes\w+(?:\s.*)?|\s+\w+", re.IGNORECASE)
_LONGEST_TITLE = 3
_ISSUERS = (EntityType.ORG, EntityType.PERSON, EntityType.GPE)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase of a source: up to its head (`core`), and the mention that ends there."""

    span: Span
    core: Span
    head: Mention | None
    joined: bool  # to the phrase before it, by "and"


def phrases_of(text: str, source: Span, mentions: list[Mention], units: list[Span]) -> list[Phrase]:
    """Return the noun phrases that the source strings together, in text order.

    `mentions` are those inside the source, outer before inner. Nothing is cut inside one of the
    `units`: mentions, and names with the titles before them.
    """
    bounds = [source.start]
    joined = [False]
    for match in _SEPARATOR.finditer(text, source.start, source.end):
        if not _is_inside(match.start(), units):
            bounds += [match.start(), match.end()]
            joined.append(bool(match.group().strip(", ")))
    bounds.append(source.end)
    spans = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
    return [
        _phrase(Span(span.start, _head_end(text, span, units)), span, mentions, one)
        for span, one in zip(spans, joined, strict=True)
    ]


def heads_of(
    text: str, phrases: list[Phrase], mentions: list[Mention]
) -> list[tuple[Mention, SpeakerRole]]:
    """Return the mentions of those who speak, the first of them first; empty where none is named.

    A spokesperson comes with the body spoken for; of a nameless spokesperson or a document, only
    who is behind it counts.
    """
    first = phrases[0]
    heads = [phrase.head for phrase in _coordinated(phrases) if phrase.head is not None]
    if not heads:
        name = _apposition(text, phrases)
        heads = [name] if name is not None else []
    speaks_for_others = _SPOKES.search(text, *first.core) is not None
    if heads and not (speaks_for_others and len(heads) == 1):
        return [(head, SpeakerRole.SPEAKER) for head in heads]
    if not heads and not speaks_for_others and not is_document(first.core.of(text)):
        return []
    behind = _behind(text, first, [one for one in mentions if one not in heads])
    spoken = [(head, SpeakerRole.SPOKESPERSON) for head in heads]
    return spoken + ([(behind, SpeakerRole.SPEAKER)] if behind is not None else [])


def _coordinated(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases that stand side by side as the source: "Baku and Yerevan".

    An "and" behind more than a head joins what stands there: "ministries of X and Y".
    """
    side_by_side = phrases[:1]
    for phrase in phrases[1:]:
        if not phrase.joined or side_by_side[-1].core != side_by_side[-1].span:
            break
        side_by_side.append(phrase)
    return side_by_side


def _apposition(text: str, phrases: list[Phrase]) -> Mention | None:
    """Return the name that explains the first phrase: "its director, Hanne Kipsoi"."""
    for phrase in phrases[1:]:
        head = phrase.head
        if head is None or phrase.joined or head.form != MentionForm.NAME:
            continue
        title = text[phrase.core.start : head.start_char].split()
        if head.label == EntityType.PERSON and len(title) <= _LONGEST_TITLE:
            return head
    return None


def _behind(text: str, phrase: Phrase, mentions: list[Mention]) -> Mention | None:
    """Return who is behind a spokesperson or document: "X's statement", "a statement by X"."""
    core, span = phrase.core, phrase.span
    for mention in mentions:
        if mention.label not in _ISSUERS or not span.contains(_span(mention)):
            continue
        if mention.end_char <= core.end:
            if _OWNED.fullmatch(text, mention.end_char, core.end):
                return mention
        elif _BY.fullmatch(text, core.end, mention.start_char):
            rest = text[mention.end_char : span.end]
            return mention if not rest or _AFTER_HEAD.match(rest) else None
    return None


def _span(mention: Mention) -> Span:
    return Span(mention.start_char, mention.end_char)


def _phrase(core: Span, span: Span, mentions: list[Mention], joined: bool) -> Phrase:
    head = next(
        (one for one in mentions if core.start <= one.start_char and one.end_char == core.end),
        None,
    )
    return Phrase(span, core, head, joined)


def _head_end(text: str, span: Span, units: list[Span]) -> int:
    for match in _AFTER_HEAD.finditer(text, span.start, span.end):
        if not _is_inside(match.start(), units):
            return match.start()
    return span.end


def _is_inside(offset: int, units: list[Span]) -> bool:
    return any(one.start < offset < one.end for one in units)
