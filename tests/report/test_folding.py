"""The words of names and quotes as the search knows them."""

import pytest

from build.report.folding import folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Torbjørn Åslund", ["torbjorn", "aslund"]),
        ("O’Brien and O'Brien", ["obrien", "and", "obrien"]),
        ("the U.S. budget, at last.", ["the", "us", "budget", "at", "last"]),
        ("Straße, Œuvre, ΟΔΟΣ", ["strasse", "oeuvre", "οδοσ"]),
        ("3.5 million—or 40%", ["3", "5", "million", "or", "40"]),
        ("__proto__ <script>", ["proto", "script"]),
        ("…  “” \u202e", []),
    ],
)
def test_case_accents_and_apostrophes_do_not_count(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_a_word_without_end_is_cut() -> None:
    assert folded_words("a" * 1_000) == ["a" * 40]
