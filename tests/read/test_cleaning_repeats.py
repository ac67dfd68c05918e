"""What is printed twice stays once, and nothing else goes with it."""

import pytest

from tests.read.drafts import ONE, THREE, TWO, cleaned, texts, whys

HEADLINE = "Ferry to Odd Harbour late again"
FOUR = "“Nobody told the tide,” said Ana Brook, who has kept the light for twenty years and more."


def test_a_repeated_paragraph_stays_once() -> None:
    draft = cleaned(ONE, TWO, ONE, THREE)
    assert texts(draft) == [ONE, TWO, THREE]
    assert whys(draft) == [(2, "repeats", "left out: printed before")]


def test_case_marks_and_spaces_do_not_hide_a_repetition() -> None:
    assert texts(cleaned(ONE, TWO, f"“{ONE.upper()[:-1]}”", THREE)) == [ONE, TWO, THREE]


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_body_printed_twice_stays_once(cut: int) -> None:
    body = [ONE, TWO, THREE, FOUR]
    assert texts(cleaned(*body, *body[: len(body) - cut])) == body


def test_the_second_body_may_be_torn_in_the_middle_of_a_word() -> None:
    assert texts(cleaned(ONE, TWO, THREE, ONE, TWO[:40])) == [ONE, TWO, THREE]


@pytest.mark.parametrize("headline", [None, HEADLINE])
def test_the_second_body_may_have_its_headline(headline: str | None) -> None:
    body = (HEADLINE, ONE, TWO, THREE)
    assert texts(cleaned(*body, *body, headline=headline)) == list(body)
    assert texts(cleaned(*body, *body[1:], headline=headline)) == list(body)


def test_short_lines_go_with_the_copy_that_they_belong_to() -> None:
    body = ("By Ana Brook", ONE, "A colder sea", TWO, "“Yes.”", THREE)
    assert texts(cleaned(*body, *body)) == list(body)


def test_a_copy_in_other_paragraphs_is_a_copy() -> None:
    assert texts(cleaned(ONE, TWO, THREE, f"{ONE} {TWO} {THREE}")) == [ONE, TWO, THREE]
    assert texts(cleaned(f"{ONE} {TWO} {THREE}", FOUR, ONE, TWO)) == [f"{ONE} {TWO} {THREE}", FOUR]


def test_one_paragraph_that_is_the_body_twice_is_cut() -> None:
    whole = f"{ONE} {TWO} {THREE}"
    for second in (whole, f"{ONE} {TWO}", whole[:90]):
        draft = cleaned(HEADLINE, f"{whole} {second}", headline=HEADLINE)
        assert texts(draft) == [HEADLINE, whole]
        assert draft.fates[-1].text == second


def test_a_torn_beginning_gives_way_to_the_whole() -> None:
    assert texts(cleaned(f"{ONE[:60]}…", ONE, TWO)) == [ONE, TWO]
    assert texts(cleaned(f"{ONE[:61]}...", TWO, ONE)) == [TWO, ONE]


def test_a_caption_or_a_summary_gives_way_to_the_sentence() -> None:
    assert texts(cleaned(TWO, ONE[:-1], THREE, ONE)) == [TWO, THREE, ONE]


@pytest.mark.parametrize(
    "pulled",
    [
        "“The tide does not read the timetable that we hang on the quay”",
        "The tide does not read the timetable that we hang on the quay",
        "The tide does not read the timetable that we hang on the quay — Ana Brook",
        "“The tide does not read the timetable that we hang on the quay” Ana Brook, keeper",
        "THE TIDE DOES NOT READ THE TIMETABLE THAT WE HANG",
    ],
)
@pytest.mark.parametrize("is_below", [False, True])
def test_pull_quotes(pulled: str, *, is_below: bool) -> None:
    said = (
        "“The tide does not read the timetable that we hang on the quay,” said Ana Brook, keeper."
    )
    lines = (ONE, said, pulled, TWO) if is_below else (ONE, pulled, said, TWO)
    assert texts(cleaned(*lines)) == [ONE, said, TWO]


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, "“No.”", TWO, "“No.”", THREE),
        (ONE, "He agreed.", TWO, "He agreed.", THREE),
        (ONE, f"{ONE[:-1]}, the mayor said.", TWO),
        (ONE, f"The mayor repeated it. {TWO}", TWO[:29] + " they say in the end that it was cold."),
        (ONE, "The ferry to Odd Harbour was late again on Tuesday because of the fog.", TWO),
        (FOUR, ONE, "“Nobody told the tide,” Brook repeated to the islanders on the quay.", TWO),
        (ONE, TWO, "The harbour master wants a new clock.", "The mayor wants a new one, too."),
        ("“We will wait for the ferry, whatever it costs us,” she said.", ONE, TWO),
        (
            ONE,
            "A: Where is the ferry?",
            "B: Late.",
            "A: Where is the ferry?",
            "B: Still late.",
            TWO,
        ),
        (ONE, "Vote 1: 40 for, 12 against", TWO, "Vote 2: 40 for, 12 against", THREE),
    ],
)
def test_what_only_resembles_stays(lines: tuple[str, ...]) -> None:
    assert texts(cleaned(*lines)) == list(lines)


ASKED = "What would you carry out of the house first if the sea came in tonight?"
CHORUS = "And the light goes round, and the light goes round, and the tide comes in again."


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, ASKED, "Ana Brook: the cat, and then the clock.", ASKED, TWO, ASKED, THREE),
        (ONE, f"Q: {ASKED}", f"A: {TWO}", f"Q: {ASKED}", f"A: {THREE}", f"Q: {ASKED}", "A: No."),
        (CHORUS, ONE, CHORUS, TWO, CHORUS),
        (
            *(CHORUS, "We kept the lamp,", "we kept the log,", "we kept the keeper's dog."),
            *(CHORUS, "We lost the lamp,", "we lost the log,", "we never lost the dog."),
            CHORUS,
        ),
        (
            *("Monday", "1 cup of kelp, 2 eggs, 1 slice of rye bread, 1 apple", ONE),
            *("Tuesday", "1 cup of kelp, 2 eggs, 1 slice of rye bread, 1 apple", TWO),
            *("Friday", "1 cup of kelp, 2 eggs, 1 slice of rye bread, 1 apple", THREE),
        ),
    ],
)
def test_a_refrain_stays(lines: tuple[str, ...]) -> None:
    assert texts(cleaned(*lines)) == list(lines)


def test_a_body_with_a_refrain_that_is_printed_twice_stays_once() -> None:
    body = (ONE, CHORUS, TWO, CHORUS, THREE, CHORUS, FOUR)
    kept = texts(cleaned(*body, *body))
    assert [line for line in kept if line != CHORUS] == [ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, TWO, THREE) * 3,  # the body thrice
        (ONE, ONE, TWO, THREE, ONE, TWO, THREE),  # a summary, then the body twice
        (f"{ONE} ", TWO, ONE, THREE, ONE[:-1]),  # in other marks: a summary, a caption
    ],
)
def test_three_printings_alone_are_no_refrain(lines: tuple[str, ...]) -> None:
    assert texts(cleaned(*lines)) == [ONE, TWO, THREE]
