"""Which mark closes which, within one block."""

from bisect import bisect_right
from collections.abc import Iterator

from build.extract.quotes.marks import Mark, Role, marks_in
from schema.span import Span

# No single mark is closed by one so many marks behind it.
_MOST_MARKS = 100


def outermost(text: str, reopened_by: str) -> list[tuple[Span, bool]]:
    """Return the outermost pairs of marks, double or single, and whether each was closed.

    `reopened_by` is the mark that opens the next block, or "": a passage that it reopens need not
    be closed here.
    """
    marks = marks_in(text)
    doubles = [mark for mark in marks if not mark.is_single]
    pairs = list(_pair(doubles, len(text), is_reopened=bool(reopened_by)))
    whole = [outer for outer, _ in pairs]
    singles = [mark for mark in marks if mark.is_single and not _inside(mark.span, whole)]
    wider = list(_pair_singles(text, singles, reopened_by))
    around = [outer for outer, _ in wider]
    return sorted([pair for pair in pairs if not _inside(pair[0], around)] + wider)


def _inside(span: Span, spans: list[Span]) -> bool:
    """Say whether one of the spans, which are disjoint and sorted, contains the span."""
    index = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return index >= 0 and spans[index].contains(span)


def _pair(marks: list[Mark], length: int, *, is_reopened: bool) -> Iterator[tuple[Span, bool]]:
    """Yield the outermost pairs of double marks and whether each was closed.

    Where every opening mark has its closing one, pairs nest; else the first closing mark closes.
    A second opening mark after an unclosed one drops the first: nobody knows where it ended. It
    does not where it is of another family, has a closing one of its own, and the next block
    reopens the first.
    """
    opens = sum(mark.role is Role.OPENS for mark in marks)
    closes = sum(mark.role is Role.CLOSES for mark in marks)
    nests = opens == closes
    open_marks: list[Mark] = []
    for number, mark in enumerate(marks):
        if not open_marks:
            if mark.role is not Role.CLOSES:
                open_marks = [mark]
        elif mark.role is Role.OPENS:
            if not nests and not (is_reopened and _is_inner(marks, number, open_marks[0])):
                open_marks.clear()
            open_marks.append(mark)
        else:
            first = open_marks[0]
            if len(open_marks) == 1:
                yield Span(first.span.start, mark.span.end), True
            open_marks.pop()
    if open_marks:
        yield Span(open_marks[0].span.start, length), False


def _is_inner(marks: list[Mark], number: int, outer: Mark) -> bool:
    """Say whether the mark is of another family than `outer`, and the next one closes it."""
    mark, following = marks[number], marks[number + 1 : number + 2]
    return mark.family != outer.family and any(
        one.family == mark.family and one.role is not Role.OPENS for one in following
    )


def _pair_singles(text: str, marks: list[Mark], reopened_by: str) -> Iterator[tuple[Span, bool]]:
    """Yield pairs of single marks and whether each was closed.

    An apostrophe after s closes only where nothing better does.
    """
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        if mark.role is not Role.OPENS:
            continue
        end = _close(text, marks, number)
        if mark.span.start == 0 and mark.text == reopened_by and not _is_sure(text, marks, end):
            yield Span(0, len(text)), False
            return
        if end is not None:
            yield Span(mark.span.start, marks[end].span.end), True
            number = end + 1


def _close(text: str, marks: list[Mark], first: int) -> int | None:
    """Return the number of the mark that closes what was opened before the mark `first`.

    Where marks nest it is the outer one, else the first sure one, else a doubtful one.
    """
    depth, sure, doubtful = 1, None, None
    for number in range(first, min(len(marks), first + _MOST_MARKS)):
        mark = marks[number]
        if mark.role is Role.OPENS:
            if sure is None and doubtful is not None:
                return doubtful
            if mark.text == "‘" and sure is None and not _closes_twice(text, marks, number):
                return None
            depth += 1
        elif _is_doubtful(text, mark):
            doubtful = number if doubtful is None else doubtful
        else:
            depth -= 1
            sure = number if sure is None else sure
            if depth == 0:
                return number
    return doubtful if sure is None else sure


def _closes_twice(text: str, marks: list[Mark], first: int) -> bool:
    """Say whether two closing marks come after the mark `first` before another opens."""
    following = marks[first + 1 : first + 3]
    return len(following) == 2 and all(
        mark.role is not Role.OPENS and not _is_doubtful(text, mark) for mark in following
    )


def _is_doubtful(text: str, mark: Mark) -> bool:
    """Say whether a closing mark may be the apostrophe of "the farmers' boats"."""
    before, after = text[mark.span.start - 1], text[mark.span.end : mark.span.end + 1]
    return before == "s" and after == " "


def _is_sure(text: str, marks: list[Mark], end: int | None) -> bool:
    return end is not None and not _is_doubtful(text, marks[end])
