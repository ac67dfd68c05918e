"""The characters that text may hold: NFC, one space, one line end, nothing invisible."""

import re
import unicodedata
from functools import cache

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_MOST_MARKS = 30
# As HTML has it; other spaces and the control U+0085 may be what is left of another character.
_WHITE = re.compile("[ \t\n\v\f\r]+")
_NEITHER = re.compile(r"[\W_]+")  # neither letter nor digit
# They shape words of some scripts and join emoji; beside Latin letters they only hide.
_IDLE_JOINER = re.compile("(?<![\u0370-\u1dff\u2190-\U0010ffff])[\u200c\u200d]+")
# Unicode's Default_Ignorable_Code_Point that are no format characters, variation selectors aside
# (they choose between an emoji and its outline), and the noncharacters.
_IGNORABLE = frozenset(
    chr(code)
    for code in (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFFF0, 0xFFF9),
        *range(0xFDD0, 0xFDF0),
        *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
        *range(0xE0000, 0xE1000),
    )
)


def line_ends(text: str) -> str:
    r"""Return the text with lines ended by "\n", all else as it is."""
    return _LINE_ENDS.sub("\n", text)


def visible(text: str) -> str:
    """Return the text without what is invisible, white space aside.

    Control and format characters (soft hyphens, zero-width and direction marks), private use,
    surrogates, noncharacters and fillers are dropped; joiners where they join nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    dropped = {ord(one): None for one in set(text) if _is_invisible(one)}
    return _IDLE_JOINER.sub("", text.translate(dropped))


def composed(text: str) -> str:
    """Return the text in NFC, of the marks on one letter at most thirty.

    That is as many as Unicode's Stream-Safe Text Format allows (UAX #15): ordering many takes
    quadratic time.
    """
    if text.isascii():
        return text
    marks = "".join(sorted(one for one in set(text) if unicodedata.combining(one)))
    if marks:
        mark = f"[{re.escape(marks)}]"
        text = re.sub(f"({mark}{{{_MOST_MARKS}}}){mark}+", r"\1", text)
    return unicodedata.normalize("NFC", text)


def clean_lines(text: str) -> str:
    r"""Return what is visible, with lines ended by "\n", other white space as " ", in NFC."""
    if text.isascii() and text.isprintable():
        return text
    text = line_ends(text).replace("\x85", "\n")
    spaces = {ord(one): " " for one in set(text) if one != "\n" and one.isspace()}
    return composed(visible(text.translate(spaces)))


def tidy(text: str) -> str:
    """Return the text as one line, white space collapsed to single spaces."""
    return " ".join(clean_lines(text).split())


def one_line(text: str) -> str:
    """Return the text as one line, all its characters kept: what is wrong with them is open."""
    return _WHITE.sub(" ", text).strip(" ")


def letters(text: str) -> str:
    """Return what two printings of one line share: its letters and digits, case folded."""
    return _NEITHER.sub("", composed(text).casefold())


@cache
def _is_invisible(character: str) -> bool:
    if character.isspace() or character in "\u200c\u200d":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") or character in _IGNORABLE
