"""The type of each name: all the evidence of one article counted together."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from build import gazetteer
from build.extract.mentions.evidence import by_city, gather
from build.extract.mentions.lists import types_by_list
from build.extract.mentions.page import Name, Page
from build.extract.mentions.titles import Title
from build.extract.mentions.votes import (
    DECISIVE,
    FAIR,
    GOOD,
    GPE,
    KNOWN,
    LOC,
    ORG,
    PERSON,
    STRONG,
    Vote,
)
from schema.vocabulary import EntityType

# A name is kept when the evidence for one type reaches this.
ENOUGH = 0.8
# What a reading as a person is worth where no full name, title or honorific supports a lone word:
# news introduces people by more than a surname.
LONE_SURNAME = 0.5
# What each place of a word says for a person where the article has that surname with a given name.
SURNAME = 2.0

Tally = defaultdict[EntityType, float]


def decide_labels(
    page: Page, names: list[Name], titles: dict[Name, Title]
) -> dict[Name, EntityType]:
    """Return the type of each name that has one; names without enough evidence are left out.

    All places of one spelling are counted together; only what is decisive where a name stands (a
    title beside it) sets it apart from its namesakes.
    """
    tallies: dict[str, Tally] = {}
    decisive: dict[Name, EntityType] = {}
    listed = types_by_list(page, names)
    for name in names:
        votes = list(gather(page, name, titles.get(name)))
        if name in listed and (name.end - name.first > 1 or listed[name] != PERSON):
            votes.append((listed[name], GOOD))
        _count(tallies.setdefault(_key(page, name), _tally()), votes)
        for label, weight in votes:
            if weight == DECISIVE:
                decisive[name] = label
    winners = {key: _winner(tally) for key, tally in tallies.items()}
    by_longer = _by_longer_names(page, names, winners)
    supported = {_key(page, name) for name in decisive} | set(by_longer)
    texts = {_key(page, name): page.text(name) for name in names}
    times = Counter(_key(page, name) for name in names)
    surnames = _surnames(page, names, winners, decisive)
    for key, tally in tallies.items():
        if key in surnames:
            tally[PERSON] += SURNAME * times[key]
            tally[GPE] -= KNOWN * times[key] * (gazetteer.kind(texts[key]) == GPE)
        # A city of the same name says nothing of somebody introduced by a longer name.
        is_like_person = _winner(tally) == PERSON
        by_town = by_city(texts[key], is_like_person=is_like_person)
        _count(tally, by_longer.get(key, by_town))
        if " " not in key and key not in supported:
            tally[PERSON] *= LONE_SURNAME
        winners[key] = _winner(tally) or winners[key]
    winners |= {key: ORG for key in _bodies_that_speak(page, names) if winners[key] is None}
    labels = {name: decisive.get(name) or winners[_key(page, name)] for name in names}
    return {name: label for name, label in labels.items() if label is not None}


def _bodies_that_speak(page: Page, names: list[Name]) -> set[str]:
    """Return the single words that quotes have as their source, and that are in nobody's name.

    News introduces people by more than a surname; newspapers, banks and websites it does not.
    """
    of_people = {
        word
        for name in names
        if name.label == PERSON or page.parse.tags[name.first] != "NNP"
        for word in page.lower[name.first : name.end]
    }
    return {
        _key(page, name)
        for name in names
        if name.end - name.first == 1
        and page.speaks(name)
        and not page.opens_sentence(name.first)
        and page.lower[name.first] not in of_people
    }


def _key(page: Page, name: Name) -> str:
    """Fold case where a name has words; acronyms keep theirs."""
    text = page.text(name)
    return text if text.isupper() and len(text) <= 5 else text.casefold()


def _tally() -> Tally:
    return defaultdict(float)


def _count(tally: Tally, votes: Iterable[Vote]) -> None:
    for label, weight in votes:
        tally[label] += weight


def _winner(tally: Tally) -> EntityType | None:
    label = min(tally, key=lambda one: (-tally[one], one), default=None)
    return label if label is not None and tally[label] >= ENOUGH else None


def _surnames(
    page: Page,
    names: list[Name],
    winners: dict[str, EntityType | None],
    decisive: dict[Name, EntityType],
) -> frozenset[str]:
    """Return the last words of people's names that surely are people's.

    They begin with a given name ("Neil Jordan"), have a role ("Judge Corwin Garland"), or are
    printed in full more than once.
    """
    full = [
        name for name in names if name.end - name.first > 1 and winners[_key(page, name)] == PERSON
    ]
    times = Counter(_key(page, name) for name in full)
    return frozenset(
        page.lower[name.end - 1]
        for name in full
        if gazetteer.gender_of_given_name(page.words[name.first]) is not None
        or decisive.get(name) == PERSON
        or times[_key(page, name)] > 1
    )


def _may_be_surname(page: Page, name: Name) -> bool:
    """Say whether the first word may be the surname ("Wang Li"): no given name, and no initial."""
    word = page.words[name.first]
    return word.isalpha() and gazetteer.gender_of_given_name(word) is None


def _by_longer_names(
    page: Page, names: list[Name], winners: dict[str, EntityType | None]
) -> dict[str, list[Vote]]:
    """Return what longer names say of single words: a surname, the short name of a company."""
    found: defaultdict[str, list[Vote]] = defaultdict(list)
    definite = {_key(page, one) for one in names if page.follows_article(one)} & set(winners)
    for name in names:
        winner = winners[_key(page, name)]
        words = page.lower[name.first : name.end]
        if len(words) < 2:
            continue
        if winner in {ORG, GPE}:
            for printed in sorted(page.acronyms_of(name)):
                acronym = printed if printed.isupper() else printed.casefold()
                if acronym in winners and not found[acronym]:
                    found[acronym].append((winner, STRONG))
        if winner == PERSON and words[-1] in winners and not found[words[-1]]:
            found[words[-1]].append((PERSON, STRONG))
        elif winner == PERSON and _may_be_surname(page, name) and not found[words[0]]:
            found[words[0]].append((PERSON, GOOD))
        elif winner == ORG and words[0] in winners and not found[words[0]]:
            found[words[0]].append((ORG, GOOD))
        elif winner == ORG and words[-1] in definite and not found[words[-1]]:
            found[words[-1]].append((ORG, GOOD))
        elif winner == LOC and words[0] in winners and not found[words[0]]:
            found[words[0]].append((LOC, FAIR))
    return {key: votes for key, votes in found.items() if votes}
