"""What is sorted out by numbers alone is never one utterance."""

import random
from datetime import timedelta

import pytest

from build.resolve.utterances import candidates, same_words
from build.resolve.utterances.numbered import NumberedQuotes, Places
from build.resolve.utterances.worth import worth_reading
from schema.vocabulary import EntityType
from tests.resolve.quoting import DAY, World, quote

SENTENCES = (
    "The dredger leaves Tolvik harbour on Friday.",
    "Nobody at the ministry has told me why it must not stay.",
    "We lost 40 boats and two warehouses in one night.",
    "I will sleep beside the wheel if I have to.",
    "The gate stays open until the last boat has gone home.",
    "It was real progress.",
)
SPEAKERS = ("Ida Marlow", "Ole Brandt", None)


def told(seed: int) -> World:
    """Return articles that quote pieces of a few sentences, some words of them changed."""
    drawn = random.Random(seed)
    world = World()
    for name in filter(None, SPEAKERS):
        world.entity(name, EntityType.PERSON)
    for number in range(30):
        words = " ".join(drawn.sample(SENTENCES, drawn.randint(1, 3))).split()
        words = words[drawn.randint(0, 1) : len(words) - drawn.randint(0, 1)]
        for _ in range(drawn.randint(0, 4)):
            words[drawn.randrange(len(words))] = drawn.choice(("harbour", "the", "7", "winter"))
        said, speaker = " ".join(words), drawn.choice(SPEAKERS)
        who = speaker or "A clerk"
        article = world.article(
            f"{seed}-{number}",
            f"“{said}” {who} said.",
            day=DAY + timedelta(drawn.choice((0, 5, 40))),
        )
        piece = drawn.choice((f"«{said}»", said))
        world.add(article, quote(article, piece, source=who if speaker else None))
        if speaker:
            world.mention(article, speaker, of=speaker)
    return world


@pytest.mark.parametrize("seed", range(3))
def test_no_link_is_lost(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spared = []

    def all_of_them(quotes: NumberedQuotes, pairs: Places) -> Places:
        spared.append(len(pairs) - len(worth_reading(quotes, pairs)))
        return pairs

    world = told(seed)
    found = world.rows().links
    monkeypatch.setattr(same_words, "worth_reading", all_of_them)
    assert world.rows().links == found != []
    assert sum(spared) > 0


@pytest.mark.parametrize("seed", range(3))
def test_however_few_are_looked_at_together_the_same_are_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = told(seed)
    found = world.rows()
    for name, few in (("_BLOCK", 4), ("_MOST_KEYS", 16), ("_MOST_PAIRS", 8)):
        monkeypatch.setattr(candidates, name, few)
    assert world.rows() == found
    assert found.links
