"""From a head word to the characters of its phrase."""

from build.extract.events.syntax import Syntax
from schema.span import Span

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "advmod", "case",
     "punct", "npadvmod", "appos"}
)  # fmt: skip


def phrase(syntax: Syntax, head: int) -> Span:
    """Return the head with what stands before it; relative clauses and later modifiers left out."""
    parse = syntax.parse
    first = head
    for child in reversed(parse.children[head]):
        if child < head and parse.deps[child] in _LEFT:
            first = min(first, _leftmost(syntax, child))
    while first < head and parse.pos[first] in {"PUNCT", "CCONJ", "ADP", "SPACE"}:
        first += 1
    end = head + 1
    name = syntax.name_of.get(head)
    if name is not None:
        first = min(first, name.first)
        end = max(end, name.end)
    core = syntax.core(head)
    if core > head:
        end = max(end, core + 1)
        measured = syntax.name_of.get(core)
        end = end if measured is None else max(end, measured.end)
    while end - 1 > head and syntax.word(end - 1) in {"'s", "’s", "'", "’"}:
        end -= 1
    return parse.span(first, end)


def _leftmost(syntax: Syntax, token: int) -> int:
    return min(syntax.parse.subtree(token))


def named_head(syntax: Syntax, head: int) -> int:
    """Return the name in apposition to a common noun ("her guest, Ana Bel"), else the head."""
    if syntax.parse.pos[head] != "NOUN":
        return head
    for child in syntax.children(head, "appos"):
        name = syntax.name_of.get(child)
        if name is not None and name.label == "PERSON":
            return child
    return head


def phrases(syntax: Syntax, heads: list[int]) -> list[Span]:
    """Return the phrases of the heads, coordinated ones apart, disjoint, in text order."""
    spans: list[Span] = []
    for head in heads:
        spans.append(phrase(syntax, named_head(syntax, head)))
    spans = sorted(set(spans), key=lambda one: (one.start, -one.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return kept
