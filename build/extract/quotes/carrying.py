"""Statements without a cue: whose words they go on with."""

from bisect import insort

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.direct import UNATTRIBUTED
from build.extract.quotes.following import follows, is_next
from build.extract.quotes.page import Page
from build.extract.quotes.statements import Position, position

_CONTINUED = "continued"
# Rules that tell what somebody holds or does, not that he speaks: he need not go on speaking.
_SILENT_RULES = ("infinitive", "noun", "object", "object_said", "phrase", "preposition")
_MOST_EARLIER = 20


def carry_over(page: Page, direct: list[Candidate], clauses: list[Candidate]) -> list[Candidate]:
    """Return all candidates in text order, the unattributed statements among `direct` settled.

    Right behind the sentence that attributes another quote, a statement belongs to that quote; in
    the next block it does where it fills the block. Elsewhere it is `borrowed` (from the nearest
    source before it in its block), `continued` (it fills its block, and goes on from whoever spoke
    last in the block before; speakers are resolved later) or stays unattributed. Who is quoted in
    what another says lends nothing, nor does one who is not said to speak.
    """
    earlier: list[Candidate] = []
    for one in sorted((*direct, *clauses), key=_start):
        if one.rule == UNATTRIBUTED:
            if earlier and _belongs(page, earlier[-1], one):
                earlier[-1].content += one.content
                continue
            _settle(page, one, earlier)
        insort(earlier, one, key=_start)
    return earlier


def _start(candidate: Candidate) -> int:
    return candidate.content[0].start


def _belongs(page: Page, last: Candidate, statement: Candidate) -> bool:
    """Say whether the statement is a part of the quote before it."""
    if follows(page, last, statement.content[0]):
        return True
    below = page.block_at(_start(statement)) - page.block_at(last.content[-1].start)
    is_statement = page.passage_around(last.content[-1].end - 1) is not None
    return (
        below == 1
        and is_statement
        and last.rule not in (UNATTRIBUTED, _CONTINUED)
        and _fills_block(page, statement)
        and is_next(page, last, statement.content[0])
    )


def _settle(page: Page, statement: Candidate, earlier: list[Candidate]) -> None:
    """Give the statement a source or the rule that says where to look for one."""
    voices = [one for one in earlier[-_MOST_EARLIER:] if one.source or one.rule == _CONTINUED]
    lender = _last_to_speak(voices)
    if lender is None or lender.rule in _SILENT_RULES:
        return
    distance = page.block_at(_start(statement)) - page.block_at(lender.content[-1].start)
    if distance == 0 and lender.source is not None:
        if not _is_introduced(page, statement):
            statement.rule, statement.source = "borrowed", lender.source
    elif distance <= 1 and lender is voices[-1] and _fills_block(page, statement):
        statement.rule = _CONTINUED


def _last_to_speak(voices: list[Candidate]) -> Candidate | None:
    """Return the last whose source no other quotes."""
    for number, one in reversed(list(enumerate(voices))):
        if not any(_holds(other, one) for other in voices[:number]):
            return one
    return None


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether the source of the one stands in what the other says."""
    source = inner.source
    return source is not None and any(span.contains(source) for span in outer.content)


def _is_introduced(page: Page, statement: Candidate) -> bool:
    """Say whether the writer brings the statement in, by words that name another or nobody."""
    passage = page.passage_around(_start(statement))
    return passage is not None and position(page, passage) is Position.INTRODUCED


def _fills_block(page: Page, statement: Candidate) -> bool:
    """Say whether nothing but the statement stands in its block or blocks."""
    blocks = page.article.blocks
    start, end = _start(statement), statement.content[-1].end
    first, last = blocks[page.block_at(start)].span, blocks[page.block_at(end - 1)].span
    around = page.text[first.start : start] + page.text[end : last.end]
    return not any(one.isalnum() for one in around)
