"""When an event stands, seen from the report, and whether it is denied."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax
from schema.vocabulary import Tense

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_MODAL_AUXILIARIES = frozenset({"would", "may", "might", "could", "should", "must", "can", "'d"})
_PAST_AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "’ve", "been"})
_CONDITIONS = frozenset({"if", "unless", "should", "lest", "whether"})
_FUTURE_MODIFIERS = frozenset({"upcoming", "planned", "future", "next", "forthcoming", "scheduled"})
_POSSIBLE_MODIFIERS = frozenset({"possible", "potential", "proposed", "any", "eventual", "new"})
_TAKING_PLACE = frozenset({"take", "begin", "start", "be", "open", "resume", "happen"})
_DENIAL = frozenset({"deny", "disclaim"})
_FAILURE = frozenset({"fail", "refuse", "decline", "neglect", "omit", "avoid", "stop"})
_MAX_CLIMB = 5


def tense_of(syntax: Syntax, trigger: int, *, in_headline: bool) -> Tense:
    """Return when the event of the trigger stands."""
    if syntax.is_verb(trigger):
        tense = _of_verb(syntax, trigger)
    elif syntax.parse.pos[trigger] == "ADJ":
        tense = Tense.FUTURE
    else:
        tense = _of_noun(syntax, trigger)
    # Headlines tell what happened in the present tense.
    return Tense.PAST if in_headline and tense == Tense.PRESENT else tense


def _of_verb(syntax: Syntax, verb: int, climbed: int = 0) -> Tense:
    auxiliaries = {syntax.word(child).lower() for child in syntax.children(verb, "aux", "auxpass")}
    if _is_condition(syntax, verb, climbed):
        return Tense.HYPOTHETICAL
    if _FUTURE_AUXILIARIES & auxiliaries:
        return Tense.FUTURE
    if "would" in auxiliaries and _is_told_in_the_past(syntax, verb):
        return Tense.FUTURE
    if _MODAL_AUXILIARIES & auxiliaries:
        return Tense.HYPOTHETICAL
    tag = syntax.parse.tags[verb]
    if _PAST_AUXILIARIES & auxiliaries or tag == "VBD":
        return Tense.PAST
    if tag == "VBG" and auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}:
        return Tense.PRESENT
    if "to" in auxiliaries or tag in {"VB", "VBG"} or (tag == "VBN" and not auxiliaries):
        return _without_finite_form(syntax, verb, climbed)
    return Tense.PRESENT


def _is_condition(syntax: Syntax, verb: int, climbed: int) -> bool:
    """Say whether the clause is a condition: "if", "unless"; "until" of what is yet to come."""
    marks = {syntax.lemmas[mark] for mark in syntax.children(verb, "mark")}
    if marks & _CONDITIONS:
        return True
    head = syntax.parse.heads[verb]
    if "until" not in marks or climbed or not syntax.is_verb(head):
        return False
    return _of_verb(syntax, head, 1) in {Tense.FUTURE, Tense.HYPOTHETICAL}


def _is_told_in_the_past(syntax: Syntax, verb: int) -> bool:
    """Say whether "would" is the "will" of reported speech: "they said they would meet"."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    under = [
        mark for one in syntax.children(verb, "advcl") for mark in syntax.children(one, "mark")
    ]
    if any(syntax.lemmas[mark] in _CONDITIONS for mark in under):
        return False
    return (
        parse.deps[verb] == "ccomp"
        and parse.tags[head] in {"VBD", "VBN"}
        and syntax.lemmas[head] in lexicon()["reporting"]
    )


def _without_finite_form(syntax: Syntax, verb: int, climbed: int) -> Tense:
    """Return the tense of an infinitive or participle: what stands over it decides."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    tag, label = parse.tags[verb], parse.deps[verb]
    if tag == "VBN":
        return Tense.PAST if label != "conj" else _above(syntax, head, climbed)
    if label == "acl" and tag == "VB":
        return Tense.HYPOTHETICAL
    if label == "ROOT" and tag == "VB":
        return Tense.FUTURE if syntax.children(verb, "aux") else Tense.PRESENT
    return _above(syntax, head, climbed, is_infinitive=tag == "VB" and label != "conj")


def _above(syntax: Syntax, head: int, climbed: int, *, is_infinitive: bool = False) -> Tense:
    words = lexicon()
    lemma = syntax.lemmas[head]
    if lemma in words["irrealis"]:
        return Tense.HYPOTHETICAL
    if is_infinitive and lemma in words["intended"]:
        return Tense.FUTURE
    if is_infinitive and not syntax.is_verb(head):
        return Tense.FUTURE if syntax.parse.pos[head] == "ADJ" else Tense.HYPOTHETICAL
    if climbed >= _MAX_CLIMB:
        return Tense.PAST
    if not syntax.is_verb(head):
        verb = syntax.governor(head)
        return Tense.PAST if verb is None else _of_verb(syntax, verb, climbed + 1)
    return _of_verb(syntax, head, climbed + 1)


def _of_noun(syntax: Syntax, noun: int) -> Tense:
    words = lexicon()
    modifiers = {syntax.lemmas[child] for child in syntax.children(noun, "amod", "det")}
    clauses = {syntax.lemmas[child] for child in syntax.children(noun, "acl")}
    if modifiers & _FUTURE_MODIFIERS or clauses & words["intended"] or _is_awaited(syntax, noun):
        return Tense.FUTURE
    if modifiers & _POSSIBLE_MODIFIERS or _is_wished_for(syntax, noun):
        return Tense.HYPOTHETICAL
    verb = syntax.direct_governor(noun)
    if verb is None or not _takes_tense(syntax, noun, verb):
        return Tense.PAST
    if syntax.lemmas[verb] in words["intended"] and noun in syntax.surface_subjects(verb):
        return Tense.FUTURE
    tense = _of_verb(syntax, verb)
    is_held = noun in syntax.surface_subjects(verb) or syntax.lemmas[verb] in words["light"]
    return tense if is_held or tense != Tense.PRESENT else Tense.PAST


def _is_awaited(syntax: Syntax, noun: int) -> bool:
    """Say whether "expected to take place", "due to begin" follows the noun."""
    _, end = syntax.parse.sentences[syntax.parse.sentence_of[noun]]
    following = [syntax.lemmas[token] for token in range(noun + 1, min(noun + 18, end))]
    return any(
        first in lexicon()["intended"] and second == "to" and third in _TAKING_PLACE
        for first, second, third in zip(following, following[1:], following[2:], strict=False)
    )


def _is_wished_for(syntax: Syntax, noun: int) -> bool:
    """Say whether the noun is what somebody asks, hopes or fears: "a call for talks"."""
    words, parse = lexicon(), syntax.parse
    head = parse.heads[noun]
    if parse.deps[noun] == "pobj":
        over = syntax.lemmas[parse.heads[head]]
        if over in words["irrealis_noun"] and not syntax.is_verb(parse.heads[head]):
            return True
        if syntax.lemmas[head] == "for" and over in words["irrealis"]:
            return True
    verb = syntax.direct_governor(noun)
    return (
        verb is not None
        and parse.deps[noun] != "pobj"
        and syntax.lemmas[verb] in words["irrealis"]
        and noun not in syntax.subjects(verb)
    )


def _takes_tense(syntax: Syntax, noun: int, verb: int) -> bool:
    """Say whether the event of a noun stands when its verb does: not "after" or "since"."""
    head = syntax.parse.heads[noun]
    is_prepositional = syntax.parse.deps[noun] == "pobj" and syntax.parse.heads[head] == verb
    return not is_prepositional or syntax.lemmas[head] in {"in", "on", "with", "to"}


def is_negated(syntax: Syntax, trigger: int) -> bool:
    """Say whether the report tells that the event did not happen."""
    if syntax.children(trigger, "neg") or _has_no(syntax, trigger):
        return True
    if not syntax.is_verb(trigger):
        verb = syntax.direct_governor(trigger)
        preposition = syntax.parse.heads[trigger]
        if syntax.lemmas[preposition] == "without":
            return True
        return verb is not None and (
            (bool(syntax.children(verb, "neg")) and syntax.lemmas[verb] in lexicon()["light"])
            or syntax.lemmas[verb] in _DENIAL
        )
    arguments = [*syntax.surface_subjects(trigger), *syntax.children(trigger, "dobj")]
    if any(_has_no(syntax, one) or syntax.lemmas[one] in {"none", "nobody"} for one in arguments):
        return True
    head = syntax.parse.heads[trigger]
    if head == trigger or syntax.parse.deps[trigger] not in {"xcomp", "ccomp", "pcomp"}:
        return False
    if syntax.lemmas[head] in _DENIAL:
        return True
    if syntax.parse.deps[trigger] != "xcomp":
        return False
    return syntax.lemmas[head] in _FAILURE or bool(syntax.children(head, "neg"))


def _has_no(syntax: Syntax, noun: int) -> bool:
    return any(
        syntax.lemmas[child] in {"no", "neither"}
        for child in syntax.children(noun, "det", "preconj")
    )
