"""The headline: given by the metadata, or the first line where that is no sentence."""

import re
from dataclasses import replace

from build.read.characters import letters, tidy
from build.read.cleaning.byline import byline_of
from build.read.cleaning.captionforms import is_caption
from build.read.cleaning.dateline import split_dateline
from build.read.cleaning.draft import GIVEN, Draft
from build.read.names import is_section
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

_MOST_WORDS = 25
_MOST_CHARACTERS = 250
_SENTENCE_END = re.compile(r"[.:;,…][\"”’')\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Jr|Sr|St|Ltd)\.$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_SHARE = 0.8
_FEWEST_OF_TITLE = 4
_FEW = 4  # a line of fewer words may equal the headline by chance
_AMONG_FIRST = 3
# What goes on like this after the headline's words is a sentence that begins with them.
_GOES_ON = re.compile(
    r"\W*(?:[a-z]|(?i:mon|tues|wednes|thurs|fri|satur|sun)day|(?i:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec))"
)


def read_headline(draft: Draft) -> None:
    """Put the headline first and the subheadline after it; drop where the text repeats them."""
    if draft.headline is None:
        draft.headline = _printed_headline(draft)
    else:
        _part_from_text(draft, draft.headline)
    if draft.headline is None:
        return
    lines = [RawBlock(draft.headline, BlockKind.HEADLINE, GIVEN)]
    if subheadline := tidy(draft.printed.subheadline or ""):
        lines.append(RawBlock(subheadline, BlockKind.SUBHEADLINE, GIVEN))
    moved = []
    for at, line in enumerate(lines):
        place = _first_place(draft, line)
        if place is not None:
            lines[at] = replace(line, origin=draft.blocks[place].origin)
            moved.append(place)
    draft.lead_with(lines, printed=moved)
    _drop_again(draft, lines)


def _first_place(draft: Draft, line: RawBlock) -> int | None:
    """Return where the text prints the line: among the first, or marked as a heading."""
    meant = letters(line.text)
    return next(
        (
            index
            for index, block in enumerate(draft.blocks)
            if (index < _AMONG_FIRST or block.kind) and letters(block.text) == meant
        ),
        None,
    )


def _drop_again(draft: Draft, lines: list[RawBlock]) -> None:
    """Drop what prints the lines again; another headline is a subheading that was marked as one."""
    meant = {letters(line.text) for line in lines}
    again = {}
    for index, block in enumerate(draft.blocks[len(lines) :], len(lines)):
        is_near = index < len(lines) + _AMONG_FIRST or len(block.text.split()) >= _FEW
        if letters(block.text) in meant and (is_near or block.kind):
            again[index] = "the headline, printed again"
        elif block.kind == BlockKind.HEADLINE:
            draft.tell(index, BlockKind.SUBHEADING)
    draft.drop(again)


def _part_from_text(draft: Draft, headline: str) -> None:
    """Part the headline from what is printed on one line with it: its section, the text."""
    if not draft.blocks or draft.blocks[0].kind is not None or len(headline.split()) < _FEW:
        return
    text = draft.blocks[0].text
    start = text.lower().find(headline.lower())
    before, rest = text[:start].strip(), text[start + len(headline) :]
    is_label = is_section(before) or headline.lower().startswith(f"{before.lower()} ")
    if start < 0 or len(text.lower()) != len(text) or (before and not is_label):
        return
    if not letters(rest) or _GOES_ON.match(rest) or not rest[0].isspace():
        return
    if before:
        draft.section = draft.section or before
        draft.cut(0, text[start:], before, "read as section")
    body = rest.strip()
    is_line = not _SENTENCE_END.search(body) and len(body.split()) <= 2 * _MOST_WORDS
    draft.split(
        0,
        [
            (text[start : start + len(headline)], BlockKind.HEADLINE),
            (body, BlockKind.SUBHEADLINE if is_line else None),
        ],
    )


def _printed_headline(draft: Draft) -> str | None:
    """Return the headline that the text prints, or None: a sentence is never taken for one."""
    for block in draft.blocks:
        if block.kind == BlockKind.HEADLINE:
            return block.text
    if len(draft.blocks) < 2 or draft.blocks[0].kind is not None:
        return None
    text = draft.blocks[0].text
    if len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return None
    is_sentence = _SENTENCE_END.search(text) and not _ABBREVIATED.search(text)
    if (is_sentence and not _is_title(text)) or not any(map(str.isalpha, text)):
        return None
    if byline_of(text) or split_dateline(text) or is_caption(text, is_early=False):
        return None
    return text


def _is_title(text: str) -> bool:
    """Say whether nearly all long words have capitals, as in a headline that ends with a stop."""
    words = _LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST_OF_TITLE and capitals >= _TITLE_SHARE * len(words)
