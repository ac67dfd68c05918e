"""Whose statement "the statement" is: of those who spoke last, where they put one out."""

import re

from build.document import FoundQuote
from build.resolve.speakers.nameless import is_document
from schema.span import Span

_THE = re.compile(r"(?:the|this|that|their|its|his|her)\s+(?:\w+\s+)?(?P<noun>\w+)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[“\"‘'A-Z])|\n")


def put_out(text: str, last: FoundQuote, source: Span) -> bool:
    """Say whether the source is a document in which, the text says, the last quote was told.

    "X said in a letter. ... the letter added": the same word, in the sentence of the last cue, as
    what it was said in or what was put out.
    """
    printed = _THE.fullmatch(source.of(text))
    if last.source is None or printed is None or not is_document(printed["noun"]):
        return False
    noun = re.escape(printed["noun"].lower())
    said_in = re.compile(
        r"(?:\bin|\bissued|\breleased|\bpublished|\bsent|\bposted|\bput out)\s+"
        rf"(?:an?|the|its|his|her|their|(?=[a-z-]+ {noun}))\s*(?:[\w-]+\s+){{0,3}}{noun}\b",
        re.IGNORECASE,
    )
    sentence = _sentence(text, last, last.source, source.start)
    words = "".join(_outside(text, sentence, last))
    is_from_one = re.search(rf"\b{noun}\b", last.source.of(text), re.IGNORECASE) is not None
    return is_from_one or said_in.search(words) is not None


def _sentence(text: str, last: FoundQuote, source: Span, stop: int) -> Span:
    """Return the sentence of the quote's cue and source, to `stop` at the furthest."""
    cue = last.cue or source
    first, end = min(cue.start, source.start), max(cue.end, source.end)
    start = text.rfind("\n", 0, first) + 1
    for match in _SENTENCE_END.finditer(text, start):
        if match.end() <= first:
            start = match.end()
        elif match.end() > end:
            return Span(start, min(match.end(), stop))
    return Span(start, min(len(text), stop))


def _outside(text: str, sentence: Span, last: FoundQuote) -> list[str]:
    """Return the sentence without the words that the quote has between its marks."""
    pieces, start = [], sentence.start
    for one in last.segments:
        if one.is_verbatim and sentence.start <= one.span.start < sentence.end:
            pieces.append(text[start : max(start, one.span.start)])
            start = max(start, one.span.end)
    return [*pieces, text[start : max(start, sentence.end)]]
