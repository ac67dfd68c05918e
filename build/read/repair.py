"""Characters mended before anything is read: text decoded wrongly, decomposed, invisible.

Mojibake is UTF-8 that was once read in another encoding ("â€œ" for "“"). ftfy undoes it where the
text cannot be meant as it stands; nothing else of ftfy is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import ftfy
from ftfy.badness import is_bad

from build.read.characters import composed, tidy, visible
from build.read.printed import Printed, Refused
from schema.vocabulary import RejectReason, Repair

# Each character that is lost may be a quotation mark or a letter of a name.
_LOST = "\ufffd"
_FEW_LOST = 2
_CHARACTERS_PER_LOST = 1_000
_ONLY_ENCODING = ftfy.TextFixerConfig(
    unescape_html=False,
    restore_byte_a0=False,
    replace_lossy_sequences=False,
    explain=False,
)
# What windows-1252 shows for the bytes of UTF-8; those that it leaves undefined as they are.
_CP1252 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
)
_TAIL = re.escape(_CP1252[:0x40])
# A pair ending in one of these is more likely a capital before a closing mark: “CAFÉ”.
_PUNCTUATION = "‘’“”–—…"
_LETTERS = "ŠŒŽšœžŸ"  # “Tomáš”
_PAIR = (
    f"[ÃÂ](?![{_PUNCTUATION}])[{_TAIL}]|(?<!\\w)[ÃÂ](?!\\w)|"
    f"[{_CP1252[0x44:0x60]}](?![{_PUNCTUATION}{_LETTERS}®™©«»²½])[{_TAIL}]"
)
# What no text means: UTF-8's quotation marks and dashes as Windows, the Mac and DOS show them, a
# control character, a first byte or another script's capital right after a small letter.
_PROOF = (
    f"[{_CP1252[0x60:0x70]}](?![{_PUNCTUATION}{_LETTERS}])[{_TAIL}]{{2}}|â€|вЂ|β€|ΓÇ|‚Ä[ìîïòôúùû¶†]|"
    "[\x80-\x84\x86-\x9f]|"
    "(?<=[a-z])[ÃÂĂÄĹ]|(?<=[A-Za-z])(?:[┬├┼─╬\u0391-\u03a9\u0410-\u042f]|√[^\\s\\d(a-z])"
)
_MOJIBAKE = re.compile(f"(?P<proof>{_PROOF})|{_PAIR}")
# What mending may bring to light: letters of Latin alphabets, signs, emoji; letters of another
# script only as words: a lone one comes of chance (“NESCAFÉ®” has the bytes of one).
_LIKELY = re.compile(
    "[\x00-\u017f\u018f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0259\u0300-\u036f\u1e00-\u1eff"
    "\u2000-\u2bff\u3000-\u303f\ufb01\ufb02\ufe0f\ufeff\U0001f000-\U0001faff]"
)
_FOREIGN_WORD = re.compile("[\u0370-\u06ff\u0900-\u1cff\u3040-\u9fff\uac00-\ud7af]{3,}")
# Compatibility normalisation takes these signs apart: "Ã¨" becomes "Ã" + space + diaeresis.
_APART = re.compile("(?<=[ÃÂ]) ([\u0301\u0304\u0308\u0327])")
_WHOLE = {"\u0301": "´", "\u0304": "¯", "\u0308": "¨", "\u0327": "¸"}
# The last byte of a closing quotation mark is a control character, which many tools drop.
_MARKS = re.compile(r"â€œ|“|â€\x9d|”|â€\ufffd?(?=[\s.,;:!?)\]]|$)")
_OPENING, _CLOSING = ("“", "â€œ"), ("”", "â€\x9d")


def repair(printed: Printed) -> Printed:
    """Return what was printed with its characters mended, and what was mended in `repairs`.

    Text and metadata come out in NFC without invisible characters; white space stays as it is.
    Raises `Refused` (BAD_ENCODING) where text was once decoded wrongly and cannot be mended, and
    where too many characters are lost (U+FFFD): more than two, and than one in a thousand.
    """
    mender = _Mender(set(printed.repairs))
    mended = replace(
        printed,
        blocks=tuple(replace(block, text=mender.mend(block.text)) for block in printed.blocks),
        headline=mender.mend_any(printed.headline),
        subheadline=mender.mend_any(printed.subheadline),
        publisher=mender.mend_any(printed.publisher),
        authors=tuple(mender.mend(author) for author in printed.authors),
        section=mender.mend_any(printed.section),
        agency=mender.mend_any(printed.agency),
    )
    _refuse_mojibake(mender.left)
    _refuse_lost([block.text for block in mended.blocks])
    return replace(mended, repairs=frozenset(mender.repairs))


@dataclass(slots=True)
class _Mender:
    """Mends one text after the other; keeps what was mended and what mojibake is left."""

    repairs: set[Repair]
    left: list[re.Match[str]] = field(default_factory=list)

    def mend_any(self, text: str | None) -> str | None:
        return None if text is None else self.mend(text)

    def mend(self, text: str) -> str:
        """Mend until nothing is left to mend: what is dropped may have hidden mojibake."""
        while (mended := self._once(text)) != text:
            text = mended
        return text

    def _once(self, text: str) -> str:
        for step, does in _STEPS.items():
            mended = does(text)
            if mended != text:
                self.repairs.add(step)
                text = mended
            if step is Repair.MOJIBAKE and not text.isascii():
                self.left += _MOJIBAKE.finditer(text)
        return text


def _without_mojibake(text: str) -> str:
    """Return the text as it was before it was decoded wrongly, or as it is where that is open."""
    if text.isascii() or not is_bad(text):
        return text
    closed = _with_closing_marks(_APART.sub(lambda apart: _WHOLE[apart[1]], text))
    mended = ftfy.fix_encoding(closed, _ONLY_ENCODING) if closed is not None else text
    brought = set(_FOREIGN_WORD.sub("", mended)) - set(text)
    is_likely = all(_LIKELY.match(character) for character in brought)
    return text if is_bad(mended) or _MOJIBAKE.search(mended) or not is_likely else mended


def _with_closing_marks(text: str) -> str | None:
    """Return the text with cut closing marks made whole; None where one closes nothing."""
    pieces = []
    end = 0
    is_open = False
    for mark in _MARKS.finditer(text):
        is_cut = mark[0] not in (*_OPENING, *_CLOSING)
        if is_cut and not is_open:
            return None
        pieces += [text[end : mark.start()], _CLOSING[1] if is_cut else mark[0]]
        end, is_open = mark.end(), mark[0] in _OPENING
    return "".join([*pieces, text[end:]])


# In this order: mojibake may have been decomposed, and soft hyphens and controls be part of it.
_STEPS: dict[Repair, Callable[[str], str]] = {
    Repair.COMPOSED: composed,
    Repair.MOJIBAKE: _without_mojibake,
    Repair.INVISIBLE: visible,
}


def _refuse_mojibake(left: list[re.Match[str]]) -> None:
    """Raise `Refused` where mojibake is left: one sequence that is proof, or two that may be it."""
    if len(left) < 2 and not any(place["proof"] for place in left):
        return
    first = left[0]
    raise Refused(
        RejectReason.BAD_ENCODING,
        f'"{visible(first[0])}" in "{_around(first.string, first.start())}" is what is left of '
        "another character: UTF-8 was once read in another encoding, and it cannot be told for "
        "certain what it was; take the text from its origin again",
    )


def _refuse_lost(texts: list[str]) -> None:
    lost = sum(text.count(_LOST) for text in texts)
    if lost <= max(_FEW_LOST, sum(map(len, texts)) / _CHARACTERS_PER_LOST):
        return
    text = next(text for text in texts if _LOST in text)
    raise Refused(
        RejectReason.BAD_ENCODING,
        f"{lost} characters are lost ({_LOST}, U+FFFD), the first in "
        f'"{_around(text, text.index(_LOST))}"; take the text from its origin again',
    )


def _around(text: str, place: int) -> str:
    return tidy(text[max(0, place - 20) : place + 20])
