"""Who takes part in an event: the actors and recipients that the slots of a pattern hold."""

from build.extract.events.catalog import Pattern, lexicon
from build.extract.events.kinds import is_actor, is_place
from build.extract.events.match import fillers
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType

_ONE = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_OWN = frozenset({"i", "we"})
_WRITTEN_FOR = frozenset({"announce", "claim", "confirm", "declare", "pledge", "say", "state"})
# What leads from an act to the one whom it concerns: "lifted the ban on Chad's boats"; not
# to where it takes place.
_LEADING = frozenset({"against", "between", "for", "from", "into", "of", "on", "over", "to",
                      "toward", "towards", "with"})  # fmt: skip
_DOWN = ("dobj", "dative", "prep", "pobj", "poss", "amod", "compound", "nmod", "xcomp", "pcomp")
_MAX_STEPS = 8
# Who condemns or hails an attack on somebody does not speak of the one attacked.
_OF_WORDS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.ASSAULT, EventType.CONSULT})


def actors(syntax: Syntax, slots: tuple[str, ...], token: int) -> list[int]:
    """Return the heads of those who act; "it said it would" is whoever said so."""
    found = _first_parties(syntax, slots, token)
    return list(dict.fromkeys(one for head in found for one in _spoken_of(syntax, head)))


def recipients(syntax: Syntax, pattern: Pattern, token: int, acting: list[int]) -> list[int]:
    """Return the heads of those acted upon: from the slots, else whom the clause names."""
    found = _first_parties(syntax, pattern.recipient, token)
    is_told = not pattern.recipient or pattern.event_type in _OF_WORDS
    if found or is_told or not syntax.is_verb(token):
        return found
    # "rioted, calling for independence from Chad"
    purposes = syntax.children(token, "advcl") if pattern.event_type == EventType.PROTEST else []
    return _named_below(syntax, [token, *purposes], acting)


def _named_below(syntax: Syntax, level: list[int], acting: list[int]) -> list[int]:
    """Return the nearest named state, body or person that objects and complements lead to."""
    for _ in range(_MAX_STEPS):
        level = [
            child
            for one in level
            for child in syntax.children(one, *_DOWN)
            if _leads_on(syntax, child)
        ]
        named = [one for one in level if one not in acting and _is_named_body(syntax, one)]
        if named:
            return syntax.coordinated(named[0])
    return []


def is_private(syntax: Syntax, heads: list[int]) -> bool:
    """Say whether one of them is told of as family or friend: "his father scolded him"."""
    return any(
        syntax.lemmas[head] in lexicon()["kin"] and bool(syntax.children(head, "poss"))
        for head in heads
    )


def is_writer(syntax: Syntax, heads: list[int]) -> bool:
    """Say whether the one who acts is the writer of the article: "I", "we"."""
    return bool(heads) and all(syntax.word(head).lower() in _OWN for head in heads)


def _first_parties(syntax: Syntax, slots: tuple[str, ...], token: int) -> list[int]:
    for slot in slots:
        heads = _parties(syntax, slot, token)
        if heads:
            return heads
    return []


def _parties(syntax: Syntax, slot: str, token: int) -> list[int]:
    return [
        one
        for head in fillers(syntax, slot, token)
        for one in syntax.coordinated(head)
        if (is_actor(syntax, syntax.core(one)) or is_place(syntax, one))
        and syntax.parse.tags[one] not in _RELATIVE
    ]


def _leads_on(syntax: Syntax, token: int) -> bool:
    """Say whether the way goes on through the token: not through "in" nor "on the first day of"."""
    name = syntax.name_of.get(token)
    if name is not None and name.label in {"DATE", "TIME", "EVENT"}:
        return False
    return syntax.parse.deps[token] != "prep" or syntax.lemmas[token] in _LEADING


def _is_named_body(syntax: Syntax, token: int) -> bool:
    name = syntax.name_of.get(token)
    return name is not None and name.label in {"GPE", "NORP", "ORG", "PERSON"}


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
