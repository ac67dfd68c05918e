"""Whether a pattern holds at a word, and who fills its roles."""

from build.extract.events.patterns import Condition, Pattern, lexicon
from build.extract.events.syntax import Syntax

_PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "who", "them", "him", "her", "us",
                       "me", "both", "neither", "some", "many", "others", "several"})  # fmt: skip
_ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CARRIED = frozenset({"with", "against", "to", "from", "over", "on", "for"})


def holds(syntax: Syntax, pattern: Pattern, token: int) -> bool:
    """Say whether the pattern holds with the token as its trigger."""
    if pattern.kind == "verbs" and not _is_verb_trigger(syntax, pattern, token):
        return False
    if pattern.kind == "nouns" and syntax.parse.pos[token] not in {"NOUN", "PROPN"}:
        return False
    if pattern.kind == "adjectives" and syntax.parse.pos[token] not in {"ADJ", "VERB"}:
        return False
    if not all(_meets(syntax, condition, token) for condition in pattern.need):
        return False
    return not any(_is_barred(syntax, condition, token) for condition in pattern.bar)


def _is_verb_trigger(syntax: Syntax, pattern: Pattern, token: int) -> bool:
    parse = syntax.parse
    if parse.pos[token] != "VERB" or parse.deps[token] in {"amod", "compound", "aux"}:
        return False
    particles = [syntax.lemmas[child] for child in syntax.children(token, "prt")]
    if pattern.particle is None:
        if "up" in particles or "off" in particles or "out" in particles:
            return False
    elif pattern.particle not in particles:
        return False
    if pattern.voice is None:
        return True
    return (pattern.voice == "passive") == syntax.is_passive(token)


def fillers(syntax: Syntax, slot: str, token: int) -> list[int]:
    """Return the head words in one slot of the trigger."""
    if slot == "subject":
        return syntax.subjects(token)
    if slot == "object":
        return syntax.objects(token)
    if slot == "indirect":
        return syntax.children(token, "dative")
    if slot == "possessor":
        return syntax.children(token, "poss")
    if slot == "modifier":
        return syntax.children(token, "amod", "compound", "nmod")
    if slot == "name_modifier":
        return _name_modifiers(syntax, token)
    if slot in {"complement", "complement_subject", "complement_object"}:
        return _of_complement(syntax, slot, token)
    if slot in {"holder", "governor", "under"}:
        return _above(syntax, slot, token)
    found = syntax.after(token, slot)
    if not found and slot in _CARRIED and syntax.is_verb(token):
        # "held talks with leaders": the small model often hangs "with" on the object.
        found = [noun for one in syntax.children(token, "dobj") for noun in syntax.after(one, slot)]
    return found


def _name_modifiers(syntax: Syntax, token: int) -> list[int]:
    """Return the names before a noun: "Azerbaijan-Armenia talks", "Norwegian-Danish summit"."""
    found = []
    for child in syntax.children(token, "amod", "compound", "nmod"):
        for part in syntax.parse.subtree(child):
            name = syntax.name_of.get(part)
            if name is not None and name.label in {"GPE", "NORP"} and part == name.end - 1:
                found.append(part)
    return found


def _of_complement(syntax: Syntax, slot: str, token: int) -> list[int]:
    verbs = syntax.children(token, "xcomp", "ccomp")
    if slot == "complement":
        return verbs
    if slot == "complement_object":
        return [noun for verb in verbs for noun in syntax.objects(verb)]
    found = [noun for verb in verbs for noun in syntax.children(verb, "nsubj", "nsubjpass")]
    return found or syntax.children(token, "dobj")


def _above(syntax: Syntax, slot: str, token: int) -> list[int]:
    if slot == "governor":
        verb = syntax.direct_governor(token)
        return [] if verb is None else [verb]
    if slot == "under":
        head = syntax.parse.heads[token]
        if syntax.parse.deps[token] == "pobj":
            head = syntax.parse.heads[head]
        return [] if head == token else [head]
    return _holders(syntax, token)


def _holders(syntax: Syntax, noun: int) -> list[int]:
    """Return who holds, opens, joins, ... the event that a noun names."""
    verb = syntax.direct_governor(noun)
    if verb is None or syntax.lemmas[verb] not in lexicon()["light"]:
        return []
    if noun in syntax.surface_subjects(verb) and not syntax.is_passive(verb):
        return []
    return syntax.subjects(verb)


def _meets(syntax: Syntax, condition: Condition, token: int) -> bool:
    heads = [head for slot in condition.slots for head in fillers(syntax, slot, token)]
    if not condition.words and not condition.classes:
        return bool(heads)
    return any(
        _fits(syntax, condition, one) for head in heads for one in syntax.coordinated(head)
    ) or ("several" in condition.classes and len(heads) > 1)


def _is_barred(syntax: Syntax, condition: Condition, token: int) -> bool:
    return _meets(syntax, condition, token)


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
    # "nine were hurt", "two were killed"
    return syntax.parse.tags[token] == "CD" and syntax.parse.deps[token].startswith("nsubj")


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
            if is_actor(syntax, one) or _is_place_name(syntax, one)
        ]
        if heads:
            return heads
    return []


def _is_place_name(syntax: Syntax, token: int) -> bool:
    name = syntax.name_of.get(token)
    return name is not None and name.label in _PLACE_LABELS
