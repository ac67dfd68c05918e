"""Names that the model cut in two, or of which it saw a part: joined again."""

from collections.abc import Callable, Iterable

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.edges import is_administration, is_of_party
from build.extract.mentions.page import Name, Page
from schema.vocabulary import EntityType

PERSON, ORG = EntityType.PERSON, EntityType.ORG
LONGEST_NAME = 15
_HYPHENS = frozenset("-–")
_ARTICLES = (["the"], ["a"], ["an"])


def join(page: Page, names: Iterable[Name]) -> list[Name]:
    """Return the names, in text order, with those joined that are pieces of one.

    Two names are one where nothing stands between them and one of them is but half of a person's
    name or the kind of body that the other is ("Dow" "Chemical Co"), where only a glued hyphen
    does, or a connector that belongs to the form of a name ("Union" of "Crafts").
    """
    joined: list[Name] = []
    for name in names:
        joined.append(name)
        while (whole := _joined_at_end(page, joined)) is not None:
            joined[-2:] = [whole]
    return joined


def _joined_at_end(page: Page, names: list[Name]) -> Name | None:
    """Return the last two names as one, if they are one."""
    if len(names) < 2 or names[-1].end - names[-2].first > LONGEST_NAME:
        return None
    one, other = names[-2:]
    label = _label_of_both(page, one, other)
    return None if label is None else page.name(one.first, other.end, label)


def _label_of_both(page: Page, one: Name, other: Name) -> EntityType | None:
    """Return what the two are together; None where they are two names."""
    sentence = page.parse.sentence_of
    is_one_sentence = sentence[one.first] == sentence[other.first]
    if not is_one_sentence or not all(_is_whole(page, name) for name in (one, other)):
        return None
    gap = page.lower[one.end : other.first]
    if not gap and page.lower[one.first : one.end] == page.lower[other.first : other.end]:
        return None  # a caption and the text below it
    if not gap:
        return ORG if _is_of_country(page, one, other) else _adjacent(page, one, other)
    find = _BETWEEN.get(gap[0])
    if find is not None and (len(gap) == 1 or (find == _by_of and gap[1:] in _ARTICLES)):
        return find(page, one, other)
    foreign = all(word in lexicon.FOREIGN_CONNECTORS for word in gap)
    return _by_foreign_connector(page, one, other) if foreign and len(gap) <= 2 else None


def _is_whole(page: Page, name: Name) -> bool:
    """Say whether the name ends where its last token ends."""
    return name.span == page.parse.span(name.first, name.end)


def _is_known(page: Page, name: Name) -> bool:
    return gazetteer.kind(page.text(name)) is not None


def _is_place(page: Page, name: Name) -> bool:
    return _is_known(page, name) or gazetteer.cities(page.text(name)) is not None


def _adjacent(page: Page, one: Name, other: Name) -> EntityType | None:
    last = page.lower[other.end - 1]
    if one.end - one.first == other.end - other.first == 1 and page.is_capitalised(other.first):
        both = page.parse.span(one.first, other.end).of(page.article.text)
        if gazetteer.kind(both) is None and gazetteer.cities(both) is not None:
            return EntityType.GPE
    is_title = page.role(other.first) is not None or is_administration(page, other.first)
    is_title = is_title or is_of_party(page, other.first - 1, other.end)
    if is_title or page.is_shouted[page.parse.sentence_of[one.first]]:
        return None
    may_open = _is_known(page, one) and other.end - other.first > 1
    if last in lexicon.ORG_HEADS and (may_open or not page.opens_sentence(one.first)):
        is_head_alone = other.end - other.first == 1 or _is_place(page, one)
        return ORG if is_head_alone and one.label != PERSON else None
    if page.lower[one.first] in lexicon.FOREIGN_OPENERS and page.is_capitalised(other.first):
        return ORG
    if _is_known(page, one) or _is_known(page, other) or _is_shouted_beside(page, one, other):
        return None
    is_half = min(one.end - one.first, other.end - other.first) == 1
    labels = {one.label, other.label}
    if is_half and PERSON in labels and labels <= {PERSON, None}:
        return PERSON
    is_given = gazetteer.gender_of_given_name(page.words[one.first]) is not None
    if labels == {PERSON} or (is_half and is_given and ORG not in labels):
        return PERSON
    return None


def _is_of_country(page: Page, one: Name, other: Name) -> bool:
    """Say whether they name a body of a country: "Statistics Norway"."""
    is_field = one.end - one.first == 1 and page.lower[one.first] in lexicon.BEFORE_COUNTRIES
    is_shouted = page.is_shouted[page.parse.sentence_of[one.first]]
    return is_field and not is_shouted and gazetteer.territory(page.text(other)) is not None


def _is_shouted_beside(page: Page, one: Name, other: Name) -> bool:
    """Say whether one is in capitals and the other is not: "MP Anna Brandt"."""
    return page.text(one).isupper() != page.text(other).isupper() and all(
        len(page.text(name)) > 1 for name in (one, other)
    )


def _by_hyphen(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "Urus-Martan", but neither two countries nor what stands a space apart."""
    is_glued = one.span.end + 1 == other.span.start
    if not is_glued or _is_known(page, one) or _is_known(page, other):
        return None
    return other.label or one.label


def _by_of(page: Page, one: Name, other: Name) -> EntityType | None:
    if page.lower[one.end - 1] in lexicon.ORG_OPENERS:
        return ORG
    is_realm = page.lower[one.end - 1] in lexicon.REALMS and page.lower[one.end : other.first] == [
        "of"
    ]
    return EntityType.GPE if is_realm else None


def _by_at(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "University of Corvane at Lundby"."""
    is_university = page.lower[one.first : one.first + 2] == ["university", "of"]
    return ORG if is_university and other.label != PERSON else None


def _by_comma(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "Washington, D.C."."""
    is_district = page.words[other.first] in {"D.C.", "DC"}
    return EntityType.GPE if is_district and page.lower[one.first] == "washington" else None


def _by_and(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "Social Democratic and Labour Party": no adjective is a name by itself."""
    last = page.lower[one.end - 1]
    banded = _is_plural(page, one.end - 1) and _is_plural(page, other.first)
    if banded and _opens_with_office(page, one):
        return ORG
    is_adjective = last.endswith(lexicon.ADJECTIVE_ENDINGS) and not _is_known(page, one)
    is_body = page.lower[other.end - 1] in lexicon.ORG_HEADS or _has_office(page, other)
    return ORG if is_adjective and is_body else None


def _has_office(page: Page, name: Name) -> bool:
    words = page.lower[name.first : name.end]
    return any(word in lexicon.ORG_OPENERS for word in words)


def _opens_with_office(page: Page, name: Name) -> bool:
    """Say whether all but the last word are "... Alliance of"."""
    opener, connector = ["", "", *page.lower[name.first : name.end - 1]][-2:]
    return connector == "of" and opener in lexicon.ORG_OPENERS


def _is_plural(page: Page, token: int) -> bool:
    """Say whether the token names people who band together ("Alliance of [Liberals]")."""
    return page.lower[token].endswith("s") and gazetteer.kind(page.words[token]) is None


def _by_possessive(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "German People" and "'s Union"."""
    is_body = page.lower[other.end - 1] in lexicon.ORG_HEADS or _has_office(page, other)
    return ORG if is_body and page.lower[one.end - 1] in lexicon.BANDED else None


def _by_foreign_connector(page: Page, one: Name, other: Name) -> EntityType | None:
    """Join "Maarten den Bakker", "Mouvement des Citoyens"."""
    if _is_known(page, one) and one.end - one.first == 1:
        return None
    if page.lower[one.first] in lexicon.FOREIGN_OPENERS:
        return ORG
    if PERSON in {one.label, other.label}:
        return PERSON
    return other.label or one.label or PERSON


_BETWEEN: dict[str, Callable[[Page, Name, Name], EntityType | None]] = {
    "-": _by_hyphen,
    "–": _by_hyphen,
    "of": _by_of,
    "for": _by_of,
    "and": _by_and,
    "at": _by_at,
    ",": _by_comma,
    "'s": _by_possessive,
    "’s": _by_possessive,
    "'": _by_possessive,
    "’": _by_possessive,
}
