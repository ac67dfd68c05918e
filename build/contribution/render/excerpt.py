"""The line of a contributed file where a problem is, with carets under the place."""

from itertools import accumulate

from build.contribution.render.visible import cells, in_line

_CUT = "…"
_BEFORE = 3  # a place keeps a third of the width for what stands before it


def excerpt(line: str, column: int, end_column: int | None, width: int) -> tuple[str, str]:
    """Return at most `width` cells of the line around the place, and the carets for below it.

    Columns count code points from 1, the end is exclusive. What is cut off is shown by an
    ellipsis.
    """
    shown = [in_line(character) for character in line]
    widths = [cells(one) for one in shown]
    start = min(column - 1, len(line))
    end = max(start + 1, (end_column or column + 1) - 1)
    first, last = _window(widths, start, width)
    before = _CUT if first > 0 else ""
    text = before + "".join(shown[first:last]) + (_CUT if last < len(shown) else "")
    edges = [0, *accumulate(widths[first:last])]
    # A mark that combines stands over the character before it.
    is_over = start < len(line) and widths[start] == 0 and start > first
    left = edges[start - first] - is_over
    right = edges[min(end, last) - first] if end > start else left
    return text, " " * (len(before) + left) + "^" * max(1, right - left)


def _window(widths: list[int], start: int, width: int) -> tuple[int, int]:
    """Return the range of characters to show."""
    if sum(widths) <= width:
        return 0, len(widths)
    room = width - 2 * len(_CUT)
    first = _back(widths, start, room // _BEFORE)
    last, used = first, 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    if last == len(widths):
        first = _back(widths, first, room - used)
    return first, last


def _back(widths: list[int], start: int, room: int) -> int:
    first = start
    while first > 0 and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first
