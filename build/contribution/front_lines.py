"""Lines of front matter: where they stand, what they look like, whether each can be read."""

import re
from dataclasses import dataclass

from build.contribution.problem import Edit
from build.read.formats.front_matter import read_front_matter
from build.read.printed import Record, Refused
from schema.span import Span

FIELD = re.compile(
    r"(?P<indent>[ \t]*)(?P<name>[^\W\d][\w-]*(?: [\w-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>\S.*)?)?"
)
ITEM = re.compile(r"(?P<indent>[ \t]*)-(?P<value>[ \t]+\S.*|[ \t]*|[^\W\d].*)")
CANNOT = "the front matter cannot be read: "


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in the file's text, what is wrong there, how to mend it; the safe mend."""

    at: Span
    message: str
    mend: str
    fix: Edit | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, without its end; its number (from 1), and where it starts in the text."""

    number: int
    start: int
    text: str

    def part(self, start: int, end: int | None = None) -> Span:
        """Return the place of a part of it."""
        return Span(start, len(self.text) if end is None else end).shifted(self.start)

    @property
    def indent(self) -> int:
        """How many spaces and tabs it begins with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    def rewritten(self, new: str) -> Edit:
        """Return the edit that makes this line another."""
        return Edit(self.start, self.start + len(self.text), new)


def reads(text: str) -> bool:
    """Say whether a piece of front matter can be read by itself."""
    try:
        fields, _ = read_front_matter(f"---\n{text}\n---\n", Record(0, b""))
    except Refused as refused:
        # A single item of a list is no field, and yet as it should be.
        return "lines of the form" in refused.detail and bool(ITEM.fullmatch(text))
    return bool(fields)


def quoted(value: str) -> str:
    """Return a value in quotation marks that it does not hold itself."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
