"""What kind of somebody or something a word stands for: the computed classes of the patterns."""

from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax

_PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "them", "him", "her", "us",
                       "me", "both", "neither", "some", "many", "others", "several"})  # fmt: skip
_ONE_PERSON = frozenset({"he", "she", "i", "him", "her", "me", "who"})
_ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SAID_OF_BODIES = frozenset({"committed", "guilty", "prepared", "ready", "unwilling", "willing"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def is_of_kind(syntax: Syntax, kind: str, token: int) -> bool:
    """Say whether the word is of one of the classes that are worked out in code."""
    if kind == "actor":
        return is_actor(syntax, token)
    if kind == "person":
        return is_person(syntax, token)
    if kind == "figure":
        return is_figure(syntax, token)
    if kind == "public":
        return is_public(syntax, token)
    if kind == "several":
        return is_several(syntax, token)
    return is_place(syntax, token)


def is_place(syntax: Syntax, token: int) -> bool:
    """Say whether the word belongs to the name of a place."""
    name = syntax.name_of.get(token)
    return name is not None and name.label in _PLACE_LABELS


def is_settled(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for a place where people live: "Lund", "a village"."""
    return is_place(syntax, token) or syntax.lemmas[token] in lexicon()["settlement"]


def is_figure(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for somebody who fights with words: a politician, a party."""
    name = syntax.name_of.get(token)
    if name is not None and name.label == "PERSON":
        return True
    return (
        syntax.lemmas[token] in lexicon()["politics"] or syntax.word(token).lower() in _ONE_PERSON
    )


def is_public(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for one with a part in public affairs: a name, an office, a body.

    Pronouns do not: who "they" are is not known.
    """
    name = syntax.name_of.get(token)
    if name is not None and name.label in _ACTOR_LABELS:
        return True
    if name is None and syntax.parse.pos[token] == "PROPN":
        return True
    words, lemma = lexicon(), syntax.lemmas[token]
    return lemma in words["public"] or lemma in words["force"] or lemma in words["politics"]


def is_person(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for one or more human beings."""
    lemma = syntax.lemmas[token]
    name = syntax.name_of.get(token)
    if name is not None and name.label in {"PERSON", "NORP", "WORK_OF_ART"}:
        return name.label != "WORK_OF_ART"  # "Girls" may be a film
    if lemma in lexicon()["person"] or syntax.word(token).lower() in _PERSONAL:
        return True
    following = syntax.lemmas[token + 1 : token + 3]
    if lemma == "one" and (following == ["on", "one"] or following[:1] == ["another"]):
        return False
    # "nine were hurt", "14 arrested"
    counts_alone = syntax.parse.deps[token] not in {"nummod", "pobj", "npadvmod", "appos"}
    is_bare = name is None or name.label == "CARDINAL"
    return syntax.parse.tags[token] == "CD" and counts_alone and is_bare


def is_actor(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for somebody who can act: a person, a body, a state, a force."""
    name = syntax.name_of.get(token)
    if name is not None and name.label in _ACTOR_LABELS:
        return True
    if name is None and syntax.parse.pos[token] == "PROPN":
        return True
    words = lexicon()
    lemma = syntax.lemmas[token]
    if lemma in words["group"] or lemma in words["force"] or is_person(syntax, token):
        return True
    return lemma == "it" and _is_subject_itself(syntax, token)


def _is_subject_itself(syntax: Syntax, token: int) -> bool:
    """Say whether "it" stands for somebody: "it is ready to", not "it is important to"."""
    verb = syntax.parse.heads[token]
    said = {syntax.lemmas[one] for one in syntax.children(verb, "acomp")}
    is_empty = bool(said) and not said & _SAID_OF_BODIES
    return syntax.parse.deps[token] in {"nsubj", "nsubjpass"} and not is_empty


def is_several(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for more than one: plural, coordinated, "they", "both"."""
    if syntax.children(token, "conj"):
        return True
    if syntax.word(token).lower() in {"they", "we", "both", "two", "three", "us", "them"}:
        return True
    return syntax.parse.tags[token] in {"NNS", "NNPS"} and is_actor(syntax, token)
