"""Cues of several words: "expressed concern that ...", "was critical of ...", "called on ...to"."""

from build.extract.quotes.frames import Frame
from build.extract.quotes.page import Page

# What leads to the matter that a noun or adjective of saying is about.
_LEADING = frozenset(
    {"about", "against", "at", "by", "for", "in", "of", "on", "over", "to", "toward", "with"}
)
# Who does this to a claim does not make it.
_DENYING = frozenset(
    {
        "challenge",
        "contest",
        "contradict",
        "counter",
        "debunk",
        "decry",
        "deny",
        "disavow",
        "dismiss",
        "disprove",
        "dispute",
        "doubt",
        "mock",
        "oppose",
        "question",
        "rebut",
        "refute",
        "reject",
        "repudiate",
        "ridicule",
        "scorn",
        "undercut",
        "undermine",
    }
)
# "So loud that the windows shook" tells what came of it.
_DEGREES = ("so", "such", "too")
_CLAUSES = ("acl", "ccomp", "relcl")
_PREDICATES = ("acomp", "attr", "oprd")


def phrasal_frame(page: Page, verb: int) -> Frame | None:
    """Return what the verb takes together with its object or predicate, where that leads on."""
    parse = page.parse
    for child in parse.children[verb]:
        if child < verb:
            continue
        if parse.deps[child] == "dobj" and parse.pos[child] == "NOUN":
            return None if _is_of_others(page, verb, child) else _led(page, child, "noun")
        if parse.deps[child] in _PREDICATES and parse.pos[child] == "ADJ":
            return None if _is_by_degree(page, child) else _led(page, child, "adjective")
    return None


def _is_of_others(page: Page, verb: int, noun: int) -> bool:
    """Say whether the noun's clause is not the subject's: "Holt's claim that", "deny the claim"."""
    parse = page.parse
    if not _has_clause(page, noun):
        return False
    if parse.lemmas[verb].lower() in _DENYING:
        return True
    return any(parse.tags[token] == "POS" for token in range(verb + 1, noun))


def _is_by_degree(page: Page, adjective: int) -> bool:
    degrees = any(page.word(child) in _DEGREES for child in page.parse.children[adjective])
    return degrees and _has_clause(page, adjective)


def _has_clause(page: Page, word: int) -> bool:
    parse = page.parse
    return any(
        child > word
        and parse.deps[child] in _CLAUSES
        and page.word(parse.subtree(child)[0]) == "that"
        for child in parse.children[word]
    )


def _led(page: Page, word: int, name: str) -> Frame | None:
    """Return the clause or phrase that the noun or adjective leads to."""
    parse = page.parse
    for child in parse.children[word]:
        if child < word:
            continue
        content = parse.subtree(child)
        if content[0] != word + 1:
            continue
        if parse.deps[child] in _CLAUSES and page.word(content[0]) == "that":
            return _marked(page, Frame(f"{name}_that", tuple(content), last=word, word=word))
        if parse.deps[child] == "prep" and page.word(child) in _LEADING and len(content) > 1:
            behind = tuple(one for one in content if one > child)
            frame = Frame(f"{name}_{page.word(child)}", behind, last=child, word=word)
            return _marked(page, frame) if behind else None
    return None


def _marked(page: Page, frame: Frame) -> Frame:
    """Return the frame, named after the quotation marks in its content where there are any."""
    if not any(page.passage_at(token) for token in frame.content):
        return frame
    return Frame(f"{frame.name}_quoted", frame.content, last=frame.last, word=frame.word)
