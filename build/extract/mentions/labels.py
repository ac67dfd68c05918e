"""The type of each name: all the evidence of one article counted together."""

from collections import defaultdict
from collections.abc import Iterable

from build.extract.mentions.evidence import (
    DECISIVE,
    FAIR,
    GOOD,
    LOC,
    ORG,
    PERSON,
    STRONG,
    Vote,
    by_city,
    gather,
)
from build.extract.mentions.page import Name, Page
from build.extract.mentions.titles import Title
from schema.vocabulary import EntityType

# A name is kept when the evidence for one type reaches this.
ENOUGH = 0.8
# What a reading as a person is worth where no full name, title or honorific supports a lone word:
# news introduces people by more than a surname.
LONE_SURNAME = 0.5

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
    for name in names:
        votes = list(gather(page, name, titles.get(name)))
        _count(tallies.setdefault(_key(page, name), _tally()), votes)
        for label, weight in votes:
            if weight == DECISIVE:
                decisive[name] = label
    winners = {key: _winner(tally) for key, tally in tallies.items()}
    by_longer = _by_longer_names(page, names, winners)
    supported = {_key(page, name) for name in decisive} | set(by_longer)
    texts = {_key(page, name): page.text(name) for name in names}
    for key, tally in tallies.items():
        # A city of the same name says nothing of somebody introduced by a longer name.
        _count(tally, by_longer[key] if key in by_longer else by_city(texts[key]))
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
        if winner == ORG:
            for printed in sorted(page.acronyms_of(name)):
                acronym = printed if printed.isupper() else printed.casefold()
                if acronym in winners and not found[acronym]:
                    found[acronym].append((ORG, STRONG))
        if winner == PERSON and words[-1] in winners and not found[words[-1]]:
            found[words[-1]].append((PERSON, STRONG))
        elif winner == ORG and words[0] in winners and not found[words[0]]:
            found[words[0]].append((ORG, GOOD))
        elif winner == ORG and words[-1] in definite and not found[words[-1]]:
            found[words[-1]].append((ORG, GOOD))
        elif winner == LOC and words[0] in winners and not found[words[0]]:
            found[words[0]].append((LOC, FAIR))
    return {key: votes for key, votes in found.items() if votes}
