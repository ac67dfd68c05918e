"""Licences by the SPDX list: which expressions there are, and which was meant."""

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from license_expression import Licensing

# SPDX 3, annex "SPDX license expressions": a licence that has no id of its own.
_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
_ANY_KNOWN = "MIT"
_DEED = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)"
    r"(?:/(?:deed(?:\.\w+)?|legalcode(?:\.\w+)?)?)?"
)
_OWN_PREFIX = "LicenseRef-"
# creativecommons.org/licenses: what the letters of the ids stand for.
_LONG_NAMES = (
    (r"\bcreative commons\b", "cc"),
    (r"\battribution\b", "by"),
    (r"\bnon-?commercial\b", "nc"),
    (r"\bno-?deriv(?:ative)?s\b", "nd"),
    (r"\bshare[- ]?alike\b", "sa"),
    (r"\b(?:international|unported|generic|licen[cs]e|public|the|version|under|a)\b", ""),
)
_SHORT_VERSION = re.compile(r"ccby(?:nc)?(?:nd|sa)?\d")
_KIND = re.compile(r"cc(by(?:nc)?(?:nd|sa)?)")


@cache
def _spdx() -> "Licensing":
    """Return the SPDX list, read once."""
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


@cache
def _ids() -> tuple[str, ...]:
    """Return the ids of the SPDX list, in order."""
    symbols = _spdx().known_symbols.items()
    return tuple(
        sorted(
            key
            for key, symbol in symbols
            if not symbol.is_exception and not key.startswith("LicenseRef-")
        )
    )


@cache
def _ids_by_letters() -> dict[str, str]:
    return {_letters(one): one for one in _ids()}


def is_expression(text: str) -> bool:
    """Say whether this is an SPDX licence expression."""
    from license_expression import ExpressionError, ExpressionParseError

    try:
        found = _spdx().parse(_OWN.sub(_ANY_KNOWN, text), validate=True, strict=True)
    except (ExpressionError, ExpressionParseError):
        return False
    return found is not None


def is_own(text: str) -> bool:
    """Say whether this names a licence that is not on the list."""
    return _OWN.search(text) is not None


def canonical(expression: str) -> str:
    """Return an expression in the list's own spelling; one with a licence of one's own as it is."""
    return expression if is_own(expression) else str(_spdx().parse(expression).render())


def meant_license(text: str) -> str | None:
    """Return the id that was meant, where there is only one.

    As in `CC BY 4.0`, `CC-BY-4`, `Creative Commons Attribution 4.0`, `LicenseRef-my own`.
    """
    if text.startswith(_OWN_PREFIX):
        return _OWN_PREFIX + re.sub(r"[^A-Za-z0-9.]+", "-", text[len(_OWN_PREFIX) :]).strip("-")
    by_letters = _ids_by_letters()
    if deed := _DEED.fullmatch(text.lower()):
        return by_letters.get(_letters(f"cc0-{deed[3]}" if deed[2] else f"cc-{deed[1]}-{deed[3]}"))
    plain = _letters(_abbreviated(text))
    if plain in ("cc0", "cczero"):
        return "CC0-1.0"  # there is no other
    found = by_letters.get(plain)
    if found is None and _SHORT_VERSION.fullmatch(plain):
        found = by_letters.get(f"{plain}0")
    return found


def without_version(text: str) -> str | None:
    """Return the Creative Commons licence that is named without its version, as an id's start."""
    kind = _abbreviated(text).strip(" .")
    found = _KIND.fullmatch(_letters(kind))
    if found is None:
        return None
    return "CC-" + "-".join(part.upper() for part in re.findall("by|nc|nd|sa", found[1]))


def _abbreviated(text: str) -> str:
    """Return a Creative Commons licence's long name in the letters of its id."""
    name = text.lower()
    if "creative" not in name and "cc" not in name:
        return name
    for long, short in _LONG_NAMES:
        name = re.sub(long, short, name)
    return name


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def nearest(text: str) -> list[str]:
    """Return the ids that look most like a text."""
    return get_close_matches(text, _ids(), n=3, cutoff=0.7)
