"""Which words two wordings have in common."""

from build.report.aligning import MOST_WORDS, aligned


def test_words_left_out_and_put_in_are_told_apart() -> None:
    pieces = aligned("We will open the old lock in May.", "We will open [it] in May")

    assert pieces == [
        ("same", "We will open"),
        ("dropped", "the old lock"),
        ("added", "[it]"),
        ("same", "in May"),
    ]


def test_capitals_and_marks_alone_are_no_difference() -> None:
    assert aligned("Yes, we can", "yes we can.") == [("same", "yes we can.")]


def test_a_text_that_is_too_long_is_not_compared() -> None:
    assert aligned("word " * (MOST_WORDS + 1), "word") is None
