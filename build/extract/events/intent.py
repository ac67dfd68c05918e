"""Announced deeds: PLOVER counts what somebody says they will do as an agreement or a threat."""

from build.extract.events.catalog import Pattern, lexicon
from build.extract.events.negation import is_negated
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType, Tense

# The codebook of 2021: cooperative acts told in the future are AGREE, hostile ones THREATEN.
_COOPERATIVE = frozenset(
    {EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.RETREAT,
     EventType.CONSULT}
)  # fmt: skip
_ANNOUNCING = frozenset({"will", "'ll", "’ll", "shall", "wo", "would"})
_HOSTILE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST})


def as_announced(
    syntax: Syntax, token: int, pattern: Pattern, tense: Tense, *, has_actor: bool
) -> EventType:
    """Return the type of the report: that of the pattern, unless its actor only announces it."""
    kind = pattern.event_type
    if not has_actor or not syntax.is_verb(token):
        return kind
    if tense != Tense.FUTURE and not _is_conditional(syntax, token):
        return kind
    if syntax.is_passive(token) or is_negated(syntax, token) or _is_awaited(syntax, token):
        return kind
    if kind in _COOPERATIVE:
        return EventType.AGREE
    return EventType.THREATEN if kind in _HOSTILE else kind


def _is_awaited(syntax: Syntax, verb: int) -> bool:
    """Say whether not the actor announces the deed: "he is expected to meet them"."""
    head = syntax.parse.heads[verb]
    label = syntax.parse.deps[verb]
    own = {syntax.word(one).lower() for one in syntax.children(verb, "aux")}
    if label == "advcl" and not own & _ANNOUNCING:
        return True  # "will speak to thank them", "after he resigns": not what is announced
    is_under = label in {"xcomp", "ccomp"} and head != verb
    if is_under and label == "xcomp" and syntax.lemmas[head] in lexicon()["object_control"]:
        return True  # "will force them to release": nobody promises it
    return is_under and syntax.lemmas[head] in {"expect", "schedule", "due"}


def _is_conditional(syntax: Syntax, token: int) -> bool:
    """Say whether it is announced on a condition: "said they would strike unless he resigned"."""
    parse, verb = syntax.parse, token
    while parse.deps[verb] == "conj" and syntax.is_verb(parse.heads[verb]):
        verb = parse.heads[verb]
    if (
        parse.deps[verb] != "ccomp"
        or syntax.lemmas[parse.heads[verb]] not in lexicon()["reporting"]
    ):
        return False
    clauses = syntax.children(token, "advcl")
    marks = {syntax.lemmas[one] for clause in clauses for one in syntax.children(clause, "mark")}
    modals = {syntax.word(one).lower() for one in syntax.children(token, "aux")}
    return bool(marks & {"if", "unless"} and modals & {"will", "would", "shall", "’ll", "'ll"})
