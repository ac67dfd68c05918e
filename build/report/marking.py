"""The text of an article with what was found in it set off, whatever overlaps what."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from markupsafe import Markup

from build.report.characters import kept, plain

# What is added to markup is escaped unless it is markup itself.
_LINK, _QUOTE = Markup('<a href="'), Markup('"')
_ID, _DATA_ID = Markup(' id="'), Markup(' data-id="')
_TITLE, _CLASS = Markup(' title="'), Markup(' class="')


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, in code points, half-open.

    Its first element has the id, where it has one; all have it as `data-id`. `title` is shown to
    whoever points at it; `href` is where it leads.
    """

    start: int
    end: int
    classes: str
    row_id: str | None = None
    is_first: bool = True
    title: str | None = None
    href: str | None = None


def marked(text: str, marks: Sequence[Mark], start: int, end: int) -> Markup:
    """Return `text[start:end]` as HTML whose text content is exactly that.

    An element ends where another begins that reaches further, and goes on inside it. Links cannot
    stand in one another: the innermost wins.
    """
    inside = sorted(
        (one for one in marks if max(one.start, start) < min(one.end, end)),
        key=lambda one: (one.start, -one.end),
    )
    edges = sorted(
        {start, end}
        | {max(one.start, start) for one in inside}
        | {min(one.end, end) for one in inside}
    )
    return Markup().join(_pieces(text, inside, edges))


def _pieces(text: str, marks: Sequence[Mark], edges: Sequence[int]) -> Iterator[Markup]:
    opened: list[Mark] = []
    coming = deque(marks)
    for start, end in pairwise(edges):
        around = [one for one in opened if end <= one.end]
        while coming and coming[0].start <= start:
            around.append(coming.popleft())
        pairs = zip(opened, around, strict=False)
        same = len(list(takewhile(lambda pair: pair[0] is pair[1], pairs)))
        yield Markup("</span>") * (len(opened) - same)
        for one in around[same:]:
            yield _opening(one, is_start=one.start == start)
        opened = around
        href = next((one.href for one in reversed(around) if one.href is not None), None)
        shown = kept(text, start, end)
        yield shown if href is None else _LINK + href + Markup('">') + shown + Markup("</a>")
    yield Markup("</span>") * len(opened)


def _opening(mark: Mark, *, is_start: bool) -> Markup:
    row_id, title = mark.row_id, None if mark.title is None else plain(mark.title)
    said = (
        (_ID, row_id if is_start and mark.is_first else None),
        (_DATA_ID, row_id),
        (_TITLE, title),
        (_CLASS, mark.classes),
    )
    attributes = [name + value + _QUOTE for name, value in said if value is not None]
    return Markup("<span") + Markup().join(attributes) + Markup(">")
