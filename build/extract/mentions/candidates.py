"""Where names may stand: what the model found, put right, and what it missed."""

import re
from collections.abc import Iterator

from build import gazetteer
from build.document import TokenRange
from build.extract.mentions import lexicon
from build.extract.mentions.page import CLOSING_QUOTES, OPENING_QUOTES, Name, Page
from schema.span import Span
from schema.vocabulary import EntityType

LONGEST_ATOM = 5
LONGEST_TITLE = 10
_HYPHENS = frozenset("-–—/")
_POSSESSIVES = frozenset({"'s", "’s"})
_OPENING_WORDS = frozenset(
    {"the", "a", "an", "both", "this", "that", "these", "those", "his", "her", "its", "their"}
)
_BREAKS = frozenset(':;()[]"“”«»') | {"--", "...", "—", "–"}
_CONNECTORS = frozenset(["of", "for", "on", "the", "and", "to"])
_DIRECTIONS = frozenset(
    f"{point}{ending}" for point in ("North", "South", "East", "West") for ending in ("", "ern")
)
_GLUED = re.compile(r"(?:(?:[A-Z]\.){2,}|[A-Z]{2,3})(?=[-–]\w)")
_HEADS = lexicon.ORG_HEADS | lexicon.FAC_HEADS | lexicon.LOC_HEADS
_EITHER_SIDE_STANDS_ALONE = (EntityType.GPE, EntityType.NORP)


def find_candidates(page: Page) -> list[Name]:
    """Return the names that may stand in the story, in text order, none overlapping another."""
    taken = [not told for told in page.is_story]
    found: list[Name] = []

    def keep(names: Iterator[Name]) -> None:
        for name in names:
            if not any(taken[name.first : name.end]):
                taken[name.first : name.end] = [True] * (name.end - name.first)
                found.append(name)

    keep(_from_model(page))
    keep(_atoms(page))
    keep(_capitalised_runs(page, taken))
    return sorted(found, key=lambda name: name.span)


def _from_model(page: Page) -> Iterator[Name]:
    for entity in page.parse.names:
        label = lexicon.MODEL_TYPES.get(entity.label)
        if label is None:
            continue
        for first, end in _pieces(page, entity):
            trimmed = trim(page, first, end)
            if trimmed is not None:
                yield page.name(*_mended(page, *trimmed, label), label)


def _mended(page: Page, first: int, end: int, label: EntityType) -> tuple[int, int]:
    """Take in what the model cut off, and leave out what belongs to somebody's title."""
    if label == EntityType.WORK:
        return first, _end_of_quoted(page, first, end)
    if label != EntityType.PERSON:
        first, end = _extended(page, first, end)
    elif end - first == 1:
        end = _extended_place(page, first, end)
    elif page.parse.tags[first] == "VBG":
        first += 1
    return _without_office(page, first, end)


def _end_of_quoted(page: Page, first: int, end: int) -> int:
    """Let a title in quotation marks end with them."""
    _, limit = page.sentence_range(first)
    if first and page.words[first - 1] in OPENING_QUOTES:
        for token in range(end, min(limit, first + LONGEST_TITLE)):
            if page.words[token] in CLOSING_QUOTES:
                return token
    return end


def _is_common_word(page: Page, first: int, end: int) -> bool:
    """Say whether a lone word is capitalised only because it opens a sentence."""
    return (
        end - first == 1
        and page.opens_sentence(first)
        and page.lower[first] in page.common_words
        and gazetteer.kind(page.words[first]) is None
    )


def trim(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """Cut what does not belong to a name off both its ends; None where nothing is left.

    The one rule: a name begins and ends with a word that is neither an article, a mark, an
    honorific, a role nor a possessive ending, and it holds a capital letter or digit.
    """
    first = max(first, _after_last_role(page, first, end))
    while first < end and _is_cut_in_front(page, first, end):
        first += 1
    while end > first and _is_cut_behind(page, end - 1):
        end -= 1
    if first == end or not any(word[0].isupper() for word in page.words[first:end]):
        return None
    if _is_common_word(page, first, end) or all(
        page.lower[token] in lexicon.NEVER_ALONE or page.role(token) for token in range(first, end)
    ):
        return None
    return first, end


def _after_last_role(page: Page, first: int, end: int) -> int:
    """Start a person's name behind the office before it: "Harbour Minister [Ilse Varenholt]"."""
    for token in range(end - 2, first, -1):
        if page.role(token) and gazetteer.gender_of_given_name(page.words[token + 1]) is not None:
            return token + 1
    return first


def _is_cut_in_front(page: Page, token: int, end: int) -> bool:
    word = page.lower[token]
    if word in _OPENING_WORDS or word in lexicon.HONORIFICS or not word[0].isalnum():
        return True
    # "President Aliyev", but neither "Minister of Health", "Queen's Hospital" nor "General Motors".
    return (
        page.role(token) is not None
        and page.lower[token] != "general"
        and token + 1 < end
        and page.lower[token + 1] != "of"
        and page.lower[end - 1] not in _HEADS
    )


def _is_cut_behind(page: Page, token: int) -> bool:
    word = page.lower[token]
    return (
        word in _POSSESSIVES
        or word in _CONNECTORS
        or word.isdigit()
        or not any(one.isalnum() for one in word)
    )


def _pieces(page: Page, entity: TokenRange) -> Iterator[tuple[int, int]]:
    """Split at marks and possessives, then at hyphens between two names that each stand alone."""
    first = entity.first
    for token in range(entity.first + 1, entity.end + 1):
        if token == entity.end or _is_break(page, token) or _is_possessive_cut(page, first, token):
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


def _is_dash(page: Page, token: int) -> bool:
    """Say whether a hyphen stands for a dash: white space before it."""
    return page.words[token] == "-" and page.parse.starts[token] > page.parse.ends[token - 1]


def _is_possessive_cut(page: Page, first: int, token: int) -> bool:
    if page.words[token] not in _POSSESSIVES:
        return False
    owner = page.parse.span(first, token).of(page.article.text)
    return _stands_alone(owner) or (token - first > 1 and page.lower[token - 1] in _HEADS)


def _stands_alone(name: str) -> bool:
    return gazetteer.kind(name) in _EITHER_SIDE_STANDS_ALONE or gazetteer.cities(name) is not None


def _without_office(page: Page, first: int, end: int) -> tuple[int, int]:
    """Leave of "U.S. National Security [Adviser]" the country: the rest is somebody's title."""
    _, limit = page.sentence_range(first)
    last = end - 1 if page.role(end - 1) else end
    if last == limit or not page.is_capitalised(last) or page.role(last) is None:
        return first, end
    text = page.article.text
    for stop in range(last, first, -1):
        if gazetteer.kind(page.parse.span(first, stop).of(text)) is not None:
            return first, stop
    return first, end


def _extended(page: Page, first: int, end: int) -> tuple[int, int]:
    """Take in what the model cut off: "Bureau of X [and Y Affairs]", "the Lachin [corridor]"."""
    _, limit = page.sentence_range(first)
    if page.lower[first - 1] in _CONNECTORS:
        first = _opener_before(page, first)
    if end < limit and _ends_office(page, end, limit):
        end += 1
    if _opens_office(page, first, limit) or _opens_office(page, end - 1, limit):
        end = _end_of_office(page, first, end, limit)
    return first, _extended_place(page, first, end)


def _extended_place(page: Page, first: int, end: int) -> int:
    """Take in a lower-case word without which the name would name something else."""
    _, limit = page.sentence_range(first)
    if end == limit or page.words[end] not in lexicon.LOWER_PLACE_HEADS:
        return end
    following = page.lower[end + 1] if end + 1 < limit else ""
    is_other = (
        gazetteer.demonym(page.words[end - 1]) is not None
        or gazetteer.gender_of_given_name(page.words[first]) is not None
        or following in lexicon.ORG_HEADS
    )
    return end if is_other else end + 1


def _ends_office(page: Page, token: int, limit: int) -> bool:
    """Say whether the model cut off the last word: "British Transport [Police]"."""
    is_head = page.is_capitalised(token) and page.lower[token] in lexicon.ORG_HEADS
    return is_head and (token + 1 == limit or not page.is_capitalised(token + 1))


def _opens_office(page: Page, token: int, limit: int) -> bool:
    """Say whether an office is named here and more of its name follows ("Party of Y")."""
    if token + 1 >= limit or not page.is_capitalised(token):
        return False
    opener, connector = page.lower[token], page.lower[token + 1]
    return (opener in lexicon.ORG_OPENERS and connector in {"of", "for"}) or (
        opener in lexicon.LAW_OPENERS and connector in {"of", "on", "for"}
    )


def _opener_before(page: Page, first: int) -> int:
    """Look left of the name, over "X and Y of", for the office that it belongs to."""
    start, limit = page.sentence_range(first)
    token = first - 1
    while token > start and (page.lower[token] in _CONNECTORS or page.is_capitalised(token)):
        if _opens_office(page, token, limit):
            return token
        token -= 1
    return first


def _end_of_office(page: Page, first: int, end: int, limit: int) -> int:
    persons = {name.first for name in page.parse.names if name.label == "PERSON"}
    token = end
    while token < limit:
        word = page.lower[token]
        if page.is_capitalised(token) and word not in lexicon.NEVER_ALONE:
            end = token + 1
        elif word == "and":
            if not _is_field(page, end - 1) or token + 1 in persons:
                break
        elif word not in _CONNECTORS or token - end > 1:
            break
        token += 1
    return end


def _is_field(page: Page, token: int) -> bool:
    return page.lower[token] in lexicon.FIELDS or gazetteer.demonym(page.words[token]) is not None


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
        _, limit = page.sentence_range(first)
        for end in range(min(first + LONGEST_ATOM, limit), first, -1):
            name = page.parse.span(first, end).of(text)
            if _is_known(page, first, name) and not _is_inside_other_name(page, first):
                yield page.name(_with_direction(page, first), end, None)
                skip_to = end
                break


def _may_open(page: Page, token: int) -> bool:
    return page.is_capitalised(token) and page.lower[token] not in _OPENING_WORDS


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
    return first - 1 if is_part else first


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
                if stop > start and page.lower[start] not in lexicon.NEVER_ALONE:
                    yield page.name(*_extended(page, start, stop), None)
        first = max(end, first + 1)


def _may_be_in_run(page: Page, first: int, token: int) -> bool:
    same_sentence = page.parse.sentence_of[first] == page.parse.sentence_of[token]
    return same_sentence and page.parse.pos[token] == "PROPN" and page.is_capitalised(token)


def _without_roles(page: Page, first: int, end: int) -> tuple[int, int]:
    """Cut roles off the end too: "Zelenibor Mayor" names the town."""
    while end > first and page.role(end - 1):
        end -= 1
    return first, end
