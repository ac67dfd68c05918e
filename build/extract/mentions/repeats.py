"""Names that the model passed over but knew elsewhere in the article."""

from collections import Counter, defaultdict

from build.extract.mentions.page import Name, Page
from schema.vocabulary import EntityType

Words = tuple[str, ...]
SHORTEST_SURNAME = 3


def find_repeats(page: Page, labels: dict[Name, EntityType]) -> dict[Name, EntityType]:
    """Return the further places of the labelled names, and of persons' surnames standing alone."""
    known = _known(page, labels)
    opening: defaultdict[str, list[Words]] = defaultdict(list)
    for words in sorted(known, key=len, reverse=True):
        opening[words[0]].append(words)
    taken = {token for name in labels for token in range(name.first, name.end)}
    found: dict[Name, EntityType] = {}
    for token, word in enumerate(page.lower):
        if token in taken or not page.is_story[token] or not page.is_capitalised(token):
            continue
        for words in opening.get(word, ()):
            end = token + len(words)
            if _stands_at(page, token, words) and taken.isdisjoint(range(token, end)):
                found[page.name(token, end, None)] = known[words]
                taken.update(range(token, end))
                break
    return found


def _known(page: Page, labels: dict[Name, EntityType]) -> dict[Words, EntityType]:
    votes: defaultdict[Words, Counter[EntityType]] = defaultdict(Counter)
    for name, label in labels.items():
        if name.span != page.parse.span(name.first, name.end):
            continue  # only a part of a token
        votes[tuple(page.lower[name.first : name.end])][label] += 1
    known = {
        words: min(counts, key=lambda label: (-counts[label], label))
        for words, counts in votes.items()
    }
    surnames = {
        words[-1:]: EntityType.PERSON
        for words, label in known.items()
        if label == EntityType.PERSON and len(words[-1]) >= SHORTEST_SURNAME
    }
    return surnames | known


def _stands_at(page: Page, first: int, words: Words) -> bool:
    """Say whether the words stand there, written as a name is."""
    _, limit = page.sentence_range(first)
    end = first + len(words)
    if end > limit or tuple(page.lower[first:end]) != words:
        return False
    if page.parse.pos[first] == "PROPN" or not page.opens_sentence(first):
        return True
    # The model takes "Sanders calls" for a noun. A word that the article also prints small may be
    # one, and so may one in front of another: "Price controls".
    is_noun = page.parse.pos[first] in {"NOUN", "VERB"} and words[0] not in page.words
    return is_noun and (end == limit or page.parse.pos[end] not in {"ADJ", "NOUN"})
