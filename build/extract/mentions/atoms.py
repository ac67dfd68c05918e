"""Countries, peoples and regions wherever they stand, and bodies that all know."""

import re
from collections.abc import Iterator
from functools import lru_cache

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import ARTICLES, HALVES, HYPHENS, POSSESSIVES, Name, Page
from schema.span import Span
from schema.vocabulary import EntityType

LONGEST_ATOM = 5
# Small words within the names of countries and regions ("Isle of Man", "South China sea").
_WITHIN_ATOMS = (
    HYPHENS | {"of", "and", "the", "d'", "'", "’", "."} | POSSESSIVES | lexicon.LOWER_PLACE_HEADS
)
_DIRECTIONS = frozenset(
    f"{point}{ending}" for point in ("North", "South", "East", "West") for ending in ("", "ern")
)
_GLUED = re.compile(r"(?:(?:[A-Z]\.){2,}|[A-Z]{2,3})(?=[-–]\w)")


def find_atoms(page: Page) -> Iterator[Name]:
    """Countries, peoples and regions anywhere in the story, the longest first."""
    text = page.article.text
    skip_to = 0
    for first in range(len(page.parse)):
        if first < skip_to or not page.is_story[first] or not _may_open(page, first):
            continue
        glued = _GLUED.match(page.words[first])
        if glued and gazetteer.kind(glued[0]):
            start = page.parse.starts[first]
            yield Name(first, first + 1, Span(start, start + glued.end()), None)
            continue
        if _is_half(page, first):
            yield page.name(first, first + 1, None)
            continue
        for end in range(_end_of_atom(page, first), first, -1):
            name = page.parse.span(first, end).of(text)
            if end > first + 1 and name.lower() in lexicon.KNOWN_BODIES:
                yield page.name(first, end, EntityType.ORG)
                skip_to = end
                break
            if _is_known(page, first, name) and not _is_inside_other_name(page, first):
                yield page.name(_with_direction(page, first), end, None)
                skip_to = end
                break


def _end_of_atom(page: Page, first: int) -> int:
    """Return where a country's name that begins here must have ended."""
    _, limit = page.sentence_range(first)
    end, limit = first + 1, min(limit, first + LONGEST_ATOM)
    while end < limit and (page.is_capitalised(end) or page.words[end] in _WITHIN_ATOMS):
        end += 1
    return end


def _is_half(page: Page, token: int) -> bool:
    """Say whether "the North", or "North and South", stands here for the half of a land."""
    if page.words[token] not in page.halves:
        return False
    start, limit = page.sentence_range(token)
    words = page.words
    is_open = token + 1 == limit or not page.is_capitalised(token + 1)
    before = page.lower[token - 1] if token > start else ""
    other = HALVES[words[token]]
    is_pair = words[token + 1 : token + 3] in (["and", other], ["or", other]) or (
        before in {"and", "or"} and words[token - 2] == other
    )
    return is_open and (before == "the" or is_pair)


def _may_open(page: Page, token: int) -> bool:
    return page.is_capitalised(token) and page.lower[token] not in ARTICLES


def _is_known(page: Page, first: int, name: str) -> bool:
    """Look a name up; where capitals tell nothing, and behind "pro-", large cities too."""
    if _is_in_gazetteer(name):
        return True
    is_glued = first > 1 and page.words[first - 1] == "-"
    is_prefixed = is_glued and page.lower[first - 2] in lexicon.PREFIXES
    is_asked = is_prefixed or page.is_shouted[page.parse.sentence_of[first]]
    cities = gazetteer.cities(name) if is_asked else None
    return cities is not None and cities.largest >= gazetteer.LARGE_CITY


@lru_cache(maxsize=10_000)
def _is_in_gazetteer(name: str) -> bool:
    """Look a name up once: every capitalised word is, in every article."""
    return gazetteer.kind(name) is not None


def _with_direction(page: Page, first: int) -> int:
    """Take in "South" of "South Australia"."""
    start, _ = page.sentence_range(first)
    is_part = first > start and page.words[first - 1] in _DIRECTIONS
    # At the head of a sentence, "Northern" may be written so for that alone.
    is_open = is_part and page.opens_sentence(first - 1) and page.words[first - 1].endswith("ern")
    return first - 1 if is_part and not is_open else first


def _is_inside_other_name(page: Page, first: int) -> bool:
    """Say whether a given name precedes ("Michael Jordan")."""
    start, _ = page.sentence_range(first)
    return first > start and gazetteer.gender_of_given_name(page.words[first - 1]) is not None
