"""Deterministic ids: a prefix that names the kind of row and 16 hex digits of a sha256."""

import hashlib

ID_PATTERN = "[a-z]{3}_[0-9a-f]{16}"


def make_id(prefix: str, *parts: str | int | None) -> str:
    """Return `prefix` + `_` + 16 hex digits that depend on nothing but `parts` and their order.

    Each part is ended by an ASCII unit separator, which cleaned text cannot contain, so that
    ("ab", "c") and ("a", "bc") differ; None and "" differ as well.
    """
    joined = "".join(("\x00" if part is None else str(part)) + "\x1f" for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def text_digest(text: str) -> str:
    """Return the sha256 of the text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
