"""The wording of a quote beside that of its utterance: the words of both, and of only one."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\W+")
# The comparison takes the square of the number of words, at worst.
MOST_WORDS = 1_500


class Piece(NamedTuple):
    """A run of words; `change` is same, added (only the quote has it) or dropped."""

    change: str
    text: str


def aligned(utterance: str, quote: str) -> list[Piece] | None:
    """Return the pieces of the quote's wording; None where the texts are too long to compare."""
    old, new = _WORD.findall(utterance), _WORD.findall(quote)
    if max(len(old), len(new)) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [*map(_folded, old)], [*map(_folded, new)], autojunk=False)
    pieces = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(new[new_start:new_end])))
            continue
        if old_end > old_start:
            pieces.append(Piece("dropped", " ".join(old[old_start:old_end])))
        if new_end > new_start:
            pieces.append(Piece("added", " ".join(new[new_start:new_end])))
    return pieces


def _folded(word: str) -> str:
    return _LETTERS.sub("", word).casefold() or word
