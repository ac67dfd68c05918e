"""Typographic quotation marks around a whole value: a word processor's, and no sign to YAML."""

import re

_AROUND = re.compile(r"[“„”](?P<double>[^“„”]+)[“”]|[‘‚](?P<single>[^‘‚]+)[’‘]")


def uncurled(value: str) -> str | None:
    """Return what stands between the marks; None where they are not around the whole."""
    found = _AROUND.fullmatch(value.strip())
    return (found["double"] or found["single"]).strip() or None if found else None
