"""Quotes: who is said to have said, written or thought what, by rules over parse and characters."""

from build.document import Article, FoundQuote, Parse
from build.extract.quotes.blocks import block_quotes, without_inner
from build.extract.quotes.candidates import Candidate, as_quote
from build.extract.quotes.carrying import carry_over
from build.extract.quotes.covering import Covering
from build.extract.quotes.direct import UNATTRIBUTED, statements
from build.extract.quotes.fragments import fragments
from build.extract.quotes.headlines import headline_claims
from build.extract.quotes.leftover import take_leftover
from build.extract.quotes.nested_statements import inner_statements
from build.extract.quotes.nesting import nested
from build.extract.quotes.page import Page
from build.extract.quotes.reported import reported
from build.extract.quotes.turns import turns
from schema.vocabulary import BlockKind, QuoteKind

_IN_NAMES = frozenset({"CCONJ", "DET", "PART", "PROPN", "PUNCT", "SPACE"})
_SILENT = (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE)


def find_quotes(article: Article, parse: Parse) -> tuple[FoundQuote, ...]:
    """Return the article's quotes in text order, outer before inner.

    Envelopes nest or are disjoint, and so do segments. A quote that goes on from the one before it
    without a source of its own has the rule `continued`.
    """
    page = Page(article, parse)
    direct = statements(page)
    attributed = [one for one in direct if one.rule != UNATTRIBUTED]
    clauses = _without_repeats(reported(page, attributed), attributed)
    found = carry_over(page, attributed + _unclaimed(direct, clauses), clauses)
    found += take_leftover(page, found)
    found += headline_claims(page, found)
    found += fragments(page, found)
    inner, deeper = inner_statements(page)
    proposed = [as_quote(page, one) for one in found] + [as_quote(inner, one) for one in deeper]
    quotes = [one for one in proposed if one is not None] + turns(page)
    said = block_quotes(page)
    quotes = without_inner(quotes, said) + said
    return nested(
        [one for one in quotes if _is_in_text(page, one) and not _is_bare_name(page, one)]
    )


def _unclaimed(direct: list[Candidate], clauses: list[Candidate]) -> list[Candidate]:
    """Return the statements without a cue that no clause has for a part of its content."""
    claimed = Covering(clauses)
    return [
        one
        for one in direct
        if one.rule == UNATTRIBUTED and not any(map(claimed.touches, one.content))
    ]


def _is_in_text(page: Page, quote: FoundQuote) -> bool:
    """Say whether the quote stands where the article speaks, not in its byline or credits."""
    block = page.article.blocks[page.block_at(quote.segments[0].span.start)]
    return block.kind not in _SILENT


def _is_bare_name(page: Page, quote: FoundQuote) -> bool:
    """Say whether nothing but names stands for what was said: "attacked Ada Lind"."""
    tokens = (one for segment in quote.segments for one in page.parse.tokens_in(segment.span))
    parts = [page.parse.pos[one] for one in tokens]
    return quote.kind == QuoteKind.INDIRECT and "PROPN" in parts and _IN_NAMES.issuperset(parts)


def _without_repeats(clauses: list[Candidate], direct: list[Candidate]) -> list[Candidate]:
    """Return the clauses whose cue does not attribute a statement as well.

    One cue does both where it brings in a clause and then, after a colon, a quoted statement.
    """
    statement_of = {one.cue: one for one in direct if one.cue is not None}
    kept = []
    for clause in clauses:
        statement = statement_of.get(clause.cue) if clause.cue is not None else None
        if statement is None or _leads_up(clause, statement):
            kept.append(clause)
    return kept


def _leads_up(clause: Candidate, statement: Candidate) -> bool:
    return (
        statement.rule == "before"
        and clause.cue_span is not None
        and clause.rule in ("clause", "clause_quoted")
        and clause.cue_span.end <= clause.content[0].start
        and clause.content[-1].end <= statement.content[0].start
    )
