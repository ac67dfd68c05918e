"""How a verb takes what it reports: by a clause, an infinitive, an object or a preposition."""

from dataclasses import dataclass

from build.extract.quotes.page import FINITE, SUBJECTS, Page

# "accused him of", "praised her for", "described it as": these go on with the object.
_OBJECT_GOES_ON = ("as", "of", "for", "to", "from")
# Objects that are words themselves: "denied the charges".
_SAID = frozenset(
    {
        "accusation",
        "allegation",
        "argument",
        "assertion",
        "charge",
        "claim",
        "comment",
        "concern",
        "criticism",
        "hope",
        "idea",
        "notion",
        "opinion",
        "report",
        "rumor",
        "statement",
        "suggestion",
        "view",
    }
)
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
        heads = [
            token
            for token, dep in children.items()
            if dep == dependency and not _is_participle(page, token)
        ]
        if heads:
            content = parse.subtree(heads[0])
            if name == "clause" and page.subject(heads[0]) is None:
                content += _stray_subject(page, verb, heads[0])
            return Frame(name, tuple(sorted(content)))
    after = [(token, dep) for token, dep in children.items() if token > verb]
    objects = [token for token, dep in after if dep in _OBJECTS]
    prepositions = [token for token, dep in after if dep == "prep"]
    if objects:
        goes_on = [one for one in prepositions if page.word(one) in _OBJECT_GOES_ON]
        reach = {token for head in (*objects, *goes_on) for token in parse.subtree(head)}
        is_said = any(parse.lemmas[one].lower() in _SAID for one in objects)
        name = "object_said" if is_said else "object"
        return Frame(name, tuple(range(min(reach), max(reach) + 1)))
    for preposition in prepositions:
        content = [token for token in parse.subtree(preposition) if token > preposition]
        if content:
            return Frame(f"prep_{page.word(preposition)}", tuple(content), preposition)
    return None


def _is_participle(page: Page, token: int) -> bool:
    """Say whether a "clause" is only "expected to take place", which some noun before it bears."""
    parse = page.parse
    return parse.tags[token] == "VBN" and not any(
        parse.deps[child] in ("aux", "auxpass", "mark", *SUBJECTS)
        for child in parse.children[token]
    )


def _stray_subject(page: Page, verb: int, clause: int) -> list[int]:
    """Return the clause's subject where the parse took it for the verb's own object."""
    parse = page.parse
    if parse.tags[clause] not in FINITE and not any(
        parse.tags[child] in (*FINITE, "MD") for child in parse.children[clause]
    ):
        return []
    objects = [
        child
        for child in parse.children[verb]
        if parse.deps[child] == "dobj" and verb < child < clause
    ]
    return parse.subtree(objects[-1]) if objects else []
