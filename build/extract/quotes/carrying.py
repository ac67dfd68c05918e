"""Statements without a cue: whose words they go on with."""

from bisect import insort

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.direct import UNATTRIBUTED, follows
from build.extract.quotes.page import Page

_CONTINUED = "continued"


def carry_over(page: Page, direct: list[Candidate], clauses: list[Candidate]) -> list[Candidate]:
    """Return all candidates in text order, the unattributed statements among `direct` settled.

    Right behind the sentence that attributes another quote, a statement belongs to that quote.
    Elsewhere it is `borrowed` (from the nearest source before it in its block), `continued`
    (whoever spoke last in the block before; speakers are resolved later) or stays unattributed.
    """
    earlier: list[Candidate] = []
    for one in sorted((*direct, *clauses), key=_start):
        if one.rule == UNATTRIBUTED:
            if earlier and follows(page, earlier[-1], one.content[0]):
                earlier[-1].content += one.content
                continue
            _settle(page, one, earlier)
        insort(earlier, one, key=_start)
    return earlier


def _start(candidate: Candidate) -> int:
    return candidate.content[0].start


def _settle(page: Page, statement: Candidate, earlier: list[Candidate]) -> None:
    """Give the statement a source or the rule that says where to look for one."""
    block = page.block_at(_start(statement))
    for one in reversed(earlier):
        if one.source is None and one.rule != _CONTINUED:
            continue
        distance = block - page.block_at(one.content[-1].start)
        if distance == 0 and one.source is not None:
            statement.rule, statement.source = "borrowed", one.source
        elif distance <= 1 and not _has_words_before(page, _start(statement)):
            statement.rule = _CONTINUED
        return


def _has_words_before(page: Page, start: int) -> bool:
    block = page.article.blocks[page.block_at(start)]
    return any(one.isalnum() for one in page.text[block.span.start : start])
