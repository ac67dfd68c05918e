"""Whose words a cue reports: the noun phrase that is its source."""

from build.extract.quotes.coordination import (
    coordinated_with,
    host_of_trailing,
    is_trailing,
)
from build.extract.quotes.page import FINITE, RELATIVES, Page
from schema.span import Span

_CLIMBS = ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep")
_NOUNS = ("NOUN", "PROPN", "PRON")
# What somebody puts out to speak through.
_ISSUED = frozenset(
    {
        "ad",
        "advertisement",
        "article",
        "book",
        "email",
        "letter",
        "memo",
        "message",
        "note",
        "op-ed",
        "post",
        "report",
        "release",
        "statement",
        "text",
        "tweet",
        "video",
    }
)
_PREPOSITIONS = ("after", "at", "before", "by", "during", "from", "in", "of", "on", "with")
_CLAUSE_EDGES = (",", ";", ":", "and", "but")
_MOST_STEPS = 5


def source_of(page: Page, cue: int) -> Span | None:
    """Return the noun phrase that speaks: the cue's subject, or that of the verb it hangs on."""
    parse = page.parse
    if _is_suffered(page, cue):
        return _agent(page, cue)
    verb: int | None = cue
    for _ in range(_MOST_STEPS):
        if verb is None:
            break
        subject = page.subject(verb)
        if subject is not None:
            return _subject_phrase(page, verb, subject, cue)
        noun = parse.heads[verb]
        is_issued = parse.lemmas[noun].lower() in _ISSUED and parse.deps[noun] == "dobj"
        modifies = parse.deps[verb] in ("acl", "relcl") and parse.pos[noun] in _NOUNS
        if modifies and not is_issued:
            return phrase(page, noun, before=min(parse.subtree(verb)))
        verb = _verb_above(page, verb)
    return None


def _is_suffered(page: Page, cue: int) -> bool:
    """Say whether the cue is a passive, which somebody other than its subject does."""
    parse = page.parse
    subject = page.subject(cue)
    if subject is not None:
        return parse.deps[subject] == "nsubjpass"
    return parse.tags[cue] == "VBN" and parse.deps[cue] in ("advcl", "acl")


def _subject_phrase(page: Page, verb: int, subject: int, cue: int) -> Span | None:
    parse = page.parse
    same_side = page.passage_at(subject) == page.passage_at(cue)
    if parse.deps[subject] == "expl" or not same_side:
        return None
    if page.word(subject) in RELATIVES and parse.deps[verb] == "relcl":
        return phrase(page, parse.heads[verb], before=min(parse.subtree(verb)))
    source = phrase(page, subject, without=verb)
    return _from_its_head(page, source) if source else None


def _verb_above(page: Page, verb: int) -> int | None:
    """Return the verb whose subject a verb without one shares."""
    parse = page.parse
    beside = coordinated_with(page, verb)
    if beside is not None:
        return beside
    if is_trailing(page, verb):
        return host_of_trailing(page, verb)
    dep, head = parse.deps[verb], parse.heads[verb]
    if dep == "prep" or parse.pos[head] == "ADP" or dep in ("acl", "relcl"):
        return parse.heads[head]
    return head if dep in _CLIMBS and head != verb else None


def _from_its_head(page: Page, source: Span) -> Span:
    """Return "A statement by the parties" where the parse took "the parties" for the subject.

    No subject stands right after a preposition: either a noun before both is the subject, or a
    comma is missing before the name at the end.
    """
    parse = page.parse
    tokens = parse.tokens_in(source)
    first = tokens.start
    if first == 0 or page.word(first - 1) not in _PREPOSITIONS:
        return source
    for name in parse.names:
        if name.end == tokens.stop and name.first > first and name.label == "PERSON":
            return parse.span(name.first, name.end)
    start, _ = page.sentence(first)
    opening = first - 1
    while opening > start and page.word(opening - 1) not in _CLAUSE_EDGES:
        opening -= 1
        if parse.tags[opening] in (*FINITE, "MD") or page.passage_at(opening) is not None:
            return source
    if parse.pos[opening] not in ("DET", "PROPN", "NOUN", "ADJ", "NUM"):
        return source
    return Span(parse.starts[opening], source.end)


def _agent(page: Page, verb: int) -> Span | None:
    """Return who did what a passive verb tells."""
    for child in page.parse.children[verb]:
        if page.parse.deps[child] == "agent":
            for noun in page.parse.children[child]:
                if page.parse.deps[noun] == "pobj":
                    return phrase(page, noun)
    return None


def _set_off_clause(page: Page, head: int) -> set[int]:
    """Return what follows a comma and "who": behind a cue it tells more than who speaks."""
    parse = page.parse
    for child in parse.children[head]:
        first = min(parse.subtree(child))
        if parse.deps[child] == "relcl" and first > head and page.is_punctuation(first - 1):
            return set(range(first, max(parse.subtree(head)) + 1))
    return set()


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
    if parse.heads[head] < head:
        inside -= _set_off_clause(page, head)
    first = end = head
    while first - 1 in inside:
        first -= 1
    while end in inside:
        end += 1
    return page.trimmed(first, end)
