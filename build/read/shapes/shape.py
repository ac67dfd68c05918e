"""What a shape is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from build.read.lines import blocks_of
from build.read.printed import Printed, RawBlock, Refused
from build.read.shapes.fields import string
from schema.vocabulary import RejectReason

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """How objects with certain names are read, whichever container they come in.

    `is_it` looks at the names alone; `read` returns what is printed, or raises `Refused`.
    """

    is_it: Callable[[Values], bool]
    read: Callable[[Values], Printed]


def body(values: Values, *names: str) -> tuple[RawBlock, ...]:
    """Return the blocks of the first of the named values that is given; `Refused` if none is."""
    text = string(values, *names)
    if text is None:
        raise Refused(RejectReason.NO_TEXT, f"the text is missing; give it as {names[0]!r}")
    return blocks_of(text)
