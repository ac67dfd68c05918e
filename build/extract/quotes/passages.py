"""What stands between quotation marks, read from the characters alone."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from build.document import Article
from schema.span import Span, stripped

# Double marks: curly, straight, guillemets, two apostrophes or backquotes. Single marks: ‘ ’ ' `.
_MARK = re.compile(r"''|``|[“”„\"«»]|[‘’'`]")
_OPENING = "“„«‘``"
_CLOSING = "”»"
_SINGLE = "‘’'`"
# A mark may follow these and still open, or precede these and still close.
_BEFORE_OPENING = "([{—–-/…‘’“\"'"
_SENTENCE_CLOSE = ".!?,;:…"


@dataclass(frozen=True, slots=True)
class Passage:
    """One quoted passage within one block.

    `outer` covers the marks, `inner` does not and is stripped; `continues` says that it reopens
    the passage before it, which no mark had closed.
    """

    outer: Span
    inner: Span
    block: int
    continues: bool = False
    is_closed: bool = True

    def words(self, text: str) -> int:
        """Count the runs of characters between white space."""
        return len(self.inner.of(text).split())


class _Role(Enum):
    OPENS = 0
    CLOSES = 1
    EITHER = 2
    NEITHER = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    role: _Role
    is_single: bool


def find_passages(article: Article) -> list[Passage]:
    """Return the outermost quoted passages in text order; no mark ever fails."""
    found: list[Passage] = []
    reopens = False
    for number, (block, text) in enumerate(article.block_texts()):
        marks = [_mark(text, match) for match in _MARK.finditer(text)]
        marks = [mark for mark in marks if mark.role is not _Role.NEITHER]
        for outer, is_closed in _outermost(text, marks):
            passage = _passage(article.text, outer, is_closed, number, block.span.start)
            if passage is None:
                continue
            continues = reopens and outer.start == 0
            found.append(
                Passage(passage.outer, passage.inner, number, continues, passage.is_closed)
            )
            reopens = False
        last = found[-1] if found else None
        reopens = bool(last and last.block == number and not last.is_closed)
    return found


def _outermost(text: str, marks: list[_Mark]) -> list[tuple[Span, bool]]:
    """Return the outermost pairs of marks, double or single, and whether each was closed."""
    pairs = list(_pair([mark for mark in marks if not mark.is_single], len(text)))
    doubles = [outer for outer, _ in pairs]
    singles = [mark for mark in marks if mark.is_single and not _inside(mark.span, doubles)]
    wider = list(_pair_singles(text, singles))
    kept = [pair for pair in pairs if not _inside(pair[0], wider)]
    return sorted(kept + [(outer, True) for outer in wider])


def _passage(text: str, outer: Span, is_closed: bool, block: int, offset: int) -> Passage | None:
    outer = outer.shifted(offset)
    width = 2 if text[outer.start : outer.start + 2] in ("''", "``") else 1
    end = outer.end
    if is_closed:
        end -= 2 if text[outer.end - 2 : outer.end] == "''" else 1
    inner = stripped(text, Span(outer.start + width, max(outer.start + width, end)))
    if not any(character.isalnum() for character in inner.of(text)):
        return None
    return Passage(outer, inner, block, is_closed=is_closed)


def _mark(text: str, match: re.Match[str]) -> _Mark:
    """Read from its neighbours whether a mark may open or close."""
    mark, span = match.group(), Span(match.start(), match.end())
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 1]
    is_single = mark in _SINGLE
    may_open = bool(after) and not after.isspace() and _is_gap(before)
    if mark == "’" or (is_single and after.isdigit()):
        may_open = False  # ’tis and '90s open nothing
    may_close = bool(before) and not before.isspace() and not after.isalnum()
    if mark in _OPENING and (may_open or not may_close):
        role = _Role.OPENS if after else _Role.NEITHER
    elif mark in _OPENING + _CLOSING and not (may_open and not may_close):
        role = _Role.CLOSES
    elif may_open and may_close:
        role = _Role.EITHER
    elif may_open:
        role = _Role.OPENS
    elif may_close:
        role = _Role.CLOSES
    elif is_single or before.isdigit():
        role = _Role.NEITHER
    else:
        role = _Role.EITHER
    return _Mark(span, role, is_single)


def _is_gap(character: str) -> bool:
    return not character or character.isspace() or character in _BEFORE_OPENING


def _inside(span: Span, spans: list[Span]) -> bool:
    """Say whether one of the spans, which are disjoint and sorted, contains the span."""
    index = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return index >= 0 and spans[index].contains(span)


def _pair(marks: list[_Mark], length: int) -> Iterator[tuple[Span, bool]]:
    """Yield the outermost pairs of double marks and whether each was closed.

    Where every opening mark has its closing one, pairs nest; else the first closing mark closes.
    A second opening mark after an unclosed one drops the first: nobody knows where it ended.
    """
    opens = sum(mark.role is _Role.OPENS for mark in marks)
    closes = sum(mark.role is _Role.CLOSES for mark in marks)
    nests = opens == closes
    start: int | None = None
    depth = 0
    for mark in marks:
        if start is None:
            if mark.role is not _Role.CLOSES:
                start, depth = mark.span.start, 1
        elif mark.role is _Role.OPENS:
            if nests:
                depth += 1
            else:
                start, depth = mark.span.start, 1
        else:
            depth -= 1
            if depth <= 0:
                yield Span(start, mark.span.end), True
                start = None
    if start is not None:
        yield Span(start, length), False


def _pair_singles(text: str, marks: Iterable[_Mark]) -> Iterator[Span]:
    """Yield pairs of single marks; an apostrophe after s closes only where nothing better does."""
    start: int | None = None
    tentative: int | None = None
    for mark in marks:
        if mark.role is _Role.OPENS:
            if start is not None and tentative is not None:
                yield Span(start, tentative)
            elif start is not None and mark.span.of(text) != "‘":
                continue
            start, tentative = mark.span.start, None
        elif start is not None:
            before, after = text[mark.span.start - 1], text[mark.span.end : mark.span.end + 1]
            if before == "s" and after == " ":
                tentative = tentative or mark.span.end
            else:
                yield Span(start, mark.span.end)
                start = tentative = None
    if start is not None and tentative is not None:
        yield Span(start, tentative)
