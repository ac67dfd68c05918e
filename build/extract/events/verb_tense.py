"""When the event of a verb stands: its form, its clause, and what stands over it."""

from build.extract.events.catalog import lexicon
from build.extract.events.clauses import (
    CONDITIONS,
    is_asked,
    is_dated_ahead,
    is_guessed,
    is_idea,
    is_question,
    is_told_in_the_past,
    use_of,
)
from build.extract.events.syntax import MAX_LIST, Syntax
from schema.vocabulary import Tense

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_MODAL_AUXILIARIES = frozenset({"would", "may", "might", "could", "should", "must", "can", "'d"})
_PAST_AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "’ve", "been"})
_PRESENT_AUXILIARIES = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_SUPPORTS = frozenset({"do", "does", "did"})
_FEELINGS = frozenset({"glad", "happy", "honored", "honoured", "pleased", "proud", "sorry"})
# "has to approve": in the present it has not been done.
_LEFT_OPEN = frozenset({"allow", "enable", "have", "let", "permit"})
_TIME_OPENERS = frozenset({"after", "when", "before", "once", "until"})
# "tried to calm them, urging restraint": the urging was done.
_TRYING = frozenset({"attempt", "seek", "try"})
# "leans toward endorsing", "called for ending it"; "failed after meeting them" is another matter.
_TOWARDS = frozenset({"about", "against", "for", "from", "of", "on", "toward", "towards"})
_NEAR = frozenset({"averse", "close", "closer", "near", "nearer", "open", "opposed"})
# "talked about killing him", "capable of deploying troops"; "prohibited from killing".
_THOUGHT = frozenset(
    {"bent", "capable", "chance", "dream", "fear", "focus", "hope", "idea", "intent", "interest",
     "interested", "joke", "possibility", "prospect", "risk", "talk", "think", "threat", "work"}
)  # fmt: skip
_OPEN_FROM = frozenset({"ban", "bar", "deter", "discourage", "dissuade", "prevent", "prohibit"})
# What is done under these words is told of as done: "accused of hacking".
_BLAMED = frozenset({"accuse", "charge", "convict", "suspect"})
_MAX_CLIMB = 5


def of_verb(syntax: Syntax, verb: int, climbed: int = 0) -> Tense:
    """Return when the event of a verb stands; `climbed` bounds the way up the sentence."""
    told = _of_own_form(syntax, verb, climbed)
    for _ in range(MAX_LIST):
        if told is not None or climbed >= _MAX_CLIMB or not _is_listed(syntax, verb):
            break
        verb = syntax.parse.heads[verb]
        told = _of_own_form(syntax, verb, climbed)
    return _without_finite_form(syntax, verb, climbed) if told is None else told


def _is_listed(syntax: Syntax, verb: int) -> bool:
    """Say whether it stands as the verb before it does: "to fight and burn"."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    is_joined = parse.deps[verb] == "conj" and syntax.is_verb(head)
    return is_joined and parse.tags[head] == parse.tags[verb] and _form(syntax, verb) != "VBN"


def _of_own_form(syntax: Syntax, verb: int, climbed: int) -> Tense | None:
    """Return what the verb and its clause say, None where what stands over it decides."""
    auxiliaries = {syntax.word(child).lower() for child in syntax.children(verb, "aux", "auxpass")}
    if _is_condition(syntax, verb, climbed) or is_asked(syntax, verb) or is_idea(syntax, verb):
        return Tense.HYPOTHETICAL
    told = _of_auxiliaries(syntax, verb, auxiliaries, climbed)
    if told is not None:
        return told
    tag = _form(syntax, verb)
    if "to" in auxiliaries or tag in {"VB", "VBG"} or (tag == "VBN" and not auxiliaries):
        return None
    return _of_clause(syntax, verb, climbed)


def _of_auxiliaries(syntax: Syntax, verb: int, auxiliaries: set[str], climbed: int) -> Tense | None:
    """Return what the auxiliaries and the finite form say, None where they leave it open."""
    if _FUTURE_AUXILIARIES & auxiliaries:
        return Tense.HYPOTHETICAL if is_guessed(syntax, verb) else Tense.FUTURE
    if _MODAL_AUXILIARIES & auxiliaries:
        is_shifted = "would" in auxiliaries and is_told_in_the_past(syntax, verb)
        is_shifted = is_shifted and not is_guessed(syntax, verb)
        return Tense.FUTURE if is_shifted else Tense.HYPOTHETICAL
    tag = _form(syntax, verb)
    if tag == "VB":
        if auxiliaries & _SUPPORTS:
            return Tense.PAST if "did" in auxiliaries else Tense.PRESENT
        return None
    if _is_not_before(syntax, verb, auxiliaries, climbed):
        return Tense.HYPOTHETICAL
    if _PAST_AUXILIARIES & auxiliaries or tag == "VBD":
        return Tense.PAST
    if tag == "VBG" and auxiliaries & _PRESENT_AUXILIARIES:
        return Tense.FUTURE if is_dated_ahead(syntax, verb) else Tense.PRESENT
    return None


def _form(syntax: Syntax, verb: int) -> str:
    """Return the tag of the verb; of a passive that of its first word: "to be arrested" is VB."""
    tags = syntax.parse.tags
    passive = syntax.children(verb, "auxpass")
    if tags[verb] != "VBN" or not passive:
        return tags[verb]
    return {"be": "VB", "being": "VBG", "get": "VB", "getting": "VBG"}.get(
        syntax.word(passive[0]).lower(), "VBN"
    )


def _of_clause(syntax: Syntax, verb: int, climbed: int) -> Tense:
    """Return the tense of a verb in the present: "after he resigns, he will travel" is to come."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    openers = {syntax.lemmas[one] for one in syntax.children(verb, "mark", "advmod")}
    is_later = parse.deps[verb] == "advcl" and openers & _TIME_OPENERS and syntax.is_verb(head)
    if is_later and not climbed and of_verb(syntax, head, 1) == Tense.FUTURE:
        return Tense.FUTURE
    return Tense.FUTURE if is_dated_ahead(syntax, verb) else Tense.PRESENT


def _is_condition(syntax: Syntax, verb: int, climbed: int) -> bool:
    """Say whether the clause is a condition: "if", "unless"; "until" of what is yet to come."""
    marks = {syntax.lemmas[mark] for mark in syntax.children(verb, "mark")}
    if marks & (CONDITIONS | {"like"}):  # "it is as if, like they had fought"
        return True
    head = syntax.parse.heads[verb]
    if "until" in marks and _form(syntax, verb) in {"VBP", "VBZ"}:
        return True  # "until it withdraws"
    if "until" not in marks or climbed or not syntax.is_verb(head):
        return False
    return of_verb(syntax, head, 1) in {Tense.FUTURE, Tense.HYPOTHETICAL}


def _is_not_before(syntax: Syntax, verb: int, auxiliaries: set[str], climbed: int) -> bool:
    """Say whether it is yet to come: "no deal is likely before both have voted"."""
    is_clause = syntax.parse.deps[verb] == "advcl" and climbed < _MAX_CLIMB
    if not is_clause or not auxiliaries & {"have", "has"}:
        return False
    marks = {syntax.lemmas[one] for one in syntax.children(verb, "mark")}
    head = syntax.parse.heads[verb]
    is_open = bool(marks & {"before", "until"}) and syntax.is_verb(head)
    return is_open and of_verb(syntax, head, climbed + 1) != Tense.PAST


def _without_finite_form(syntax: Syntax, verb: int, climbed: int) -> Tense:
    """Return the tense of an infinitive or participle: what stands over it decides."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    tag, label = _form(syntax, verb), parse.deps[verb]
    if tag == "VBN":
        return Tense.PAST if label != "conj" else _above(syntax, head, climbed)
    if tag == "VBG" and label in {"acl", "relcl"}:
        # "those supporting him will not come": what they do they do now
        tense = _above(syntax, head, climbed)
        return tense if tense == Tense.PAST else Tense.PRESENT
    if _is_listed(syntax, verb):
        return Tense.PAST
    if tag == "VBG" and label == "advcl" and syntax.lemmas[head] not in lexicon()["intended"]:
        over = parse.heads[head]
        if parse.deps[head] == "xcomp" and syntax.lemmas[over] in _TRYING:
            head = over
        return of_verb(syntax, head, climbed + 1) if climbed < _MAX_CLIMB else Tense.PAST
    return _infinitive(syntax, verb, climbed) if tag == "VB" else _above(syntax, head, climbed)


def _infinitive(syntax: Syntax, verb: int, climbed: int) -> Tense:
    """Return the tense of an infinitive: "his bid to arrest", "used a speech to accuse"."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    use = use_of(syntax, verb)
    if use is not None:
        return of_verb(syntax, use, climbed + 1)
    if parse.deps[verb] == "acl":
        return Tense.HYPOTHETICAL
    if parse.deps[verb] != "ROOT":
        return _above(syntax, head, climbed, is_infinitive=parse.deps[verb] != "conj")
    if is_question(syntax, verb):
        return Tense.HYPOTHETICAL  # "why fight them?"
    return Tense.FUTURE if syntax.children(verb, "aux") else Tense.PRESENT


def _above(syntax: Syntax, head: int, climbed: int, *, is_infinitive: bool = False) -> Tense:
    """Return the tense of what stands below the word."""
    words = lexicon()
    lemma = syntax.lemmas[head]
    if lemma in words["irrealis"]:
        return Tense.HYPOTHETICAL
    is_under_way = lemma == "go" and syntax.parse.tags[head] != "VBG"  # "went to applaud"
    if is_infinitive and lemma in words["intended"] and not is_under_way:
        return Tense.HYPOTHETICAL if _is_condition(syntax, head, climbed) else Tense.FUTURE
    if is_infinitive and not syntax.is_verb(head):
        return Tense.PRESENT if lemma in _FEELINGS else Tense.HYPOTHETICAL
    if climbed >= _MAX_CLIMB:
        return Tense.PAST
    if not syntax.is_verb(head):
        return _below_preposition(syntax, head, climbed)
    return _below_verb(syntax, head, climbed, is_infinitive=is_infinitive)


def _below_preposition(syntax: Syntax, preposition: int, climbed: int) -> Tense:
    """Return the tense of a gerund: "leans toward endorsing", "is praised for ending"."""
    verb = syntax.governor(preposition)
    if verb is None:
        return Tense.PAST
    lemma, over = syntax.lemmas[preposition], syntax.lemmas[syntax.parse.heads[preposition]]
    is_wished = lemma in _TOWARDS and syntax.lemmas[verb] in lexicon()["irrealis"]
    # "is close to endorsing him", "is open to meeting them"
    is_near = lemma == "to" and over in _NEAR
    if is_wished or is_near or over in (_OPEN_FROM if lemma == "from" else _THOUGHT):
        return Tense.HYPOTHETICAL
    tense = of_verb(syntax, verb, climbed + 1)
    # "is praised for ending it": it lies behind
    is_behind = syntax.lemmas[verb] in _BLAMED or (lemma == "for" and tense == Tense.PRESENT)
    return Tense.PAST if is_behind else tense


def _below_verb(syntax: Syntax, head: int, climbed: int, *, is_infinitive: bool) -> Tense:
    """Return the tense of what a verb governs: "persuaded them to sign"."""
    tense = of_verb(syntax, head, climbed + 1)
    if not is_infinitive or tense not in {Tense.PRESENT, Tense.FUTURE}:
        return tense
    # "will persuade them to sign": whether they do lies with them
    lemma = syntax.lemmas[head]
    is_of_others = lemma in lexicon()["object_control"] and lemma != "help"
    is_open = is_of_others or (lemma in _LEFT_OPEN and tense == Tense.PRESENT)
    return Tense.HYPOTHETICAL if is_open else tense
