"""When two spellings are one: case, accents, transcription, a slip of the keyboard."""

import re
import unicodedata
from functools import lru_cache

# Letters that do not decompose, each as it is commonly transcribed.
_TRANSCRIBED = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "ı": "i",
        "ð": "d",
        "þ": "th",
        "’": "'",
        "‘": "'",
    }
)
_MARKS = re.compile(r"[.'\"]")
_SPACE = re.compile(r"[\s\-–]+")
_VOWELS_WRITTEN_TWICE = re.compile(r"(?:aa|ae|oe|ue)")
# A slip is believed in a word of this length; two slips in a longer one.
ONE_SLIP, TWO_SLIPS = 5, 8


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """Fold case, accents, marks and hyphens; words stay apart by one space."""
    # Twice: some letters have a lower case only once decomposed (𝕊), others the other way round.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return _SPACE.sub(" ", _MARKS.sub("", letters.translate(_TRANSCRIBED))).strip()


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Fold the ways a word of another language is transcribed: "Aaslund" and "Åslund"."""
    return _VOWELS_WRITTEN_TWICE.sub(lambda found: found[0][0], folded(word))


def is_slip(left: str, right: str) -> bool:
    """Say whether two words differ as one word and its misspelling do.

    Up to one edit (insertion, deletion, replacement, swap of neighbours; Damerau 1964) in words
    of five letters and more, two in words of eight; the first letter is never the one.
    """
    if skeleton(left) == skeleton(right):
        return True
    one, other = folded(left), folded(right)
    shorter = min(len(one), len(other))
    if shorter < ONE_SLIP or one[:1] != other[:1]:
        return False
    fewest = min(edits(one, other), edits(skeleton(left), skeleton(right)))
    return fewest <= (2 if shorter >= TWO_SLIPS else 1)


def edits(left: str, right: str) -> int:
    """Count the edits between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before_last, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
    return row[-1]
