"""Where what is reported begins and ends, and which words are its cue."""

import pytest

from build.annotate.model import Model
from tests.extract.quoting import quotes_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The fleet stayed in port; Maria Holt said the ice was too thin to cross.",
            "Maria Holt | said | the ice was too thin to cross",
        ),
        (
            "The winter was long: Maria Holt said the ice had cost the town its pier.",
            "Maria Holt | said | the ice had cost the town its pier",
        ),
        (
            "The council announced new measures that make the ferry cheaper.",
            "The council | announced | new measures that make the ferry cheaper",
        ),
        (
            "But according to Maria Holt, the pier will close in June.",
            "Maria Holt | according to | the pier will close in June",
        ),
        (
            "Among the harbours at risk, according to the union, are three in the north.",
            "the union | according to | Among the harbours at risk are three in the north",
        ),
    ],
)
def test_content_begins_where_it_does_and_is_whole(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Holt said she supported the new ferry — a change of course for the council.",
            "Maria Holt | said | she supported the new ferry",
        ),
        (
            "Maria Holt said that the ferry would stop in May, drawing a protest from the union.",
            "Maria Holt | said | the ferry would stop in May",
        ),
        (
            "The ferry will sail at noon, according to Maria Holt, who built the pier.",
            "Maria Holt | according to | The ferry will sail at noon",
        ),
    ],
)
def test_the_remarks_of_the_writer_are_not_content(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]


def test_content_does_not_end_in_and(model: Model) -> None:
    text = (
        "Still, suspicions persist that there was some official involvement in the fire, and just "
        "this week the council passed a bill."
    )
    assert quotes_in(model, text) == [
        "suspicions | persist | there was some official involvement in the fire"
    ]


def test_what_somebody_says_according_to_another_is_a_quote_in_a_quote(model: Model) -> None:
    text = "Maria Holt said on Monday that, according to the union, the pier will close in June."
    assert quotes_in(model, text) == [
        "Maria Holt | said | according to the union, the pier will close in June",
        "the union | according to | the pier will close in June",
    ]


def test_participles_beside_one_another_have_a_quote_each(model: Model) -> None:
    text = "She stood up, urging the council to save the pier and promising to pay for the pumps."
    assert quotes_in(model, text) == [
        "She | urging | the council to save the pier",
        "She | promising | to pay for the pumps",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Holt went on to say that the pier was lost.",
            "Maria Holt | went on to say | the pier was lost",
        ),
        (
            "Maria Holt continued to insist that the pier was safe.",
            "Maria Holt | continued to insist | the pier was safe",
        ),
        (
            "Tomas Reed was quick to note that the pumps were older than the pier.",
            "Tomas Reed | was quick to note | the pumps were older than the pier",
        ),
        (
            "The harbour master issued a statement saying that the pier was lost.",
            "The harbour master | issued a statement saying | the pier was lost",
        ),
        (
            "Maria Holt went to the harbour to say that the pier was lost.",
            "Maria Holt | to say | the pier was lost",
        ),
    ],
)
def test_a_cue_begins_with_what_leads_to_its_verb(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]
