"""Descriptions that can only be of somebody known under another name: "the carpet fitter"."""

import re

from build import gazetteer
from schema.span import Span

_THE = re.compile(
    r"the\s+(?:[\w’'.-]+\s+){0,3}?(?P<noun>[\w-]+)(?:,?\s+(?:who|from|of)\b.*)?", re.IGNORECASE
)
# Nouns of one person, man or woman: what someone does, or is in years.
_PERSON = re.compile(
    r"\w{2,}(?:er|or|ist|ian|ee)|\d+-year-old|boss|chief|native|veteran|front(?:man|woman)",
    re.IGNORECASE,
)
# Nouns of companies and things, and of people whom a story has without a name.
_NO_PERSON = re.compile(
    r"attacker|broadcaster|carrier|character|committee|computer|developer|driver|insurer|killer"
    r"|leader|lender|letter|\w*maker|manufacturer|member|minister|monitor|newcomer|\w*paper"
    r"|newsletter|number|officer|operator|order|other|\w+brother|poster|producer|provider|publisher"
    r"|regulator|reporter|retailer|shooter|soldier|supplier|tower",
    re.IGNORECASE,
)


# Peoples that are named by the same word as one of them is not: "the Dutch", "the Swiss".
_ALL_OF_THEM = re.compile(r"\w*(?:s|sh|ch|ese)", re.IGNORECASE)


def is_compatriot(text: str, source: Span) -> bool:
    """Say whether the source calls one person by a country only: "the Swede"."""
    match = re.fullmatch(r"[Tt]he\s+(?P<one>[A-Z]\w+)", source.of(text))
    if match is None or _ALL_OF_THEM.fullmatch(match["one"]):
        return False
    return gazetteer.demonym(match["one"]) is not None


def is_new(text: str, source: Span) -> bool:
    """Say whether the source describes one person by a noun that the text has not used before.

    "The" says that the reader knows who is meant: with a new noun, somebody just named. Left out
    are nouns of companies, and of those whom a story has many of.
    """
    if is_compatriot(text, source):
        return True
    match = _THE.fullmatch(source.of(text))
    if match is None:
        return False
    noun = match["noun"]
    if _PERSON.fullmatch(noun) is None or _NO_PERSON.fullmatch(noun) is not None:
        return False
    return re.search(rf"\b{re.escape(noun)}s?\b", text[: source.start], re.IGNORECASE) is None
