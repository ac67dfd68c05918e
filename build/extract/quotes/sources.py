"""Whose words a cue reports: the noun phrase that is its source."""

from build.extract.quotes.coordination import (
    coordinated_with,
    host_of_trailing,
    is_trailing,
)
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.mended_sources import adverb_as_name, mended
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
_SET_OFF = ("relcl", "acl", "advcl")
_MOST_STEPS = 5
_SAYING = 0.7


def source_of(page: Page, cue: int) -> Span | None:
    """Return the noun phrase that speaks: the cue's subject, or that of the verb it hangs on."""
    parse = page.parse
    if _is_suffered(page, cue):
        return _agent(page, cue)
    name = adverb_as_name(page, cue)
    if name is not None:
        return name
    verb: int | None = cue
    for _ in range(_MOST_STEPS):
        if verb is None:
            break
        subject = page.subject(verb)
        if subject is not None:
            return _subject_phrase(page, verb, subject, cue)
        noun = parse.heads[verb]
        modifies = parse.deps[verb] in ("acl", "relcl") and parse.pos[noun] in _NOUNS
        issuing = _issuing(page, noun) if modifies else None
        if modifies and issuing is None:
            return _borne(page, verb, noun)
        verb = _verb_above(page, verb) if issuing is None else issuing
    return None


def _issuing(page: Page, noun: int) -> int | None:
    """Return the verb of "sent a letter" or "sent a letter to members", with the noun in it."""
    parse = page.parse
    above = parse.heads[noun]
    if parse.deps[noun] == "dobj":
        return above if parse.lemmas[noun].lower() in _ISSUED else None
    if parse.deps[noun] != "pobj" or parse.deps[above] != "dative":
        return None
    sending = parse.heads[above]
    objects = [one for one in parse.children[sending] if parse.deps[one] == "dobj"]
    is_issued = any(parse.lemmas[one].lower() in _ISSUED for one in objects)
    return sending if is_issued else None


def _borne(page: Page, verb: int, noun: int) -> Span | None:
    """Return the noun that the verb tells of: the email of "an email to supporters saying"."""
    parse = page.parse
    before = min(parse.subtree(verb))
    if parse.deps[verb] == "acl":
        for step in (parse.heads[noun], parse.heads[parse.heads[noun]]):
            if step < noun and parse.lemmas[step].lower() in _ISSUED:
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
    if parse.deps[subject] == "expl" or not same_side:
        return None
    if page.word(subject) in RELATIVES and parse.deps[verb] == "relcl":
        return phrase(page, parse.heads[verb], before=min(parse.subtree(verb)))
    source = phrase(page, subject, without=verb)
    return mended(page, verb, source) if source else None


def _verb_above(page: Page, verb: int) -> int | None:
    """Return the verb whose subject a verb without one shares."""
    parse = page.parse
    beside = coordinated_with(page, verb)
    if beside is not None:
        return beside
    said = _said_before(page, verb)
    if said is not None:
        return said
    if is_trailing(page, verb):
        return host_of_trailing(page, verb)
    dep, head = parse.deps[verb], parse.heads[verb]
    if dep == "prep" or parse.pos[head] == "ADP" or dep in ("acl", "relcl"):
        return parse.heads[head]
    return head if dep in _CLIMBS and head != verb else None


def _said_before(page: Page, verb: int) -> int | None:
    """Return "said" of "..., she said, referring to ...", whatever the parse has."""
    parse = page.parse
    said = verb - 2
    if parse.tags[verb] != "VBG" or said < 1 or page.word(said + 1) != ",":
        return None
    if parse.tags[said] not in FINITE or page.subject(said) != said - 1:
        return None
    return said if speech_share(parse.lemmas[said].lower()) >= _SAYING else None


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
        if inside and inside[0] > head and page.word(inside[0] - 1) == "," and inside[-1] >= last:
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
    span = page.trimmed(first, end)
    return _with_marks(page, span) if span else None


def _with_marks(page: Page, span: Span) -> Span:
    """Return the span with the marks around a title at either end."""
    start, end = span
    for passage in (page.passage_around(start), page.passage_around(end - 1)):
        if passage and start <= passage.inner.start and passage.inner.end <= end:
            start, end = min(start, passage.outer.start), max(end, passage.outer.end)
    return Span(start, end)
