"""How a verb takes what it reports: by a clause, an infinitive, an object or a preposition."""

from dataclasses import dataclass

from build.extract.quotes.page import FINITE, SUBJECTS, Page

# "accused him of", "praised her for", "described it as": these go on with the object.
_OBJECT_GOES_ON = ("as", "of", "for", "to", "from")
# Objects that are words themselves: "denied the charges".
SAID = frozenset(
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
# Their "clause" tells what somebody came upon: "found the pump chained".
_PERCEIVING = ("find", "hear", "keep", "leave", "see", "want")


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
            if dep == dependency
            and not is_bare_participle(page, token)
            and not _is_condition(page, token)
        ]
        if heads:
            content = parse.subtree(heads[0])
            if name == "infinitive":
                content += _who_is_asked(page, verb, heads[0])
            elif page.subject(heads[0]) is None:
                content += _stray_subject(page, verb, heads[0])
            return Frame(name, tuple(sorted(content)))
    after = [(token, dep) for token, dep in children.items() if token > verb]
    objects = [token for token, dep in after if dep in _OBJECTS]
    prepositions = [token for token, dep in after if dep == "prep"]
    if objects:
        goes_on = [one for one in prepositions if page.word(one) in _OBJECT_GOES_ON]
        reach = {token for head in (*objects, *goes_on) for token in parse.subtree(head)}
        is_said = any(parse.lemmas[one].lower() in SAID for one in objects)
        name = "object_said" if is_said else "object"
        return Frame(name, tuple(range(min(reach), max(reach) + 1)))
    for preposition in prepositions:
        content = [token for token in parse.subtree(preposition) if token > preposition]
        if content:
            return Frame(f"prep_{page.word(preposition)}", tuple(content), preposition)
    return None


def is_bare_participle(page: Page, token: int) -> bool:
    """Say whether a "clause" is only "expected to take place", which some noun before it bears."""
    parse = page.parse
    if parse.tags[token] not in ("VBN", "VBD") or parse.deps[token] != "ccomp":
        return False
    own = {parse.deps[child] for child in parse.children[token]}
    if parse.tags[token] == "VBN" and parse.lemmas[parse.heads[token]].lower() in _PERCEIVING:
        own -= set(SUBJECTS)
    has_own = not own.isdisjoint(("aux", "auxpass", "mark", *SUBJECTS))
    return not has_own and not _stray_subject(page, parse.heads[token], token)


def _is_condition(page: Page, clause: int) -> bool:
    """Say whether the clause is "should the talks fail", which "if" could open."""
    parse = page.parse
    first = parse.subtree(clause)[0]
    return (
        parse.deps[clause] == "ccomp"
        and page.word(first) in ("should", "had", "were")
        and parse.heads[first] == clause
        and clause > parse.heads[clause]
        and parse.pos[first] in ("AUX", "VERB")
    )


def _who_is_asked(page: Page, verb: int, infinitive: int) -> list[int]:
    """Return "both sides" of "urged both sides to cool off": who is to do what is asked."""
    parse = page.parse
    return [
        token
        for child in parse.children[verb]
        if parse.deps[child] in ("dobj", "dative") and verb < child < infinitive
        for token in parse.subtree(child)
    ]


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
