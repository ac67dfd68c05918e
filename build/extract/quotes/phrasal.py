"""Cues of several words: "expressed concern that ...", "was critical of ...", "called on ...to"."""

from build.extract.quotes.frames import Frame
from build.extract.quotes.page import Page

# What leads to the matter that a noun or adjective of saying is about.
_LEADING = frozenset(
    {"about", "against", "at", "by", "for", "in", "of", "on", "over", "to", "toward", "with"}
)
_PREDICATES = ("acomp", "attr", "oprd")


def phrasal_frame(page: Page, verb: int) -> Frame | None:
    """Return what the verb takes together with its object or predicate, where that leads on."""
    parse = page.parse
    for child in parse.children[verb]:
        if child < verb:
            continue
        if parse.deps[child] == "dobj" and parse.pos[child] == "NOUN":
            return _led(page, child, "noun")
        if parse.deps[child] in _PREDICATES and parse.pos[child] == "ADJ":
            return _led(page, child, "adjective")
    return None


def _led(page: Page, word: int, name: str) -> Frame | None:
    """Return the clause or phrase that the noun or adjective leads to."""
    parse = page.parse
    for child in parse.children[word]:
        if child < word:
            continue
        content = parse.subtree(child)
        if content[0] != word + 1:
            continue
        if parse.deps[child] in ("acl", "ccomp", "relcl") and page.word(content[0]) == "that":
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
