"""Names as whole news pages print them: what is no name, what is called so, where it ends."""

import pytest

from benchmarks.articles import article_of
from build.annotate.model import Model
from build.extract.mentions import find_mentions
from schema.vocabulary import MentionForm

Names = list[tuple[str, str]]


def names(model: Model, *paragraphs: str) -> Names:
    article = article_of(*paragraphs)
    return [
        (one.span.of(article.text), str(one.label))
        for one in find_mentions(article, model.annotate(article))
        if one.form == MentionForm.NAME
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "They stole names and Social Security numbers.",
        "He had forgotten the PIN of his card.",
        "He was Secretary of State until May.",
        "Deadliest storm in years hits the coast.",
        '"[W]e have to wait," she said.',
        "She had converted to Islam as a child.",
        "They won Game 5 at home.",
        "The bridge fell at noon Ana Ruiz/Getty Images and nobody was hurt.",
    ],
)
def test_what_names_nobody_is_left_out(model: Model, sentence: str) -> None:
    assert names(model, sentence) == []


def test_a_caption_that_ends_in_the_name_the_text_begins_with_holds_two_names(
    model: Model,
) -> None:
    found = names(model, "Peter Hallam Peter Hallam said that the tram would run.")
    assert found == [("Peter Hallam", "PERSON")] * 2
    found = names(model, "NEED TO KNOW: Maria Holt Maria Holt will sing in May.")
    assert found[-2:] == [("Maria Holt", "PERSON")] * 2


def test_a_row_of_buttons_is_no_part_of_the_story(model: Model) -> None:
    found = names(model, "Facebook Twitter Pinterest Ilse Varenholt waits for the tram on Monday.")
    assert found == [("Ilse Varenholt", "PERSON")]


def test_a_word_in_capitals_that_the_article_has_in_small_letters_is_no_acronym(
    model: Model,
) -> None:
    found = names(model, "He spoke of the MAYHEM there.", "The mayhem went on for days.")
    assert found == []


def test_a_capital_does_not_make_a_name_of_a_noun_that_the_article_has_in_small_letters(
    model: Model,
) -> None:
    assert names(model, "He warned that Bitcoin may fall.", "The price of one bitcoin rose.") == []
    surname = names(model, "Ilse Baker warned on Monday.", "Baker left.", "No baker was there.")
    assert surname == [("Ilse Baker", "PERSON"), ("Baker", "PERSON")]


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        ("The second lander will be sent to the Moon in May.", "Moon", "LOC"),
        ("They watched the asteroid Velkanis pass.", "Velkanis", "LOC"),
        ("The Sun reported it first.", "Sun", "ORG"),
        ("The new Larus-4 lunar probe will carry seeds.", "Larus-4", "PRODUCT"),
        ("It bought two Corvane Heavy rockets last year.", "Corvane Heavy", "PRODUCT"),
        ("The official Lundby Morning Post reported it.", "Lundby Morning Post", "ORG"),
        ("Lawyers for Hallam & Voss did not answer.", "Hallam & Voss", "ORG"),
        ("The Selden Massacre shook the country.", "Selden Massacre", "EVENT"),
        (
            "He spoke at the Republican National Convention in June.",
            "Republican National Convention",
            "EVENT",
        ),
        ("She flew from Lundby to Sioux Falls on Friday.", "Sioux Falls", "GPE"),
        ("N. Korea urges talks.", "N. Korea", "GPE"),
        ("The group Islamic State claimed it.", "Islamic State", "ORG"),
    ],
)
def test_what_a_name_in_the_news_names(model: Model, sentence: str, name: str, label: str) -> None:
    assert (name, label) in names(model, sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Environment Canada warned of snow.", [("Environment Canada", "ORG")]),
        (
            "She studied at the University of North Carolina at Chapel Hill.",
            [("University of North Carolina at Chapel Hill", "ORG")],
        ),
        (
            "She works for the Institute of Politics at Lundby University.",
            [("Institute of Politics", "ORG"), ("Lundby University", "ORG")],
        ),
        (
            "Talks between North and South Korea began on Monday.",
            [("North", "GPE"), ("South Korea", "GPE")],
        ),
        (
            "The pro-Beijing DAB won three seats in Hong Kong.",
            [("Beijing", "GPE"), ("DAB", "ORG"), ("Hong Kong", "GPE")],
        ),
        (
            "United Kingdom Home Office figures show a rise.",
            [("United Kingdom Home Office", "ORG")],
        ),
        (
            "NASA Administrator Charles Holm said it would wait.",
            [("NASA", "ORG"), ("Charles Holm", "PERSON")],
        ),
        ("Glasgow MSP Anas Holm asked why.", [("Anas Holm", "PERSON")]),
        ("The Trump Administration revealed a plan.", [("Trump", "PERSON")]),
        (
            "A Republican Senate would vote against it.",
            [("Republican", "NORP"), ("Senate", "ORG")],
        ),
        (
            "They met near the Velmore Bay Resort and Casino.",
            [("Velmore Bay Resort and Casino", "FAC")],
        ),
        ("Officials called for peace on the Korean peninsula.", [("Korean peninsula", "LOC")]),
        ("Credit company Hallmoor says it was attacked.", [("Hallmoor", "ORG")]),
        ("Among Supreme Court rulings this one stood out.", [("Supreme Court", "ORG")]),
    ],
)
def test_where_a_name_in_the_news_begins_and_ends(
    model: Model, sentence: str, wanted: Names
) -> None:
    assert names(model, sentence) == wanted


def test_the_north_is_a_country_only_where_the_article_names_both(model: Model) -> None:
    both = names(model, "North Korea and South Korea met.", "Relations with the North are tense.")
    one = names(model, "North Korea sent a letter.", "Relations with the North are tense.")
    assert both[-1] == ("North", "GPE")
    assert ("North", "GPE") not in one
