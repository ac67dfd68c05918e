"""The roles printed with names: "Foreign Minister X", "X, the mayor", "its chief executive, X"."""

from dataclasses import dataclass

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import Name, Page
from schema.vocabulary import EntityType

LONGEST_TITLE = 20
_HYPHENS = frozenset("-–")
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "my"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_STOPS = frozenset(".,;:–—()-") | {"--", "...", '"', "”", "’", "'"}
_MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN"})
_BODY_HEADS = lexicon.ORG_HEADS | lexicon.FAC_HEADS
_PHRASE_POS = _MODIFIER_POS | {"ADP", "DET", "CCONJ", "PART", "NUM"}


@dataclass(frozen=True, slots=True)
class Title:
    """The tokens of a role; `is_person` says whether only a person can hold it."""

    first: int
    end: int
    is_person: bool
    is_plural: bool = False


def find_titles(page: Page, names: list[Name]) -> dict[Name, Title]:
    """Return the role printed with each name that has one; a token serves one role only."""
    used: set[int] = set()
    starts = {name.first: name for name in names}
    ends = {name.end: name for name in names}
    titles: dict[Name, Title] = {}
    for find in (_before, _after, _before_comma):
        for name in names:
            if name in titles or _is_body(page, name):
                continue
            title = find(page, name, starts, ends)
            if title is not None and used.isdisjoint(range(title.first, title.end)):
                used.update(range(title.first, title.end))
                titles[name] = title
    return titles


def _is_body(page: Page, name: Name) -> bool:
    """Say whether the name's form is that of a body or a building, which hold no office."""
    is_long = name.end - name.first > 2 and page.lower[name.end - 1] in _BODY_HEADS
    return is_long and gazetteer.gender_of_given_name(page.words[name.first]) is None


def has_honorific(page: Page, name: Name) -> bool:
    """Say whether "Mr", "Dr" or the like stands right before the name."""
    return name.first > 0 and page.lower[name.first - 1] in lexicon.HONORIFICS


def _before(
    page: Page, name: Name, _starts: dict[int, Name], ends: dict[int, Name]
) -> Title | None:
    """Return the title right before the name, mark-free: "U.S. National Security Adviser X"."""
    sentence_start, _ = page.sentence_range(name.first)
    last = name.first - 1
    if last < sentence_start:
        return None
    role = last if page.role(last) is not None and not _is_adjective(page, name, last) else None
    if role is None and _is_person_like(page, name):
        role = _role_of_office(page, sentence_start, last)
    if role is None or page.parse.pos[role] not in _MODIFIER_POS:
        return None
    first = role
    while first > sentence_start and _modifies(page, first - 1) and last - first < LONGEST_TITLE:
        first -= 1
    while first < role and (page.words[first] in _HYPHENS or page.words[first] in _POSSESSIVES):
        first += 1
    first = _after_person(page, first, role, ends)
    return _title(page, first, name.first, role)


def _is_adjective(page: Page, name: Name, token: int) -> bool:
    """Say whether the word is no role: "the official Lundby Daily", "official Danish figures"."""
    is_given = gazetteer.gender_of_given_name(page.words[name.first]) is not None
    return page.words[token] == "official" and not is_given


def _role_of_office(page: Page, sentence_start: int, last: int) -> int | None:
    """Return the role before "of" and the capitals that end at `last` ("Secretary of State")."""
    token = last
    while token > sentence_start and page.is_capitalised(token):
        token -= 1
    if token == last or page.lower[token] not in {"of", "for"} or token <= sentence_start:
        return None
    is_office = page.role(token - 1) is not None and page.is_capitalised(token - 1)
    return token - 1 if is_office else None


def _modifies(page: Page, token: int) -> bool:
    """Say whether the token may stand before a role as part of a title."""
    word, pos = page.words[token], page.parse.pos[token]
    if not page.is_story[token]:
        return False
    if pos in _MODIFIER_POS or page.parse.deps[token] in {"compound", "amod"}:
        return True
    is_odd_name = page.is_capitalised(token) and pos in {"INTJ", "NUM", "X"}
    return is_odd_name or word in _HYPHENS or word in _POSSESSIVES


def _after_person(page: Page, first: int, role: int, ends: dict[int, Name]) -> int:
    """Start behind a person or a possessor that the walk to the left ran into."""
    for token in range(first, role):
        if page.words[token] in _POSSESSIVES and page.words[token] not in {"'", "’"}:
            first = token + 1
        name = ends.get(token + 1)
        if name is not None and name.label == EntityType.PERSON and token - name.first >= 1:
            first = token + 1
    return first


def _title(page: Page, first: int, end: int, role: int) -> Title:
    word = page.lower[role]
    singular = page.role(role)
    return Title(
        first, end, singular not in lexicon.OWNER_ROLES, is_plural=singular not in {None, word}
    )


def _after(page: Page, name: Name, starts: dict[int, Name], _ends: dict[int, Name]) -> Title | None:
    """Return the role behind the name and a comma: "X, 71, a retired miller"."""
    _, limit = page.sentence_range(name.first)
    token = name.end
    if token >= limit or page.words[token] != ",":
        return None
    token += 1
    if token + 1 < limit and page.words[token].isdigit() and page.words[token + 1] == ",":
        token += 2
    has_article = token < limit and page.lower[token] in _DETERMINERS
    first = token + has_article
    end = first
    while end < limit and end - first < LONGEST_TITLE and _continues(page, end, starts):
        end += 1
    closed = end == limit or page.words[end] in _STOPS or page.lower[end] == "and"
    if end == first or not closed:
        return None
    head = _head_of_phrase(page, first, end)
    role = page.role(head)
    noun = page.parse.lemmas[head].lower()
    names_person = (
        has_article and noun.endswith(lexicon.PERSON_SUFFIXES) and noun not in lexicon.NO_ROLES
    )
    opens_name = head in starts or (first in starts and starts[first].end == end)
    if (role is None and not names_person) or (opens_name and role is None):
        return None
    if (not has_article and role is None) or _is_relation(page, head):
        return None
    return _title(page, first, end, head)


def _continues(page: Page, token: int, starts: dict[int, Name]) -> bool:
    if page.parse.tags[token] == "POS":
        return True
    if page.parse.tags[token] in {"VBN", "VBG"}:
        return page.parse.deps[token] == "amod"
    if page.words[token] in _STOPS and page.words[token] not in _HYPHENS:
        return False
    if page.lower[token] == "and":
        following = starts.get(token + 1)
        return following is None or not _is_person_like(page, following)
    is_phrase = page.parse.pos[token] in _PHRASE_POS or page.words[token] in _HYPHENS
    return is_phrase and page.parse.tags[token] not in {"WDT", "WP"}


def _is_person_like(page: Page, name: Name) -> bool:
    return name.label == EntityType.PERSON or bool(
        gazetteer.gender_of_given_name(page.words[name.first])
    )


def _head_of_phrase(page: Page, first: int, end: int) -> int:
    """Return the last noun before the first preposition."""
    head = first
    for token in range(first, end):
        if page.parse.pos[token] in {"ADP", "CCONJ"}:
            break
        if page.parse.pos[token] in {"NOUN", "PROPN"}:
            head = token
    return head


def _is_relation(page: Page, token: int) -> bool:
    return page.parse.lemmas[token].lower() in lexicon.RELATIONS


def _before_comma(
    page: Page, name: Name, starts: dict[int, Name], _ends: dict[int, Name]
) -> Title | None:
    """Return the role before a comma and the name: "its field director, X, said"."""
    sentence_start, limit = page.sentence_range(name.first)
    comma = name.first - 1 - has_honorific(page, name)
    if comma <= sentence_start or page.words[comma] != "," or name.end >= limit:
        return None
    if page.words[name.end] not in _STOPS:
        return None
    first = comma
    while first > sentence_start and comma - first < LONGEST_TITLE:
        word = page.lower[first - 1]
        if word in {"a", "an", "its", "his", "her", "their"} or word in {"'s", "’s"}:
            break
        if word == "the" and (first - 1 == sentence_start or page.parse.pos[first - 2] != "ADP"):
            break
        if page.parse.pos[first - 1] not in _PHRASE_POS:
            return None
        first -= 1
    if first == comma:
        return None
    head = _head_of_phrase(page, first, comma)
    if page.role(head) is None or (first in starts and starts[first].end == comma):
        return None
    return _title(page, first, comma, head)
