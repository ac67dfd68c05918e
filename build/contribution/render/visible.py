"""Characters of contributed files as it is safe to print them.

A terminal obeys control characters and reorders a line at bidirectional ones, so neither is ever
printed: every character that is not visible is written as its escape.
"""

import re
import unicodedata

_TAB = "    "
_HIDDEN_IN_JSON = re.compile(r"[^\n\x20-\x7e]")


def visible(text: str) -> str:
    r"""Return the text with escapes for what cannot be seen, `\u202e` for one."""
    return text if text.isprintable() else "".join(map(_visible, text))


def in_line(character: str) -> str:
    """Return one character as it stands in a printed line of source: a tab as four spaces."""
    return _TAB if character == "\t" else _visible(character)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes that is `visible`.

    East Asian wide characters take two (Unicode Standard Annex 11), combining marks none.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def escaped_json(document: str) -> str:
    """Return a JSON document that says the same without a character that cannot be seen."""
    return _HIDDEN_IN_JSON.sub(_json_escape, document)


def _visible(character: str) -> str:
    # Spaces of all widths take their place without harm; Python counts them as not printable.
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _json_escape(found: re.Match[str]) -> str:
    character = found.group()
    if _visible(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
