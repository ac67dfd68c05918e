"""Where names may stand: what the model found, put right, and what it missed."""

import re
from collections.abc import Iterator

from build import gazetteer
from build.document import TokenRange
from build.extract.mentions import lexicon
from build.extract.mentions.bounds import extend, mend, trim
from build.extract.mentions.joining import join
from build.extract.mentions.page import ARTICLES, POSSESSIVES, Name, Page
from schema.span import Span
from schema.vocabulary import EntityType

LONGEST_ATOM = 5
_HYPHENS = frozenset("-–—/")
_BREAKS = frozenset(':;()[]"“”«»') | {"--", "...", "—", "–"}
# Small words within the names of countries and regions ("Isle of Man", "South China sea").
_WITHIN_ATOMS = (
    _HYPHENS | {"of", "and", "the", "d'", "'", "’", "."} | POSSESSIVES | lexicon.LOWER_PLACE_HEADS
)
_DIRECTIONS = frozenset(
    f"{point}{ending}" for point in ("North", "South", "East", "West") for ending in ("", "ern")
)
_BETWEEN_TEAMS = frozenset({"v", "v.", "vs", "vs."})
_GLUED = re.compile(r"(?:(?:[A-Z]\.){2,}|[A-Z]{2,3})(?=[-–]\w)")
_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)
_EITHER_SIDE_STANDS_ALONE = (EntityType.GPE, EntityType.NORP)


def find_candidates(page: Page) -> list[Name]:
    """Return the names that may stand in the story, in text order, none overlapping another."""
    taken = [not told for told in page.is_story]
    found: dict[int, Name] = {}

    def keep(names: Iterator[Name]) -> None:
        for name in names:
            tokens = range(name.first, name.end)
            parts = _within(found, name)
            inside = {token for one in parts for token in range(one.first, one.end)}
            if not any(taken[token] and token not in inside for token in tokens):
                for part in parts:
                    del found[part.first]
                taken[name.first : name.end] = [True] * len(tokens)
                found[name.first] = name

    keep(_from_model(page))
    keep(_atoms(page))
    keep(_capitalised_runs(page, taken))
    return join(page, sorted(found.values(), key=lambda name: name.span))


def _within(found: dict[int, Name], name: Name) -> list[Name]:
    """Return the names that a longer one takes in: "Norway" in "Party of Norway", or its head."""
    inner = [found[token] for token in range(name.first, name.end) if token in found]
    return [one for one in inner if _is_part(one, name)]


def _is_part(one: Name, whole: Name) -> bool:
    if one.end > whole.end or (one.first, one.end) == (whole.first, whole.end):
        return False
    return one.label is None or (one.first == whole.first and whole.label is not None)


def _from_model(page: Page) -> Iterator[Name]:
    for entity in page.parse.names:
        label = lexicon.MODEL_TYPES.get(entity.label)
        if label is None:
            continue
        for first, end in _pieces(page, entity):
            trimmed = trim(page, first, end)
            if trimmed is not None and not _is_plural_noun(page, *trimmed, label):
                yield page.name(*mend(page, *trimmed, label), label)


def _is_plural_noun(page: Page, first: int, end: int, label: EntityType) -> bool:
    """Say whether the model takes a noun for a place because it opens a sentence ("Farmers")."""
    is_lone_noun = page.parse.tags[first] == "NNS" and end - first == 1
    is_known = _stands_alone(page.words[first])
    return is_lone_noun and page.opens_sentence(first) and label in _PLACES and not is_known


def _pieces(page: Page, entity: TokenRange) -> Iterator[tuple[int, int]]:
    """Split at marks and possessives, then at hyphens between two names that each stand alone."""
    first = entity.first
    for token in range(entity.first + 1, entity.end + 1):
        if (
            token == entity.end
            or _is_break(page, token)
            or _is_score(page, entity, token)
            or _is_possessive_cut(page, first, token)
        ):
            yield from _pairs(page, first, token)
            first = token + 1


def _pairs(page: Page, first: int, end: int) -> Iterator[tuple[int, int]]:
    text = page.article.text
    for token in range(first + 1, end - 1):
        if page.words[token] in _HYPHENS or page.lower[token] == "and":
            sides = (page.parse.span(first, token), page.parse.span(token + 1, end))
            if all(_stands_alone(side.of(text)) for side in sides):
                yield from ((first, token), (token + 1, end))
                return
    if first < end:
        yield first, end


def _is_break(page: Page, token: int) -> bool:
    is_quote = page.words[token] in {"'", "’", "‘"} and page.parse.tags[token] != "POS"
    return page.words[token] in _BREAKS or is_quote or _is_dash(page, token)


def _is_score(page: Page, entity: TokenRange, token: int) -> bool:
    """Say whether a number, or what else stands between two teams, parts two names."""
    word = page.words[token]
    if page.lower[token] in _BETWEEN_TEAMS or (word[0].isdigit() and "/" in word):
        return True
    if word == "/" and entity.label == "PERSON":
        return True
    is_number = page.words[token].isdigit() and entity.label in {"PERSON", "ORG", "GPE", "LOC"}
    return is_number and token + 1 < entity.end and page.is_capitalised(token + 1)


def _is_dash(page: Page, token: int) -> bool:
    """Say whether a hyphen or slash stands for a dash: white space before it."""
    return page.words[token] in {"-", "/"} and page.parse.starts[token] > page.parse.ends[token - 1]


def _is_possessive_cut(page: Page, first: int, token: int) -> bool:
    if page.words[token] not in POSSESSIVES:
        return False
    owner = page.parse.span(first, token).of(page.article.text)
    return _stands_alone(owner) or (
        token - first > 1 and page.lower[token - 1] in lexicon.ORG_HEADS | lexicon.FAC_HEADS
    )


def _stands_alone(name: str) -> bool:
    return (
        gazetteer.kind(name) in _EITHER_SIDE_STANDS_ALONE
        or gazetteer.cities(name) is not None
        or name.lower() in lexicon.KNOWN_BODIES
    )


def _atoms(page: Page) -> Iterator[Name]:
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
        for end in range(_end_of_atom(page, first), first, -1):
            name = page.parse.span(first, end).of(text)
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


def _may_open(page: Page, token: int) -> bool:
    return page.is_capitalised(token) and page.lower[token] not in ARTICLES


def _is_known(page: Page, first: int, name: str) -> bool:
    """Look a name up; where capitals tell nothing, large cities too."""
    if gazetteer.kind(name) is not None:
        return True
    cities = gazetteer.cities(name) if page.is_shouted[page.parse.sentence_of[first]] else None
    return cities is not None and cities.largest >= gazetteer.LARGE_CITY


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


def _capitalised_runs(page: Page, taken: list[bool]) -> Iterator[Name]:
    """Proper nouns that nothing else claimed; what they name is open."""
    first = 0
    while first < len(page.parse):
        end = first
        while end < len(page.parse) and not taken[end] and _may_be_in_run(page, first, end):
            end += 1
        if end > first and not page.is_shouted[page.parse.sentence_of[first]]:
            trimmed = trim(page, first, end)
            if trimmed is not None:
                start, stop = _without_roles(page, *trimmed)
                if stop > start and not _is_no_name(page, start, stop):
                    yield page.name(*extend(page, start, stop), None)
        first = max(end, first + 1)


def _is_no_name(page: Page, first: int, end: int) -> bool:
    """Say whether the words are a month or the like, or what a minister is for."""
    _, limit = page.sentence_range(first)
    is_portfolio = end < limit and page.lower[end - 1] in lexicon.PORTFOLIOS and page.role(end)
    return page.lower[first] in lexicon.NEVER_ALONE or bool(is_portfolio and end - first == 1)


def _may_be_in_run(page: Page, first: int, token: int) -> bool:
    same_sentence = page.parse.sentence_of[first] == page.parse.sentence_of[token]
    return same_sentence and page.parse.pos[token] == "PROPN" and page.is_capitalised(token)


def _without_roles(page: Page, first: int, end: int) -> tuple[int, int]:
    """Cut roles off the end too: "Zelenibor Mayor" names the town."""
    while end > first and page.role(end - 1):
        end -= 1
    return first, end
