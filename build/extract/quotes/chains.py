"""Verbs that lead to the verb of saying: "went on to say", "issued a statement saying"."""

from build.extract.quotes.page import Page

_LEADING = frozenset({"appear", "attempt", "continue", "go", "seem", "struggle", "try"})
# What says something by itself, so that who issues it does.
_STATEMENTS = frozenset(
    {
        "announcement",
        "caption",
        "email",
        "letter",
        "memo",
        "message",
        "note",
        "post",
        "release",
        "statement",
        "tweet",
        "video",
    }
)
_FARTHEST = 6


def leading_verb(page: Page, verb: int, first: int) -> int | None:
    """Return the verb that leads to the cue `verb`, which begins at the token `first`, if any."""
    issuing = issuing_verb(page, verb)
    if issuing is not None:
        return issuing
    parse = page.parse
    above = parse.heads[verb]
    is_led = page.word(first) == "to" and parse.deps[verb] in ("xcomp", "advcl") and above < first
    if not is_led or not _is_unbroken(page, above, first):
        return None
    if parse.pos[above] == "ADJ" and parse.deps[above] == "acomp":  # "was quick to say"
        state = parse.heads[above]
        return state if state < above and _is_unbroken(page, state, above) else None
    return above if parse.lemmas[above].lower() in _LEADING else None


def issuing_verb(page: Page, verb: int) -> int | None:
    """Return "issued" of "issued a statement saying", for the participle."""
    parse = page.parse
    noun = parse.heads[verb]
    above = parse.heads[noun]
    if parse.tags[verb] != "VBG" or (parse.deps[verb], parse.deps[noun]) != ("acl", "dobj"):
        return None
    is_near = above < noun < verb <= noun + _FARTHEST and not page.is_punctuation(verb - 1)
    return above if is_near and parse.lemmas[noun].lower() in _STATEMENTS else None


def _is_unbroken(page: Page, above: int, below: int) -> bool:
    """Say whether between the two stands nothing but what belongs to either."""
    heads, words = page.parse.heads, range(above + 1, below)
    return all(heads[one] in (above, below) for one in words) and not any(
        page.is_punctuation(one) or page.passage_at(one) for one in (above, *words)
    )
