"""When the event that a noun names stands: "the talks", "a planned raid"."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax
from build.extract.events.verb_tense import of_verb
from schema.vocabulary import Tense

_FUTURE_MODIFIERS = frozenset(
    {
        "anticipated",
        "forthcoming",
        "future",
        "impending",
        "next",
        "planned",
        "scheduled",
        "upcoming",
    }
)
_POSSIBLE_MODIFIERS = frozenset({"possible", "potential", "proposed", "any", "eventual"})
_TAKING_PLACE = frozenset({"take", "begin", "start", "be", "open", "resume", "happen"})
# What brings an event about: "seeking to arrange a meeting".
_ARRANGING = frozenset({"arrange", "organise", "organize", "plan", "schedule", "set"})


def of_noun(syntax: Syntax, noun: int) -> Tense:
    """Return when the event that a noun names stands."""
    words = lexicon()
    modifiers = {syntax.lemmas[child] for child in syntax.children(noun, "amod", "det")}
    if modifiers & _FUTURE_MODIFIERS or _is_to_come(syntax, noun):
        return Tense.FUTURE
    if modifiers & _POSSIBLE_MODIFIERS or _is_wished_for(syntax, noun) or _is_risk(syntax, noun):
        return Tense.HYPOTHETICAL
    verb = syntax.direct_governor(noun)
    if verb is None or not _takes_tense(syntax, noun, verb):
        return Tense.PAST
    if syntax.lemmas[verb] in words["intended"] and noun in syntax.surface_subjects(verb):
        return Tense.FUTURE
    return _below(syntax, noun, verb, is_new="new" in modifiers)


def _below(syntax: Syntax, noun: int, verb: int, *, is_new: bool) -> Tense:
    """Return the tense that the verb over a noun gives it: "talks began", "planned an attack"."""
    words = lexicon()
    tense = of_verb(syntax, verb)
    if is_new and tense != Tense.PAST:
        return Tense.HYPOTHETICAL
    is_held = noun in syntax.surface_subjects(verb) or syntax.lemmas[verb] in words["light"]
    if syntax.parse.deps[noun] == "dobj" and syntax.lemmas[verb] in _ARRANGING:
        return Tense.HYPOTHETICAL if tense == Tense.HYPOTHETICAL else Tense.FUTURE
    if not is_held and syntax.parse.deps[noun] == "dobj":
        # "will discuss the attack": it lies behind; "will plan an attack": it is to come
        return Tense.FUTURE if syntax.lemmas[verb] in words["intended"] else Tense.PAST
    goes_on = syntax.lemmas[verb] in words["course"] | words["light"] | {"be", "loom", "near"}
    goes_on = goes_on and not syntax.children(verb, "attr")  # "the attack is one of many"
    is_held = is_held and (goes_on or syntax.parse.tags[verb] == "VBG")
    return tense if is_held or tense != Tense.PRESENT else Tense.PAST


def _is_to_come(syntax: Syntax, noun: int) -> bool:
    """Say whether it is planned or dated ahead: "next week's talks", "the raid set to begin"."""
    clauses = {syntax.lemmas[child] for child in syntax.children(noun, "acl")}
    if clauses & lexicon()["intended"] or _is_awaited(syntax, noun) or _is_ahead(syntax, noun):
        return True
    owners = [syntax.parse.subtree(one)[0] for one in syntax.children(noun, "poss")]
    is_next = any(syntax.lemmas[one] == "next" for one in owners)
    return is_next or syntax.lemmas[noun + 1 : noun + 2] == ["tomorrow"]


def _is_ahead(syntax: Syntax, noun: int) -> bool:
    """Say whether it is still to come for a sentence in the present: "ahead of the talks"."""
    of = syntax.parse.heads[noun]
    if syntax.parse.deps[noun] != "pobj" or syntax.lemmas[of - 1 : of + 1] != ["ahead", "of"]:
        return False
    verb = syntax.governor(noun)
    return verb is not None and of_verb(syntax, verb, 1) != Tense.PAST


def _is_awaited(syntax: Syntax, noun: int) -> bool:
    """Say whether "expected to take place", "due to begin" follows the noun."""
    _, end = syntax.parse.sentences[syntax.parse.sentence_of[noun]]
    following = [syntax.lemmas[token] for token in range(noun + 1, min(noun + 18, end))]
    threes = zip(following, following[1:], following[2:], strict=False)
    return any(
        first in lexicon()["intended"]
        and second == "to"
        and third in _TAKING_PLACE
        and not _is_of_another(syntax, token, noun)
        for token, (first, second, third) in enumerate(threes, noun + 1)
    )


def _is_of_another(syntax: Syntax, token: int, noun: int) -> bool:
    """Say whether "set to resume" is said of another noun: "broke the truce in talks set to"."""
    over = syntax.parse.heads[token]
    return syntax.parse.deps[token] == "acl" and over > noun and over not in syntax.above(noun)


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
        and not (syntax.lemmas[verb] == "aim" and noun in syntax.surface_subjects(verb))
    )


def _is_risk(syntax: Syntax, noun: int) -> bool:
    """Say whether the noun is what a fear or a plan is: "the bigger risk is a clash"."""
    if syntax.parse.deps[noun] != "attr":
        return False
    subjects = syntax.surface_subjects(syntax.parse.heads[noun])
    return any(syntax.lemmas[one] in lexicon()["irrealis_noun"] for one in subjects)


def _takes_tense(syntax: Syntax, noun: int, verb: int) -> bool:
    """Say whether the event of a noun stands when its verb does: not "after" or "since"."""
    head = syntax.parse.heads[noun]
    is_prepositional = syntax.parse.deps[noun] == "pobj" and syntax.parse.heads[head] == verb
    return not is_prepositional or syntax.lemmas[head] in {"in", "on", "with", "to"}
