"""What is said between quotation marks, however it is printed, and who said it."""

import pytest

from build.annotate.model import Model
from build.extract.quotes import find_quotes
from schema.vocabulary import QuoteKind
from tests.extract.quoting import article_of, quotes_in


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “cold berth” is empty in summer.",
        "John “the Whale” Porter ate the cake in his garden.",
        "Maria “Minnie” Holt won the race on Sunday.",
        "Known as “the Heron”, Porter ran the docks for years.",
        "The film “A Winter on the Quay” opens on Friday.",
        "Her novel “The Lamp at the End of the Pier” sold well.",
        "She starred in “Tides”, “Nets” and “The Long Quay”.",
        "The band played “Harbour Song” and “Go Home Now”.",
        "They reopened the “smart” bridge on Monday.",
        "The “experts” were nowhere to be seen.",
        "The ‘smart’ bridge reopened on Monday.",
        "The police operation, “Silver Net”, began at dawn.",
        "The word “quay” comes from Old French.",
        "Press “Enter” to continue.",
        "The 'Red Lantern' sank in 1921.",
        "The “green” ferry burns diesel.",
        "The ship was renamed “Maria Holt” after the war.",
        "The “Aldermoor Five” were freed in March.",
        "The paper’s “Ask the Skipper” column ended in May.",
        "The term “ghost net” covers any lost gear.",
        "The exhibition “Salt and Rope: Nine Centuries of the Quay” runs until June.",
        "Fans waved “W” flags on the pier.",
        "The plan, dubbed “Project Otter”, failed.",
        "“Nets,” which opens in May, is set in Aldermoor.",
        "“How Massive Can Boats Be?” is a talk by Maria Holt at the museum.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_nobodys_words(model: Model, text: str) -> None:
    assert quotes_in(model, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” said Maria Holt.", "Maria Holt | said | «No,»"),
        ("“Never!” she shouted.", "she | shouted | «Never!»"),
        ("“Go!” he cried, running down the pier.", "he | cried | «Go!»"),
        ("“Why?” asked Porter.", "Porter | asked | «Why?»"),
        ("“Why?” Porter pressed.", "Porter | pressed | «Why?»"),
        ("Holt said: “No.”", "Holt | said | «No.»"),
        ("‘Rubbish,’ Porter replied.", "Porter | replied | «Rubbish,»"),
        ("'Rubbish,' Porter replied.", "Porter | replied | «Rubbish,»"),
        ("“Yes”, said Porter.", "Porter | said | «Yes»"),
        ("“Not true,” the skipper told the Gazette.", "the skipper | told | «Not true,»"),
        ("Asked about it, she answered: “Soon.”", "she | answered | «Soon.»"),
        ("He called the plan “madness”.", "He | called | the plan «madness»"),
    ],
)
def test_short_quotes(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It was cold,” mused Maria Holt. “Very cold.”",
            "Maria Holt | mused | «It was cold,» «Very cold.»",
        ),
        ("As Holt put it: “We sail at noon.”", "Holt | put | «We sail at noon.»"),
        ("Continued Holt: “We sail at noon.”", "Holt | Continued | «We sail at noon.»"),
        (
            "“We sail at noon,” said Maria Holt, “whatever the weather.”",
            "Maria Holt | said | «We sail at noon,» «whatever the weather.»",
        ),
        (
            "“The tide,” Holt said, “waits for nobody here.”",
            "Holt | said | «The tide,» «waits for nobody here.»",
        ),
        (
            "“It rained,” she said, and “it never stopped for us”.",
            "she | said | «It rained,» «it never stopped for us»",
        ),
        (
            "“Where is the boat?” he asked. “Nobody knows.”",
            "he | asked | «Where is the boat?» «Nobody knows.»",
        ),
        (
            "“We sail,” she said on the radio show “Good Morning Aldermoor.” “Nobody stops us.”",
            "she | said | «We sail,» «Nobody stops us.»",
        ),
        (
            "“It rained,” Holt said. It “never stopped for a single hour.”",
            "Holt | said | «It rained,» It «never stopped for a single hour.»",
        ),
        (
            "Holt told of the flood: “We lost two boats,” she said.",
            "she | said | «We lost two boats,»",
        ),
    ],
)
def test_cues_and_what_goes_on_behind_them(model: Model, text: str, expected: str) -> None:
    assert expected in quotes_in(model, text)


def test_a_passage_without_a_comma_goes_on_to_the_cue_at_the_end(model: Model) -> None:
    assert quotes_in(
        model, "“The boats will not be late again” if the pier holds, said Maria Holt."
    ) == ["Maria Holt | said | «The boats will not be late again» if the pier holds"]


def test_a_question_and_the_words_that_bring_in_the_answer_stay_apart(model: Model) -> None:
    quotes = quotes_in(model, "Holt asked, “Why now?” Porter replied, “We had no boat.”")
    assert quotes == ["Holt | asked | «Why now?»", "Porter | replied | «We had no boat.»"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Maria Holt, harbour master: “We sail at noon.”", "Maria Holt, harbour master"),
        ("From the report: “The pier was never checked.”", "the report"),
        ("According to Holt: “We sail at noon.”", "Holt"),
        ("Nobody listens - Maria Holt: “We sail at noon.”", "Maria Holt"),
        ("“We sail at noon.” — Maria Holt", "Maria Holt"),
        ("“We sail at noon.” -Maria Holt, fisher", "Maria Holt, fisher"),
        ("“We sail at noon.” — Maria Holt (@mholt) May 5, 2023", "Maria Holt"),
    ],
)
def test_names_beside_statements(model: Model, text: str, source: str) -> None:
    (found,) = quotes_in(model, text)
    assert found.split(" | ")[0] == source


def test_what_precedes_a_colon_is_no_source_if_it_is_a_place_to_speak(model: Model) -> None:
    (found,) = quotes_in(model, "On Monday: “We sail at noon, whatever the weather.”")
    assert found.startswith("- |")


def test_long_words_of_nobody_known_stand_without_a_source(model: Model) -> None:
    (found,) = quotes_in(model, "Outside, under “a lamp that went out in the night”, stood a cart.")
    assert found.startswith("- | - |")


@pytest.mark.parametrize(
    "marks",
    ["“{}", "‘{}", '"{}', "'{}"],
)
def test_every_kind_of_mark_reopens(model: Model, marks: str) -> None:
    close = {"“": "”", "‘": "’"}.get(marks[0], marks[0])
    last = marks.format("Then it stopped,") + close + " said Maria Holt."
    first, second = marks.format("It rained all week."), marks.format("It rained again.")
    assert quotes_in(model, first, second, last) == [
        "Maria Holt | said | «It rained all week.» «It rained again.» «Then it stopped,»"
    ]


def test_a_caption_in_between_does_not_break_a_quote(model: Model) -> None:
    assert quotes_in(
        model, "Holt said: “It rained.", "Waves hit the pier", "(Gazette)", "“Then it stopped.”"
    ) == ["Holt | said | «It rained.» «Then it stopped.»"]


def test_marks_of_another_kind_inside_a_quote_that_reopens(model: Model) -> None:
    assert quotes_in(model, "Maria Holt wrote:", '"The “great flood” came.', '"Then it left."') == [
        "Maria Holt | wrote | «The “great flood” came.» «Then it left.»"
    ]


def test_a_mark_that_never_closes_loses_nothing_else(model: Model) -> None:
    quotes = quotes_in(model, "“It rained all week.", "They left. “Goodbye,” said Porter.")
    assert "Porter | said | «Goodbye,»" in quotes


def test_an_interview_of_questions_and_answers(model: Model) -> None:
    turns = ["Q: How was the storm?", "A: Long. We lost two boats.", "Q: And now?", "A: We wait."]
    article = article_of(*turns)
    quotes = find_quotes(article, model.annotate(article))
    assert [one.segments[0].span.of(article.text) for one in quotes] == [
        turn.partition(": ")[2] for turn in turns
    ]
    assert all(one.kind == QuoteKind.DIRECT and one.source is None for one in quotes)


def test_an_interview_of_named_voices(model: Model) -> None:
    assert quotes_in(
        model,
        "Gazette: How was the storm?",
        "Maria Holt: It was long.",
        "We lost two boats.",
        "Gazette: And now?",
        "Holt: Now we wait.",
    ) == [
        "Gazette | : | «How was the storm?»",
        "Maria Holt | : | «It was long.» «We lost two boats.»",
        "Gazette | : | «And now?»",
        "Holt | : | «Now we wait.»",
    ]


def test_an_interview_in_quotation_marks(model: Model) -> None:
    assert quotes_in(
        model, "Gazette: “How was it?”", "Holt: “Long.”", "Gazette: “And now?”", "Holt: “We wait.”"
    ) == [
        "Gazette | : | «How was it?»",
        "Holt | : | «Long.»",
        "Gazette | : | «And now?»",
        "Holt | : | «We wait.»",
    ]


def test_a_list_of_facts_is_no_interview(model: Model) -> None:
    assert quotes_in(model, "Adults: five crowns", "Children: three crowns", "Dogs: free") == []


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("‘We sail at noon’: Holt", "Holt | : | «We sail at noon»"),
        ("Holt: ‘We sail at noon’", "Holt | : | «We sail at noon»"),
        (
            "Deal ‘within sight’ in Aldermoor-Porto ferry talks: Holt",
            "Holt | : | Deal «within sight» in Aldermoor-Porto ferry talks",
        ),
        ("“We will not stop,” says Holt", "Holt | says | «We will not stop,»"),
        (
            "Ferries 'woefully late,' say female skippers",
            "female skippers | say | Ferries «woefully late,»",
        ),
    ],
)
def test_headlines(model: Model, headline: str, expected: str) -> None:
    assert quotes_in(model, "Maria Holt said it would sail.", headline=headline)[0] == expected


def test_a_headline_whose_verb_reports_nothing_gives_no_source(model: Model) -> None:
    quotes = quotes_in(model, "It rained.", headline="Ferry sinks - ‘Ferrymen’ of Porto celebrate")
    assert quotes == []


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["“It rained all night, said Maria Holt. The boats stayed in."],
            "Maria Holt | said | «It rained all night,»",
        ),
        (
            ["“We lost two boats in the storm.”", "Orrin Vask Tell"],
            "Orrin Vask Tell | - | «We lost two boats in the storm.»",
        ),
        (
            ['"We lost two boats in the storm.', 'Orrin Vask, harbour board."'],
            "Orrin Vask, harbour board | - | «We lost two boats in the storm.»",
        ),
        (
            ["Maria Holt opened the harbour. Adding, “We will sail at noon.”"],
            "Maria Holt | Adding | «We will sail at noon.»",
        ),
        (
            ["Holt shared the news on Monday, telling the crowd, “We sail at noon.”"],
            "Holt | telling | «We sail at noon.»",
        ),
        (
            ["He added that after the storm, “we had nothing left to sell.”"],
            "He | added | after the storm «we had nothing left to sell.»",
        ),
    ],
)
def test_statements_printed_or_led_in_oddly(
    model: Model, paragraphs: list[str], expected: str
) -> None:
    assert quotes_in(model, *paragraphs) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Holt said the fleet would sail on Monday, which is a holiday.",
            "Maria Holt | said | the fleet would sail on Monday",
        ),
        (
            "Maria Holt said the fleet sailed but will be back by noon.",
            "Maria Holt | said | the fleet sailed but will be back by noon",
        ),
        (
            "Maria Holt blamed the delay on the crew.",
            "Maria Holt | blamed | the delay on the crew",
        ),
    ],
)
def test_content_ends_where_the_speaker_does(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]


def test_a_word_of_a_title_is_no_verb_of_saying(model: Model) -> None:
    assert quotes_in(model, "“We sail at noon,” harbour master Sigrid Moe said.") == [
        "harbour master Sigrid Moe | said | «We sail at noon,»"
    ]
