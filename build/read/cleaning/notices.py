"""Notices of rights, sources and changes: about the article, and no part of what it reports."""

import re

from build.read.cleaning.draft import Draft
from schema.vocabulary import RUNNING, BlockKind

_MOST_WORDS = 60
_MOST_CHARACTERS = 600
_LAST = 6
_THIS = (
    r"this (?:story|article|post|report|piece|item|content|interview|transcript|version|dispatch)"
)
_NAMES = r"(?-i:[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3})"

# Rights: "© 2023 The Gazette", "All rights reserved."
_RIGHTS = re.compile(
    r"(?:©|ⓒ|\(c\)) ?(?:copyright )?\d{4}\b.*|[^.!?]{0,60}[©ⓒ] ?\d{4}\b.{0,200}"
    r"|copyright (?:©|ⓒ|\(c\)|\d{4}|by\b|notice).*"
    r"|[^.!?]{0,60}\ball rights reserved\b.*"
    r"|(?:this (?:material|content|article|story|report|text)|no part of this\b.{0,40}) may"
    r"(?: not)? be (?:published|reproduced|copied|redistributed|used|reprinted)\b.*",
    re.I,
)
# Where the text comes from, or that it was changed, without a word on what: a correction that says
# what was wrong is the article's.
_SOURCE = re.compile(
    rf"(?:editor[’']s note:? )?{_THIS} (?:has been|had been|was) "
    r"(?:(?:originally|first|also|last|automatically|most recently) )?"
    r"(?:published|re-?published|updated|adapted|translated|syndicated|produced|excerpted|posted"
    r"|reprinted|auto-?generated|generated|edited)\b"
    r"(?: (?:by|in|on|at|from|with|here|and|under|as|via|to) [^.!?]{1,160})?[.!]?"
    r"(?: (?:read|see|view) the original\b.{0,60})?"
    rf"|{_THIS} (?:originally |first )(?:appeared|ran)\b[^.!?]{{0,120}}[.!]?"
    r"|(?:originally|first) (?:published|posted|appeared) (?:by|in|on|at)\b[^.!?]{0,120}[.!]?"
    r"|(?:re)?published (?:with permission|under a creative commons)\b.*",
    re.I,
)
# Who else had a part in it: "Ana Brook in Odd Harbour contributed to this report."
_HELPERS = re.compile(
    rf"[^\"“”!?]{{3,250}}\bcontributed (?:reporting\b|to {_THIS}).{{0,80}}|contributing: .{{3,150}}"
    r"|[^\"“”!?:;]{0,60}\b(?:writers?|reporters?|correspondents?|journalists?|staff)\b"
    r"[^\"“”!?:;]{3,150} contributed\."
    rf"|{_NAMES} contributed from (?-i:[A-Z])[\w ,.]{{2,60}}",
    re.I,
)
_DISCLAIMER = re.compile(
    r"disclaimer ?[:–—-].*|the (?:views|opinions)(?: and opinions)? expressed\b.{0,60}\b"
    r"(?:are|do)\b.{0,40}\b(?:author|writer|own|reflect)\b.*",
    re.I,
)
# Only among the last lines, where nothing else of this form stands.
_CREDITS = re.compile(
    r"[(\[]?(?:with|from) (?:additional )?(?:inputs?|reports?|wires?|files|information)"
    r"(?: and [a-z]+)? (?:from|by) [^.!?]{2,80}[.!]?"
    r"|[(\[]?with (?:agency|agencies|wires?)(?: (?:inputs?|reports?))?[)\]]?[.!]?"
    r"|[(\[]?(?:sources?|via|h/t|hat tip) ?: ?[^.!?:]{2,60}[)\]]?[.!]?"
    r"|[(\[]h/t [^()\[\]]{2,60}[)\]]\.?"
    rf"|{_NAMES} reported from (?-i:[A-Z])[^\"“”!?]{{2,120}}",
    re.I,
)


def notice_of(text: str, *, is_late: bool = False) -> str | None:
    """Return what a line gives notice of, or None where it reports something."""
    if len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return None
    if _RIGHTS.fullmatch(text):
        return "a notice of rights"
    if _SOURCE.fullmatch(text):
        return "a notice of source or change"
    if _HELPERS.fullmatch(text):
        return "it names who had a part in it"
    if _DISCLAIMER.fullmatch(text):
        return "a disclaimer"
    return "it names the source" if is_late and _CREDITS.fullmatch(text) else None


def drop_notices(draft: Draft) -> None:
    """Drop notices wherever they stand, captions and headlines excepted."""
    late = len(draft.blocks) - _LAST
    whys = {}
    for index, block in enumerate(draft.blocks):
        if block.kind in (None, BlockKind.SUBHEADING, *RUNNING):
            whys[index] = notice_of(block.text, is_late=index >= late)
    draft.drop({index: why for index, why in whys.items() if why})
