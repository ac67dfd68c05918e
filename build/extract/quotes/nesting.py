"""Quotes of one article nest or are disjoint, by their envelopes and by their segments."""

from dataclasses import replace

from build.document import FoundQuote
from schema.span import Span, envelope


def nested(quotes: list[FoundQuote]) -> tuple[FoundQuote, ...]:
    """Return the quotes in text order with their parents; of two that cross, the surer stays.

    Two with the same segments are one quote. Ties are settled by the longer, then the earlier.
    """
    kept: list[tuple[Span, FoundQuote]] = []
    for quote in sorted(quotes, key=_rank):
        whole = _envelope(quote)
        if all(_fits(whole, quote, other_whole, other) for other_whole, other in kept):
            kept.append((whole, quote))
    kept.sort(key=lambda one: (one[0].start, -one[0].end, _rank(one[1])))
    return tuple(
        replace(quote, parent=_parent(index, kept)) for index, (_, quote) in enumerate(kept)
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


def _parent(index: int, kept: list[tuple[Span, FoundQuote]]) -> int | None:
    """Return the smallest quote before it whose segments hold all of the quote's."""
    whole, quote = kept[index]
    for candidate in range(index - 1, -1, -1):
        other_whole, other = kept[candidate]
        if other_whole.contains(whole) and all(
            any(two.span.contains(one.span) for two in other.segments) for one in quote.segments
        ):
            return candidate
    return None
