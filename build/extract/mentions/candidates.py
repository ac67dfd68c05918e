"""Where names may stand: what the model found, put right, and what it missed."""

from collections.abc import Iterator

from build import gazetteer
from build.document import TokenRange
from build.extract.mentions import lexicon
from build.extract.mentions.atoms import find_atoms
from build.extract.mentions.bounds import extend, mend
from build.extract.mentions.edges import is_administration, trim
from build.extract.mentions.joining import join
from build.extract.mentions.page import HYPHENS, POSSESSIVES, Name, Page
from schema.vocabulary import EntityType

_BREAKS = frozenset(':;()[]"“”«»') | {"--", "...", "—", "–"}
_BETWEEN_TEAMS = frozenset({"v", "v.", "vs", "vs."})
_BODY_HEADS = lexicon.ORG_HEADS | lexicon.FAC_HEADS
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
    keep(find_atoms(page))
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
                is_cut = trimmed[1] < end and is_administration(page, trimmed[1])
                whose = EntityType.PERSON if is_cut else label
                yield page.name(*mend(page, *trimmed, whose), whose)


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
            or _is_way(page, entity, token)
            or _is_break(page, token)
            or _is_score(page, entity, token)
            or _is_possessive_cut(page, first, token, entity.end)
        ):
            yield from _pairs(page, first, token)
            first = token + 1


def _pairs(page: Page, first: int, end: int) -> Iterator[tuple[int, int]]:
    text = page.article.text
    if end - first > 2 and page.words[first] in lexicon.PREFIXES and page.words[first + 1] == "-":
        first += 2
        if end - first > 1 and _stands_alone(page.words[first]):
            yield first, first + 1
            first += 1
    for token in range(first + 1, end - 1):
        if page.words[token] in HYPHENS or page.lower[token] == "and":
            sides = (page.parse.span(first, token), page.parse.span(token + 1, end))
            names = [side.of(text) for side in sides]
            if all(name in page.halves or _stands_alone(name) for name in names):
                yield from ((first, token), (token + 1, end))
                return
    half = first + (end - first) // 2
    if half - first > 1 and page.lower[first:half] == page.lower[half:end]:
        yield from ((first, half), (half, end))  # a caption and the text below it
    elif first < end:
        yield first, end


def _is_way(page: Page, entity: TokenRange, token: int) -> bool:
    """Say whether two places, or a body and the house it is in, stand on either side."""
    if page.lower[token] == "at":
        words = page.lower[entity.first : token]
        last = page.lower[entity.end - 1]
        return "university" not in words and last in _BODY_HEADS
    return page.words[token] == "to" and entity.label in {"GPE", "LOC", "FAC"}


def _is_break(page: Page, token: int) -> bool:
    is_quote = page.words[token] in {"'", "’", "‘"} and page.parse.tags[token] != "POS"
    return page.words[token] in _BREAKS or is_quote or _is_dash(page, token)


def _is_score(page: Page, entity: TokenRange, token: int) -> bool:
    """Say whether a number, or what else stands between two teams, parts two names."""
    word = page.words[token]
    if page.lower[token] in _BETWEEN_TEAMS and not (word == "V." and entity.label == "PERSON"):
        return True
    if word[0].isdigit() and "/" in word:
        return True
    if word == "/" and entity.label == "PERSON":
        return True
    is_number = page.words[token].isdigit() and entity.label in {"PERSON", "ORG", "GPE", "LOC"}
    return is_number and token + 1 < entity.end and page.is_capitalised(token + 1)


def _is_dash(page: Page, token: int) -> bool:
    """Say whether a hyphen or slash stands for a dash: white space before it."""
    return page.words[token] in {"-", "/"} and page.parse.starts[token] > page.parse.ends[token - 1]


def _is_possessive_cut(page: Page, first: int, token: int, end: int) -> bool:
    if page.words[token] not in POSSESSIVES:
        return False
    owner = page.parse.span(first, token).of(page.article.text)
    return (
        _stands_alone(owner)
        or _is_known_place(page, token + 1, end)
        or (token - first > 1 and page.lower[token - 1] in _BODY_HEADS)
    )


def _is_known_place(page: Page, first: int, end: int) -> bool:
    """Say whether a place follows that its owner's name is no part of ("Hallam's Isle of Man")."""
    if first >= end or page.lower[first - 2] in lexicon.BANDED:
        return False
    return gazetteer.kind(page.parse.span(first, end).of(page.article.text)) is not None


def _stands_alone(name: str) -> bool:
    return (
        gazetteer.kind(name) in _EITHER_SIDE_STANDS_ALONE
        or gazetteer.cities(name) is not None
        or name.lower() in lexicon.KNOWN_BODIES
    )


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
