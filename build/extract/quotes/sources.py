"""Whose words a cue reports: the noun phrase that is its source."""

from build.extract.quotes.page import Page
from schema.span import Span

_CLIMBS = ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep")
_RELATIVES = ("who", "which", "that", "whom")
_MOST_STEPS = 5


def source_of(page: Page, cue: int) -> Span | None:
    """Return the noun phrase that speaks: the cue's subject, or that of the verb it hangs on."""
    parse = page.parse
    verb = cue
    for _ in range(_MOST_STEPS):
        subject = page.subject(verb)
        if subject is not None:
            if parse.deps[subject] == "expl" or not _may_belong(page, subject, cue):
                return None
            if page.word(subject) in _RELATIVES and parse.deps[verb] == "relcl":
                return phrase(page, parse.heads[verb], before=min(parse.subtree(verb)))
            return phrase(page, subject, without=verb)
        dep, head = parse.deps[verb], parse.heads[verb]
        if dep in ("acl", "relcl") and parse.pos[head] in ("NOUN", "PROPN", "PRON"):
            return phrase(page, head, before=min(parse.subtree(verb)))
        if dep == "prep" or parse.pos[head] == "ADP":
            head = parse.heads[head]
        elif dep not in _CLIMBS:
            return None
        if head == verb:
            return None
        verb = head
    return None


def phrase(
    page: Page, head: int, before: int | None = None, without: int | None = None
) -> Span | None:
    """Return the unbroken phrase around `head`, edge punctuation left out.

    It ends before the token `before` and holds nothing that depends on `without`.
    """
    parse = page.parse
    inside = set(parse.subtree(head))
    if without is not None and without in inside:
        inside -= set(parse.subtree(without))
    if before is not None:
        inside = {token for token in inside if token < before}
    if head not in inside:
        return None
    first = end = head
    while first - 1 in inside:
        first -= 1
    while end in inside:
        end += 1
    return page.trimmed(first, end)


def _may_belong(page: Page, subject: int, cue: int) -> bool:
    """Say whether both stand on the same side of any quotation mark."""
    return page.passage_at(subject) == page.passage_at(cue)
