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
    LAW,
    LOC,
    NORP,
    ORG,
    PERSON,
    STRONG,
    Vote,
)
from schema.vocabulary import EntityType

# "SpaceX", "YouTube", but not "McKay".
_CAMEL_CASE = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z]")
_INITIAL = re.compile(r"[A-Z]\.(?:-?[A-Z]\.)?")
MOST_WORDS_OF_PERSON = 4
_HEADS: tuple[tuple[frozenset[str], EntityType], ...] = (
    (lexicon.ORG_HEADS, ORG),
    (lexicon.LOC_HEADS, LOC),
    (lexicon.FAC_HEADS, FAC),
    (lexicon.LAW_HEADS, LAW),
    (lexicon.EVENT_HEADS, EVENT),
)


def by_form(page: Page, name: Name) -> Iterator[Vote]:
    """Yield what the words of a name of several words say."""
    words = page.lower[name.first : name.end]
    if len(words) < 2:
        if _is_acronym(page.words[name.first]):
            yield ORG, HINT
        elif words[0] in lexicon.PARTISANS:
            yield NORP, CLEAR
        elif words[0] in lexicon.ORG_NOUNS or _CAMEL_CASE.match(page.words[name.first]):
            yield ORG, GOOD
        return
    head = next((label for heads, label in _HEADS if words[-1] in heads), None)
    before_of, connector = _head_before_of(words)
    if before_of in lexicon.ORG_OPENERS or words[0] in lexicon.FOREIGN_OPENERS:
        yield ORG, STRONG
    elif before_of in lexicon.LAW_OPENERS:
        yield LAW, STRONG
    elif before_of in lexicon.REALMS and connector == "of":
        yield GPE, STRONG
    elif head is not None:
        yield head, STRONG
    elif words[0] == "operation" or words[0] in lexicon.STORMS:
        yield EVENT, STRONG
    elif _is_club(page, name) or _is_paper(page, name):
        yield ORG, STRONG
    elif not lexicon.OF_PARTIES.isdisjoint(words):
        yield ORG, GOOD
    elif words[0] in lexicon.LOC_OPENERS:
        yield LOC, STRONG
    elif words[0] in lexicon.GPE_OPENERS:
        yield GPE, GOOD
    elif _begins_with_given_name(page, name):
        yield PERSON, GOOD


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
