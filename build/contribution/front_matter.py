"""Front matter as far as it can be read: each fault in it, and the fields of all other lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from build.contribution.broken_lines import Block, begins_field, blocks_of, faults_of
from build.contribution.front_lines import CANNOT, Fault, Line
from build.contribution.known_fields import FIELDS, example_of
from build.contribution.problem import Edit
from build.read.formats.front_matter import Field, read_fields, read_front_matter
from build.read.printed import Record, Refused

# What a word processor makes of three hyphens, and what else parts text from text.
DASHES = re.compile(
    r"[ \t]*(?:[–—―‒]{1,40}|-{2}|-{4,40}|[*_=~]{3,40}|-(?: -){2,20})[ \t]*|[ \t]+---[ \t]*"
)
_FENCE = re.compile(r"---[ \t]*|\.\.\.[ \t]*")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+\S")
_MOST_LINES = 300
_MOST_FALLBACKS = 20
_MOST_CHARACTERS = 20_000  # more is no front matter, and would take long
_PLACE = re.compile(r"(\d+):")
# The rest of what YAML says, in words that need no knowledge of it.
_YAML_WORDS = (
    ("anchors (&) and aliases", "a value cannot begin with & or * outside of quotation marks"),
    ("unacceptable character", "there is a character that nobody sees"),
    ("did not find expected", "a sign is missing or one too many here"),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What could be read: None for the fields where there is no front matter, or none readable.

    `unread` are the fields that stand in lines with `faults`.
    """

    fields: Mapping[str, Field] | None
    body_start: int
    faults: tuple[Fault, ...] = ()
    unread: frozenset[str] = frozenset()


def read_as_far_as_possible(text: str, record: Record) -> FrontMatter:
    """Read front matter, and where that fails all lines of it that are sound by themselves."""
    try:
        fields, body = read_front_matter(text, record)
    except Refused:
        return _with_faults(text)
    return FrontMatter(fields, len(text) - len(body))


def _with_faults(text: str) -> FrontMatter:
    lines = lines_of(text)
    end, fence = end_of(lines)
    if fence is None and end == len(lines):
        below = lines[1].start if len(lines) > 1 else len(text)
        return FrontMatter(None, below, (_nothing_in_it(lines[0]),))
    body_start = lines[end].start if end < len(lines) else len(text)
    is_fenced = end < len(lines) and (fence is None or DASHES.fullmatch(lines[end].text))
    if is_fenced:
        body_start = lines[end + 1].start if end + 1 < len(lines) else len(text)
    head = lines[1:end]
    if not head or len(head) > _MOST_LINES or body_start > _MOST_CHARACTERS:
        return FrontMatter(None, body_start if is_fenced else len(text))
    blocks = blocks_of(head)
    found = list(faults_of(blocks))
    faults = [fault for _, fault in found]
    broken = [block for block, _ in found]
    fields = _fields_beside(text, head, blocks, broken, faults)
    faults += [fence] if fence is not None else []
    return FrontMatter(
        fields if faults else None,
        body_start,
        tuple(sorted(faults, key=lambda fault: fault.at.start)),
        frozenset(block.name for block in broken if block.name is not None),
    )


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, the same as the reader's."""
    start = 0
    found: list[Line] = []
    for line in text.splitlines(keepends=True):
        found.append(Line(len(found) + 1, start, line.splitlines()[0]))
        start += len(line)
    return found


def end_of(lines: Sequence[Line]) -> tuple[int, Fault | None]:
    """Return which line ends the fields below the first, and what is wrong where it is no fence."""
    closed = next((at for at, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line.text)), None)
    last = 0  # the last line that is surely one of front matter
    for at, line in enumerate(lines[1:closed][:_MOST_LINES], 1):
        if last and DASHES.fullmatch(line.text):
            return at, _wrong_fence(line)
        if begins_field(line.text) or (last and _LIST_ITEM.match(line.text)):
            last = at
        if last and not line.text.strip() and not _goes_on(lines, at + 1):
            break
    if closed is not None or not last:
        return len(lines) if closed is None else closed, None
    return last + 1, _no_fence(lines, last)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Say whether the first line with words, here or below, is still one of front matter."""
    below = next((line.text for line in islice(lines, at, None) if line.text.strip()), "")
    return begins_field(below) or DASHES.fullmatch(below) is not None


def _wrong_fence(line: Line) -> Fault:
    return Fault(
        line.part(0),
        f"the front matter is never closed: this line must be three hyphens, not {line.text!r}",
        "write  ---",
        line.rewritten("---"),
    )


def _nothing_in_it(line: Line) -> Fault:
    return Fault(
        line.part(0),
        "the front matter that begins here is never closed, and no field stands in it",
        f"below this line write {', '.join(FIELDS)}, each on a line of its own (such as  "
        f"{example_of('publisher')}), then a line ---, then the text",
    )


def _no_fence(lines: Sequence[Line], last: int) -> Fault:
    line = lines[last]
    end = line.start + len(line.text)
    below = lines[last + 1] if last + 1 < len(lines) else None
    newline = "\r\n" if below is not None and below.start - end == len("\r\n") else "\n"
    is_safe = below is not None and not below.text.strip()
    return Fault(
        line.part(0),
        "the front matter is never closed: the line --- that ends it is missing",
        "below this line write one with nothing but  ---  , before the text",
        Edit(end, end, f"{newline}---") if is_safe else None,
    )


def _fields_beside(
    text: str,
    head: Sequence[Line],
    blocks: Sequence[Block],
    broken: list[Block],
    faults: list[Fault],
) -> Mapping[str, Field] | None:
    """Return the fields of the blocks that are not broken; what YAML finds is added to these."""
    start, end = head[0].start, head[-1].start + len(head[-1].text)
    for _ in range(_MOST_FALLBACKS):
        masked = list(text[start:end])
        for block in broken:
            for line in block.lines:
                at = line.start - start
                masked[at : at + len(line.text)] = " " * len(line.text)
        try:
            return read_fields("".join(masked), start, Record(0, b""))
        except Refused as refused:
            place = _PLACE.match(refused.detail)
            if place is None:
                return None
            line = head[min(int(place[1]) - 2, len(head) - 1)]
            fault = _by_yaml(refused, line)
        other = next((one for one in blocks if line in one.lines and one not in broken), None)
        if other is None:
            return None
        faults.append(fault)
        broken.append(other)
    return None


def _by_yaml(refused: Refused, line: Line) -> Fault:
    """Return what YAML finds wrong where no line is wrong by itself."""
    why = next((ours for theirs, ours in _YAML_WORDS if theirs in refused.detail), None)
    return Fault(
        line.part(line.indent),
        f"{CANNOT}{why or 'this line and the one above do not go together'}",
        "each line must be of the form  name: value  ; put the value in quotation marks",
    )
