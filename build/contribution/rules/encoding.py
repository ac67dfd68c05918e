"""The rule for the encoding of a file: UTF-8."""

import re
from collections.abc import Iterator

from build.contribution.page import Page
from build.contribution.problem import Resave
from build.contribution.rules.rule import Finding, Rule
from schema.span import Span
from schema.vocabulary import Repair

HOW_TO_SAVE = (
    "in Notepad by File, Save as, Encoding: UTF-8; in TextEdit by Format, Make Plain Text, then "
    "File, Save, Plain Text Encoding: Unicode (UTF-8); in Word by Save as, Plain Text, Other "
    "encoding: UTF-8"
)
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_LONGEST = 40  # characters of a word that is shown


def _not_utf_8(page: Page) -> Iterator[Finding]:
    decoded = page.decoded
    if decoded is None or not page.is_editable or decoded.encoding == "utf-8":
        return
    word = _WORD.search(page.text)
    at, seen, look = page.top, "", ""
    if word is not None and Repair.ENCODING in decoded.repairs:
        at = Span(*word.span())
        shown = word.group() if len(word.group()) <= _LONGEST else f"{word.group()[:_LONGEST]}…"
        seen, look = f"; read so, this is {shown!r}", "look whether that is right, then "
    yield Finding(
        at,
        f"the file is saved in {decoded.encoding}, not in UTF-8{seen}",
        f"{look}let --fix save it as UTF-8, or do so yourself: {HOW_TO_SAVE}",
        Resave(),
    )


RULES = (
    Rule(
        "not-utf-8",
        "warning",
        "The file is not saved as UTF-8",
        "Which character a byte stands for, only UTF-8 says everywhere. In any other encoding it "
        "is told by what makes words, and a name that could be two is refused (bad-encoding).",
        check=_not_utf_8,
    ),
)
