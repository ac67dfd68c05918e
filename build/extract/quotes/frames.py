"""How a verb takes what it reports: by a clause, an infinitive, an object or a preposition."""

from dataclasses import dataclass

from build.extract.quotes.asking import asked_clause, asked_on, wanted_of, who_is_asked
from build.extract.quotes.lexicon import speech_share
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
_WIDEST_GAP = 2  # tokens: ", but"
_SAYING = 0.5
# Right behind the object they do as well: "blamed it on", "discussed it with".
_RIGHT_BEHIND = ("on", "with", "about")
_OBJECTS = ("dobj", "oprd", "dative")
# "described at the time as useful": when it was said is not what was said.
_TIMES = frozenset(
    {"time", "moment", "day", "week", "month", "year", "weekend", "night"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
# Their "clause" tells what somebody came upon: "found the pump chained".
_PERCEIVING = ("find", "hear", "keep", "leave", "see", "want")


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb's complement: its name, the content's tokens, and the preposition that leads it.

    Where the cue has several words, `last` is its last one, and `word` the noun or adjective that
    says more of it than the verb.
    """

    name: str
    content: tuple[int, ...]
    preposition: int | None = None
    last: int | None = None
    word: int | None = None


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
    children = {
        token: parse.deps[token] for token in parse.children[verb] if not page.is_endless(token)
    }
    for name, dependency in (("clause", "ccomp"), ("infinitive", "xcomp")):
        heads = [
            token
            for token, dep in children.items()
            if dep == dependency
            and not is_bare_participle(page, token)
            and not _is_condition(page, token)
        ]
        if heads:
            head = _right_after(page, verb, heads) or heads[0]
            content = parse.subtree(head)
            on = None
            if name == "infinitive":
                on = asked_on(page, verb)
                content += who_is_asked(page, verb if on is None else on, head)
            else:
                if page.subject(head) is None:
                    content += _stray_subject(page, verb, head)
                others = [one for one in heads if one > head]
                content += _torn_off(page, verb, content, [*others, *_beside(page, verb)])
            return Frame(name, tuple(sorted(content)), on)
    wanted = wanted_of(page, verb)
    if wanted:
        return Frame("infinitive", wanted, preposition=wanted[0] - 1)
    asked = asked_clause(page, verb)
    if asked is not None:
        return Frame("clause", tuple(parse.subtree(asked)))
    after = [(token, dep) for token, dep in children.items() if token > verb]
    objects = [token for token, dep in after if dep in _OBJECTS]
    prepositions = [token for token, dep in after if dep == "prep"]
    if objects:
        goes_on = [one for one in prepositions if page.word(one) in _OBJECT_GOES_ON]
        goes_on += _right_behind(page, objects[-1], prepositions)
        reaches = [page.reach(head) for head in (*objects, *goes_on)]
        is_said = any(parse.lemmas[one].lower() in SAID for one in objects)
        name = "object_said" if is_said else "object"
        return Frame(name, tuple(range(min(reaches)[0], max(last for _, last in reaches) + 1)))
    for preposition in prepositions:
        content = [token for token in parse.subtree(preposition) if token > preposition]
        tells_when = not _TIMES.isdisjoint(parse.lemmas[one].lower() for one in content[:2])
        if content and not tells_when:
            return Frame(f"prep_{page.word(preposition)}", tuple(content), preposition)
    return None


def _right_after(page: Page, verb: int, clauses: list[int]) -> int | None:
    """Return the clause that begins right behind the verb, no comma between.

    In "The crew was tired; Holt said it would rest" the parse has both clauses below "said".
    """
    return next((one for one in clauses if page.reach(one)[0] == verb + 1), None)


def _torn_off(page: Page, verb: int, content: list[int], clauses: list[int]) -> list[int]:
    """Return what goes on right behind the content, but for the parse stands by itself."""
    more: list[int] = []
    end = max(content)
    for clause in clauses:
        first, last = page.reach(clause)
        gap = range(end + 1, first)
        joining = [one for one in gap if not page.is_punctuation(one)]
        is_joined = not joining or page.word(joining[0]) in ("and", "but")
        if verb < end < first and len(gap) <= _WIDEST_GAP and len(joining) <= 1 and is_joined:
            more += joining + page.parse.subtree(clause)
            end = last
    return more


def _beside(page: Page, verb: int) -> list[int]:
    """Return the clauses of "said it rained but will clear up", which tell more of what was said.

    The parse has them beside the verb of saying; a change of tense shows that they are not.
    """
    parse = page.parse
    return [
        child
        for child in parse.children[verb]
        if parse.deps[child] == "conj"
        and parse.tags[child] != parse.tags[verb]
        and speech_share(parse.lemmas[child].lower()) < _SAYING
        and not page.is_endless(child)
    ]


def _right_behind(page: Page, head: int, prepositions: list[int]) -> list[int]:
    """Return the preposition right behind the object, as in "blamed the delay on the crew"."""
    _, last = page.reach(head)
    return [
        one
        for one in prepositions
        if one == last + 1
        and page.word(one) in _RIGHT_BEHIND
        and _TIMES.isdisjoint(page.word(token) for token in page.parse.subtree(one))
    ]


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
    first, _ = page.reach(clause)
    return (
        parse.deps[clause] == "ccomp"
        and page.word(first) in ("should", "had", "were")
        and parse.heads[first] == clause
        and clause > parse.heads[clause]
        and parse.pos[first] in ("AUX", "VERB")
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
        if parse.deps[child] == "dobj" and verb < child < clause and not page.is_endless(child)
    ]
    return parse.subtree(objects[-1]) if objects else []
