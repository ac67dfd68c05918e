"""Subjects that the parse hangs on something else: "In Aldermoor, Ann Holt said ..."."""

from build.extract.quotes.page import FINITE, Page

_NOUNS = ("NOUN", "PROPN", "PRON")
_CLAUSES = ("ROOT", "ccomp", "advcl", "parataxis", "conj")
_DASHES = ("-", "–", "—", "--")
_EDGES = (",", ":", ";", *_DASHES)
_TO_ITS_VERB = ("aux", "advmod", "neg")
_WHO = ("who", "whose", "which")
_MOVING = frozenset(
    {
        "allow",
        "ask",
        "cause",
        "compel",
        "drive",
        "encourage",
        "force",
        "inspire",
        "lead",
        "move",
        "prompt",
        "push",
    }
)


def noun_before(page: Page, verb: int) -> int | None:
    """Return the head of the phrase between a comma and the verb, which has no other subject.

    The parse takes it for one more part of the place, time or name before the comma.
    """
    parse = page.parse
    first, _ = page.sentence(verb)
    last = _last_before(page, verb, first)
    is_main = parse.deps[verb] in _CLAUSES and parse.tags[verb] in (*FINITE, "VBN")
    if last is None or not is_main or _is_passive(page, verb):
        return None
    found, token = None, last
    while token != verb:
        start, end = page.reach(token)
        if end >= verb:
            break
        is_noun = parse.pos[token] in (*_NOUNS, "NUM")
        if is_noun and (start == first or _is_edge(page, start - 1)):
            found = token
        if parse.heads[token] == token:
            break
        token = parse.heads[token]
    return found if found is not None else _person(page, last)


def _is_edge(page: Page, token: int) -> bool:
    """Say whether a clause may begin behind the token: a comma, a dash, or "and" after a comma."""
    is_link = page.parse.pos[token] == "CCONJ" and token > 0 and page.word(token - 1) == ","
    return is_link or page.word(token) in _EDGES


def _last_before(page: Page, verb: int, first: int) -> int | None:
    """Return the last token before the verb, its adverbs and the comma in front of them."""
    parse = page.parse
    last = verb - 1
    while last >= first and (
        (parse.heads[last] == verb and parse.deps[last] in _TO_ITS_VERB)
        or page.word(last) in (",", *_DASHES)
    ):
        last -= 1
    if last > first and page.word(last) == ")":
        while last > first and page.word(last) != "(":
            last -= 1
        last -= 1
    return last if last >= first and page.passage_at(last) is None else None


def _person(page: Page, last: int) -> int | None:
    """Return the token where it ends a person's name that no preposition or verb governs."""
    parse = page.parse
    for name in parse.names:
        if name.end == last + 1 and name.label == "PERSON":
            before = name.first - 1
            while before > 0 and parse.pos[before] == "PROPN" and parse.heads[before] == last:
                before -= 1
            is_free = before >= 0 and (page.word(before) in _EDGES or parse.pos[before] == "NOUN")
            return last if is_free else None
    return None


def _is_passive(page: Page, verb: int) -> bool:
    return any(page.parse.deps[child] == "auxpass" for child in page.parse.children[verb])


def noun_of_clause_before(page: Page, verb: int) -> int | None:
    """Return "Holt" of "Holt, who owns the boat, said", taken for the subject of "owns"."""
    parse = page.parse
    for clause in parse.children[verb]:
        if clause > verb or parse.deps[clause] != "ccomp":
            continue
        subject = page.subject(clause)
        following = page.reach(subject)[0] if subject is not None else clause
        asides = range(following, clause)
        if subject is not None and any(page.word(one) in _WHO for one in asides):
            return subject if page.word(subject) not in _WHO else None
    return None


def mover(page: Page, verb: int) -> int | None:
    """Return whom "led her to declare" and "with Holt asking" have do what the verb tells."""
    parse = page.parse
    above = parse.heads[verb]
    if parse.deps[verb] == "xcomp" and parse.lemmas[above].lower() in _MOVING:
        moved = [one for one in parse.children[above] if parse.deps[one] == "dobj" and one < verb]
        return moved[0] if moved else None
    last = verb - 1
    is_participle = parse.tags[verb] == "VBG" and parse.deps[verb] in ("advcl", "acl", "pcomp")
    if not is_participle or last < 0 or parse.deps[last] != "pobj":
        return None
    return last if page.word(parse.heads[last]) == "with" else None
