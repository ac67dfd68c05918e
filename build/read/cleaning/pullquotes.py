"""Pull quotes: lines that repeat the words of a quote which stands in a longer paragraph."""

import re
from collections.abc import Iterator

from build.read.cleaning.passages import FEWEST, SENTENCE_END, WORD, Passages, words_of

_QUOTES = re.compile(r"[\"“”„«»‘]")
# After the words quoted: "Ana Brook, harbour master"
_SPEAKER = re.compile(r"[\"”’'.]*\s*[-–—,]*\s*[A-Z]\S* [A-Z]")
_MOST_WORDS = 60
_MOST_OF_SPEAKER = 8


def pull_quotes(blocks: dict[int, str]) -> Iterator[int]:
    """Yield the places of pull quotes; the first block is none."""
    passages = Passages()
    for index, text in blocks.items():
        passages.add(words_of(text), index)
    for index, text in list(blocks.items())[1:]:
        words = words_of(text)
        if FEWEST <= len(words) <= _MOST_WORDS and any(
            passages.owners[start] != index
            and _QUOTES.search(blocks[passages.owners[start]])
            and _is_all(text, words, passages.shared(start, words))
            for start in passages.candidates(words)
        ):
            yield index


def _is_all(text: str, words: list[str], shared: int) -> bool:
    """Say whether the shared words are the whole line, but for the speaker named at its end."""
    if shared < FEWEST:
        return False
    if shared == len(words):
        return True
    rest = text[list(WORD.finditer(text))[shared - 1].end() :]
    is_few = len(words) - shared <= _MOST_OF_SPEAKER
    return is_few and bool(_SPEAKER.match(rest)) and not SENTENCE_END.search(text)
