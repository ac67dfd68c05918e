"""What speaks for a name's type: the model, the name's form, the gazetteer, the words beside it."""

from collections.abc import Iterator

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.form import by_form
from build.extract.mentions.page import CLOSING_QUOTES, OPENING_QUOTES, POSSESSIVES, Name, Page
from build.extract.mentions.teams import is_team
from build.extract.mentions.titles import Title, has_honorific
from build.extract.mentions.votes import (
    CLEAR,
    DECISIVE,
    EVENT,
    FAC,
    FAIR,
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
    WEAK,
    WORK,
    Vote,
)
from schema.vocabulary import EntityType

# How far to believe the model: twice the share of its names that are right, of one word and of
# more, counted for the default model on the train parts of CrossNER politics and CoNLL-2003.
MODEL: dict[EntityType, tuple[float, float]] = {
    PERSON: (1.2, 1.7),
    ORG: (0.8, 1.1),
    GPE: (1.7, 1.4),
    LOC: (1.6, 1.0),
    FAC: (0.9, 1.0),
    NORP: (0.4, 1.4),  # of one word: nationalities are in the gazetteer
    EVENT: (0.4, 1.4),
    LAW: (0.2, 1.0),
    WORK: (0.2, 0.8),
    PRODUCT: (0.2, 0.4),
}
# What is left of that belief where capitals tell nothing (headlines in capitals or title case).
SHOUTED = 0.6
# So many words behind the verb "its" may stand.
FARTHEST_OWNED = 5
_PLACE_PREPOSITIONS = frozenset({"in", "near", "around", "outside", "throughout", "across"})
# "X said it", "X said she".
_SAID_BY = {"it": ORG, "he": PERSON, "she": PERSON}
_OF_PLACES = lexicon.GPE_HEADS | lexicon.LOC_HEADS
_GOVERNS = frozenset({"council", "governor", "mayor", "police"})


def gather(page: Page, name: Name, title: Title | None) -> Iterator[Vote]:
    """Yield all votes for the type of one name where it stands."""
    if name.label is not None:
        belief = MODEL[name.label][name.end - name.first > 1]
        shouted = page.is_shouted[page.parse.sentence_of[name.first]]
        yield name.label, belief * SHOUTED if shouted else belief
    if title is not None:
        yield (PERSON, DECISIVE) if title.is_person else (ORG, FAIR)
    if has_honorific(page, name):
        yield PERSON, DECISIVE
    if is_team(page, name):
        yield ORG, DECISIVE
    yield from by_form(page, name)
    kind = gazetteer.kind(page.text(name))
    if kind is not None:
        yield kind, KNOWN
    elif is_half(page, name):
        yield GPE, DECISIVE
    elif _is_celestial(page, name):
        yield LOC, DECISIVE
    elif page.text(name).lower() in lexicon.KNOWN_BODIES:
        yield ORG, CLEAR
    yield from _by_words_before(page, name)
    yield from _by_words_after(page, name)
    yield from _by_owner(page, name)
    if _speaks(page, name):
        yield PERSON, WEAK
    elif _is_done_to(page, name):
        yield PERSON, GOOD


def is_half(page: Page, name: Name) -> bool:
    """Say whether the name is that of half a land, of which the article names both."""
    return page.text(name) in page.halves


def _is_celestial(page: Page, name: Name) -> bool:
    """Say whether the name is that of a body in the sky: "the Moon", "Mars", "asteroid X"."""
    word = page.text(name).lower()
    before = page.lower[name.first - 1] if name.first else ""
    if word in lexicon.CELESTIAL_ONLY:
        return name.label != PERSON and before != "in"
    if before in lexicon.BEFORE_CELESTIAL:
        return True
    return word in lexicon.CELESTIAL and (before == "the" or name.label == LOC)


def _by_owner(page: Page, name: Name) -> Iterator[Vote]:
    """Tell a body from a person by what it owns: "Corvane has concluded its inquiry"."""
    head = page.head(name.first, name.end)
    verb = page.parse.heads[head]
    _, limit = page.sentence_range(head)
    if page.parse.deps[head] != "nsubj":
        return
    for token in range(verb + 1, min(limit, verb + FARTHEST_OWNED)):
        if page.lower[token] == "its" and page.parse.heads[page.parse.heads[token]] == verb:
            yield ORG, FAIR
            yield PERSON, -GOOD


def by_city(text: str, *, is_like_person: bool) -> Iterator[Vote]:
    """Yield what the list of cities says of a name; to be counted once, not wherever it stands.

    A small town says nothing of what all else takes for a person.
    """
    cities = None if gazetteer.kind(text) is not None else gazetteer.cities(text)
    if cities is not None and cities.largest >= gazetteer.LARGE_CITY:
        yield GPE, STRONG
    elif cities is not None and not is_like_person:
        yield GPE, HINT


def _by_words_before(page: Page, name: Name) -> Iterator[Vote]:
    start, _ = page.sentence_range(name.first)
    second, word = ["", "", *page.lower[start : name.first]][-2:]
    if page.follows_article(name):
        yield PERSON, -CLEAR
        if name.label == PERSON and name.end - name.first > 1:
            yield ORG, HINT
    if word in _PLACE_PREPOSITIONS:
        yield GPE, FAIR
    elif word in lexicon.GPE_HEADS or word in {"neighbouring", "neighboring"}:
        yield GPE, CLEAR
    elif _calls_body(page, start, name.first):
        yield ORG, CLEAR
    elif word == "based" and second in {"-", "–"}:
        yield ORG, GOOD
    elif word == "of" and second in _OF_PLACES:
        yield GPE, CLEAR
    elif word == "of" and second in {"ceo", "founder", "chairman", "shares", "employees"}:
        yield ORG, GOOD
    elif word == "of" and second in lexicon.LIVES_IN:
        yield GPE, GOOD


def _calls_body(page: Page, start: int, end: int) -> bool:
    """Say whether the words before a name call it a body: "the party X", "parties such as X"."""
    word = page.lower[end - 1] if end > start else ""
    if word == "as" and end - start > 2 and page.lower[end - 2] == "such":
        return page.parse.lemmas[end - 3] in lexicon.ORG_NOUNS
    return word in lexicon.ORG_NOUNS or word in lexicon.BEFORE_BODIES


def _by_words_after(page: Page, name: Name) -> Iterator[Vote]:
    _, limit = page.sentence_range(name.first)
    word, second = [*page.lower[name.end : min(limit, name.end + 2)], "", ""][:2]
    if word in {"himself", "herself"}:
        yield PERSON, CLEAR
    elif word == ",":
        if second == "who" or (second.isdigit() and 10 <= int(second) < 120):
            yield PERSON, CLEAR
        elif second == "which":
            yield ORG, GOOD
            yield PERSON, -CLEAR
        elif second and page.is_capitalised(name.end + 1) and gazetteer.territory(second):
            yield GPE, CLEAR
    elif word == "(" and page.acronyms_of(name) & {page.words[min(name.end + 1, limit - 1)]}:
        yield ORG, GOOD
    elif word == "(" and name.end - name.first > 1 and _is_of_country(page, name.end + 1, limit):
        yield PERSON, FAIR
    elif word in lexicon.GPE_HEADS:
        yield GPE, CLEAR
    elif word in _GOVERNS:
        yield GPE, FAIR
    elif word == "said" and second in _SAID_BY and _speaks(page, name):
        yield _SAID_BY[second], GOOD
    elif _is_of_body(word, second):
        yield ORG, GOOD
    elif word in lexicon.ISSUED:
        yield ORG, -STRONG
    elif _is_craft(page, name, word, second):
        yield PRODUCT, CLEAR
    elif word in CLOSING_QUOTES and name.end - name.first > 1 and _is_quoted(page, name):
        yield WORK, STRONG


def _is_of_body(word: str, second: str) -> bool:
    """Say whether the words behind a name tell that it is a company's or a body's."""
    if word in POSSESSIVES:
        return second in lexicon.OF_COMPANIES
    is_kind = word in {"agency", "party", "coalition"} or (word, second) == ("news", "agency")
    return is_kind or word in lexicon.WORKS_FOR


def _is_craft(page: Page, name: Name, word: str, second: str) -> bool:
    """Say whether the word behind tells that a ship or the like is called so ("X lunar probe")."""
    is_maker = name.first + 1 == name.end and page.words[name.first].isupper()
    if is_maker or page.text(name).lower() in lexicon.KNOWN_BODIES:
        return False
    is_model = name.end - name.first > 1 or page.words[name.first][-1].isdigit()
    return not lexicon.CRAFTS.isdisjoint({word, second}) or (
        is_model and word in lexicon.MADE_THINGS
    )


def _is_of_country(page: Page, token: int, limit: int) -> bool:
    """Say whether a country alone stands in the brackets: "Ana Ruiz (Spain)"."""
    for closing in range(token + 1, min(limit, token + 4)):
        if page.words[closing] == ")":
            inside = page.parse.span(token, closing).of(page.article.text)
            return gazetteer.territory(inside) is not None
    return False


def _is_quoted(page: Page, name: Name) -> bool:
    if page.is_shouted[page.parse.sentence_of[name.first]]:
        return False
    before = page.lower[max(0, name.first - 2) : name.first]
    return any(word in OPENING_QUOTES for word in before)


def _speaks(page: Page, name: Name) -> bool:
    head = page.head(name.first, name.end)
    verb = page.parse.heads[head]
    return page.parse.deps[head] == "nsubj" and page.parse.lemmas[verb] in lexicon.SPEECH


def _is_done_to(page: Page, name: Name) -> bool:
    """Say whether the name is the subject of what is done to people only ("X was elected")."""
    head = page.head(name.first, name.end)
    verb = page.parse.heads[head]
    is_passive = page.parse.deps[head] == "nsubjpass"
    return is_passive and page.parse.lemmas[verb] in lexicon.DONE_TO_PEOPLE
