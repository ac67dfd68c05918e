"""Whether a report tells that its event did not happen."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax

_DENIAL = frozenset({"deny", "disclaim"})
_OPINION = frozenset({"believe", "expect", "think"})
_FAILURE = frozenset(
    {"fail", "refuse", "decline", "neglect", "omit", "avoid", "stop", "resist", "forgo"}
)
# "refrained from endorsing", "stopped short of it", "left without meeting them"
_ABSTAINING = frozenset(
    {"abstain", "ban", "bar", "block", "deter", "discourage", "dissuade", "keep", "prevent",
     "prohibit", "refrain", "shy", "stop"}
)  # fmt: skip
_INSTEAD = frozenset({"without", "instead", "than"})
_UNABLE = frozenset({"unable", "unwilling"})
_AT_ALL = frozenset({"even", "ever", "once", "yet"})
_ATTENDING = frozenset({"attend", "enter", "join", "miss", "skip", "take"})
_NOBODY = frozenset({"nobody", "none"})


def is_negated(syntax: Syntax, trigger: int) -> bool:
    """Say whether the report tells that the event did not happen."""
    if _has_not(syntax, trigger):
        return not _is_put_off(syntax, trigger)
    if _has_no(syntax, trigger):
        return True
    if syntax.is_verb(trigger):
        return _is_verb_negated(syntax, trigger)
    return _is_word_negated(syntax, trigger)


def _has_not(syntax: Syntax, word: int) -> bool:
    """Say whether "not" or "never" stands with it, or with its adverb: "not once charged"."""
    adverbs = [one for one in syntax.children(word, "advmod") if syntax.lemmas[one] in _AT_ALL]
    return any(syntax.children(one, "neg") for one in [word, *adverbs])


def _is_put_off(syntax: Syntax, verb: int) -> bool:
    """Say whether it happened later: "did not endorse him until May"; not "has not until now"."""
    openers = [one for one in syntax.children(verb, "prep") if syntax.lemmas[one] == "until"]
    clauses = [
        mark for one in syntax.children(verb, "advcl") for mark in syntax.children(one, "mark")
    ]
    openers += [one for one in clauses if syntax.lemmas[one] == "until"]
    is_past = any(syntax.word(one).lower() == "did" for one in syntax.children(verb, "aux"))
    return is_past and bool(openers)


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
    if syntax.lemmas[verb] in _DENIAL:
        return True
    if syntax.lemmas[verb] in _ATTENDING and syntax.children(word, "det"):
        return False  # "did not join the talks": they were held
    # "did not hold talks"; "refused to hold talks", "do not think that we are at war"
    return is_light and (bool(syntax.children(verb, "neg")) or _is_under_denial(syntax, verb))


def _is_verb_negated(syntax: Syntax, verb: int) -> bool:
    arguments = [*syntax.surface_subjects(verb), *syntax.children(verb, "dobj")]
    arguments += syntax.after(verb, "to") + syntax.after(verb, "with")
    if any(_has_no(syntax, one) or syntax.lemmas[one] in _NOBODY for one in arguments):
        return True
    return _is_no_longer(syntax, verb) or _is_under_denial(syntax, verb)


def _is_no_longer(syntax: Syntax, verb: int) -> bool:
    """Say whether it has ended: "no longer supports him"; "nor did she meet him"."""
    if any(syntax.lemmas[one] == "nor" for one in syntax.children(verb, "cc", "preconj")):
        return True
    return any(
        [syntax.word(at).lower() for at in (one - 1, one)] == ["no", "longer"]
        for one in syntax.children(verb, "advmod")
        if one
    )


def _is_under_denial(syntax: Syntax, verb: int) -> bool:
    """Say whether what stands over the verb denies it: "refused to", "refrained from"."""
    head, label = syntax.parse.heads[verb], syntax.parse.deps[verb]
    if head == verb or label not in {"xcomp", "ccomp", "pcomp"}:
        return False
    if label == "pcomp":
        return _is_kept_from(syntax, head)
    if syntax.lemmas[head] in _DENIAL:
        return True
    if label != "xcomp":  # "do not expect him to sign"
        return syntax.lemmas[head] in _OPINION and bool(syntax.children(head, "neg"))
    adverbs = {syntax.lemmas[one] for one in syntax.children(head, "advmod")}
    if syntax.lemmas[head] in _UNABLE:
        return True
    if syntax.parse.deps[head] == "acomp":  # "is not ready to endorse him"
        return bool(syntax.children(syntax.parse.heads[head], "neg"))
    is_yet_to_come = syntax.lemmas[head] == "have" and "yet" in adverbs
    return is_yet_to_come or syntax.lemmas[head] in _FAILURE or bool(syntax.children(head, "neg"))


def _is_kept_from(syntax: Syntax, preposition: int) -> bool:
    """Say whether what follows was not done: "refrained from", "stopped short of", "without"."""
    word, above = syntax.lemmas[preposition], syntax.parse.heads[preposition]
    if word in _INSTEAD or syntax.lemmas[above] == "instead":
        return True
    if word == "from":
        return syntax.lemmas[above] in _ABSTAINING and not syntax.children(above, "neg")
    before = syntax.lemmas[preposition - 1] if preposition else ""
    return (word, before) in {("of", "short"), ("of", "clear"), ("of", "instead"), ("on", "off")}


def _has_no(syntax: Syntax, noun: int) -> bool:
    return any(
        syntax.lemmas[child] in {"no", "neither"}
        for child in syntax.children(noun, "det", "preconj")
    )
