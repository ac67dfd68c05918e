r"""Characters of articles as HTML that shows them and obeys none.

Everything is escaped. Characters that cannot be seen, those that reorder a line among them, are
written as their escapes (`\u202e`); in the text of an article, whose characters must stay as they
are, each stands in an element of its own, out of which it reaches nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import Any

from markupsafe import Markup, escape

# Joiners belong to the letters of many languages and to emoji; soft hyphens only mark where a word
# may be divided.
_HARMLESS = "\n\t\u200c\u200d\u00ad"
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
# Fillers of Hangul, vowels of Khmer and the joiner of graphemes, which all are blank, and a
# pattern of Braille without a dot: no category tells of them.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# What comes in several looks, of which a selector chooses one: signs, digits, letters without case.
_SELECTABLE = re.compile(r"[SPN].|Lo")
_INFORMATION = "\u2139"  # as such a sign, though it is a letter
_SUSPECT = re.compile(r"[^\x20-\x7e]")
_END = Markup("</bdi>")
# HTML has no way to write a null character.
_NULL = "\N{REPLACEMENT CHARACTER}"


class _Kind(Enum):
    """Whether a character is seen: by itself, or with the one before it."""

    SEEN = auto()
    UNSEEN = auto()
    MARK = auto()  # an accent, which stands on what is before it
    SELECTOR = auto()  # of how the character before it looks


def plain(text: str) -> str:
    """Return the text with escapes for what cannot be seen."""
    parts, at = [], 0
    for place in _unseen(text, 0, len(text)):
        parts += [text[at:place], _escape(text[place])]
        at = place + 1
    return "".join([*parts, text[at:]]) if parts else text


def kept(text: str, start: int = 0, end: int | None = None) -> Markup:
    """Return HTML whose text content is exactly `text[start:end]`.

    A null alone is shown as U+FFFD.
    """
    parts, at, end = [], start, len(text) if end is None else end
    for place in _unseen(text, start, end):
        parts += [escape(text[at:place]), _isolated(text[place])]
        at = place + 1
    rest = escape(text[at:end])
    return Markup().join([*parts, rest]) if parts else rest


def words(text: str | None) -> Markup:
    """Return the characters of an article as they stand within a sentence of a page."""
    return Markup("<bdi>") + kept(text or "") + _END


def finalize(value: Any) -> Any:
    """Return what a template prints for a value: markup as it is, null as nothing, all else plain.

    Jinja escapes it afterwards.
    """
    if value is None:
        return ""
    return value if isinstance(value, Markup) else plain(str(value))


def _isolated(character: str) -> Markup:
    # A carriage return as itself would be read as a line feed.
    written = {"\r": Markup("&#13;"), "\0": _NULL}.get(character, character)
    code = _escape(character)
    return Markup('<bdi class="unseen" data-code="') + code + Markup('">') + written + _END


def _unseen(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of the characters between two that cannot be seen; by the rule of search.js.

    An accent is not seen where it has nothing to stand on, nor a selector where it selects nothing.
    """
    last = -1
    for found in _SUSPECT.finditer(text, start, end):
        place = found.start()
        kind = _kind(text[place])
        if kind is _Kind.SEEN:
            continue
        before = text[place - 1] if place else " "
        if kind is _Kind.MARK:
            is_alone = before.isspace() or last == place - 1 or _kind(before) is _Kind.UNSEEN
        else:
            is_alone = kind is _Kind.UNSEEN or not _is_selectable(before)
        if is_alone:
            last = place
            yield place


@cache
def _kind(character: str) -> _Kind:
    if character in _HARMLESS:
        return _Kind.SEEN
    if character in _BLANK or unicodedata.category(character) in _UNSEEN:
        return _Kind.UNSEEN
    if _SELECTORS.match(character):
        return _Kind.SELECTOR
    return _Kind.MARK if unicodedata.category(character) in ("Mn", "Me") else _Kind.SEEN


@cache
def _is_selectable(character: str) -> bool:
    is_of_kind = _SELECTABLE.fullmatch(unicodedata.category(character)) is not None
    return character == _INFORMATION or (is_of_kind and _kind(character) is _Kind.SEEN)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
