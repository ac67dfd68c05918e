"""How a verb takes what it reports: by a clause, an infinitive, an object or a preposition."""

from dataclasses import dataclass

from build.extract.quotes.page import Page

# "accused him of", "praised her for", "described it as": these go on with the object.
_OBJECT_GOES_ON = ("as", "of", "for", "to", "from")
_OBJECTS = ("dobj", "oprd", "dative")


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb's complement: its name, the content's tokens, and the preposition that leads it."""

    name: str
    content: tuple[int, ...]
    preposition: int | None = None


def frame_of(page: Page, verb: int) -> Frame | None:
    """Return the verb's strongest complement; its name ends in `_quoted` where marks open in it."""
    frame = _bare_frame(page, verb)
    if frame is None:
        return None
    if any(page.passage_at(token) for token in frame.content):
        return Frame(f"{frame.name}_quoted", frame.content, frame.preposition)
    return frame


def _bare_frame(page: Page, verb: int) -> Frame | None:
    parse = page.parse
    children = {token: parse.deps[token] for token in parse.children[verb]}
    for name, dependency in (("clause", "ccomp"), ("infinitive", "xcomp")):
        heads = [token for token, dep in children.items() if dep == dependency]
        if heads:
            return Frame(name, tuple(parse.subtree(heads[0])))
    after = [(token, dep) for token, dep in children.items() if token > verb]
    objects = [token for token, dep in after if dep in _OBJECTS]
    prepositions = [token for token, dep in after if dep == "prep"]
    if objects:
        goes_on = [one for one in prepositions if page.word(one) in _OBJECT_GOES_ON]
        reach = {token for head in (*objects, *goes_on) for token in parse.subtree(head)}
        return Frame("object", tuple(range(min(reach), max(reach) + 1)))
    for preposition in prepositions:
        content = [token for token in parse.subtree(preposition) if token > preposition]
        if content:
            return Frame(f"prep_{page.word(preposition)}", tuple(content), preposition)
    return None
