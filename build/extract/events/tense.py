"""When an event stands, seen from the report."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax
from schema.vocabulary import Tense

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_MODAL_AUXILIARIES = frozenset({"would", "may", "might", "could", "should", "must", "can", "'d"})
_PAST_AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "’ve", "been"})
_QUOTE_MARKS = frozenset({'"', "“", "”", "''", "``"})
_PRESENT_AUXILIARIES = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_SUPPORTS = frozenset({"do", "does", "did"})
_FEELINGS = frozenset({"glad", "happy", "honored", "honoured", "pleased", "proud", "sorry"})
# "has to approve": in the present it has not been done.
_LEFT_OPEN = frozenset({"allow", "enable", "have", "let", "permit"})
_TIME_OPENERS = frozenset({"after", "when", "before", "once", "until"})
_CONDITIONS = frozenset({"if", "unless", "should", "lest", "whether"})
_FUTURE_MODIFIERS = frozenset(
    {"upcoming", "planned", "future", "impending", "next", "forthcoming", "scheduled"}
)
_POSSIBLE_MODIFIERS = frozenset({"possible", "potential", "proposed", "any", "eventual", "new"})
_TAKING_PLACE = frozenset({"take", "begin", "start", "be", "open", "resume", "happen"})
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
    if _is_condition(syntax, verb, climbed) or _is_asked(syntax, verb) or _is_idea(syntax, verb):
        return Tense.HYPOTHETICAL
    told = _of_auxiliaries(syntax, verb, auxiliaries)
    if told is not None:
        return told
    tag = _form(syntax, verb)
    if "to" in auxiliaries or tag in {"VB", "VBG"} or (tag == "VBN" and not auxiliaries):
        return _without_finite_form(syntax, verb, climbed)
    return _of_clause(syntax, verb, climbed)


def _of_auxiliaries(syntax: Syntax, verb: int, auxiliaries: set[str]) -> Tense | None:
    """Return what the auxiliaries and the finite form say, None where they leave it open."""
    if _FUTURE_AUXILIARIES & auxiliaries:
        return Tense.FUTURE
    if _MODAL_AUXILIARIES & auxiliaries:
        is_shifted = "would" in auxiliaries and _is_told_in_the_past(syntax, verb)
        return Tense.FUTURE if is_shifted else Tense.HYPOTHETICAL
    tag = _form(syntax, verb)
    if tag == "VB":
        if auxiliaries & _SUPPORTS:
            return Tense.PAST if "did" in auxiliaries else Tense.PRESENT
        return None
    if _PAST_AUXILIARIES & auxiliaries or tag == "VBD":
        return Tense.PAST
    return Tense.PRESENT if tag == "VBG" and auxiliaries & _PRESENT_AUXILIARIES else None


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
    if is_later and not climbed and _of_verb(syntax, head, 1) == Tense.FUTURE:
        return Tense.FUTURE
    return Tense.PRESENT


def _is_asked(syntax: Syntax, verb: int) -> bool:
    """Say whether the clause is a question, or a condition without "if": "had he resigned"."""
    parse = syntax.parse
    subjects = syntax.children(verb, "nsubj", "nsubjpass")
    if not subjects:
        return False
    opener = next((one for one in syntax.children(verb, "aux") if one < subjects[-1]), None)
    if opener is None:
        return False
    _, end = parse.sentences[parse.sentence_of[verb]]
    is_question = "?" in {syntax.word(one) for one in range(verb, end)}
    return is_question or syntax.word(opener).lower() in {"had", "were", "should"}


def _is_condition(syntax: Syntax, verb: int, climbed: int) -> bool:
    """Say whether the clause is a condition: "if", "unless"; "until" of what is yet to come."""
    marks = {syntax.lemmas[mark] for mark in syntax.children(verb, "mark")}
    if marks & _CONDITIONS:
        return True
    head = syntax.parse.heads[verb]
    if "until" not in marks or climbed or not syntax.is_verb(head):
        return False
    return _of_verb(syntax, head, 1) in {Tense.FUTURE, Tense.HYPOTHETICAL}


def _is_idea(syntax: Syntax, verb: int) -> bool:
    """Say whether the clause tells what a noun leaves open: "the idea that he had left"."""
    marks = {syntax.lemmas[one] for one in syntax.children(verb, "mark")}
    head = syntax.parse.heads[verb]
    is_content = syntax.parse.deps[verb] == "acl" and "that" in marks
    return is_content and syntax.lemmas[head] in lexicon()["irrealis_noun"]


def _is_told_in_the_past(syntax: Syntax, verb: int) -> bool:
    """Say whether "would" is the "will" of reported speech: "they said they would meet"."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    under = [
        mark for one in syntax.children(verb, "advcl") for mark in syntax.children(one, "mark")
    ]
    if any(syntax.lemmas[mark] in _CONDITIONS for mark in under):
        return False
    if syntax.words_around(verb) & _QUOTE_MARKS:
        return False  # what is quoted word for word keeps its "would"
    return (
        parse.deps[verb] == "ccomp"
        and (parse.tags[head] in {"VBD", "VBN"} or _is_of_past_clause(syntax, head))
        and syntax.lemmas[head] in lexicon()["reporting"]
    )


def _is_of_past_clause(syntax: Syntax, verb: int) -> bool:
    """Say whether the verb is the participle of a clause in the past: "came, saying they would"."""
    parse = syntax.parse
    is_participle = parse.tags[verb] == "VBG" and parse.deps[verb] == "advcl"
    return is_participle and parse.tags[parse.heads[verb]] in {"VBD", "VBN"}


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
    if label == "conj" and syntax.is_verb(head) and parse.tags[head] == parse.tags[verb]:
        return _of_verb(syntax, head, climbed) if climbed < _MAX_CLIMB else Tense.PAST
    if tag == "VBG" and label == "advcl" and syntax.lemmas[head] not in lexicon()["intended"]:
        return _of_verb(syntax, head, climbed + 1) if climbed < _MAX_CLIMB else Tense.PAST
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
    is_under_way = lemma == "go" and syntax.parse.tags[head] != "VBG"  # "went to applaud"
    if is_infinitive and lemma in words["intended"] and not is_under_way:
        return Tense.HYPOTHETICAL if _is_condition(syntax, head, climbed) else Tense.FUTURE
    if is_infinitive and not syntax.is_verb(head):
        return Tense.PRESENT if lemma in _FEELINGS else Tense.HYPOTHETICAL
    if climbed >= _MAX_CLIMB:
        return Tense.PAST
    if not syntax.is_verb(head):
        verb = syntax.governor(head)
        return Tense.PAST if verb is None else _of_verb(syntax, verb, climbed + 1)
    tense = _of_verb(syntax, head, climbed + 1)
    is_open = is_infinitive and lemma in _LEFT_OPEN and tense == Tense.PRESENT
    return Tense.HYPOTHETICAL if is_open else tense


def _of_noun(syntax: Syntax, noun: int) -> Tense:
    words = lexicon()
    modifiers = {syntax.lemmas[child] for child in syntax.children(noun, "amod", "det")}
    clauses = {syntax.lemmas[child] for child in syntax.children(noun, "acl")}
    if modifiers & _FUTURE_MODIFIERS or clauses & words["intended"] or _is_awaited(syntax, noun):
        return Tense.FUTURE
    if modifiers & _POSSIBLE_MODIFIERS or _is_wished_for(syntax, noun) or _is_risk(syntax, noun):
        return Tense.HYPOTHETICAL
    verb = syntax.direct_governor(noun)
    if verb is None or not _takes_tense(syntax, noun, verb):
        return Tense.PAST
    if syntax.lemmas[verb] in words["intended"] and noun in syntax.surface_subjects(verb):
        return Tense.FUTURE
    tense = _of_verb(syntax, verb)
    is_held = noun in syntax.surface_subjects(verb) or syntax.lemmas[verb] in words["light"]
    if not is_held and syntax.parse.deps[noun] == "dobj":
        # "will discuss the attack": it lies behind; "will plan an attack": it is to come
        return Tense.FUTURE if syntax.lemmas[verb] in words["intended"] else Tense.PAST
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
