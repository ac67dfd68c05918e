"""The characters that text may hold: NFC, one space, one line end, nothing invisible."""

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # they shape words of some scripts and join emoji
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_SPACES = re.compile(r"\s+")


def clean_lines(text: str) -> str:
    r"""Return the text with lines ended by "\n", other white space as " ", in NFC.

    Control, format (soft hyphens, zero-width and direction marks), private-use and surrogate
    characters are dropped.
    """
    text = text.replace("\r\n", "\n")
    table = {ord(character): _kept(character) for character in set(text)}
    return unicodedata.normalize("NFC", text.translate(table))


def tidy(text: str) -> str:
    """Return the text as one line, white space collapsed to single spaces."""
    return _SPACES.sub(" ", clean_lines(text)).strip()


def letters(text: str) -> str:
    """Return what two printings of one line share: its letters and digits, case folded."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _kept(character: str) -> str | None:
    if character in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if category in ("Cc", "Cs", "Co") or (category == "Cf" and character not in _JOINERS):
        return None
    return character
