"""Whom an act concerns where no slot of its pattern holds anybody: the nearest whom it names."""

from build.extract.events.catalog import Pattern, lexicon
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventMode, EventType

# What leads from an act to the one whom it concerns: "lifted the ban on Chad's boats"; not
# to where it takes place.
_LEADING = frozenset({"against", "between", "for", "from", "into", "of", "on", "over", "to",
                      "toward", "towards", "with"})  # fmt: skip
_GROUNDS = frozenset({"allegation", "charge", "ground", "suspicion"})
_DOWN = ("dobj", "dative", "prep", "pobj", "poss", "amod", "compound", "nmod", "xcomp", "pcomp")
_MAX_STEPS = 8
# Who condemns or hails an attack on somebody does not speak of the one attacked.
_OF_WORDS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.ASSAULT, EventType.CONSULT})


def aimed_at(syntax: Syntax, pattern: Pattern, token: int, acting: list[int]) -> list[int]:
    """Return the state, body or person named nearest below the act; none for acts of words."""
    if pattern.event_type == EventType.PROTEST:
        return _named_below(syntax, _protest(syntax, pattern, token), acting)
    if not pattern.recipient or pattern.event_type in _OF_WORDS or pattern.kind == "nouns":
        return []
    return _named_below(syntax, [token], acting)


def _protest(syntax: Syntax, pattern: Pattern, token: int) -> list[int]:
    """Return where to look: "rioted, calling for independence from Chad", "a rally demanding"."""
    if not syntax.is_verb(token):
        return [one for one in syntax.children(token, "acl") if syntax.parse.tags[one] == "VBG"]
    if pattern.mode != EventMode.OBSTRUCT:
        return [token, *syntax.children(token, "advcl")]
    # The road that is blocked is nobody's whom the protest concerns.
    aims = [one for one in syntax.children(token, "prep") if syntax.lemmas[one] == "in"]
    return [one for one in aims if _leads_on(syntax, one)] + syntax.children(token, "advcl")


def _named_below(syntax: Syntax, level: list[int], acting: list[int]) -> list[int]:
    """Return the nearest named state, body or person that objects and complements lead to."""
    known = syntax.names(acting)
    for _ in range(_MAX_STEPS):
        level = [below for one in level for below in _below(syntax, one)]
        named = [one for one in level if _is_named_body(syntax, one) and one not in acting]
        named = [one for one in named if syntax.names([one]).isdisjoint(known)]
        if named:
            return syntax.coordinated(named[0])
    return []


def _below(syntax: Syntax, token: int) -> list[int]:
    """Return the words that a word leads to, those of its clauses of purpose included."""
    found = [one for one in syntax.children(token, *_DOWN) if _leads_on(syntax, one)]
    if syntax.parse.deps[token] == "ccomp" and syntax.is_infinitive(token):
        # "refused to allow Chad's boats to land"
        found += syntax.children(token, "nsubj")
    clauses = syntax.children(token, "advcl", "acl", "relcl", "ccomp")
    return found + [one for one in clauses if syntax.is_infinitive(one)]


def _leads_on(syntax: Syntax, token: int) -> bool:
    """Say whether the way goes on through the token: not through "in" nor "on the first day of".

    Of "in" only "in demanding" and "in a bid to" lead on.
    """
    name = syntax.name_of.get(token)
    if name is not None and name.label in {"DATE", "TIME", "EVENT"}:
        return False
    if syntax.parse.deps[token] != "prep":
        return True
    if syntax.lemmas[token] == "on" and any(
        syntax.lemmas[one] in _GROUNDS for one in syntax.children(token, "pobj")
    ):
        return False  # "seized ships on suspicion of robbing Chad"
    if syntax.lemmas[token] in _LEADING:
        return True
    if syntax.lemmas[token] != "in":
        return False
    aims = [syntax.lemmas[syntax.core(one)] for one in syntax.children(token, "pobj")]
    return bool(syntax.children(token, "pcomp")) or not lexicon()["aim"].isdisjoint(aims)


def _is_named_body(syntax: Syntax, token: int) -> bool:
    name = syntax.name_of.get(token)
    return name is not None and name.label in {"GPE", "NORP", "ORG", "PERSON"}
