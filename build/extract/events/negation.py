"""Whether a report tells that its event did not happen."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax

_DENIAL = frozenset({"deny", "disclaim"})
_OPINION = frozenset({"believe", "expect", "think"})
_FAILURE = frozenset({"fail", "refuse", "decline", "neglect", "omit", "avoid", "stop"})


def is_negated(syntax: Syntax, trigger: int) -> bool:
    """Say whether the report tells that the event did not happen."""
    if syntax.children(trigger, "neg") or _has_no(syntax, trigger):
        return True
    if syntax.is_verb(trigger):
        return _is_verb_negated(syntax, trigger)
    return _is_word_negated(syntax, trigger)


def _is_word_negated(syntax: Syntax, word: int) -> bool:
    """Say it of a noun or adjective: "no talks", "were not willing", "denied the attack"."""
    head = syntax.parse.heads[word]
    if syntax.parse.deps[word] == "acomp" and syntax.children(head, "neg"):
        return True
    if syntax.lemmas[head] == "without":
        return True
    verb = syntax.direct_governor(word)
    if verb is None:
        return False
    if syntax.parse.deps[word] == "pobj" and syntax.children(word, "det"):
        return False  # "was not at the summit": it took place
    # "held no talks", "were not at war"
    is_light = syntax.lemmas[verb] in lexicon()["light"] or syntax.lemmas[verb] == "be"
    return (is_light and bool(syntax.children(verb, "neg"))) or syntax.lemmas[verb] in _DENIAL


def _is_verb_negated(syntax: Syntax, verb: int) -> bool:
    arguments = [*syntax.surface_subjects(verb), *syntax.children(verb, "dobj")]
    if any(_has_no(syntax, one) or syntax.lemmas[one] in {"none", "nobody"} for one in arguments):
        return True
    head, label = syntax.parse.heads[verb], syntax.parse.deps[verb]
    if head == verb or label not in {"xcomp", "ccomp", "pcomp"}:
        return False
    if syntax.lemmas[head] in _DENIAL:
        return True
    if label != "xcomp":  # "do not expect him to sign"
        return syntax.lemmas[head] in _OPINION and bool(syntax.children(head, "neg"))
    adverbs = {syntax.lemmas[one] for one in syntax.children(head, "advmod")}
    is_yet_to_come = syntax.lemmas[head] == "have" and "yet" in adverbs
    return is_yet_to_come or syntax.lemmas[head] in _FAILURE or bool(syntax.children(head, "neg"))


def _has_no(syntax: Syntax, noun: int) -> bool:
    return any(
        syntax.lemmas[child] in {"no", "neither"}
        for child in syntax.children(noun, "det", "preconj")
    )
