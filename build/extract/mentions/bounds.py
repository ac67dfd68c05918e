"""Where a name begins and ends: what the model cut off it taken in."""

import re

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.edges import CONNECTORS, is_administration, is_of_party
from build.extract.mentions.page import CLOSING_QUOTES, OPENING_QUOTES, Page
from schema.vocabulary import EntityType

LONGEST_TITLE = 10
LONGEST_OFFICE = 15
_ORDINAL = re.compile(r"X{0,2}(?:I{1,3}|I?V|VI{1,3}|I?X)")


def mend(page: Page, first: int, end: int, label: EntityType) -> tuple[int, int]:
    """Take in what the model cut off, and leave out what belongs to somebody's title.

    `label` is the model's: a person's name is not extended, a work's ends with its quotation marks.
    """
    if label == EntityType.WORK:
        return first, _end_of_quoted(page, first, end)
    if label != EntityType.PERSON or page.lower[end - 1] in lexicon.HOUSES:
        first, end = extend(page, first, end)
    elif end - first == 1:
        end = _extended_place(page, first, end)
    elif page.parse.tags[first] == "VBG":
        first += 1
    if label == EntityType.PERSON:
        end = _with_number(page, first, end)
    return _without_office(page, first, end)


def _with_number(page: Page, first: int, end: int) -> int:
    """Take in the number of a king or the like: "Elizabeth II"."""
    _, limit = page.sentence_range(first)
    is_number = end < limit and _ORDINAL.fullmatch(page.words[end]) is not None
    return end + 1 if is_number and page.parse.tags[end] != "PRP" else end


def _end_of_quoted(page: Page, first: int, end: int) -> int:
    """Let a title in quotation marks end with them."""
    _, limit = page.sentence_range(first)
    if first and page.words[first - 1] in OPENING_QUOTES:
        for token in range(end, min(limit, first + LONGEST_TITLE)):
            if page.words[token] in CLOSING_QUOTES:
                return token if page.words[token - 1][0].isalnum() else token - 1
    return end


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


def extend(page: Page, first: int, end: int) -> tuple[int, int]:
    """Take in what the model cut off: "Bureau of X [and Y Affairs]", "the Lachin [corridor]"."""
    _, limit = page.sentence_range(first)
    if first and page.lower[first - 1] in CONNECTORS and not _has_office(page, first, end):
        first = _opener_before(page, first)
    if page.is_capitalised(first) and _follows_banded(page, first):
        first -= 2
    if end < limit and _ends_office(page, end, limit):
        end += 1
    if _opens_office(page, first, limit) or _opens_office(page, end - 1, limit):
        end = _end_of_office(page, first, end, limit)
    end = _end_of_house(page, end, limit)
    return first, _extended_place(page, first, end)


def _end_of_house(page: Page, end: int, limit: int) -> int:
    """Take in what a house is as well: "X Zoo [and Botanical Garden]"."""
    if end >= limit or page.lower[end] != "and" or page.lower[end - 1] not in lexicon.HOUSES:
        return end
    stop = end + 1
    while stop < limit and page.is_capitalised(stop) and page.lower[stop] in lexicon.HOUSE_KINDS:
        stop += 1
    is_whole = stop == limit or not page.is_capitalised(stop)
    return stop if is_whole and stop > end + 1 else end


def _extended_place(page: Page, first: int, end: int) -> int:
    """Take in a lower-case word without which the name would name something else."""
    _, limit = page.sentence_range(first)
    if end == limit or page.words[end] not in lexicon.LOWER_PLACE_HEADS:
        return end
    following = page.lower[end + 1] if end + 1 < limit else ""
    # A people's river is any; of peninsulas each people has one.
    is_other = (
        (gazetteer.demonym(page.words[end - 1]) is not None and page.words[end] != "peninsula")
        or gazetteer.gender_of_given_name(page.words[first]) is not None
        or following in lexicon.ORG_HEADS
    )
    return end if is_other else end + 1


def _follows_banded(page: Page, first: int) -> bool:
    """Say whether the name goes on from "People's" or the like, which the model cut off."""
    start, _ = page.sentence_range(first)
    is_possessive = first - 2 >= start and page.parse.tags[first - 1] == "POS"
    is_body = page.lower[first] in lexicon.ORG_HEADS
    return is_possessive and is_body and page.words[first - 2].lower() in lexicon.BANDED


def _ends_office(page: Page, token: int, limit: int) -> bool:
    """Say whether the model cut off the last word: "British Transport [Police]"."""
    is_head = page.is_capitalised(token) and page.lower[token] in lexicon.ORG_HEADS
    is_other = is_administration(page, token) or is_of_party(page, token - 1, token + 1)
    return is_head and not is_other and (token + 1 == limit or not page.is_capitalised(token + 1))


def _opens_office(page: Page, token: int, limit: int) -> bool:
    """Say whether an office is named here and more of its name follows ("Party of Y")."""
    if token + 1 >= limit or not page.is_capitalised(token):
        return False
    opener, connector = page.lower[token], page.lower[token + 1]
    return (opener in lexicon.ORG_OPENERS and connector in {"of", "for"}) or (
        opener in lexicon.LAW_OPENERS and connector in {"of", "on", "for"}
    )


def _has_office(page: Page, first: int, end: int) -> bool:
    """Say whether the name holds the word for the kind of body that it names."""
    return page.lower[end - 1] in lexicon.ORG_HEADS or any(
        _opens_office(page, token, end) for token in range(first, end)
    )


def _opener_before(page: Page, first: int) -> int:
    """Look left of the name, over "X and Y of", for the office that it belongs to."""
    start, limit = page.sentence_range(first)
    start = max(start, first - LONGEST_OFFICE)
    token = first - 1
    while token > start and (page.lower[token] in CONNECTORS or page.is_capitalised(token)):
        if _opens_office(page, token, limit):
            return token
        token -= 1
    return first


def _end_of_office(page: Page, first: int, end: int, limit: int) -> int:
    limit = min(limit, end + LONGEST_OFFICE)
    token = end
    while token < limit:
        word = page.lower[token]
        if page.is_capitalised(token) and word not in lexicon.NEVER_ALONE:
            end = token + 1
        elif word == "and":
            if not _is_field(page, end - 1) or token + 1 in page.persons:
                break
        elif word not in CONNECTORS or token - end > 1:
            break
        token += 1
    return end


def _is_field(page: Page, token: int) -> bool:
    return page.lower[token] in lexicon.FIELDS or gazetteer.demonym(page.words[token]) is not None
