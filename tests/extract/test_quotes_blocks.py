"""Block quotes: whose words a page sets off without quotation marks."""

from build.annotate.model import Model
from build.extract.quotes import find_quotes
from schema.vocabulary import QuoteKind
from tests.extract.quoting import article_of, quotes_in

ABOVE = "The harbour of Odd Harbour stayed shut for a week."
SAID = "The ferry will not sail before spring, and nobody is sorrier than we are."


def test_a_colon_above_a_block_quote_says_whose_it_is(model: Model) -> None:
    assert quotes_in(model, "Maria Holt said in a statement:", f"> {SAID}") == [
        f"Maria Holt | said | «{SAID}»"
    ]


def test_block_quotes_in_a_row_are_one_direct_quote(model: Model) -> None:
    article = article_of("Holt wrote:", f"> {SAID}", "> We lost two boats.", "The boats were old.")
    (quote,) = find_quotes(article, model.annotate(article))
    assert (quote.kind, quote.rule) == (QuoteKind.DIRECT, "block_quote")
    assert [one.span.of(article.text) for one in quote.segments] == [SAID, "We lost two boats."]


def test_each_signature_ends_a_quote(model: Model) -> None:
    found = quotes_in(
        model,
        ABOVE,
        "> We sail at noon 🚢 pic.example/x1",
        "> — Odd Harbour Ferries (@oddferries) March 3, 2024",
        "> Nobody asked the crew. — Ana Brook, deckhand",
    )
    assert found == [
        "Odd Harbour Ferries | — | «We sail at noon 🚢 pic.example/x1»",
        "Ana Brook, deckhand | — | «Nobody asked the crew.»",
    ]


def test_a_signature_may_stand_below_the_block_quote(model: Model) -> None:
    found = quotes_in(model, ABOVE, f"> {SAID}", "― Maria Holt, harbour master", ABOVE)
    assert found == [f"Maria Holt, harbour master | ― | «{SAID}»"]


def test_the_name_below_a_post_outweighs_who_introduces_it(model: Model) -> None:
    found = quotes_in(
        model, "Tomas Reed shared the answer:", f"> {SAID}", "> — Maria Holt (@mholt) May 5, 2023"
    )
    assert found == [f"Maria Holt | — | «{SAID}»"]


def test_what_the_writer_sets_off_is_no_quote(model: Model) -> None:
    assert quotes_in(model, ABOVE, f"> {SAID}", ABOVE) == []
    assert quotes_in(model, "The timetable of the week:", "> Noon, Monday", ABOVE) == []


def test_a_text_that_is_all_block_quote_is_no_quote(model: Model) -> None:
    assert quotes_in(model, f"> {ABOVE}", "> — Maria Holt (@mholt) May 5, 2023") == []


def test_a_signature_without_words_signs_nothing(model: Model) -> None:
    assert quotes_in(model, ABOVE, "> …", "> — Maria Holt (@mholt) May 5, 2023") == []


def test_what_is_told_within_a_block_quote_has_one_speaker(model: Model) -> None:
    told = "My father said that the ice would never hold. He was “right” about it."
    assert quotes_in(model, "Maria Holt wrote:", f"> {told}") == [f"Maria Holt | wrote | «{told}»"]


def test_quotation_marks_in_a_block_quote_tell_what_is_quoted(model: Model) -> None:
    assert quotes_in(model, ABOVE, "> “We sail at noon, ice or no ice,” Maria Holt said.") == [
        "Maria Holt | said | «We sail at noon, ice or no ice,»"
    ]


def test_a_dash_within_a_block_quote_is_no_signature(model: Model) -> None:
    said = "The boats are old — and nobody in Odd Harbour — not one — has money."
    assert quotes_in(model, "Maria Holt wrote:", f"> {said}") == [f"Maria Holt | wrote | «{said}»"]
