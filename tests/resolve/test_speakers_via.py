"""Spokespersons, offices, and those who pass on what others say."""

import pytest

from build.annotate.model import Model
from tests.resolve.heard import Hall


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Torvica Water Board spokeswoman Anna Brook said the dam had held.",
            ["Anna Brook (spokesperson)", "Torvica Water Board"],
        ),
        (
            "Anna Brook, a spokeswoman for the Torvica Water Board, said the dam had held.",
            ["Anna Brook (spokesperson)", "Torvica Water Board"],
        ),
        ("A spokesman for the Torvica Water Board said the dam had held.", ["Torvica Water Board"]),
        (
            "A spokesman for Norwegian President Peter Marlow said the dam had held.",
            ["Peter Marlow"],
        ),
        ("A spokesman for Norway’s Peter Marlow said the dam had held.", ["Peter Marlow"]),
        (
            "Anna Brook, a former spokeswoman for the Torvica Water Board, said the dam had held.",
            ["Anna Brook"],
        ),
        ("Peter Marlow’s office said the dam had held.", ["Peter Marlow"]),
        ("Peter Marlow stayed away. The dam had held, his office said.", ["Peter Marlow"]),
        ("The sheriff’s office said the dam had held.", []),
        ("A harbour spokesman said the dam had held.", []),
        (
            "“The dam held,” said Anna Brook, and a spokesman for the Torvica Water Board, who "
            "came late, was glad.",
            ["Anna Brook"],
        ),
    ],
)
def test_who_is_spoken_for(hall: Hall, text: str, names: list[str]) -> None:
    hall.tell(text)
    assert list(hall.hear()[-1].names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "“The dam held,” Mary Holt told the Corvane Herald on Monday.",
            ["Mary Holt", "Corvane Herald (via)"],
        ),
        (
            "“The dam held,” Mary Holt said in an interview with the Corvane Herald.",
            ["Mary Holt", "Corvane Herald (via)"],
        ),
        (
            "The Corvane Herald and its readers came. “The dam held,” Mary Holt told the "
            "newspaper.",
            ["Mary Holt", "Corvane Herald (via)"],
        ),
        (
            "“The dam held,” Mary Holt said, according to a readout of the call released by the "
            "Torvica Water Board.",
            ["Mary Holt", "Torvica Water Board (via)"],
        ),
        (
            "“The dam held,” Mary Holt said through a spokesman, John Brook.",
            ["Mary Holt", "John Brook (spokesperson)"],
        ),
        ("“The dam held,” Mary Holt said through a spokesman.", ["Mary Holt"]),
        # those who were told, and pass nothing on
        ("“The dam held,” Mary Holt told the Torvica Water Board.", ["Mary Holt"]),
        ("“The dam held,” Mary Holt told reporters.", ["Mary Holt"]),
        (  # which of the two newspapers is open
            "The Corvane Herald was there, and so was the Daily Observer. “The dam held,” "
            "Mary Holt told the newspaper.",
            ["Mary Holt"],
        ),
        ("“The dam held,” a farmer told the Corvane Herald.", []),
    ],
)
def test_who_passed_it_on(hall: Hall, text: str, names: list[str]) -> None:
    hall.tell(text)
    assert list(hall.hear()[-1].names) == names


def test_a_spokesperson_stays_one(hall: Hall) -> None:
    hall.tell(
        "Anna Brook, a spokeswoman for the Torvica Water Board, said the dam had held.",
        "“We were lucky,” Brook said.",
    )
    assert hall.hear()[-1].names == ("Anna Brook (spokesperson)", "Torvica Water Board")


def test_nobody_is_a_spokesperson_before_being_printed_as_one(hall: Hall) -> None:
    hall.tell(
        "“We were lucky,” Anna Brook said.",
        "Mary Holt, a spokeswoman for the Torvica Water Board, said the dam had held.",
    )
    assert hall.hear()[0].names == ("Anna Brook",)
