r"""Characters of articles as HTML that shows them and obeys none.

Everything is escaped. Characters that cannot be seen, those that reorder a line among them, are
written as their escapes (`\u202e`); in the text of an article, whose characters must stay as they
are, each stands in an element of its own, out of which it reaches nothing.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from markupsafe import Markup, escape

# Joiners belong to the letters of many languages and to emoji; soft hyphens only mark where a word
# may be divided.
_HARMLESS = "\n\t\u200c\u200d\u00ad"
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_SUSPECT = re.compile(r"[^\x20-\x7e]")
_END = Markup("</bdi>")
# HTML has no way to write a null character.
_NULL = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return the text with escapes for what cannot be seen."""
    return _SUSPECT.sub(lambda found: _escape(found[0]) or found[0], text)


def kept(text: str) -> Markup:
    """Return HTML whose text content is exactly this text; a null alone is shown as U+FFFD."""
    parts, at = [], 0
    for found in _SUSPECT.finditer(text):
        if shown := _escape(found[0]):
            parts += [escape(text[at : found.start()]), _isolated(found[0], shown)]
            at = found.end()
    return Markup().join([*parts, escape(text[at:])]) if parts else escape(text)


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


def _isolated(character: str, shown: str) -> Markup:
    # A carriage return as itself would be read as a line feed.
    written = {"\r": Markup("&#13;"), "\0": _NULL}.get(character, character)
    return Markup('<bdi class="unseen" data-code="') + shown + Markup('">') + written + _END


@cache
def _escape(character: str) -> str | None:
    """Return how a character is shown that cannot be seen; None of one that can."""
    if character in _HARMLESS or unicodedata.category(character) not in _UNSEEN:
        return None
    return character.encode("unicode_escape").decode("ascii")
