"""How each article words an utterance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.document import Article
from build.resolve.utterances.edits import wording_against
from build.resolve.utterances.wordings import Worded, worded
from schema.vocabulary import Wording, WordingEdit
from tests.resolve.quoting import quote
from tests.resolve.told import told

FULL = (
    "The gate stays open until the last boat has gone home, and I will sleep beside the wheel "
    "if I have to."
)
SAME, SHORTER, EDITED = Wording.SAME, Wording.SHORTER, Wording.EDITED


@pytest.mark.parametrize(
    ("words", "wording", "edits"),
    [
        (FULL, SAME, ""),
        (FULL.upper(), SAME, "marks"),
        (FULL.replace(",", " –"), SAME, "marks"),
        ("The gate stays open until the last boat has gone home,", SHORTER, "dropped_end"),
        ("I will sleep beside the wheel if I have to.", SHORTER, "dropped_start"),
        ("sleep beside the wheel", SHORTER, "dropped_end dropped_start"),
        ("until the last boat has gone home", SHORTER, "dropped_end dropped_start"),
        ("The gate stays open [...] and I will sleep beside the wheel if I have to.",
         EDITED, "ellipsis"),
        ("The gate stays open … I will sleep beside the wheel.", EDITED, "dropped_end ellipsis"),
        ("The gate stays open until the last boat has gone home ...", EDITED, "ellipsis"),
        ("The gate stays open, and I will sleep beside the wheel if I have to.",
         EDITED, "dropped_clause"),
        ("The gate stays open until the boat has gone home, and I will sleep if I have to.",
         EDITED, "dropped_words"),
        ("The [harbour] gate stays open until the last boat has gone home,",
         EDITED, "bracket dropped_end"),
        ("[It] stays open until the last boat has gone home", EDITED, "bracket dropped_end"),
        ("The gate stays wide open until the last boat has gone home,",
         EDITED, "added_words dropped_end"),
        ("The gate stays open until the last ship has gone home,",
         EDITED, "changed_words dropped_end"),
        ("The gate stays open until the last boat has gone home, and I will sleep beside the wheel "
         "if I have to. Nobody sleeps here when there is a storm.", EDITED, "added_words"),
    ],
)  # fmt: skip
def test_what_was_done_to_the_words(words: str, wording: Wording, edits: str) -> None:
    expected = [WordingEdit(edit) for edit in edits.split()]
    assert wording_against(_worded(FULL), _worded(words)) == (wording, expected)


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        ("the gate would stay open until the last boat had gone home, and that she would sleep "
         "beside the wheel if she had to", "reported"),
        ("the gate would stay open until the last boat had gone home", "dropped_end reported"),
        ("she would sleep beside the wheel if she had to", "dropped_start reported"),
        ("the gate would stay shut until the last boat had gone home",
         "changed_words dropped_end reported"),
        ("the gate would not stay open until the last boat had gone home",
         "added_words dropped_end reported"),
    ],
)  # fmt: skip
def test_indirect_speech_shifts_person_and_tense(words: str, edits: str) -> None:
    expected = [WordingEdit(edit) for edit in edits.split()]
    assert wording_against(_worded(FULL), _worded(words, marks="")) == (EDITED, expected)


def test_of_a_mixed_quote_the_words_between_marks_are_compared() -> None:
    article = told("a", "She said the gate “stays open until the last boat has gone home”.")
    mixed = quote(article, "the gate", "«stays open until the last boat has gone home»")
    expected = [WordingEdit.DROPPED_END, WordingEdit.DROPPED_START]
    assert wording_against(_worded(FULL), worded(article.text, mixed)) == (SHORTER, expected)


def test_a_long_speech_is_compared_in_a_moment() -> None:
    speech = " ".join(f"{number}th word of it" for number in range(3000))
    for other in ("the " + speech[500:], speech + " end", speech[:-10] + " end"):
        wording, edits = wording_against(_worded(speech), _worded(other))
        assert wording is EDITED
        assert edits


WORDS = st.lists(
    st.sampled_from(["gate", "boat", "[...]", "…", "[the]", "It's", "a", "U.S.", "[", "]"]),
    max_size=30,
)


@settings(deadline=None)
@given(WORDS, WORDS, st.booleans())
def test_any_two_wordings_compare(one: list[str], other: list[str], is_direct: bool) -> None:
    first = _worded(" ".join(["x", *one]))
    second = _worded(" ".join(["x", *other]), marks="«»" if is_direct else "")
    wording, edits = wording_against(first, second)
    assert edits == sorted(set(edits))
    assert (wording is SAME) == (first.words == second.words)
    assert edits or first.text == second.text


def _worded(text: str, marks: str = "«»") -> Worded:
    article: Article = told("a", text)
    return worded(article.text, quote(article, f"{marks[:1]}{text}{marks[1:]}"))
