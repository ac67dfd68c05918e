"""The headline: given by the metadata, or the first line where that is no sentence."""

import re

from build.read.characters import letters, tidy
from build.read.cleaning.byline import byline_of
from build.read.cleaning.captions import is_caption
from build.read.cleaning.dateline import split_dateline
from build.read.cleaning.draft import Draft
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

_MOST_WORDS = 25
_MOST_CHARACTERS = 250
_SENTENCE_END = re.compile(r"[.:;,…][\"”’')\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Jr|Sr|St|Ltd)\.$")


def read_headline(draft: Draft) -> None:
    """Put the headline first and the subheadline after it; drop where the text repeats them."""
    if draft.headline is None:
        draft.headline = _printed_headline(draft)
    if draft.headline is None:
        return
    given = [RawBlock(draft.headline, BlockKind.HEADLINE)]
    if subheadline := tidy(draft.printed.subheadline or ""):
        given.append(RawBlock(subheadline, BlockKind.SUBHEADLINE))
    repeated = {letters(block.text) for block in given}
    rest = [
        block
        for index, block in enumerate(draft.blocks)
        if letters(block.text) not in repeated or not (index < 3 or block.kind)
    ]
    # A second headline is the page's, or a subheading that was marked as one.
    draft.blocks = given + [
        RawBlock(block.text, BlockKind.SUBHEADING) if block.kind == BlockKind.HEADLINE else block
        for block in rest
    ]


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
    if is_sentence or not any(map(str.isalpha, text)):
        return None
    if byline_of(text) or split_dateline(text) or is_caption(text, is_early=False):
        return None
    return text
