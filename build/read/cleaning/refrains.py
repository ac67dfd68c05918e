"""Refrains: a question put to each of several people, an item of several lists, a chorus."""

from collections import Counter
from collections.abc import Mapping

from build.read.cleaning.passages import FEWEST, words_of

_FEWEST_PRINTINGS = 3


def refrains(lines: Mapping[int, str]) -> set[int]:
    """Return the places of the lines that stand three times, with other text between.

    Mark for mark the same: a caption or a summary that repeats a sentence differs in its stop.
    Only words of lines that stand once are other text: a body printed again has none.
    """
    printings = Counter(lines.values())
    passed = 0
    last: dict[str, int] = {}
    apart: Counter[str] = Counter()
    for text in lines.values():
        if printings[text] == 1:
            passed += len(words_of(text))
        elif text not in last or passed - last[text] >= FEWEST:
            last[text] = passed
            apart[text] += 1
    return {at for at, text in lines.items() if apart[text] >= _FEWEST_PRINTINGS}
