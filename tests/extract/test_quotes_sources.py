"""Whose words they are, where the sentence or its parse makes that hard to see."""

import pytest

from build.annotate.model import Model
from tests.extract.quoting import quotes_in

LOST = [
    (
        "In Aldermoor, near the old harbour, Senator Maria Holt said the ferry would sail in May.",
        "Senator Maria Holt",
    ),
    (
        "On Friday in Torvik, the lawyer for the fishermen, Ann Brandt, bluntly warned that the"
        " season was lost.",
        "the lawyer for the fishermen, Ann Brandt",
    ),
    ("Holt, whose family owns two boats, said the pier would have to go.", "Holt"),
    ("Reed, meanwhile, who had sat through three meetings, said the plan was dead.", "Reed"),
    ("The islanders are more likely to say they trust the mayor.", "The islanders"),
    ("Reed was quick to add that nobody was hurt.", "Reed"),
    ("The mayor went so far as to say that the pier was a ruin.", "The mayor"),
    ("The mayor took the time to explain that the ferry was old.", "The mayor"),
    ("Holt made a point of saying that the crew had done well.", "Holt"),
    (
        "Reed rejected the notion that the pier was unsafe, saying it had been checked in May.",
        "Reed",
    ),
    ("Holt relied on his skill to calm the crew and said the boat would hold.", "Holt"),
    ("The meeting ended with Holt saying that the pier would stay.", "Holt"),
]

WITHOUT_A_VERB_ABOVE = [
    (
        "A joint statement issued by the owners after the talks said Holt and Reed made progress"
        " on some parts of the plan.",
        "A joint statement issued by the owners after the talks",
    ),
]

TOO_LONG = [
    ("Even Holt said that the pier was lost.", "Holt"),
    ("Tomas Reed in an interview said the ice was thin.", "Tomas Reed"),
    ("KELM, Aldermoor — Maria Holt said that the ferry would not sail.", "Maria Holt"),
    ("Hours after Holt said the ferry was safe, it sank.", "Holt"),
]


@pytest.mark.parametrize(("text", "source"), LOST + WITHOUT_A_VERB_ABOVE)
def test_a_subject_that_the_parse_hangs_elsewhere_is_found(
    model: Model, text: str, source: str
) -> None:
    assert quotes_in(model, text)[-1].split(" | ")[0] == source


@pytest.mark.parametrize(("text", "source"), TOO_LONG)
def test_when_and_where_somebody_spoke_is_no_part_of_the_source(
    model: Model, text: str, source: str
) -> None:
    assert quotes_in(model, text)[0].split(" | ")[0] == source


def test_it_says_nothing_where_it_is_hard_to_say(model: Model) -> None:
    quotes = quotes_in(model, "It was hard to say whether the ice would hold.")
    assert all(quote.startswith("- | ") for quote in quotes)


def test_a_title_in_the_source_or_behind_told_is_no_more_of_the_quote(model: Model) -> None:
    text = "“We sail at noon,” Maria Holt told “Good Morning, Coast,” after the storm."
    assert quotes_in(model, text) == ["Maria Holt | told | «We sail at noon,»"]
    text = (
        "“We sail at noon,” said Maria Holt, the author of “The Last Pier,” a book about ferries."
        " “The crew is ready.”"
    )
    source = "Maria Holt, the author of “The Last Pier,” a book about ferries"
    assert quotes_in(model, text) == [f"{source} | said | «We sail at noon,» «The crew is ready.»"]


def test_a_short_sentence_of_saying_brings_in_the_next(model: Model) -> None:
    text = "“The ice is thin,” said Tomas Reed. Maria Holt agreed. “It will not hold until March.”"
    assert quotes_in(model, text) == [
        "Tomas Reed | said | «The ice is thin,»",
        "Maria Holt | agreed | «It will not hold until March.»",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Reed criticized the plans of the council. The wind blew over the harbour.",
        "Reed's claim that the pier was lost surprised the crew. The wind blew.",
        "Holt said the pier was lost. The wind blew. A skipper had a question on Friday:",
    ],
)
def test_who_need_not_have_spoken_last_lends_no_words(model: Model, before: str) -> None:
    quotes = quotes_in(model, f"{before} “Who will rebuild it a third time?”")
    assert quotes[-1] == "- | - | «Who will rebuild it a third time?»"


def test_who_is_quoted_by_another_lends_no_words(model: Model) -> None:
    text = (
        "Maria Holt said she found the harbour master rude. The wind blew. “We will not rebuild.”"
    )
    assert quotes_in(model, text)[-1] == "Maria Holt | - | «We will not rebuild.»"
