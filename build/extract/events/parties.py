"""Who takes part in an event: the actors and recipients that the slots of a pattern hold."""

from build.extract.events.aims import aimed_at
from build.extract.events.catalog import Pattern, lexicon
from build.extract.events.kinds import is_actor, is_place
from build.extract.events.match import fillers
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType

_ONE = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_RELATED = frozenset({"kin", "lawyer", "loved", "member", "neighbor", "neighbour", "relative"})
_BODIES = frozenset({"GPE", "ORG"})
_OWN = frozenset({"i", "we"})
_WRITTEN_FOR = frozenset({"announce", "claim", "confirm", "declare", "pledge", "say", "state"})


def actors(syntax: Syntax, slots: tuple[str, ...], token: int) -> list[int]:
    """Return the heads of those who act; "it said it would" is whoever said so."""
    found = _first_parties(syntax, slots, token)
    return list(dict.fromkeys(one for head in found for one in _spoken_of(syntax, head)))


def recipients(syntax: Syntax, pattern: Pattern, token: int, acting: list[int]) -> list[int]:
    """Return the heads of those acted upon: from the slots, else whom the clause names."""
    known = syntax.names(acting)
    found = _first_parties(syntax, pattern.recipient, token, known)
    if pattern.event_type == EventType.ASSAULT and syntax.parse.deps[token] in {"acl", "relcl"}:
        found = [_victim(syntax, one, token) for one in found]
    return found or aimed_at(syntax, pattern, token, acting)


def _victim(syntax: Syntax, head: int, verb: int) -> int:
    """Return the noun nearest the clause: "the kin of people who were shot" are not shot."""
    if head != syntax.parse.heads[verb] or syntax.lemmas[head] not in _RELATED | lexicon()["kin"]:
        return head
    return next((one for one in syntax.after(head, "of") if one < verb), head)


def is_private(syntax: Syntax, heads: list[int]) -> bool:
    """Say whether one of them is told of as family or friend: "his father scolded him"."""
    return any(
        syntax.lemmas[head] in lexicon()["kin"] and bool(syntax.children(head, "poss"))
        for head in heads
    )


def is_writer(syntax: Syntax, heads: list[int]) -> bool:
    """Say whether the one who acts is the writer of the article: "I", "we"."""
    return bool(heads) and all(syntax.word(head).lower() in _OWN for head in heads)


def _first_parties(
    syntax: Syntax, slots: tuple[str, ...], token: int, known: frozenset[str] = frozenset()
) -> list[int]:
    """Return who fills the first slot that holds anybody but those known."""
    for slot in slots:
        heads = [
            one for one in _parties(syntax, slot, token) if syntax.names([one]).isdisjoint(known)
        ]
        if heads:
            return heads
    return []


def _parties(syntax: Syntax, slot: str, token: int) -> list[int]:
    return [
        _senders(syntax, one)
        for head in fillers(syntax, slot, token)
        for one in syntax.coordinated(head)
        if (is_actor(syntax, syntax.core(one)) or is_place(syntax, one))
        and syntax.parse.tags[one] not in _RELATIVE
    ]


def _senders(syntax: Syntax, token: int) -> int:
    """Return whom delegates stand for: the union of "inspectors of the Ferry Union"."""
    if syntax.lemmas[token] not in lexicon()["delegates"]:
        return token
    for sender in syntax.after(token, "from") + syntax.after(token, "of"):
        name = syntax.name_of.get(sender)
        if name is not None and name.label in _BODIES:
            return sender
    return token


def _spoken_of(syntax: Syntax, pronoun: int) -> list[int]:
    """Return the subject of "Chad said it would": who says what he does himself; else the token."""
    parse = syntax.parse
    word = syntax.word(pronoun).lower()
    if word not in _PRONOUNS or parse.deps[pronoun] not in {"nsubj", "nsubjpass"}:
        return [pronoun]
    clause = parse.heads[pronoun]
    over = parse.heads[clause]
    if parse.deps[clause] != "ccomp" or syntax.lemmas[over] not in _WRITTEN_FOR:
        return [pronoun]
    if syntax.words_around(pronoun) & {'"', "“", "”", "''"}:
        return [pronoun]
    speakers = [one for one in syntax.surface_subjects(over) if one < pronoun]
    heads = [head for one in speakers for head in syntax.coordinated(one)]
    if heads and is_actor(syntax, heads[0]) and _agree(syntax, word, heads):
        return heads
    return [pronoun]


def _agree(syntax: Syntax, word: str, heads: list[int]) -> bool:
    """Say whether the pronoun may stand for the heads: number, and person against body."""
    parse = syntax.parse
    if parse.pos[heads[0]] == "PRON":
        return False
    is_plural = len(heads) > 1 or parse.tags[heads[0]] in _PLURAL_TAGS
    if word == "they" or is_plural:
        return word == "they" and is_plural
    name = syntax.name_of.get(heads[0])
    is_human = name.label == "PERSON" if name else syntax.lemmas[heads[0]] in lexicon()["person"]
    return is_human == (word in _ONE)
