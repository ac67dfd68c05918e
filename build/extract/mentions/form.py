"""What the form of a name says of its type: its words, its capitals, its initials."""

import re
from collections.abc import Iterator
from itertools import pairwise

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import Name, Page
from build.extract.mentions.votes import (
    CLEAR,
    EVENT,
    FAC,
    GOOD,
    GPE,
    HINT,
    KNOWN,
    LAW,
    LOC,
    NORP,
    ORG,
    PERSON,
    PRODUCT,
    STRONG,
    WORK,
    Vote,
)
from schema.vocabulary import EntityType

# "SpaceX", "YouTube", but not "McKay".
_CAMEL_CASE = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z]")
_INITIAL = re.compile(r"[A-Z]\.(?:-?[A-Z]\.)?")
_ISSUES = frozenset({"daily", "evening", "morning", "sunday", "weekly"})
_POINTS = {"n.": "North", "s.": "South"}
# "Larus-4", but not "G-20".
_NUMBERED = re.compile(r"[A-Z][\w'’]{3,}-\d{1,3}")
MOST_WORDS_OF_PERSON = 4
_HEADS: tuple[tuple[frozenset[str], EntityType], ...] = (
    (lexicon.ORG_HEADS, ORG),
    (lexicon.LOC_HEADS, LOC),
    (lexicon.FAC_HEADS, FAC),
    (lexicon.LAW_HEADS, LAW),
    (lexicon.EVENT_HEADS, EVENT),
)


def by_form(page: Page, name: Name) -> Iterator[Vote]:
    """Yield what the words of a name say, of one word or of several."""
    if name.end - name.first == 1:
        yield from _by_word(page, name)
        return
    words = page.lower[name.first : name.end]
    before_of, connector = _head_before_of(words)
    if before_of in lexicon.ORG_OPENERS or words[0] in lexicon.FOREIGN_OPENERS:
        yield ORG, STRONG
    elif _is_half_abbreviated(words):
        yield GPE, KNOWN
    elif words[-1] == "convention" and _is_of_party(words):
        yield EVENT, STRONG
    elif before_of in lexicon.LAW_OPENERS:
        yield LAW, STRONG
    elif before_of in lexicon.REALMS and connector == "of":
        yield GPE, STRONG
    else:
        yield from _by_last_word(page, name, words) or _by_first_word(page, name, words)


def _by_word(page: Page, name: Name) -> Iterator[Vote]:
    word = page.words[name.first]
    if _NUMBERED.fullmatch(word):
        yield PRODUCT, CLEAR
    elif _is_acronym(word):
        yield ORG, HINT
    elif word.lower() in lexicon.PARTISANS:
        yield NORP, CLEAR
    elif word.lower() in lexicon.ORG_NOUNS or _CAMEL_CASE.match(word):
        yield ORG, GOOD


def _by_last_word(page: Page, name: Name, words: list[str]) -> list[Vote]:
    head = next((label for heads, label in _HEADS if words[-1] in heads), None)
    if head == LOC and gazetteer.cities(page.text(name)) is not None:
        return [(GPE, STRONG)]
    if head == LAW and name.label == PERSON and _begins_with_given_name(page, name):
        return [(PERSON, GOOD)]
    if head is not None:
        return [(head, STRONG)]
    if words[-1] in lexicon.NO_BODY_HEADS:
        return [(ORG, -STRONG)]
    return [(WORK, STRONG)] if words[-1] == "papers" else []


def _by_first_word(page: Page, name: Name, words: list[str]) -> list[Vote]:
    if words[0] == "operation" or words[0] in lexicon.STORMS:
        return [(EVENT, STRONG)]
    if _is_club(page, name) or _is_paper(page, name):
        return [(ORG, STRONG)]
    if "&" in words or not lexicon.OF_PARTIES.isdisjoint(words):
        return [(ORG, GOOD)]
    if words[0] in lexicon.LOC_OPENERS:
        return [(LOC, STRONG)]
    if words[0] in lexicon.GPE_OPENERS:
        return [(GPE, GOOD)]
    return [(PERSON, GOOD)] if _begins_with_given_name(page, name) else []


def _is_half_abbreviated(words: list[str]) -> bool:
    """Say whether the words are a country's name like "N. Korea"."""
    point = _POINTS.get(words[0])
    return point is not None and gazetteer.territory(f"{point} {' '.join(words[1:])}") is not None


def _is_of_party(words: list[str]) -> bool:
    """Say whether a convention is a party's, which is no treaty."""
    return "national" in words or not lexicon.OF_PARTIES.isdisjoint(words)


def _begins_with_given_name(page: Page, name: Name) -> bool:
    """Say whether the name has the form of "Anna Marsh" or "A. Marsh", not that of "U.S. Steel"."""
    word = page.words[name.first]
    if gazetteer.gender_of_given_name(word) is not None:
        return True
    is_initial = _INITIAL.fullmatch(word) is not None and gazetteer.kind(word) is None
    return is_initial and name.end - name.first <= MOST_WORDS_OF_PERSON


def _is_club(page: Page, name: Name) -> bool:
    """Say whether a place and a plural make a club's name: "Lundby Rovers"."""
    *place, last = page.words[name.first : name.end]
    if not page.is_sport or not last.lower().endswith(("s", "sox")):
        return False
    return _is_town(" ".join(place))


def _is_paper(page: Page, name: Name) -> bool:
    """Say whether a place or a people, and a usual word, make a paper's name: "Lundby Courier"."""
    *place, last = page.words[name.first : name.end]
    if len(place) > 1 and place[-1].lower() in _ISSUES:
        place.pop()
    town = " ".join(place)
    return last.lower() in lexicon.PAPERS and (
        _is_town(town) or gazetteer.demonym(town) is not None
    )


def _is_town(text: str) -> bool:
    is_place = gazetteer.territory(text) is not None or gazetteer.cities(text) is not None
    return is_place and gazetteer.gender_of_given_name(text) is None


def _head_before_of(words: list[str]) -> tuple[str, str]:
    """Return the word that the rest describes, with "of": "Party" of "Liberal Party of Norway"."""
    for word, connector in pairwise(words):
        if connector in {"of", "for", "on"}:
            return word, connector
    return "", ""


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()
