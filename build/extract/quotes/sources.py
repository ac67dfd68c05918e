"""Whose words a cue reports: the noun phrase that is its source."""

from build.extract.quotes.frames import frame_of
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import Page
from schema.span import Span

_CLIMBS = ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep")
_RELATIVES = ("who", "which", "that", "whom")
# What somebody puts out to speak through.
_ISSUED = frozenset(
    "ad advertisement article book email letter memo message note op-ed post report release "
    "statement text tweet video".split()
)
_PREPOSITIONS = ("after", "at", "before", "by", "during", "from", "in", "of", "on", "with")
_CLAUSE_EDGES = (",", ";", ":", "and", "but")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MOST_STEPS = 5
_LEAST_SHARE = 0.3


def source_of(page: Page, cue: int) -> Span | None:
    """Return the noun phrase that speaks: the cue's subject, or that of the verb it hangs on."""
    parse = page.parse
    verb = cue
    for _ in range(_MOST_STEPS):
        subject = page.subject(verb)
        if subject is not None and verb == cue and parse.deps[subject] == "nsubjpass":
            return _agent(page, verb)
        if subject is not None:
            if parse.deps[subject] == "expl" or not _may_belong(page, subject, cue):
                return None
            if page.word(subject) in _RELATIVES and parse.deps[verb] == "relcl":
                return phrase(page, parse.heads[verb], before=min(parse.subtree(verb)))
            source = phrase(page, subject, without=verb)
            return _from_its_head(page, source) if source else None
        dep, head = parse.deps[verb], parse.heads[verb]
        above = coordinated_with(page, verb)
        if above is not None:
            verb = above
            continue
        if verb == cue and parse.tags[verb] == "VBN" and dep in ("advcl", "acl"):
            return _agent(page, verb)  # "When asked whether ...": somebody else asked
        if dep in ("acl", "relcl") and parse.pos[head] in ("NOUN", "PROPN", "PRON"):
            if parse.lemmas[head].lower() not in _ISSUED or parse.deps[head] != "dobj":
                return phrase(page, head, before=min(parse.subtree(verb)))
            head = parse.heads[head]  # "released a statement saying": who released it
            dep = "conj"
        if dep == "prep" or parse.pos[head] == "ADP":
            head = parse.heads[head]
        elif dep not in _CLIMBS:
            return None
        if head == verb:
            return None
        verb = _speaks(page, verb) if is_trailing(page, verb) else head
    return None


def is_trailing(page: Page, token: int) -> bool:
    """Say whether the token is the participle of ", citing ..." or ", adding ..."."""
    parse = page.parse
    return (
        token > 0
        and parse.tags[token] == "VBG"
        and parse.deps[token] == "advcl"
        and page.word(token - 1) == ","
        and speech_share(parse.lemmas[token].lower()) >= _LEAST_SHARE
    )


def coordinated_with(page: Page, verb: int) -> int | None:
    """Return the verb of saying that `verb` stands beside, in "X said he ... and praised Y".

    The parse takes "praised" for a part of what X said; a second verb of saying in the same tense
    and without a subject goes with the first one.
    """
    parse = page.parse
    if parse.deps[verb] != "conj" or page.subject(verb) is not None:
        return None
    if parse.tags[verb] not in _FINITE or not is_reporting(page, verb):
        return None
    up = parse.heads[verb]
    for _ in range(_MOST_STEPS):
        above = parse.heads[up]
        if parse.deps[up] == "ccomp" and above < up:
            same = parse.tags[above] == parse.tags[verb]
            return above if same and is_reporting(page, above) else None
        if parse.deps[up] not in ("conj", "ccomp", "xcomp"):
            return None
        up = above
    return None


def is_reporting(page: Page, verb: int) -> bool:
    """Say whether the verb, as it stands, is more often a cue than not."""
    lemma = page.parse.lemmas[verb].lower()
    frame = frame_of(page, verb)
    return speech_share(lemma) >= 0.5 or (frame is not None and share(frame.name, lemma) >= 0.5)


def _speaks(page: Page, verb: int) -> int:
    """Return the verb of saying that the participle's host stands under, else the host."""
    parse = page.parse
    host = up = parse.heads[verb]
    for _ in range(_MOST_STEPS):
        if parse.deps[up] == "ccomp" and parse.heads[up] < up:
            above = parse.heads[up]
            if speech_share(parse.lemmas[above].lower()) >= _LEAST_SHARE:
                return above
        up = parse.heads[up]
    return host


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
        if parse.tags[opening] in _FINITE or page.passage_at(opening) is not None:
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
    for child in parse.children[head]:
        if parse.deps[child] == "relcl" and parse.heads[head] < head:
            relative = min(parse.subtree(child))
            if relative > head and page.is_punctuation(relative - 1):
                inside = {token for token in inside if token < relative}
    first = end = head
    while first - 1 in inside:
        first -= 1
    while end in inside:
        end += 1
    return page.trimmed(first, end)


def _may_belong(page: Page, subject: int, cue: int) -> bool:
    """Say whether both stand on the same side of any quotation mark."""
    return page.passage_at(subject) == page.passage_at(cue)
