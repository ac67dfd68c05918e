"""Quotes of one article nest or are disjoint, by their envelopes and by their segments."""

from dataclasses import replace

from build.document import FoundQuote
from schema.span import Span, envelope

# Only quotes in the same stretch of so many characters are compared.
_STRETCH = 1_000


def nested(quotes: list[FoundQuote]) -> tuple[FoundQuote, ...]:
    """Return the quotes in text order with their parents; of two that cross, the surer stays.

    Two with the same segments are one quote. Ties are settled by the longer, then the earlier.
    """
    kept: list[tuple[Span, FoundQuote]] = []
    near: dict[int, list[tuple[Span, FoundQuote]]] = {}
    for quote in sorted(quotes, key=_rank):
        whole = _envelope(quote)
        stretches = range(whole.start // _STRETCH, whole.end // _STRETCH + 1)
        if all(_fits(whole, quote, *one) for part in stretches for one in near.get(part, ())):
            kept.append((whole, quote))
            for part in stretches:
                near.setdefault(part, []).append((whole, quote))
    kept.sort(key=lambda one: (one[0].start, -one[0].end, _rank(one[1])))
    return tuple(
        replace(quote, parent=parent)
        for (_, quote), parent in zip(kept, _parents(kept), strict=True)
    )


def _rank(quote: FoundQuote) -> tuple[float, int, int, tuple[Span, ...]]:
    whole = _envelope(quote)
    spans = tuple(segment.span for segment in quote.segments)
    return -quote.confidence, whole.start - whole.end, whole.start, spans


def _envelope(quote: FoundQuote) -> Span:
    return envelope([segment.span for segment in quote.segments])


def _fits(whole: Span, quote: FoundQuote, other_whole: Span, other: FoundQuote) -> bool:
    if not whole.overlaps(other_whole):
        return True
    if whole.crosses(other_whole) or whole == other_whole:
        return False
    return not any(one.span.crosses(two.span) for one in quote.segments for two in other.segments)


def _parents(kept: list[tuple[Span, FoundQuote]]) -> list[int | None]:
    """Return for each quote, in text order, the smallest one whose segments hold all of it."""
    parents: list[int | None] = []
    around: list[int] = []  # the quotes that reach over the current one, the outermost first
    for index, (whole, quote) in enumerate(kept):
        while around and kept[around[-1]][0].end <= whole.start:
            around.pop()
        holders = (one for one in reversed(around) if _holds(kept[one][1], quote))
        parents.append(next(holders, None))
        around.append(index)
    return parents


def _holds(outer: FoundQuote, inner: FoundQuote) -> bool:
    return all(any(two.span.contains(one.span) for two in outer.segments) for one in inner.segments)
