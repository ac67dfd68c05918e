"""What a verb's clause says of itself: a question, a guess, an idea, what one said would be."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax

_QUOTE_MARKS = frozenset({'"', "“", "”", "''", "``"})
CONDITIONS = frozenset({"if", "unless", "should", "lest", "whether"})
_GUESSING = frozenset(
    {"assume", "bet", "doubt", "fear", "foresee", "guess", "hope", "imagine", "predict", "pray",
     "speculate", "suspect", "wish", "wonder"}
)  # fmt: skip
_GUESSED = frozenset({"hopefully", "likely", "maybe", "perhaps", "possibly", "probably"})
_OWN = frozenset({"i", "we"})


def is_asked(syntax: Syntax, verb: int) -> bool:
    """Say whether the clause is a question, or a condition without "if": "had he resigned"."""
    subjects = syntax.children(verb, "nsubj", "nsubjpass")
    if not subjects:
        return False
    opener = next((one for one in syntax.children(verb, "aux") if one < subjects[-1]), None)
    if opener is None:
        return False
    return is_question(syntax, verb) or syntax.word(opener).lower() in {"had", "were", "should"}


def is_question(syntax: Syntax, verb: int) -> bool:
    """Say whether a question mark follows in the sentence."""
    _, end = syntax.parse.sentences[syntax.parse.sentence_of[verb]]
    return "?" in {syntax.word(one) for one in range(verb, end)}


def is_idea(syntax: Syntax, verb: int) -> bool:
    """Say whether the clause tells what a noun leaves open: "the idea that he had left"."""
    marks = {syntax.lemmas[one] for one in syntax.children(verb, "mark")}
    head = syntax.parse.heads[verb]
    is_content = syntax.parse.deps[verb] == "acl" and "that" in marks
    return is_content and syntax.lemmas[head] in lexicon()["irrealis_noun"]


def is_guessed(syntax: Syntax, verb: int) -> bool:
    """Say whether somebody only guesses or hopes that it will be, or it hangs on a condition."""
    if any(syntax.lemmas[one] in _GUESSED for one in syntax.children(verb, "advmod")):
        return True
    parse, head = syntax.parse, syntax.parse.heads[verb]
    if parse.deps[verb] == "ccomp":
        # what somebody says will be on a condition is an announcement: intent.py
        return syntax.lemmas[head] in _GUESSING
    speakers = {syntax.word(one).lower() for one in syntax.surface_subjects(verb)}
    marks = [
        syntax.lemmas[mark]
        for clause in syntax.children(verb, "advcl")
        for mark in syntax.children(clause, "mark")
    ]
    return "if" in marks and not speakers & _OWN


def is_dated_ahead(syntax: Syntax, token: int) -> bool:
    """Say whether a day to come stands with it: "tomorrow", "next week", "later this month"."""
    for child in syntax.children(token, "npadvmod", "advmod"):
        words = [syntax.lemmas[one] for one in syntax.parse.subtree(child)]
        if "tomorrow" in words or words[:1] == ["next"] or words[:2] == ["later", "this"]:
            return True
    return False


def is_told_in_the_past(syntax: Syntax, verb: int) -> bool:
    """Say whether "would" is the "will" of reported speech: "they said they would meet"."""
    parse, head = syntax.parse, syntax.parse.heads[verb]
    under = [
        mark for one in syntax.children(verb, "advcl") for mark in syntax.children(one, "mark")
    ]
    if any(syntax.lemmas[mark] in CONDITIONS for mark in under):
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


def use_of(syntax: Syntax, verb: int) -> int | None:
    """Return "used" of "used a speech to accuse Chad": it tells the deed, where it was done."""
    over = syntax.governor(verb)
    is_use = syntax.parse.deps[verb] == "acl" and over is not None and syntax.lemmas[over] == "use"
    return over if is_use else None
