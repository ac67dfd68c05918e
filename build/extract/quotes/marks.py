"""Quotation marks in a text: which may open a passage and which may close one."""

import re
from dataclasses import dataclass
from enum import Enum

from schema.span import Span

# Double marks: curly, straight, guillemets, two apostrophes or backquotes. Single marks: ‘ ’ ' `.
_MARK = re.compile(r"''|``|[“”„\"«»]|[‘’'`]")
_OPENING = "“„«‘``"
_CLOSING = "”»"
_SINGLE = "‘’'`"
_FAMILIES = ("“”„", '"', "«»", "''``")
# A mark may follow these and still open.
_BEFORE_OPENING = "([{—–-/…‘’“\"'"


class Role(Enum):
    """What a mark may do, judged by the characters beside it."""

    OPENS = 0
    CLOSES = 1
    EITHER = 2
    NEITHER = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark; marks of one family open and close one another."""

    span: Span
    text: str
    role: Role

    @property
    def is_single(self) -> bool:
        """Say whether the mark is a single one, which may as well be an apostrophe."""
        return self.text in _SINGLE

    @property
    def family(self) -> int:
        """The number of the mark's family among the double marks."""
        return next((n for n, marks in enumerate(_FAMILIES) if self.text in marks), -1)


def marks_in(text: str) -> list[Mark]:
    """Return the marks that may open or close something, in text order."""
    found = (_mark(text, match) for match in _MARK.finditer(text))
    return [mark for mark in found if mark.role is not Role.NEITHER]


def opens_with(text: str) -> str:
    """Return the mark that the text begins with and that opens a passage, or ""."""
    match = _MARK.match(text)
    if match is None:
        return ""
    mark = _mark(text, match)
    return mark.text if mark.role in (Role.OPENS, Role.EITHER) else ""


def _mark(text: str, match: re.Match[str]) -> Mark:
    mark, span = match.group(), Span(match.start(), match.end())
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 1]
    is_single = mark in _SINGLE
    may_open = bool(after) and not after.isspace() and _is_gap(before)
    if mark == "’" or (is_single and after.isdigit()):
        may_open = False  # ’tis and '90s open nothing
    may_close = bool(before) and not before.isspace() and not after.isalnum()
    if mark in _OPENING and (may_open or not may_close):
        role = Role.OPENS if after else Role.NEITHER
    elif mark in _OPENING + _CLOSING and not (may_open and not may_close):
        role = Role.CLOSES
    elif may_open and may_close:
        role = Role.EITHER
    elif may_open:
        role = Role.OPENS
    elif may_close:
        role = Role.CLOSES
    elif is_single or before.isdigit():
        role = Role.NEITHER
    else:
        role = Role.EITHER
    return Mark(span, mark, role)


def _is_gap(character: str) -> bool:
    return not character or character.isspace() or character in _BEFORE_OPENING
