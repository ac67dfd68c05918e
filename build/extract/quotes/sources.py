"""Whose words a cue reports: the noun phrase that is its source."""

from build.extract.quotes.climbing import ISSUED, issuing, using, verb_above
from build.extract.quotes.lost_subjects import mover, noun_before, noun_of_clause_before
from build.extract.quotes.mended_sources import adverb_as_name, mended, without_edges
from build.extract.quotes.page import RELATIVES, Page
from schema.span import Span

_NOUNS = ("NOUN", "PROPN", "PRON")
_SET_OFF = ("relcl", "acl", "advcl")
_SETTING_OFF = (",", "-", "–", "—", "--")
_MOST_STEPS = 5


def source_of(page: Page, cue: int) -> Span | None:
    """Return the noun phrase that speaks: the cue's subject, or that of the verb it hangs on."""
    parse = page.parse
    if _is_suffered(page, cue):
        return _agent(page, cue)
    name = adverb_as_name(page, cue)
    if name is not None:
        return name
    verb = cue
    for _ in range(_MOST_STEPS):
        subject = page.subject(verb)
        if subject is not None:
            return _subject_phrase(page, verb, subject, cue)
        moved = mover(page, verb)
        if moved is not None:
            return phrase(page, moved, before=verb)
        noun = parse.heads[verb]
        modifies = parse.deps[verb] in ("acl", "relcl") and parse.pos[noun] in _NOUNS
        above = issuing(page, noun) or using(page, verb, noun) if modifies else None
        if modifies and above is None:
            return _borne(page, verb, noun)
        above = verb_above(page, verb) if above is None else above
        if above is None:
            return _lost(page, verb, cue)
        verb = above
    return None


def _lost(page: Page, verb: int, cue: int) -> Span | None:
    """Return the subject that the parse gave to something else than the verb."""
    subject = noun_of_clause_before(page, verb)
    if subject is None:
        subject = noun_before(page, verb)
    if subject is None or page.passage_at(subject) != page.passage_at(cue):
        return None
    source = phrase(page, subject, before=verb)
    is_whole = source and page.parse.pos[page.parse.tokens_in(source)[-1]] != "CCONJ"
    return source if is_whole else None


def _borne(page: Page, verb: int, noun: int) -> Span | None:
    """Return the noun that the verb tells of: the email of "an email to supporters saying"."""
    parse = page.parse
    before = min(parse.subtree(verb))
    if parse.deps[verb] == "acl":
        for step in (parse.heads[noun], parse.heads[parse.heads[noun]]):
            if step < noun and parse.lemmas[step].lower() in ISSUED:
                noun = step
                break
    return phrase(page, noun, before=before)


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
    is_nobody = parse.deps[subject] == "expl" or (
        page.word(subject) == "it" and verb != cue and parse.lemmas[verb] == "be"
    )
    if is_nobody or not same_side:
        return None
    if page.word(subject) in RELATIVES and parse.deps[verb] == "relcl":
        return phrase(page, parse.heads[verb], before=min(parse.subtree(verb)))
    source = phrase(page, subject, without=verb)
    return mended(page, verb, source) if source else None


def _agent(page: Page, verb: int) -> Span | None:
    """Return who did what a passive verb tells."""
    for child in page.parse.children[verb]:
        if page.parse.deps[child] == "agent":
            for noun in page.parse.children[child]:
                if page.parse.deps[noun] == "pobj":
                    return phrase(page, noun)
    return None


def _without_set_off_clause(page: Page, first: int, end: int, head: int) -> int:
    """Return where "A, who ..." and "A, speaking on Monday" end without what tells more of A."""
    parse = page.parse
    last = end - 1
    while last > head and page.is_punctuation(last):
        last -= 1
    for token in range(head, end):
        is_clause = parse.deps[token] in _SET_OFF and first <= parse.heads[token] < token
        inside = parse.subtree(token) if is_clause else []
        is_set_off = inside and inside[0] > head and page.word(inside[0] - 1) in _SETTING_OFF
        if is_set_off and inside[-1] >= last:
            return inside[0] - 1
    return end


def phrase(
    page: Page, head: int, before: int | None = None, without: int | None = None
) -> Span | None:
    """Return the unbroken phrase around `head`, without clauses that a comma sets off.

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
    end = _without_set_off_clause(page, first, end, head)
    first, end = without_edges(page, first, head, end)
    span = page.trimmed(first, end)
    return _with_marks(page, span) if span else None


def _with_marks(page: Page, span: Span) -> Span:
    """Return the span with the marks around a title at either end."""
    start, end = span
    for passage in (page.passage_around(start), page.passage_around(end - 1)):
        if passage and start <= passage.inner.start and passage.inner.end <= end:
            start, end = min(start, passage.outer.start), max(end, passage.outer.end)
    return Span(start, end)
