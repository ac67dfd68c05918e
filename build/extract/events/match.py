"""Whether a pattern holds at a word, and what fills its slots."""

from collections.abc import Callable

from build.extract.events.catalog import Condition, Pattern, lexicon
from build.extract.events.kinds import is_of_kind
from build.extract.events.syntax import Syntax

_QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
_BESIDE = frozenset({"after", "ahead", "amid", "before", "despite", "during", "since", "until"})
_TO_COME = frozenset({"'d", "'ll", "will", "wo", "would", "’d", "’ll"})
_CARRIED = frozenset(
    {"between", "among", "with", "against", "to", "from", "over", "on", "for", "into"}
)


def holds(syntax: Syntax, pattern: Pattern, token: int) -> bool:
    """Say whether the pattern holds with the token as its trigger."""
    if pattern.kind == "verbs" and not _is_verb_trigger(syntax, pattern, token):
        return False
    if pattern.kind == "nouns" and not _is_noun_trigger(syntax, token):
        return False
    if pattern.kind == "adjectives" and syntax.parse.pos[token] not in {"ADJ", "VERB"}:
        return False
    if not all(meets(syntax, condition, token) for condition in pattern.need):
        return False
    return not any(meets(syntax, condition, token) for condition in pattern.bar)


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
        return [noun for one in objects for noun in syntax.after(syntax.core(one), preposition)]
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


def _nationalities(syntax: Syntax, token: int) -> list[int]:
    """Return the nations before a noun: "the Chadian raid"; not the town of "the Lund raid"."""
    found = []
    for child in syntax.children(token, "amod", "compound", "nmod"):
        name = syntax.name_of.get(child)
        if name is not None and name.label == "NORP" and _is_capital(syntax, child):
            found.append(child)
    return found


def _is_capital(syntax: Syntax, token: int) -> bool:
    is_word = syntax.parse.pos[token] in {"PROPN", "ADJ"}
    return is_word and syntax.word(token)[0].isupper()


def _complements(syntax: Syntax, token: int) -> list[int]:
    verbs = syntax.children(token, "xcomp", "ccomp")
    if not syntax.is_verb(token):  # "its demand that Chad open the border"
        verbs += syntax.children(token, "acl")
    return verbs + [
        one for one in syntax.children(token, "advcl") if syntax.parse.tags[one] == "VB"
    ]


def _infinitives(syntax: Syntax, token: int) -> list[int]:
    """Return the verbs of "agreed to open and rebuild"; not that of "agreed that it opened"."""
    found = [verb for verb in _complements(syntax, token) if syntax.is_infinitive(verb)]
    return [one for verb in found for one in syntax.coordinated(verb)]


def _questions(syntax: Syntax, token: int) -> list[int]:
    """Return the verbs of "asked how it began", "asked whether it began"."""
    return [
        verb
        for verb in syntax.children(token, "xcomp", "ccomp", "advcl")
        if any(
            syntax.parse.tags[one] in _QUESTION_TAGS or syntax.lemmas[one] in {"if", "whether"}
            for one in syntax.parse.children[verb]
            if one > token
        )
    ]


def _obliged(syntax: Syntax, token: int) -> list[int]:
    """Return who must: "said that Chad must release the sailors"."""
    return [
        noun
        for verb in _complements(syntax, token)
        if any(syntax.lemmas[one] == "must" for one in syntax.children(verb, "aux"))
        for noun in syntax.children(verb, "nsubj")
    ]


def _announced(syntax: Syntax, token: int) -> list[int]:
    """Return who will: "promised that her government would pay for the bridge"."""
    return [
        noun
        for verb in _complements(syntax, token)
        if any(syntax.word(one).lower() in _TO_COME for one in syntax.children(verb, "aux"))
        for noun in syntax.children(verb, "nsubj", "nsubjpass")
    ]


def _complement_subjects(syntax: Syntax, token: int) -> list[int]:
    """Return who shall do it: "demanded that Chad release", "asked the mayor to resign"."""
    verbs = _complements(syntax, token)
    found = [noun for verb in verbs for noun in syntax.children(verb, "nsubj", "nsubjpass")]
    return found or syntax.children(token, "dobj")


def _conditions(syntax: Syntax, token: int) -> list[int]:
    """Return on whom it hangs: "threatened to strike unless the mayor resigned"."""
    clauses = [
        clause
        for verb in [token, *_complements(syntax, token)]
        for clause in syntax.children(verb, "advcl")
        if any(syntax.lemmas[one] in {"if", "unless"} for one in syntax.children(clause, "mark"))
    ]
    return [one for clause in clauses for one in syntax.children(clause, "nsubj", "nsubjpass")]


def _governors(syntax: Syntax, token: int) -> list[int]:
    verb = syntax.direct_governor(token)
    return [] if verb is None else [verb]


def _heads(syntax: Syntax, token: int) -> list[int]:
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
    if syntax.parse.deps[noun] == "pobj" and syntax.lemmas[syntax.parse.heads[noun]] in _BESIDE:
        return []  # "took the oath after the talks"
    return syntax.subjects(verb)


_SLOTS: dict[str, Callable[[Syntax, int], list[int]]] = {
    "subject": _subjects,
    "object": Syntax.objects,
    "indirect": lambda syntax, token: syntax.children(token, "dative"),
    "possessor": lambda syntax, token: syntax.children(token, "poss"),
    "modifier": lambda syntax, token: syntax.children(token, "amod", "compound", "nmod"),
    "name_modifier": _name_modifiers,
    "nationality": _nationalities,
    "complement": _complements,
    "infinitive": _infinitives,
    "question": _questions,
    "complement_subject": _complement_subjects,
    "obliged": _obliged,
    "announced": _announced,
    "condition": _conditions,
    "holder": _holders,
    "governor": _governors,
    "sentence": lambda _syntax, _token: [],  # their words are looked up as sets
    "article": lambda _syntax, _token: [],
    "head": _heads,
    "adverb": lambda syntax, token: syntax.children(token, "advmod", "neg", "prt"),
    "trigger": lambda _syntax, token: [token],
}


def meets(syntax: Syntax, condition: Condition, token: int) -> bool:
    """Say whether the condition holds with the token as trigger."""
    if "sentence" in condition.slots and not condition.words.isdisjoint(syntax.words_around(token)):
        return True
    if "article" in condition.slots and not condition.words.isdisjoint(syntax.all_words):
        return True
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
    return any(is_of_kind(syntax, name, token) for name in condition.classes)
