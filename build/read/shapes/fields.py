"""The metadata names that contributors use, and their values as strings."""

from collections.abc import Mapping, Sequence

from build.read.printed import Refused
from schema.vocabulary import RejectReason

_EMPTY = frozenset({"", "~", "null", "none"})


def is_empty(value: object) -> bool:
    """Say whether a value says only that there is none."""
    return value is None or (isinstance(value, str) and value.strip().lower() in _EMPTY)


def string(values: Mapping[str, object], *names: str) -> str | None:
    """Return the first of the named values that is given; `Refused` where it is not a string."""
    for name in names:
        value = values.get(name)
        if is_empty(value):
            continue
        if not isinstance(value, str):
            raise Refused(
                RejectReason.BAD_METADATA, f"{name!r} must be a string, not {_described(value)}"
            )
        return value
    return None


def strings(values: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Return a list of strings; one string counts as a list of one."""
    value = values.get(name)
    if isinstance(value, str) or value is None:
        one = string(values, name)
        return () if one is None else (one,)
    if isinstance(value, Sequence):
        items = list(value)
        if all(isinstance(item, str) for item in items):
            return tuple(item for item in items if not is_empty(item))
    raise Refused(
        RejectReason.BAD_METADATA, f"{name!r} must be a list of strings, not {_described(value)}"
    )


def _described(value: object) -> str:
    shown = {dict: "an object", tuple: "an object", list: "a list", bool: "true or false"}
    return shown.get(type(value), "a number")
