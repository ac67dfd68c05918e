"""Sources that call somebody by less than their name: "the zoo", "the Mail", "he", "the baker"."""

import pytest

from build.annotate.model import Model
from tests.resolve.heard import Hall


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


ZOO = "The lion was born at the Torvica Zoo on Monday, the director, Jane Marlow, told reporters."


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ([ZOO, "The zoo said that the cub was well."], ["Torvica Zoo"]),
        (  # one of two
            [ZOO, "It came from the Corvane Zoo.", "The zoo said that the cub was well."],
            [],
        ),
        ([ZOO, "The museum said that it was closed."], []),
        (  # its short name and its long one
            [
                "The lion was born at the Torvica Zoo and Botanical Garden on Monday.",
                "The Torvica Zoo said that the cub was well.",
            ],
            ["Torvica Zoo and Botanical Garden"],
        ),
        (  # the release of the zoo, told of long before
            [
                ZOO,
                "The cub has two sisters, according to a news release from the zoo.",
                "“It is a fine cub,” Marlow said.",
                "“It weighs two pounds,” the news release stated.",
            ],
            ["Torvica Zoo"],
        ),
        (  # two releases
            [
                "The cub has two sisters, according to a news release from the Torvica Zoo.",
                "The road is closed, according to a news release from Havlinje Shipping.",
                "“It is a fine cub,” Jane Marlow said.",
                "“It weighs two pounds,” the news release stated.",
            ],
            [],
        ),
    ],
)
def test_nouns_that_end_a_name(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.hear()[-1].names) == names


def test_the_last_word_of_a_newspaper_is_nobody_who_says_she(hall: Hall) -> None:
    hall.tell(
        "Brenda Holt, a baker, told the Torvica Enquirer that the street was dark.",
        "Holt told the Enquirer that she was at the mill. They left after the fire, she said.",
    )
    assert list(hall.hear()[-1].names) == ["Brenda Holt"]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (  # not who is told of
            [
                "The keepers chose to wait because it can take time, Peter Marlow said. "
                "Martin would have been angry at the noise, he said.",
            ],
            ["Peter Marlow"],
        ),
        (  # however many sentences were quoted in between
            [
                "Asked what he had seen, Peter Marlow said: “It was dark. Nobody spoke. The boat "
                "was full. We sat there. It rained. Then the lights came on.”",
                "Asked about the pilot, he said: “I did not see him.”",
            ],
            ["Peter Marlow"],
        ),
        (  # what the paragraph before is about
            [
                "The Torvica Water Board has worked for years on the dam.",
                "It said that the gates were open.",
            ],
            ["Torvica Water Board"],
        ),
        (  # a noun not used before
            [
                "Peter Marlow, who was on the boat, said that it did not slow down.",
                "The carpet fitter, who hurt his arm, said that the boat slid for ten seconds.",
            ],
            ["Peter Marlow"],
        ),
        (  # a noun for somebody told of before
            [
                "A carpet fitter was on the boat. Peter Marlow said that it did not slow down.",
                "The carpet fitter said that the boat slid for ten seconds.",
            ],
            [],
        ),
    ],
)
def test_the_speaker_before(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.hear()[-1].names) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (
            [
                "Mike Holt, commissioner of Boats for Torvica, came to the quay on Monday.",
                "BfT said that no boats would sail.",
            ],
            ["Boats for Torvica"],
        ),
        (["According to Tidedesk, fish sold for ten crowns a pound on Monday."], ["Tidedesk"]),
    ],
)
def test_names_that_only_speaking_tells(
    hall: Hall, paragraphs: list[str], names: list[str]
) -> None:
    hall.tell(*paragraphs)
    assert list(hall.hear()[-1].names) == names
