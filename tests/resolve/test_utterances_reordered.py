"""Wordings whose clauses stand the other way round, and quotes that share one of their speakers."""

import pytest

from schema.vocabulary import EntityType
from tests.resolve.quoting import World, quote
from tests.resolve.test_utterances_same import Said, are_one

SHORE = (
    "«We will not give up a single metre of our shore, but we are ready to talk with our "
    "neighbours about the water»"
)
TURNED = (
    "«We are ready to speak with our neighbours about water, but not one metre of our shore will "
    "be given up»"
)


def test_clauses_that_changed_places_are_one_utterance_of_one_speaker() -> None:
    assert are_one(Said(SHORE), Said(TURNED))
    assert are_one(Said(TURNED), Said(SHORE))
    assert not are_one(Said(SHORE), Said(TURNED, speaker="Orla Vance"))
    assert not are_one(Said(SHORE), Said(TURNED, speaker=None))


@pytest.mark.parametrize(
    "words",
    [
        TURNED.replace("not one metre", "one metre"),  # denied
        "«Our neighbours talk about the water on the shore»",  # words of both, nothing moved
        "«Our shore is ready, and each metre of water was given to neighbours who were singing»",
    ],
)
def test_shared_words_in_any_order_are_not_enough(words: str) -> None:
    assert not are_one(Said(SHORE), Said(words))


def test_one_shared_speaker_is_enough_for_a_fragment() -> None:
    world = World()
    for name in ("Ida Marlow", "Orla Vance"):
        world.entity(name, EntityType.PERSON)
    for name, source in (("a", "Ida Marlow and Orla Vance"), ("b", "Orla Vance")):
        article = world.article(name, f"{source} said: “Slow progress.”")
        for each in source.split(" and "):
            world.mention(article, each, each)
        world.add(article, quote(article, "«Slow progress.»", source=source))
    assert len(world.rows().utterances) == 1


def test_more_work_lies_and_lay_ahead() -> None:
    said = Said("more work lies ahead of the boats"), Said("more work lay ahead of the boats")
    assert are_one(*said)
