"""The verb whose subject a verb without one shares: "was quick to say", "sent a letter saying"."""

from build.extract.quotes.coordination import (
    coordinated_with,
    host_of_trailing,
    is_trailing,
)
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page

_CLIMBS = ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep")
# What somebody puts out to speak through.
ISSUED = frozenset(
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
# "Made a point of saying", "took the time to say": who makes and takes says.
_LIGHT = frozenset({"find", "get", "have", "make", "seize", "take", "use"})
_MOST_STEPS = 5
_SAYING = 0.7


def verb_above(page: Page, verb: int) -> int | None:
    """Return the verb whose subject a verb without one shares."""
    parse = page.parse
    for above in (coordinated_with, _said_before, _finite_above, _beyond_noun):
        found = above(page, verb)
        if found is not None:
            return found
    if is_trailing(page, verb):
        return host_of_trailing(page, verb)
    dep, head = parse.deps[verb], parse.heads[verb]
    if dep == "prep" or parse.pos[head] == "ADP" or dep in ("acl", "relcl"):
        return parse.heads[head]
    is_used = dep == "dobj" and parse.lemmas[head].lower() in _LIGHT  # "made a point of saying"
    is_quick = dep in ("acomp", "advmod") and parse.pos[verb] in ("ADJ", "ADV")  # "quick to say"
    climbs = dep in _CLIMBS and head != verb
    return head if is_used or is_quick or climbs else None


def issuing(page: Page, noun: int) -> int | None:
    """Return the verb of "sent a letter" or "sent a letter to members", with the noun in it."""
    parse = page.parse
    above = parse.heads[noun]
    if parse.deps[noun] == "dobj":
        return above if parse.lemmas[noun].lower() in ISSUED else None
    if parse.deps[noun] != "pobj" or parse.deps[above] != "dative":
        return None
    sending = parse.heads[above]
    objects = [one for one in parse.children[sending] if parse.deps[one] == "dobj"]
    is_issued = any(parse.lemmas[one].lower() in ISSUED for one in objects)
    return sending if is_issued else None


def using(page: Page, verb: int, noun: int) -> int | None:
    """Return "took" of "took the time to say", where the noun is nobody."""
    parse = page.parse
    above = parse.heads[noun]
    is_used = parse.deps[noun] == "dobj" and parse.lemmas[above].lower() in _LIGHT
    return above if is_used and parse.tags[verb] == "VB" and parse.pos[noun] == "NOUN" else None


def _said_before(page: Page, verb: int) -> int | None:
    """Return "said" of "..., she said, referring to ...", whatever the parse has."""
    parse = page.parse
    said = verb - 2
    if parse.tags[verb] != "VBG" or said < 1 or page.word(said + 1) != ",":
        return None
    if parse.tags[said] not in FINITE or page.subject(said) != said - 1:
        return None
    return said if speech_share(parse.lemmas[said].lower()) >= _SAYING else None


def _finite_above(page: Page, verb: int) -> int | None:
    """Return "ran" of "ran on his skill to mend nets and praised the crew": none says "to praised".

    The parse has the second verb stand beside the infinitive.
    """
    parse = page.parse
    up = parse.heads[verb]
    if parse.deps[verb] != "conj" or parse.tags[verb] not in FINITE or parse.tags[up] != "VB":
        return None
    if any(parse.tags[child] == "MD" for child in parse.children[up]):
        return None
    for _ in range(_MOST_STEPS):
        if parse.tags[up] in FINITE:
            return up if parse.tags[up] == parse.tags[verb] else None
        up = parse.heads[up]
    return None


def _beyond_noun(page: Page, verb: int) -> int | None:
    """Return "denied" of "denied the notion that ships are late, saying ...".

    The parse has the participle go on from the clause of the noun.
    """
    parse = page.parse
    clause = parse.heads[verb]
    if parse.tags[verb] != "VBG" or verb < 1 or page.word(verb - 1) != ",":
        return None
    if parse.deps[verb] == "acl":
        noun = clause
    elif parse.deps[verb] == "advcl" and parse.deps[clause] == "acl" and _has_that(page, clause):
        noun = parse.heads[clause]
    else:
        return None
    is_object = parse.deps[noun] == "dobj" and any(
        parse.deps[one] == "acl" and one != verb and _has_that(page, one)
        for one in parse.children[noun]
    )
    return parse.heads[noun] if is_object else None


def _has_that(page: Page, verb: int) -> bool:
    return any(
        page.parse.deps[child] == "mark" and page.word(child) == "that"
        for child in page.parse.children[verb]
    )
