"""Values of front matter that cannot be read: which sign spoils them, and how they are written."""

import re

from build.contribution.curly import uncurled
from build.contribution.front_lines import CANNOT, Fault, Line, quoted, reads
from build.contribution.known_fields import known_as
from build.contribution.problem import Edit

_COMMENT = re.compile(r"[ \t]+#[ \t]*copydesk\b.*")
_LATER_COLON = re.compile(r":(?=\s|$)")
_NOT_FIRST = "@`%&*!|>{}],?:-"


def value_fault(line: Line, given: re.Match[str], is_habit: bool) -> Fault:
    """Say what is wrong with a value that makes its line unreadable."""
    start = given.start("value")
    value = _COMMENT.sub("", given["value"]).rstrip()
    at, wrong = wrong_sign(value)
    whole = (uncurled(value) if is_habit else None) or value
    new, is_safe = mended_value(given["name"], whole)
    is_safe = is_safe and reads(f"{given['name']}: {new}")
    return Fault(
        line.part(start + at, start + at + 1),
        f"{CANNOT}{wrong}",
        f"write  {given['name']}: {new}",
        Edit(line.start + start, line.start + start + len(value), new) if is_safe else None,
    )


def wrong_sign(value: str) -> tuple[int, str]:
    """Return where in a value the sign is that spoils it, and what it does."""
    sign = value[0]
    if sign in "\"'":
        return _wrong_mark(value, value.find(sign, 1))
    if sign == "[":
        return _wrong_bracket(value, value.find("]"))
    if sign in _NOT_FIRST:
        return 0, f"a value cannot begin with {sign} unless it stands in quotation marks"
    if colon := _LATER_COLON.search(value):
        return colon.start(), "there is a second colon in this line"
    return 0, "this value is not understood"


def _wrong_mark(value: str, end: int) -> tuple[int, str]:
    if end < 0:
        return 0, "a quotation mark is opened and never closed"
    if end == len(value) - 1:
        return max(0, value.find("\\")), "a backslash has a meaning of its own in such marks"
    return end, "the value ends at this quotation mark, and more stands behind it"


def _wrong_bracket(value: str, end: int) -> tuple[int, str]:
    if end < 0:
        return 0, "a square bracket is opened and never closed"
    if end < len(value) - 1:
        return end, "the list ends at this bracket, and more stands behind it"
    return 0, "a sign in this list is missing or one too many"


def mended_value(name: str, value: str) -> tuple[str, bool]:
    """Return a value as it can be read, and whether it surely is what was meant."""
    is_list = known_as(name) == "authors"
    if value[0] == "[" and "]" not in value:
        return f"{value.rstrip(' ,')}]" if is_list else quoted(value), is_list
    if is_list and value[0] in "[\"'":
        names = [one.strip(" \"'") for one in re.split(r"[\[\],;]", value)]
        return f"[{', '.join(_item(one) for one in names if one)}]", False
    if value[0] == '"' and '"' not in value[1:]:
        return f'{value}"', False  # or the mark is one of the text
    return quoted(value), True


def _item(name: str) -> str:
    return name if reads(f"authors: [{name}]") else quoted(name)
