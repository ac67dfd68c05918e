"""Nouns as cues, and "per": whose claim it is, and what is no claim."""

import pytest

from benchmarks.cue_nouns import count, sightings
from benchmarks.polnear import Attribution
from build.annotate.model import Model
from schema.span import Span
from tests.extract.quoting import article_of, quotes_in


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The mayor welcomed the union's statement that the strike was over.",
            "the union | statement | the strike was over",
        ),
        (
            "Their belief that the river is sacred goes back centuries.",
            "Their | belief | the river is sacred",
        ),
        (
            "Despite complaints that the bridge was too narrow, the council opened it on Monday.",
            "- | complaints | the bridge was too narrow",
        ),
    ],
)
def test_a_claim_is_whose_noun_it_is(model: Model, text: str, quote: str) -> None:
    assert quotes_in(model, text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Holt rejected the claim that the dam was safe.",
        "Holt denied accusations that she sold the boat.",
        "Engineers examined Maria Holt’s claim that the dam was safe.",
        "The mayor welcomed the union's statement that the strike was over.",
    ],
)
def test_whoever_meets_a_claim_is_not_said_to_make_it(model: Model, text: str) -> None:
    claims = ("the dam was safe", "she sold the boat", "the strike was over")
    subjects = ("Holt", "Engineers", "The mayor")
    for quote in quotes_in(model, text):
        source, _, content = quote.split(" | ")
        assert not (source in subjects and content in claims), quote


def test_whoever_utters_a_claim_is_said_to_make_it(model: Model) -> None:
    text = "Holt voiced her concern that the dam would break."
    assert quotes_in(model, text) == ["Holt | voiced her concern | the dam would break"]


def test_what_comes_of_a_degree_is_not_said(model: Model) -> None:
    assert quotes_in(model, "Her voice was so loud that the windows shook.") == []


def test_a_statement_without_a_cue_does_not_go_on_from_a_claim(model: Model) -> None:
    text = "Reed spoke about Holt's claim that the dam was safe. “It is cracked from end to end.”"
    assert not any(
        quote.startswith("Holt") and "cracked" in quote for quote in quotes_in(model, text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The catch fell by two tonnes per boat.",
        "Sales rose by four per cent.",
        "The dam was closed as per the order of the council.",
        "The town is the richest per capita.",
    ],
)
def test_per_is_no_cue_in_rates_and_orders(model: Model, text: str) -> None:
    assert quotes_in(model, text) == []


def test_a_noun_counts_as_a_cue_where_the_corpus_has_it_with_its_clause(model: Model) -> None:
    article = article_of(
        "Tomas Reed's claim that the dam was safe surprised the town.",
        "The fact that the bridge was closed helped the ferry.",
    )

    def spans(words: str) -> tuple[Span, ...]:
        start = article.text.index(words)
        return (Span(start, start + len(words)),)

    marked = Attribution(spans("Tomas Reed's"), spans("claim"), spans("that the dam was safe"))
    seen = list(sightings(article, model.annotate(article), [marked]))
    assert seen == [("owned", "claim", True), ("free", "fact", False)]
    assert count(seen)["*"] == {"claim": (1, 1), "fact": (0, 1)}
