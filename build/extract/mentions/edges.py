"""What belongs to no name cut off its ends."""

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import ARTICLES, POSSESSIVES, Page

_OPENING_WORDS = ARTICLES | {"both", "this", "that", "these", "those", "his", "her", "its", "their"}
CONNECTORS = frozenset({"of", "for", "on", "the", "and", "to"})
_VERBS = frozenset({"VBD", "VBG", "VBP", "VBZ"})
# Behind a name they only say what it names: "X airport", "X news agency".
_KINDS = frozenset({"agency", "airport", "news", "newspaper", "stadium"})
_HEADS = lexicon.ORG_HEADS | lexicon.FAC_HEADS | lexicon.LOC_HEADS
# Tags of words that open a sentence or end a phrase, but neither a name.
_SMALL = frozenset({"CC", "DT", "IN", "PRP", "WDT", "WP", "WRB"})
# Tags of single words that are capitalised only because they open a sentence.
_NO_NOUNS = _SMALL | {"JJR", "JJS", "MD", "RB", "RBR", "RBS", "UH", "VB", "VBG", "VBN"}
_NOUNS = frozenset({"NN", "NNS"})
_PARTIES = lexicon.PARTISANS | lexicon.OF_PARTIES
_KNOWN = lexicon.KNOWN_BODIES | _PARTIES
# Capitals of so many letters are a word in capitals, if the article has that word.
LONGEST_ACRONYM = 4
_HOUSES_OF_STATE = frozenset({"congress", "house", "parliament", "senate"})


def _is_common_word(page: Page, first: int, end: int) -> bool:
    """Say whether a lone word is an acronym of no body, or opens a sentence and is no name."""
    word = page.words[first]
    if end - first > 1 or gazetteer.kind(word) is not None:
        return False
    _, limit = page.sentence_range(first)
    following = page.lower[end] if end < limit else ""
    if (
        len(word) == 1
        or "]" in word
        or (word.lower() in lexicon.COMMON_NOUNS and following != "of")
    ):
        return True
    if word.isupper() and word.lower() in lexicon.COMMON_ACRONYMS:
        return True
    if word.isupper() and len(word) >= LONGEST_ACRONYM and word.lower() in page.common_words:
        return True
    if word.lower() in page.common_nouns and not _is_known(page, first):
        return True
    return page.opens_sentence(first) and _is_no_opening_name(page, first, following)


def _is_known(page: Page, token: int) -> bool:
    """Say whether the word is a name, whatever noun is written like it."""
    word = page.words[token]
    return (
        word.lower() in _KNOWN | lexicon.CELESTIAL
        or gazetteer.cities(word) is not None
        or gazetteer.gender_of_given_name(word) is not None
        or word in page.surnames
    )


def _is_no_opening_name(page: Page, first: int, following: str) -> bool:
    """Say whether the first word of a sentence is capitalised for that alone."""
    word, tag = page.words[first], page.parse.tags[first]
    if page.lower[first] in page.common_words:
        return True
    if word.lower() in _KNOWN or word in page.inner_capitals or gazetteer.cities(word) is not None:
        return False
    return tag in _NO_NOUNS or (tag in _NOUNS and following.isalpha())


def trim(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """Cut what does not belong to a name off both its ends; None where nothing is left.

    The one rule: a name begins and ends with a word that is neither an article, a mark, an
    honorific, a role nor a possessive ending, and it holds a capital letter or digit.
    """
    first = max(first, _after_last_role(page, first, end), _after_kind(page, first, end))
    while first < end and _is_cut_in_front(page, first, end):
        first += 1
    while end > first and _is_cut_behind(page, end - 1):
        end -= 1
    if end - first == 2 and is_administration(page, end - 1):
        end -= 1
    if first == end or not any(word[0].isupper() for word in page.words[first:end]):
        return None
    if _is_common_word(page, first, end) or all(
        page.lower[token] in lexicon.NEVER_ALONE or page.role(token) for token in range(first, end)
    ):
        return None
    return first, end


def is_administration(page: Page, token: int) -> bool:
    """Say whether the word only tells of whose time in office: "the Obama Administration"."""
    is_word = token > 0 and page.lower[token] == "administration"
    return is_word and page.lower[token - 1] in lexicon.PRESIDENTS


def _after_last_role(page: Page, first: int, end: int) -> int:
    """Start a person's name behind the office before it: "Harbour Minister [Ilse Varenholt]"."""
    for token in range(end - 2, first, -1):
        if page.role(token) and gazetteer.gender_of_given_name(page.words[token + 1]) is not None:
            return token + 1
    return first


def _after_kind(page: Page, first: int, end: int) -> int:
    """Start a body's name behind what it is: "Credit company [Hallam]"."""
    for token in range(end - 2, first, -1):
        if page.words[token] in lexicon.ORG_NOUNS and page.is_capitalised(token + 1):
            return token + 1
    return first


def _is_cut_in_front(page: Page, token: int, end: int) -> bool:
    word = page.lower[token]
    if word in _OPENING_WORDS or word in lexicon.HONORIFICS or not word[0].isalnum():
        return True
    if page.opens_sentence(token) and token + 1 < end:
        if page.parse.tags[token] == "VBG":
            return gazetteer.kind(page.words[token + 1]) is not None
        if page.parse.tags[token] in _SMALL and page.parse.pos[token] != "PROPN":
            return True
    if is_of_party(page, token, end):
        return True
    if _is_beside_given_name(page, token, end):
        return True
    # "President Aliyev", but neither "Minister of Health", "Queen's Hospital" nor "General Motors".
    return (
        page.role(token) is not None
        and page.lower[token] not in {"general", "major"}
        and token + 1 < end
        and page.lower[token + 1] != "of"
        and page.lower[end - 1] not in _HEADS
    )


def is_of_party(page: Page, token: int, end: int) -> bool:
    """Say whether a party's adjective stands before a house of parliament: "Republican Senate"."""
    is_house = token + 2 == end and page.lower[token + 1] in _HOUSES_OF_STATE
    return is_house and page.lower[token] in _PARTIES


def _is_beside_given_name(page: Page, token: int, end: int) -> bool:
    """Say whether a town or a people stands before somebody's full name: "Frenchman Luc Morel"."""
    if token + 2 >= end or gazetteer.gender_of_given_name(page.words[token]) is not None:
        return False
    is_name = gazetteer.gender_of_given_name(page.words[token + 1]) is not None
    is_body = page.lower[end - 1] in _HEADS
    word = page.words[token]
    is_place = gazetteer.kind(word) is not None or gazetteer.cities(word) is not None
    is_place = is_place or page.parse.tags[token] == "JJ"
    is_longer_place = gazetteer.cities(f"{word} {page.words[token + 1]}") is not None
    return is_name and is_place and not is_longer_place and not is_body


def _is_cut_behind(page: Page, token: int) -> bool:
    word = page.lower[token]
    return (
        word in POSSESSIVES
        or word in CONNECTORS
        or (page.words[token].islower() and page.parse.tags[token] in _VERBS | _SMALL)
        or (page.is_shouted[page.parse.sentence_of[token]] and page.parse.tags[token] in _VERBS)
        or word[0].isdigit()
        or (word in lexicon.SUFFIXES and token > 0 and page.words[token - 1] == "-")
        or (page.words[token].islower() and word in lexicon.GPE_HEADS)
        or (page.words[token].islower() and word in _KINDS)
        or not any(one.isalnum() for one in word)
    )
