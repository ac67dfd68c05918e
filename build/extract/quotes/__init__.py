"""Quotes: who is said to have said, written or thought what, by rules over parse and characters."""

from build.document import Article, FoundQuote, Parse
from build.extract.quotes.candidates import Candidate, as_quote
from build.extract.quotes.direct import carried_over, follows, statements
from build.extract.quotes.headlines import headline_claims
from build.extract.quotes.nested_statements import inner_statements
from build.extract.quotes.nesting import nested
from build.extract.quotes.page import Page
from build.extract.quotes.reported import reported


def _leads_up(clause: Candidate, direct: list[Candidate]) -> bool:
    """Say whether the cue brings in the clause and then, after a colon, a quoted statement."""
    [statement] = [one for one in direct if one.cue == clause.cue]
    return (
        statement.rule == "before"
        and clause.cue_span is not None
        and clause.rule in ("clause", "clause_quoted")
        and clause.cue_span.end <= clause.content[0].start
        and clause.content[-1].end <= statement.content[0].start
    )


def find_quotes(article: Article, parse: Parse) -> tuple[FoundQuote, ...]:
    """Return the article's quotes in text order, outer before inner.

    Quoted statements come first; a verb that attributes one reports nothing else.
    """
    page = Page(article, parse)
    direct = statements(page)
    cues = {one.cue for one in direct if one.cue is not None}
    clauses = [
        one for one in reported(page, direct) if one.cue not in cues or _leads_up(one, direct)
    ]
    found: list[Candidate] = list(clauses)
    for statement in direct:
        if statement.rule == "unattributed":
            start = statement.content[0].start
            earlier = sorted(
                (one for one in found if one.content[0].start < start),
                key=lambda one: one.content[0].start,
            )
            if earlier and follows(page, earlier[-1], statement.content[0]):
                earlier[-1].content += statement.content
                continue
            statement = carried_over(page, statement, earlier)
        found.append(statement)
    found += headline_claims(page, found)
    quotes = [as_quote(page, one) for one in found]
    inner, deeper = inner_statements(page)
    quotes += [as_quote(inner, one) for one in deeper]
    return nested([quote for quote in quotes if quote is not None])
