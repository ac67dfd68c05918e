"""Subheadings: short lines between paragraphs that are no sentences."""

import re

from build.read.cleaning.draft import Draft
from build.read.printed import RawBlock
from schema.vocabulary import RUNNING, BlockKind

_MOST_WORDS = 10
_MOST_CHARACTERS = 120
_DASHED = re.compile(r"^[-–—] (?=\S)| [-–—]$")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+: |.*\(@")  # a turn of a transcript, a post
_SENTENCE_END = re.compile(r"[.!:;,…][\"”’')\]]*$")
_PARAGRAPH_END = re.compile(r"[.!?:…][\"”’')\]]*$")


def read_subheadings(draft: Draft) -> None:
    """Tell subheadings; every block that is still untold is a paragraph."""
    blocks = draft.blocks
    for index in draft.untold():
        text = blocks[index].text
        text = _DASHED.sub("", text) if len(text) < _MOST_CHARACTERS else text
        if _is_subheading(text, blocks, index):
            draft.respell(index, text)
            draft.tell(index, BlockKind.SUBHEADING)
        else:
            draft.tell(index, BlockKind.PARAGRAPH)
    _demote_last(draft)


def _is_subheading(text: str, blocks: list[RawBlock], index: int) -> bool:
    if len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return False
    if _SENTENCE_END.search(text) or _SPEAKER.match(text):
        return False
    if text[0].islower() or not any(map(str.isalpha, text)):
        return False
    before = _next_running(blocks, range(index - 1, -1, -1))
    after = _next_running(blocks, range(index + 1, len(blocks)))
    return (
        before is not None
        and after is not None
        and bool(_PARAGRAPH_END.search(before.text))
        and len(after.text.split()) > _MOST_WORDS
    )


def _next_running(blocks: list[RawBlock], places: range) -> RawBlock | None:
    """Return the first block of running text, or not yet told apart from it."""
    running = (blocks[at] for at in places if blocks[at].kind in (None, *RUNNING))
    return next(running, None)


def _demote_last(draft: Draft) -> None:
    """A subheading with nothing below it heads nothing: its text stays, as a paragraph."""
    if draft.blocks and draft.blocks[-1].kind == BlockKind.SUBHEADING:
        draft.tell(len(draft.blocks) - 1, BlockKind.PARAGRAPH)
