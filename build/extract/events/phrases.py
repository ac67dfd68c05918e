"""From a head word to the characters of its phrase."""

from build.extract.events.syntax import Syntax
from schema.span import Span

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "advmod", "case",
     "punct", "npadvmod", "appos"}
)  # fmt: skip

_KINDS_OF_PLACE = frozenset(
    {"capital", "city", "district", "island", "kingdom", "port", "province", "region", "republic",
     "state", "town", "village"}
)  # fmt: skip


def phrase(syntax: Syntax, head: int) -> Span:
    """Return the head with what stands before it; relative clauses and later modifiers left out.

    Of a name that modifies a noun ("Chad-Peru talks") only its own words.
    """
    parse = syntax.parse
    if parse.deps[head] in {"compound", "amod", "nmod"}:
        return _modifying_name(syntax, head)
    first, end = head, head + 1
    for child in reversed(parse.children[head]):
        if child < head and parse.deps[child] in _LEFT:
            first = min(first, parse.subtree(child)[0])
    if parse.tags[head] == "CD":  # "three dead, eight held": a number alone is its own phrase
        commas = [one for one in range(first, head) if parse.pos[one] == "PUNCT"]
        first = commas[-1] + 1 if commas else first
    while first < head and _is_no_part(syntax, first):
        first += 1
    for token in (head, syntax.core(head)):
        name = syntax.name_of.get(token)
        end = max(end, token + 1, 0 if name is None else name.end)
        first = first if name is None else min(first, name.first)
    for child in syntax.children(head, "appos"):
        # "the ferry company Havlinje": a name that follows without a comma belongs to it
        left = min(parse.subtree(child))
        if left == end and parse.pos[left] == "PROPN":
            name = syntax.name_of.get(child)
            end = child + 1 if name is None else name.end
    for preposition in syntax.children(head, "prep"):
        # "the town of Nasu": the name after the kind of place belongs to it
        if syntax.lemmas[preposition] == "of" and syntax.lemmas[head] in _KINDS_OF_PLACE:
            for child in syntax.children(preposition, "pobj"):
                name = syntax.name_of.get(child)
                end = max(end, 0 if name is None else name.end)
    while end - 1 > head and syntax.word(end - 1) in {"'s", "’s", "'", "’"}:
        end -= 1
    return parse.span(first, end)


def _is_no_part(syntax: Syntax, token: int) -> bool:
    """Say whether a word before a phrase is none of it: "how", "even"; "up to 100" stays whole."""
    parse = syntax.parse
    if parse.tags[token] in {"WRB", "RB"}:
        return parse.deps[token] == "advmod" and parse.heads[token] > token
    if parse.pos[token] in {"PUNCT", "CCONJ"}:
        return True
    return parse.pos[token] == "ADP" and parse.deps[token] not in {"quantmod", "advmod"}


def _modifying_name(syntax: Syntax, token: int) -> Span:
    first, name = token, syntax.name_of.get(token)
    while name is not None and first > name.first and syntax.parse.pos[first - 1] != "PUNCT":
        first -= 1
    return syntax.parse.span(first, token + 1)


def _named(syntax: Syntax, head: int) -> list[int]:
    """Return the names in apposition to a common noun ("her guests, Ana Bel and Jo Park")."""
    if syntax.parse.pos[head] == "NOUN":
        for child in syntax.children(head, "appos"):
            name = syntax.name_of.get(child)
            if name is not None and name.label == "PERSON":
                return syntax.coordinated(child)
    return [head]


def phrases(syntax: Syntax, heads: list[int]) -> list[Span]:
    """Return the phrases of the heads, coordinated ones apart, disjoint, in text order."""
    named = [one for head in heads for one in _named(syntax, head)]
    spans = sorted({phrase(syntax, head) for head in named}, key=lambda one: (one.start, -one.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return kept
