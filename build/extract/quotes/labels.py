"""Names that stand beside a statement without a verb: 'Name: "..."' and '"..." — Name'."""

import re

from build.extract.quotes.page import FINITE, Page
from schema.span import Span, stripped

_DASH = re.compile(r"(?:--?|[–—―])\s*(?=\w)")
_LONGEST_SIGNATURE = 10
_LONGEST_NAME_LINE = 8
_NAMING = ("PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "NUM", "PUNCT", "PART")
# 'From the report: "..."'; what follows any other preposition is no source.
_LEADING = (("according", "to"), ("more", "from"), ("from",), ("per",), ("via",))


def signature(page: Page, tokens: range) -> tuple[Span, Span] | None:
    """Return the dash and the name of '"..." — Name, who he is', on the same line or the next."""
    parse = page.parse
    if not 0 < len(tokens) <= _LONGEST_SIGNATURE:
        return None
    line = parse.span(tokens.start, tokens.stop)
    dash = _DASH.match(line.of(page.text))
    if dash is None or any(parse.tags[one] in FINITE for one in tokens):
        return None
    start = line.start + dash.end()
    words = parse.tokens_in(Span(start, line.end))
    is_glued = not words or parse.starts[words.start] > start  # "-Maria" may be one token
    if not is_glued and parse.pos[words.start] != "PROPN":
        return None
    trimmed = page.trimmed(tokens.start, tokens.stop)
    if trimmed is None or not page.text[start].isupper():
        return None
    name = Span(start, trimmed.end)
    handle = name.of(page.text).find(" (@")  # '— Maria Holt (@mholt) May 5, 2023'
    mark = stripped(page.text, Span(line.start, start))
    return mark, Span(start, start + handle) if handle > 0 else name


def name_line(page: Page, stretch: range) -> Span | None:
    """Return the name in front of a colon, where nothing but a name stands there."""
    parse = page.parse
    first = stretch.start
    for token in stretch:
        if page.word(token) in ("-", "–", "—", "--", "|"):
            first = token + 1
    words = [one for one in range(first, stretch.stop) if not page.is_punctuation(one)]
    if not 0 < len(words) <= _LONGEST_NAME_LINE:
        return None
    lead = _lead(page, words)
    if not lead and parse.pos[words[0]] == "ADP":
        return None
    named = words[lead:]
    has_name = any(parse.pos[one] == "PROPN" for one in named)
    if not named or not (has_name or lead):
        return None
    if any(parse.pos[one] not in _NAMING for one in named):
        return None
    return page.trimmed(named[0], named[-1] + 1)


def _lead(page: Page, words: list[int]) -> int:
    said = tuple(page.word(one) for one in words)
    return max((len(one) for one in _LEADING if said[: len(one)] == one), default=0)
