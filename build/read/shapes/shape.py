"""What a shape is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from build.read.printed import Printed, RawBlock, Refused
from build.read.shapes.fields import string
from build.read.shapes.markup import blocks_of_value
from schema.vocabulary import RejectReason, SourceFormat

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """How objects with certain names are read, whichever container they come in.

    `names` are all that it reads; `is_it` looks for such as no other shape gives; `read` returns
    what is printed, or raises `Refused`.
    """

    source_format: SourceFormat
    names: frozenset[str]
    is_it: Callable[[Values], bool]
    read: Callable[[Values], Printed]


def body(values: Values, *names: str) -> tuple[RawBlock, ...]:
    """Return the blocks of the first of the named values that is given; `Refused` if none is."""
    text = string(values, *names)
    if text is None:
        raise no_text(*names)
    return blocks_of_value(text)


def no_text(*names: str) -> Refused:
    """Return the refusal of an object without a text, with the names that may give it."""
    return Refused(
        RejectReason.NO_TEXT, f"the text is missing; give it as {' or '.join(map(repr, names))}"
    )
