"""A printed source as noun phrases: up to their heads, and the mentions that end there."""

import re
from dataclasses import dataclass

from build.resolve.identities import Mentioned
from schema.span import Span
from schema.vocabulary import EntityType

# Where a noun phrase's head has been said: what follows only says more about it.
AFTER_HEAD = re.compile(
    r"\s+(?:who|whom|whose|which|that|of|for|at|in|from|with|on|to|by|about|under|against"
    r"|issued|released|published|seen|familiar|speaking|quoted|including)\b|\s*[(;]|\s+[–—-]+\s"
)
_SEPARATOR = re.compile(r",?\s+(?:and|or)\s+|\s+&\s+|,\s+")
# What something is, behind its name: "the Corvane Mail newspaper".
_KIND = re.compile(
    r"\s+(?:newspaper|paper|magazine|website|(?:news|wire)\s+(?:agency|service|site|outlet|channel)"
    r"|newswire|daily|weekly|tabloid|network|channel|broadcaster|radio|television|TV|agency"
    r"|company|firm|bank|airline|charity|think\s+tank)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase of a source: up to its head (`core`), and the mention that ends there."""

    span: Span
    core: Span
    head: Mentioned | None
    joined: bool  # to the phrase before it, by "and"


def phrases_of(
    text: str, source: Span, mentions: list[Mentioned], units: list[Span]
) -> list[Phrase]:
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
        _phrase(text, Span(span.start, _head_end(text, span, units)), span, mentions, one)
        for span, one in zip(spans, joined, strict=True)
    ]


def side_by_side(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases that stand side by side as the source: "Baku and Yerevan".

    An "and" behind more than a head joins what stands there: "ministries of X and Y".
    """
    listed = _listed(phrases)
    found = phrases[: max(listed, 1)]
    for phrase in phrases[len(found) :]:
        if not phrase.joined or found[-1].core != found[-1].span:
            break
        found.append(phrase)
    return found


def span_of(mention: Mentioned) -> Span:
    """Return where the mention stands."""
    return Span(mention.start_char, mention.end_char)


def _listed(phrases: list[Phrase]) -> int:
    """Return how many phrases make a list of names, as "X, Y and Z" does; 0 where none does."""
    first = phrases[0].head
    for place, phrase in enumerate(phrases):
        is_bare = phrase.head is not None and phrase.core == phrase.span
        if first is None or not is_bare or (phrase.head and phrase.head.label != first.label):
            return 0
        if place and phrase.joined:
            return place + 1
    return 0


def _phrase(text: str, core: Span, span: Span, mentions: list[Mentioned], joined: bool) -> Phrase:
    start, end = core
    inside = [one for one in mentions if start <= one.start_char and one.end_char <= end]
    head = next((one for one in inside if one.end_char == core.end), None)
    if head is None and not text[core.start : core.end].lower().startswith(("a ", "an ")):
        named = [one for one in inside if one.label == EntityType.ORG]
        head = next((o for o in named if _KIND.fullmatch(text, o.end_char, core.end)), None)
    return Phrase(span, core, head, joined)


def _head_end(text: str, span: Span, units: list[Span]) -> int:
    for match in AFTER_HEAD.finditer(text, span.start, span.end):
        if not _is_inside(match.start(), units):
            return match.start()
    return span.end


def _is_inside(offset: int, units: list[Span]) -> bool:
    return any(one.start < offset < one.end for one in units)
