"""What a cue takes as its content, mended where the parse of news is known to go wrong."""

from build.extract.quotes.chains import issuing_verb
from build.extract.quotes.ends import own_end
from build.extract.quotes.frames import (
    SAID,
    Frame,
    frame_of,
    is_bare_participle,
)
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, LONGEST, RELATIVES, SUBJECTS, Page
from schema.span import Span

# A verb that says something this often may have its clause elsewhere than the parse has it.
_SAYING = 0.7
_FARTHEST_THAT = 12
_FARTHEST_CLAUSE = 5
_STOPS = (",", ".", ";", ":")
_NAMING = ("identify", "name", "quote")
_EMPTY = ("DET", "PRON", "PUNCT", "SPACE", "ADP", "PART", "AUX", "CCONJ", "SCONJ")


def complement(page: Page, verb: int) -> Frame | None:
    """Return what the verb takes, or None where it takes nothing or others do what it tells."""
    frame = _that_clause(page, verb) or _rest_of_sentence(page, verb) or frame_of(page, verb)
    if frame is None or _is_suffered(page, verb, frame) or _says_something_else(page, verb, frame):
        return None
    if frame.name.startswith("object") and _hands_on(page, verb):
        return None
    return frame if _says_something(page, verb, frame) and not _is_cut(page, verb, frame) else None


def _says_something(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether the content tells what was said: not "it", "the charges", "not to be named"."""
    parse = page.parse
    words = [token for token in frame.content if token != verb and parse.pos[token] not in _EMPTY]
    if any(page.passage_at(token) for token in frame.content):
        return True
    lemmas = [parse.lemmas[word].lower() for word in words]
    return len(words) > 1 or (len(words) == 1 and not SAID.union(_NAMING).intersection(lemmas))


def _hands_on(page: Page, verb: int) -> bool:
    """Say whether a participle tells what was said: "issued a statement saying that"."""
    parse = page.parse
    objects = [one for one in parse.children[verb] if parse.deps[one] == "dobj" and one > verb]
    return any(
        issuing_verb(page, child) is not None
        and speech_share(parse.lemmas[child].lower()) >= _SAYING
        for one in objects
        for child in parse.children[one]
    )


def _is_cut(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether what is judged stands before the verb: "a coast that it regards as its own"."""
    if frame.name != "prep_as" or page.parse.deps[verb] != "relcl":
        return False
    subject = page.subject(verb)
    return subject is not None and page.word(subject) not in RELATIVES


def _says_something_else(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether a clause before the verb cannot be what it reports, as one stands behind it."""
    if frame.content[-1] > verb:
        return False
    _, end = page.sentence(verb)
    for token in range(verb + 1, min(end, verb + _FARTHEST_CLAUSE)):
        if page.is_punctuation(token):
            return False
        if page.parse.tags[token] in (*FINITE, "MD"):
            return True
    return False


def content_spans(page: Page, verb: int, frame: Frame) -> list[Span]:
    """Return the content as unbroken spans; the cue and its subject never belong to it."""
    parse = page.parse
    barred = {verb}
    for child in parse.children[verb]:
        if parse.deps[child] in SUBJECTS and not page.is_endless(child):
            barred.update(parse.subtree(child))
    content = [token for token in frame.content if token not in barred]
    content = content[: own_end(page, content)]
    while content and content[0] < verb and parse.tags[content[0]] in ("CC", "WP"):
        content.pop(0)  # "But the bill will fail, she said", "what she says is theft"
    runs: list[list[int]] = []
    for token in content:
        if runs and all(page.is_punctuation(gap) for gap in range(runs[-1][-1] + 1, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = [page.trimmed(run[0], run[-1] + 1) for run in runs]
    return [span for span in spans if span]


def _that_clause(page: Page, verb: int) -> Frame | None:
    """Return the "that" clause that the parse gave to a word between the verb and it."""
    parse = page.parse
    children = {parse.deps[child] for child in parse.children[verb]}
    if children & {"ccomp", "xcomp"} or speech_share(parse.lemmas[verb].lower()) < _SAYING:
        return None
    _, end = page.sentence(verb)
    for token in range(verb + 1, min(end, verb + _FARTHEST_THAT)):
        if page.word(token) in _STOPS or page.passage_at(token) is not None:
            return None
        if page.word(token) == "that" and parse.deps[token] in ("mark", "nsubj", "dobj"):
            if page.is_endless(parse.heads[token]) or _tells_which(page, verb, token):
                return None
            content = tuple(parse.subtree(parse.heads[token]))
            if token in content:
                name = "clause_quoted" if any(map(page.passage_at, content)) else "clause"
                return Frame(name, tuple(one for one in content if one >= token))
    return None


def _tells_which(page: Page, verb: int, that: int) -> bool:
    """Say whether the clause is a noun's: "announced steps that save", "voiced a fear that"."""
    parse = page.parse
    clause = parse.heads[that]
    if parse.deps[clause] == "relcl":
        return parse.deps[that] == "nsubj"
    noun = parse.heads[clause]
    return parse.deps[clause] == "acl" and (parse.heads[noun], parse.deps[noun]) == (verb, "dobj")


def _rest_of_sentence(page: Page, verb: int) -> Frame | None:
    """Return the clause right behind "X said" where the parse found none there."""
    parse = page.parse
    following = verb + 1
    subject = page.subject(verb)
    complements = [
        one for one in parse.children[verb] if parse.deps[one] in ("ccomp", "xcomp", "dobj")
    ]
    if subject is None or subject > verb or any(one > verb for one in complements):
        return None
    if parse.tags[verb] not in FINITE or speech_share(parse.lemmas[verb].lower()) < _SAYING:
        return None
    _, end = page.sentence(verb)
    if not following < end < following + LONGEST or parse.pos[following] not in (
        "DET",
        "PRON",
        "PROPN",
        "NOUN",
        "ADJ",
    ):
        return None
    content = tuple(token for token in range(following, end))
    clause = [token for token in content if page.passage_at(token) is None]
    if not any(parse.tags[token] in (*FINITE, "MD") for token in clause[1:]):
        return None
    return Frame("clause" if len(clause) == len(content) else "clause_quoted", content)


def _is_suffered(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether the verb tells what others do: "a meeting expected to ...", "was charged with".

    Where a clause follows, "was told that ..." does report.
    """
    parse = page.parse
    helpers = {parse.deps[child] for child in parse.children[verb]}
    if is_bare_participle(page, verb):
        return True
    if parse.tags[verb] != "VBN" or "agent" in helpers:
        return False
    if "auxpass" in helpers:
        return not frame.name.startswith("clause")
    return "aux" not in helpers and parse.deps[verb] not in ("conj", "ROOT", "ccomp")
