"""Whether a pattern holds at a word, and who fills its roles."""

from collections.abc import Callable

from build.extract.events.catalog import Condition, Pattern, lexicon
from build.extract.events.syntax import Syntax

_PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "them", "him", "her", "us",
                       "me", "both", "neither", "some", "many", "others", "several"})  # fmt: skip
_ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CARRIED = frozenset({"between", "among", "with", "against", "to", "from", "over", "on", "for"})


def holds(syntax: Syntax, pattern: Pattern, token: int) -> bool:
    """Say whether the pattern holds with the token as its trigger."""
    if pattern.kind == "verbs" and not _is_verb_trigger(syntax, pattern, token):
        return False
    if pattern.kind == "nouns" and not _is_noun_trigger(syntax, token):
        return False
    if pattern.kind == "adjectives" and syntax.parse.pos[token] not in {"ADJ", "VERB"}:
        return False
    if not all(_meets(syntax, condition, token) for condition in pattern.need):
        return False
    return not any(_meets(syntax, condition, token) for condition in pattern.bar)


def _is_verb_trigger(syntax: Syntax, pattern: Pattern, token: int) -> bool:
    parse = syntax.parse
    if parse.pos[token] != "VERB" or parse.deps[token] in {"amod", "compound", "aux"}:
        return False
    if pattern.particle is not None:
        return pattern.particle in _particles(syntax, token)
    return not any(_changes_meaning(syntax, child) for child in syntax.children(token, "prt"))


def _is_noun_trigger(syntax: Syntax, token: int) -> bool:
    """Say whether the noun stands for itself: "war", not "war crimes"."""
    return syntax.parse.pos[token] == "NOUN" and syntax.parse.deps[token] != "compound"


def _particles(syntax: Syntax, verb: int) -> list[str]:
    """Return the particles of a verb; the model calls some of them adverbs or prepositions."""
    return [syntax.lemmas[child] for child in syntax.children(verb, "prt", "advmod", "prep")]


def _changes_meaning(syntax: Syntax, particle: int) -> bool:
    """Say whether the particle makes another verb ("call off"); "up to 16" does not."""
    following = syntax.lemmas[particle + 1] if particle + 1 < len(syntax.lemmas) else ""
    return syntax.lemmas[particle] in {"up", "off", "out"} and following != "to"


def fillers(syntax: Syntax, path: str, token: int) -> list[int]:
    """Return the head words in one slot of the trigger, or at the end of a path of slots."""
    heads = [token]
    for slot in path.split("."):
        find = _SLOTS.get(slot)
        heads = [
            found
            for head in heads
            for found in (_bound(syntax, slot, head) if find is None else find(syntax, head))
        ]
    return heads


def _bound(syntax: Syntax, preposition: str, token: int) -> list[int]:
    """Return what the preposition binds to the trigger, or to its object, or to its light verb."""
    found = syntax.after(token, preposition)
    if found or preposition not in _CARRIED:
        return found
    if syntax.is_verb(token):
        # "held talks with leaders": "with" may hang on the verb or on the object.
        objects = syntax.children(token, "dobj")
        return [noun for one in objects for noun in syntax.after(one, preposition)]
    verb = syntax.direct_governor(token)
    if verb is None or syntax.parse.deps[token] not in {"dobj", "nsubjpass"}:
        return []
    return syntax.after(verb, preposition)


def _subjects(syntax: Syntax, token: int) -> list[int]:
    if not syntax.is_verb(token) and syntax.parse.deps[token] == "acomp":
        return syntax.surface_subjects(syntax.parse.heads[token])
    return syntax.subjects(token)


def _name_modifiers(syntax: Syntax, token: int) -> list[int]:
    """Return the names before a noun: "Chad-Peru talks"; not those of "Chad-brokered talks".

    Of a hyphenated pair one known name is enough: the model often misses the other.
    """
    found = []
    for child in syntax.children(token, "amod", "compound", "nmod"):
        chain = [one for one in syntax.parse.subtree(child) if _is_capital(syntax, one)]
        if child in chain and any(
            one in syntax.name_of and syntax.name_of[one].label in {"GPE", "NORP", "LOC"}
            for one in chain
        ):
            found += [one for one in chain if one + 1 not in chain]
    return found


def _is_capital(syntax: Syntax, token: int) -> bool:
    is_word = syntax.parse.pos[token] in {"PROPN", "ADJ"}
    return is_word and syntax.word(token)[0].isupper()


def _complements(syntax: Syntax, token: int) -> list[int]:
    verbs = syntax.children(token, "xcomp", "ccomp")
    return verbs + [
        one for one in syntax.children(token, "advcl") if syntax.parse.tags[one] == "VB"
    ]


def _complement_subjects(syntax: Syntax, token: int) -> list[int]:
    """Return who shall do it: "demanded that Chad release", "asked the mayor to resign"."""
    verbs = _complements(syntax, token)
    found = [noun for verb in verbs for noun in syntax.children(verb, "nsubj", "nsubjpass")]
    return found or syntax.children(token, "dobj")


def _governors(syntax: Syntax, token: int) -> list[int]:
    verb = syntax.direct_governor(token)
    return [] if verb is None else [verb]


def _under(syntax: Syntax, token: int) -> list[int]:
    head = syntax.parse.heads[token]
    if syntax.parse.deps[token] == "pobj":
        head = syntax.parse.heads[head]
    return [] if head == token else [head]


def _holders(syntax: Syntax, noun: int) -> list[int]:
    """Return who holds, opens, joins, ... the event that a noun names."""
    verb = syntax.direct_governor(noun)
    if verb is None or syntax.lemmas[verb] not in lexicon()["light"]:
        return []
    if noun in syntax.surface_subjects(verb) and not syntax.is_passive(verb):
        return []
    return syntax.subjects(verb)


_SLOTS: dict[str, Callable[[Syntax, int], list[int]]] = {
    "subject": _subjects,
    "object": Syntax.objects,
    "indirect": lambda syntax, token: syntax.children(token, "dative"),
    "possessor": lambda syntax, token: syntax.children(token, "poss"),
    "modifier": lambda syntax, token: syntax.children(token, "amod", "compound", "nmod"),
    "name_modifier": _name_modifiers,
    "complement": _complements,
    "complement_subject": _complement_subjects,
    "holder": _holders,
    "governor": _governors,
    "under": _under,
}


def _meets(syntax: Syntax, condition: Condition, token: int) -> bool:
    heads = [head for slot in condition.slots for head in fillers(syntax, slot, token)]
    if not condition.words and not condition.classes:
        return bool(heads)
    return any(
        _fits(syntax, condition, syntax.core(one))
        for head in heads
        for one in syntax.coordinated(head)
    ) or ("several" in condition.classes and len(heads) > 1)


def _fits(syntax: Syntax, condition: Condition, token: int) -> bool:
    if syntax.lemmas[token] in condition.words or syntax.word(token).lower() in condition.words:
        return True
    return any(_is_in(syntax, name, token) for name in condition.classes)


def _is_in(syntax: Syntax, name: str, token: int) -> bool:
    if name == "actor":
        return is_actor(syntax, token)
    if name == "person":
        return is_person(syntax, token)
    if name == "several":
        return is_several(syntax, token)
    found = syntax.name_of.get(token)
    return found is not None and found.label in _PLACE_LABELS


def is_person(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for one or more human beings."""
    lemma = syntax.lemmas[token]
    name = syntax.name_of.get(token)
    if name is not None and name.label in {"PERSON", "NORP"}:
        return True
    if lemma in lexicon()["person"] or syntax.word(token).lower() in _PERSONAL:
        return True
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
    return lemma == "it" and syntax.parse.deps[token] in {"nsubj", "nsubjpass"}


def is_several(syntax: Syntax, token: int) -> bool:
    """Say whether the word stands for more than one: plural, coordinated, "they", "both"."""
    if syntax.children(token, "conj"):
        return True
    if syntax.word(token).lower() in {"they", "we", "both", "two", "three", "us", "them"}:
        return True
    return syntax.parse.tags[token] in {"NNS", "NNPS"} and is_actor(syntax, token)


def participants(syntax: Syntax, slots: tuple[str, ...], token: int) -> list[int]:
    """Return the heads of those who fill the first of the slots that holds an actor."""
    for slot in slots:
        heads = [
            one
            for head in fillers(syntax, slot, token)
            for one in syntax.coordinated(head)
            if is_actor(syntax, syntax.core(one)) or _is_place_name(syntax, one)
        ]
        if heads:
            return heads
    return []


def _is_place_name(syntax: Syntax, token: int) -> bool:
    name = syntax.name_of.get(token)
    return name is not None and name.label in _PLACE_LABELS
