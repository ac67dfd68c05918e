"""Objects that but name a thing, of which nothing is said: "praised the plan"."""

from build.extract.quotes.frames import Frame
from build.extract.quotes.page import Page

_CLAUSES = ("ccomp", "oprd", "pcomp", "xcomp")
# What is cited for what it says, not in what it says.
_CITING = ("cite", "quote")
_SPEAKERS = frozenset(
    {
        "agency",
        "data",
        "document",
        "expert",
        "figure",
        "media",
        "official",
        "outlet",
        "person",
        "poll",
        "report",
        "researcher",
        "source",
        "statistic",
        "study",
        "witness",
    }
)
_NAMELESS = frozenset({"anonymous", "unidentified", "unnamed"})


def is_bare(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether the content is a name for a thing, and no clause or "as ..." goes with it.

    Clauses deeper inside, as in "a plan that failed", only say which thing it is.
    """
    deps = page.parse.deps
    return frame.word is None and not any(
        (deps[token] in _CLAUSES or (deps[token] == "prep" and page.word(token) == "as"))
        and _is_near(page, verb, token)
        for token in frame.content
    )


def _is_near(page: Page, verb: int, token: int) -> bool:
    """Say whether the token hangs on the verb, or on its object by no more than a preposition."""
    heads = page.parse.heads
    above = heads[token]
    if page.parse.pos[above] == "ADP":
        above = heads[above]
    return verb in (above, heads[above])


def cites_a_source(page: Page, verb: int) -> bool:
    """Say whether the verb's object is who or what speaks: "citing an unnamed official"."""
    parse = page.parse
    if parse.lemmas[verb].lower() not in _CITING:
        return False
    named = {token for name in parse.names for token in range(name.first, name.end)}
    return any(
        parse.deps[child] == "dobj"
        and (
            child in named
            or parse.lemmas[child].lower() in _SPEAKERS
            or not _NAMELESS.isdisjoint(page.word(one) for one in parse.children[child])
        )
        for child in parse.children[verb]
    )
