"""Where a name begins and ends: what does not belong to it cut off, what was cut off taken in."""

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import ARTICLES, CLOSING_QUOTES, OPENING_QUOTES, POSSESSIVES, Page
from schema.vocabulary import EntityType

LONGEST_TITLE = 10
LONGEST_OFFICE = 15
_OPENING_WORDS = ARTICLES | {"both", "this", "that", "these", "those", "his", "her", "its", "their"}
_CONNECTORS = frozenset({"of", "for", "on", "the", "and", "to"})
_VERBS = frozenset({"VBD", "VBG", "VBP", "VBZ"})
_HEADS = lexicon.ORG_HEADS | lexicon.FAC_HEADS | lexicon.LOC_HEADS


def mend(page: Page, first: int, end: int, label: EntityType) -> tuple[int, int]:
    """Take in what the model cut off, and leave out what belongs to somebody's title.

    `label` is the model's: a person's name is not extended, a work's ends with its quotation marks.
    """
    if label == EntityType.WORK:
        return first, _end_of_quoted(page, first, end)
    if label != EntityType.PERSON:
        first, end = extend(page, first, end)
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
        word in POSSESSIVES
        or word in _CONNECTORS
        or (page.words[token].islower() and page.parse.tags[token] in _VERBS)
        or word.isdigit()
        or not any(one.isalnum() for one in word)
    )


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
    if first and page.lower[first - 1] in _CONNECTORS:
        first = _opener_before(page, first)
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
    start = max(start, first - LONGEST_OFFICE)
    token = first - 1
    while token > start and (page.lower[token] in _CONNECTORS or page.is_capitalised(token)):
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
        elif word not in _CONNECTORS or token - end > 1:
            break
        token += 1
    return end


def _is_field(page: Page, token: int) -> bool:
    return page.lower[token] in lexicon.FIELDS or gazetteer.demonym(page.words[token]) is not None
