"""Cues of indirect quotes: several words, asides, what is no saying, and what confidence means."""

import pytest

from build.annotate.model import Model
from build.extract.quotes import find_quotes
from build.extract.quotes.evidence import likelihood, moved, shift
from build.extract.quotes.precision import NOT_WEIGHED, bin_of, share_by
from tests.extract.quoting import article_of, quotes_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Holt expressed concern about the price of the new harbour.",
            "Maria Holt | expressed concern about | the price of the new harbour",
        ),
        (
            "Maria Holt was critical of the plan to close the harbour.",
            "Maria Holt | was critical of | the plan to close the harbour",
        ),
        (
            "As the Ashford Courier reported, the harbour will close in May.",
            "the Ashford Courier | reported | the harbour will close in May",
        ),
        (
            "But as Maria Holt has pointed out, the harbour is too small.",
            "Maria Holt | has pointed out | the harbour is too small",
        ),
        (
            "Maria Holt asked the fishers if they would sail in May.",
            "Maria Holt | asked | if they would sail in May",
        ),
        (
            "Maria Holt went to the harbour to announce that the boat would sail.",
            "Maria Holt | to announce | the boat would sail",
        ),
    ],
)
def test_cues_of_several_words_asides_and_infinitives(
    model: Model, text: str, expected: str
) -> None:
    assert expected in quotes_in(model, text)


@pytest.mark.parametrize(
    "text",
    [
        "Maria Holt enjoyed a long walk along the harbour.",
        "Maria Holt answered a question about the harbour.",
        "Maria Holt appeared tired after the long voyage.",
        "Maria Holt avoided criticism of the harbour master.",
        "Maria Holt bought a boat with a red sail.",
        "A boat of that size was thought of as safe.",
        "Maria Holt described the terrible scenes on the quay.",
        "Maria Holt revealed pictures of the new harbour.",
        "The investors grow increasingly fearful of the harbour board.",
        "The boats were sorted according to size and age.",
        "The Ashford Courier closed, citing an unnamed captain.",
        "Maria Holt also attacked Ole Brandt and Rolf Berg.",
    ],
)
def test_what_is_done_is_no_quote(model: Model, text: str) -> None:
    assert quotes_in(model, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nicely said the boy had climbed the wall.", "Nicely | said"),
        ("Marta Early told the Courier that the boats were safe.", "Marta Early | told"),
        (
            "Brittany Nicely, a visitor who was on the quay, described the scene as a disgrace.",
            "Brittany Nicely, a visitor who was on the quay | described",
        ),
        ("The charity Lodera Reed said the food would last a week.", "The charity Lodera Reed"),
        ("Maria Holt, who came on Monday, said the boat had gone.", "Maria Holt | said"),
        ("Maria Holt, speaking on the quay, said the boat had gone.", "Maria Holt | said"),
        ("Tom Reed on Tuesday said that the boat had gone.", "Tom Reed | said"),
        (
            "In an email to members saying the boat had gone, Maria Holt asked for money.",
            "an email to members | saying | the boat had gone",
        ),
        (
            "Maria Holt sent a letter to members saying the boat had gone.",
            "Maria Holt | sent a letter to members saying",
        ),
        ("The harbour will close in May, she said, referring to closing both piers.", "she | ref"),
    ],
)
def test_a_source_is_the_name_without_what_is_told_of_it(
    model: Model, text: str, expected: str
) -> None:
    assert any(one.startswith(expected) for one in quotes_in(model, text))


def test_who_asked_is_not_who_answers(model: Model) -> None:
    assert quotes_in(model, "Asked what she had seen, Maria Holt said the boat had gone.") == [
        "Maria Holt | said | the boat had gone"
    ]


def test_a_title_beside_other_quoted_words_hides_neither(model: Model) -> None:
    text = "Maria Holt cited “Operation Larkspur” and “a harbour that nobody guards”."
    assert any("«a harbour that nobody guards»" in one for one in quotes_in(model, text))
    assert quotes_in(model, "Maria Holt quoted “Operation Larkspur” and “The Long Tide”.") == []


def test_a_clause_that_is_only_that_is_no_quote(model: Model) -> None:
    text = "Maria Holt argued that, “for as long as the sea is rough”, the boats must stay."
    assert not any(one.endswith("| that") for one in quotes_in(model, text))


def test_a_surer_cue_makes_a_surer_quote(model: Model) -> None:
    def confidence(text: str) -> float:
        article = article_of(text)
        (quote,) = find_quotes(article, model.annotate(article))
        return quote.confidence

    said = confidence("Maria Holt said that the boat would sail at noon.")
    knew = confidence("Maria Holt believed that the boat would sail at noon.")
    assert 0.4 < knew < said < 1


def test_context_moves_the_likelihood_of_a_cue() -> None:
    alone = likelihood("clause", "say", ())
    assert likelihood("clause", "say", (("nothing", "known"),)) == alone
    assert likelihood("clause", "say", (("function", "ROOT"),)) > alone
    assert likelihood("clause", "say", (("function", "pcomp"),)) < alone


def test_a_shift_is_nought_as_expected_and_small_for_few_sightings() -> None:
    assert shift(30, 30.0, 60) == pytest.approx(0)
    assert 0 < shift(2, 1.0, 2) < shift(200, 100.0, 200)
    assert shift(10, 30.0, 60) < 0
    assert moved(0.3, []) == pytest.approx(0.3)
    assert moved(0.3, [0.5, -0.5]) == pytest.approx(0.3)
    assert 0 < moved(0.0, [-50.0]) < moved(1.0, [50.0]) <= 1


def test_confidence_is_the_share_of_right_ones_few_drawn_to_all_rules() -> None:
    table = {
        ("clause", "0.8"): (90, 100),
        ("object", "0.8"): (0, 1),
        ("after", NOT_WEIGHED): (96, 100),
    }
    assert share_by(table, "after", NOT_WEIGHED) == 0.96
    assert share_by(table, "clause", "0.8") == 0.9
    assert 0.8 < share_by(table, "object", "0.8") < 0.9
    assert share_by(table, "never counted", "0.8") == round(90 / 101, 2)


@pytest.mark.parametrize(
    ("likelihood_of_cue", "expected"),
    [(None, NOT_WEIGHED), (0.0, "0.0"), (0.49, "0.4"), (0.5, "0.5"), (0.999, "0.9"), (1.0, "0.9")],
)
def test_likelihoods_are_counted_by_tenths(likelihood_of_cue: float | None, expected: str) -> None:
    assert bin_of(likelihood_of_cue) == expected


def test_a_participle_that_has_become_a_conjunction_says_nothing(model: Model) -> None:
    text = "Considering that the bridge was closed, the ferry to Tolvik was full on Monday."
    assert quotes_in(model, text) == []
