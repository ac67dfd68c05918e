"""Interviews printed as turns without quotation marks: "Q: ...", "Gazette: ...", "Holt: ..."."""

from itertools import zip_longest

from build.document import FoundQuote, Segment
from build.extract.quotes.page import Page
from build.extract.quotes.precision import precision
from build.extract.quotes.voices import ANSWER, QUESTION
from schema.span import Span, stripped
from schema.vocabulary import RUNNING, QuoteKind

# An answer may run over so many blocks before the next turn.
_LONGEST_TURN = 5
_RULE = "name_line"


def turns(page: Page) -> list[FoundQuote]:
    """Return what each voice of an interview says in each turn.

    The source is the label in front; "Q" and "A" name nobody. What stands in quotation marks is
    left to other rules.
    """
    starts = sorted(page.voices)
    found = []
    for start, following in zip_longest(starts, starts[1:]):
        said = _said(page, start, following)
        if page.passage_around(said[0].start) is None:
            found.append(_quote(page, *page.voices[start], said))
    return found


def _said(page: Page, start: int, following: int | None) -> list[Span]:
    """Return what the turn's paragraphs say; the last turn is one paragraph."""
    blocks = page.article.blocks
    _, colon = page.voices[start]
    said = [stripped(page.text, Span(colon.end, blocks[start].span.end))]
    if following is not None and following - start <= _LONGEST_TURN:
        more = blocks[start + 1 : following]
        said += [one.span for one in more if one.kind in RUNNING]
    return said


def _quote(page: Page, label: Span, colon: Span, said: list[Span]) -> FoundQuote:
    is_name = label.of(page.text) not in (QUESTION, ANSWER)
    return FoundQuote(
        kind=QuoteKind.DIRECT,
        segments=tuple(Segment(span, is_verbatim=True) for span in said),
        cue=colon,
        source=label if is_name else None,
        rule=_RULE,
        confidence=precision(_RULE),
    )
