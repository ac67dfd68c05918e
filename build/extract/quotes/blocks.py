"""Block quotes: what a page sets off as somebody's words, without quotation marks around it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from build.document import FoundQuote, Segment
from build.extract.quotes.introducing import attribution_before
from build.extract.quotes.labels import signature
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.precision import precision
from schema.span import Span, stripped
from schema.vocabulary import RUNNING, BlockKind, QuoteKind

_RULE = "block_quote"
# Behind a colon, with neither cue nor source, fewer words are a title, a notice or a list.
_LEAST_WORDS = 8
# From this share of it inside quotation marks, the marks tell what is quoted.
_MOST_MARKED = 0.5
# A dash and a name behind the text or alone: "... gone. — Maria Holt".
_SIGNED = re.compile(r"(?:^|(?<=[\s.!?…]))(?:--?|[–—―])\s*(?=\w)(?:(?![–—―]).){1,90}$")
# What stands below an embedded post: "— Maria Holt (@mholt) March 3, 2024".
_POSTED = re.compile(r"(--?|[–—―])\s*([^()\s][^()]{0,60}?) \(@\w{1,30}\)")
# No signature is longer, in characters.
_LONGEST_SIGNATURE = 100
_SENTENCE_END = (".", "!", "?", "…")
_CLOSING_MARKS = "\"'”’»)"

Signature = tuple[Span, Span]


def block_quotes(page: Page) -> list[FoundQuote]:
    """Return what each run of block quotes says that is signed or introduced by a colon.

    What stands mostly in quotation marks, or in turns, is left to other rules. Where block quotes
    are all of the text, nobody quotes them.
    """
    blocks = page.article.blocks
    if not any(block.kind == BlockKind.PARAGRAPH for block in blocks):
        return []
    found: list[FoundQuote] = []
    for is_quote, run in groupby(range(len(blocks)), lambda one: _is_block_quote(page, one)):
        if is_quote:
            found += _quotes(page, [*run])
    return found


def without_inner(quotes: list[FoundQuote], outer: list[FoundQuote]) -> list[FoundQuote]:
    """Return the quotes that begin in none of these: what stands there has its speaker."""
    taken = sorted(one.span for quote in outer for one in quote.segments)
    starts = [span.start for span in taken]

    def is_inside(quote: FoundQuote) -> bool:
        start = quote.segments[0].span.start
        index = bisect_right(starts, start) - 1
        return index >= 0 and start < taken[index].end

    return [quote for quote in quotes if not is_inside(quote)]


def _is_block_quote(page: Page, number: int) -> bool:
    block = page.article.blocks[number]
    if block.kind != BlockKind.BLOCKQUOTE or number in page.voices:
        return False
    marked = sum(one.outer.end - one.outer.start for one in page.passages_in(block.span))
    return marked < _MOST_MARKED * (block.span.end - block.span.start)


def _quotes(page: Page, numbers: list[int]) -> Iterator[FoundQuote]:
    """Yield the quotes of a run of blocks; each signature ends one."""
    said: list[Span] = []
    for number in numbers:
        block = page.article.blocks[number].span
        signed = _signature(page, block)
        text = stripped(page.text, Span(block.start, signed[0].start) if signed else block)
        said += [text] if _has_words(page, text) else []
        if signed and said:
            yield _quote(said, *signed)
            said = []
    if said:
        yield from _unsigned(page, said, numbers[-1] + 1)


def _unsigned(page: Page, said: list[Span], below: int) -> Iterator[FoundQuote]:
    """Yield the quote by the signature below it, or else by the colon above.

    Without either it is as often the writer's own, set off to catch the eye.
    """
    blocks = page.article.blocks
    signed = _signature(page, blocks[below].span) if below < len(blocks) else None
    first = page.block_at(said[0].start)
    above = blocks[first - 1] if first else None
    if signed and signed[0].start == blocks[below].span.start:
        yield _quote(said, *signed)
    elif above and above.kind in RUNNING and above.span.of(page.text).endswith(":"):
        introduced = attribution_before(page, Passage(said[0], said[0], first))
        if introduced is not None:
            yield _quote(said, introduced.cue_span, introduced.source)
        elif sum(len(span.of(page.text).split()) for span in said) >= _LEAST_WORDS:
            yield _quote(said, None, None)


def _signature(page: Page, block: Span) -> Signature | None:
    """Return the dash and the name at the end of the block."""
    tail = max(block.start, block.end - _LONGEST_SIGNATURE)
    match = _SIGNED.search(page.text, tail, block.end)
    if match is None:
        return None
    line = Span(match.start(), block.end)
    posted = _POSTED.match(page.text, *line)
    if posted:
        return Span(*posted.span(1)), Span(*posted.span(2))
    before = Span(block.start, line.start).of(page.text).rstrip().rstrip(_CLOSING_MARKS)
    is_apart = not before or before.endswith(_SENTENCE_END)
    return signature(page, page.parse.tokens_in(line)) if is_apart else None


def _has_words(page: Page, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(page.text))


def _quote(said: list[Span], cue: Span | None, source: Span | None) -> FoundQuote:
    return FoundQuote(
        kind=QuoteKind.DIRECT,
        segments=tuple(Segment(span, is_verbatim=True) for span in said),
        cue=cue,
        source=source,
        rule=_RULE,
        confidence=precision(_RULE),
    )
