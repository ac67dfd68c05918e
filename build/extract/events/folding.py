"""One event told by two words of a sentence: "killed in the war", "held talks" and "the talks"."""

from build.extract.events.catalog import Pattern
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType

Trigger = tuple[int, Pattern]

_SPEECH = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})


def without_repeats(syntax: Syntax, triggers: list[Trigger]) -> list[tuple[Trigger, list[Trigger]]]:
    """Return the triggers that stay, each with those that tell of the same event."""
    into: dict[int, int] = {}
    for at, (token, pattern) in enumerate(triggers):
        for other_at, (other, rival) in enumerate(triggers):
            if at == other_at or other_at in into:
                continue
            if _is_content_of(syntax, token, other, rival) or (
                pattern.event_type == rival.event_type
                and _is_told_by(syntax, token, pattern, other, rival)
            ):
                into[at] = other_at
                break
    kept = []
    for at, one in enumerate(triggers):
        repeats = [triggers[other] for other, target in into.items() if target == at]
        if at not in into:
            kept.append((one, [other for other in repeats if _is_same(one, other)]))
    return kept


def _is_same(one: Trigger, other: Trigger) -> bool:
    return one[1].event_type == other[1].event_type


def _is_content_of(syntax: Syntax, token: int, other: int, rival: Pattern) -> bool:
    """Say whether the word is what somebody agreed, demanded, refused or threatened to do."""
    if rival.event_type not in _SPEECH or not syntax.is_verb(token):
        return False
    verb = token
    while syntax.parse.deps[verb] == "conj" and syntax.is_verb(syntax.parse.heads[verb]):
        verb = syntax.parse.heads[verb]
    label = syntax.parse.deps[verb]
    return (
        syntax.parse.heads[verb] == other
        and label in {"xcomp", "ccomp", "advcl", "pcomp"}
        and (label != "advcl" or syntax.parse.tags[verb] == "VB")
    )


def _is_told_by(syntax: Syntax, token: int, pattern: Pattern, other: int, rival: Pattern) -> bool:
    """Say whether the event of `token` is the one that `other` tells, and tells better."""
    if pattern.kind == "verbs" and rival.kind == "nouns":
        # "killed in the war", "the war in which many were killed", "signed a treaty"
        under = syntax.direct_governor(other) == token
        return (under and pattern.event_type == EventType.ASSAULT) or (
            syntax.parse.deps[token] in {"relcl", "acl"} and syntax.parse.heads[token] == other
        )
    if pattern.kind == "nouns" and rival.kind == "verbs":
        # "attacked ... in a raid", "they met for talks"
        if pattern.event_type == EventType.ASSAULT:
            return False
        return syntax.governor(token) == other
    if pattern.kind == rival.kind == "nouns":
        # "the closing session of the talks": the head of the phrase stays
        return syntax.parse.heads[syntax.parse.heads[token]] == other and (
            syntax.parse.deps[token] == "pobj"
        )
    # "gathered to block the road": the first verb stays; "as police cleared it" is another event
    is_under = syntax.parse.deps[token] in {"xcomp", "advcl"} and syntax.parse.heads[token] == other
    return is_under and not syntax.children(token, "nsubj", "nsubjpass")
