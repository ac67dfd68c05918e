"""What speaks for a name's type: the model, the name's form, the gazetteer, the words beside it."""

import re
from collections.abc import Iterator

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import CLOSING_QUOTES, OPENING_QUOTES, Name, Page
from build.extract.mentions.titles import Title, has_honorific
from schema.vocabulary import EntityType

Vote = tuple[EntityType, float]

PERSON, ORG, GPE, LOC = EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.LOC
FAC, NORP, LAW = EntityType.FAC, EntityType.NORP, EntityType.LAW
EVENT, WORK, PRODUCT = EntityType.EVENT, EntityType.WORK, EntityType.PRODUCT

# How far to believe the model: twice the share of its names that are right, of one word and of
# more, counted for the default model on the train parts of CrossNER politics and CoNLL-2003.
MODEL: dict[EntityType, tuple[float, float]] = {
    PERSON: (1.2, 1.7),
    ORG: (0.8, 1.1),
    GPE: (1.7, 1.4),
    LOC: (1.6, 1.0),
    FAC: (0.9, 1.0),
    NORP: (0.4, 1.4),  # of one word: nationalities are in the gazetteer
    EVENT: (0.4, 1.4),
    LAW: (0.2, 1.0),
    WORK: (0.2, 0.8),
    PRODUCT: (0.2, 0.4),
}
# What is left of that belief where capitals tell nothing (headlines in capitals or title case).
SHOUTED = 0.6
# The rest was weighed against the model's figures on the same texts.
DECISIVE = 5.0
KNOWN = 6.0
STRONG = 4.0
CLEAR = 3.0
GOOD = 2.0
FAIR = 1.5
HINT = 1.0
WEAK = 0.5

_PLACE_PREPOSITIONS = frozenset({"in", "near", "around", "outside", "throughout", "across"})
_GOVERNS = frozenset({"council", "governor", "mayor", "police"})
# "SpaceX", "YouTube", but not "McKay".
_CAMEL_CASE = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z]")
_HEADS: tuple[tuple[frozenset[str], EntityType], ...] = (
    (lexicon.ORG_HEADS, ORG),
    (lexicon.LOC_HEADS, LOC),
    (lexicon.FAC_HEADS, FAC),
    (lexicon.LAW_HEADS, LAW),
    (lexicon.EVENT_HEADS, EVENT),
)


def gather(page: Page, name: Name, title: Title | None) -> Iterator[Vote]:
    """Yield all votes for the type of one name where it stands."""
    if name.label is not None:
        belief = MODEL[name.label][name.end - name.first > 1]
        shouted = page.is_shouted[page.parse.sentence_of[name.first]]
        yield name.label, belief * SHOUTED if shouted else belief
    if title is not None:
        yield (PERSON, DECISIVE) if title.is_person else (ORG, FAIR)
    if has_honorific(page, name):
        yield PERSON, DECISIVE
    yield from by_form(page, name)
    kind = gazetteer.kind(page.text(name))
    if kind is not None:
        yield kind, KNOWN
    yield from _by_words_before(page, name)
    yield from _by_words_after(page, name)
    if _speaks(page, name):
        yield PERSON, WEAK


def by_form(page: Page, name: Name) -> Iterator[Vote]:
    """Yield what the words of a name of several words say."""
    words = page.lower[name.first : name.end]
    if len(words) < 2:
        if _is_acronym(page.words[name.first]):
            yield ORG, HINT
        elif words[0] in lexicon.ORG_NOUNS or _CAMEL_CASE.match(page.words[name.first]):
            yield ORG, GOOD
        return
    is_of = words[1] in {"of", "for", "on"}
    head = next((label for heads, label in _HEADS if words[-1] in heads), None)
    if is_of and words[0] in lexicon.ORG_OPENERS:
        yield ORG, STRONG
    elif is_of and words[0] in lexicon.LAW_OPENERS:
        yield LAW, STRONG
    elif head is not None:
        yield head, STRONG
    elif words[0] == "operation":
        yield EVENT, STRONG
    elif words[0] in lexicon.LOC_OPENERS:
        yield LOC, STRONG
    elif words[0] in lexicon.GPE_OPENERS:
        yield GPE, GOOD
    elif gazetteer.gender_of_given_name(page.words[name.first]) is not None:
        yield PERSON, GOOD


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()


def by_city(text: str) -> Iterator[Vote]:
    """Yield what the list of cities says of a name; to be counted once, not wherever it stands."""
    cities = None if gazetteer.kind(text) is not None else gazetteer.cities(text)
    if cities is not None:
        yield GPE, STRONG if cities.largest >= gazetteer.LARGE_CITY else HINT


def _by_words_before(page: Page, name: Name) -> Iterator[Vote]:
    start, _ = page.sentence_range(name.first)
    second, word = ["", "", *page.lower[start : name.first]][-2:]
    if name.end - name.first == 1 and page.follows_article(name):
        yield PERSON, -CLEAR
    if word in _PLACE_PREPOSITIONS:
        yield GPE, FAIR
    elif word in lexicon.GPE_HEADS or word in {"neighbouring", "neighboring"}:
        yield GPE, CLEAR
    elif word in lexicon.ORG_NOUNS:
        yield ORG, CLEAR
    elif word == "of" and second in lexicon.GPE_HEADS:
        yield GPE, CLEAR
    elif word == "of" and second in {"ceo", "founder", "chairman", "shares", "employees"}:
        yield ORG, GOOD
    elif word == "of" and second in lexicon.LIVES_IN:
        yield GPE, GOOD


def _by_words_after(page: Page, name: Name) -> Iterator[Vote]:
    _, limit = page.sentence_range(name.first)
    word, second = [*page.lower[name.end : min(limit, name.end + 2)], "", ""][:2]
    if word == ",":
        if second == "who" or (second.isdigit() and 10 <= int(second) < 120):
            yield PERSON, CLEAR
        elif second == "which":
            yield ORG, GOOD
            yield PERSON, -CLEAR
        elif second and page.is_capitalised(name.end + 1) and gazetteer.territory(second):
            yield GPE, CLEAR
    elif word in lexicon.GPE_HEADS:
        yield GPE, CLEAR
    elif word in _GOVERNS:
        yield GPE, FAIR
    elif word in lexicon.WORKS_FOR or word in {"agency", "party", "coalition"}:
        yield ORG, GOOD
    elif word in CLOSING_QUOTES and name.end - name.first > 1 and _is_quoted(page, name):
        yield WORK, STRONG


def _is_quoted(page: Page, name: Name) -> bool:
    if page.is_shouted[page.parse.sentence_of[name.first]]:
        return False
    before = page.lower[max(0, name.first - 2) : name.first]
    return any(word in OPENING_QUOTES for word in before)


def _speaks(page: Page, name: Name) -> bool:
    head = page.head(name.first, name.end)
    verb = page.parse.heads[head]
    return page.parse.deps[head] == "nsubj" and page.parse.lemmas[verb] in lexicon.SPEECH
