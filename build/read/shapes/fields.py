"""The values of an object: strings, lists of strings, objects; `Refused` names the field."""

import re
from collections.abc import Iterator, Mapping, Sequence

from build.read.names import is_person
from build.read.printed import Refused
from schema.vocabulary import RejectReason

_EMPTY = frozenset({"", "~", "null", "none"})
_BY = re.compile(r"\s*by\b:?\s*", re.I)
_MANY = re.compile(r"\s*[;,|/]\s*(?:and\s)?|\s+(?:and|&)\s+")


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
            raise bad(name, "a string", value)
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
        if all(item is None or isinstance(item, str) for item in items):
            return tuple(item for item in items if not is_empty(item))
    raise bad(name, "a list of strings", value)


def objects(values: Mapping[str, object], *names: str) -> tuple[Mapping[str, object], ...]:
    """Return the first of the named lists of objects that is given; none where none is."""
    for name in names:
        value = values.get(name)
        if is_empty(value):
            continue
        items = [value] if isinstance(value, Mapping) else value
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            raise bad(name, "a list of objects", value)
        return tuple(items)
    return ()


def object_of(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return an object; an empty one where none is given."""
    value = values.get(name)
    if is_empty(value):
        return {}
    if not isinstance(value, Mapping):
        raise bad(name, "an object", value)
    return value


def persons(names: Sequence[str]) -> tuple[str, ...]:
    """Return the persons among names; programs also take jobs, outlets and slogans for authors."""
    return tuple(dict.fromkeys(name for one in names for name in _each(one) if is_person(name)))


def bad(name: str, wanted: str, value: object) -> Refused:
    """Return the refusal of a value that is not what its name promises."""
    return Refused(RejectReason.BAD_METADATA, f"{name!r} must be {wanted}, not {_described(value)}")


def _each(statement: str) -> Iterator[str]:
    """Yield the names in "By Ana Brook and Piet Molenaar"."""
    by = _BY.match(statement)
    yield from (name.strip() for name in _MANY.split(statement[by.end() if by else 0 :]))


def _described(value: object) -> str:
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    shown = {list: "a list", bool: "true or false"}
    return shown.get(type(value), "a number")
