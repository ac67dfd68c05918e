"""Quotes without a source whose words another quote has, with its speaker."""

import pytest

from build.annotate.model import Model
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.vocabulary import SpeakerBasis
from tests.resolve.heard import Hall

HELD = "“The dam held through the night,” Maria Holt said."
FILLER = "The water fell by noon, and the road to Aldermoor was open again on Friday evening."


def speakers(hall: Hall) -> list[tuple[str, str | None, str | None]]:
    """Return each quote's text, speaker and basis, of all articles told."""
    dataset = resolve(Readings(hall.readings), []).dataset()
    names = {one.entity_id: one.name for one in dataset.entities}
    return [
        (one.text, names.get(one.speaker_entity_id or ""), one.speaker_basis)
        for one in dataset.quotes
    ]


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


def test_words_in_one_article_have_one_speaker(hall: Hall) -> None:
    hall.tell("‘The dam held through the night’", FILLER, HELD)
    assert speakers(hall)[0] == (
        "The dam held through the night",
        "Maria Holt",
        SpeakerBasis.SAME_WORDS,
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“The dam held.”", HELD),  # too few words
        ("“The dam broke in the night.”", HELD),  # other words
        (
            "“The dam held through the night.”",
            HELD,
            "“The dam held through the night,” Peter Lund said.",
        ),
    ],
)
def test_where_it_may_be_somebody_else_nobody_speaks(
    hall: Hall, paragraphs: tuple[str, ...]
) -> None:
    hall.tell(paragraphs[0], FILLER, *paragraphs[1:])
    assert speakers(hall)[0][1] is None
