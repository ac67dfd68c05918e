"""Words in their order, and where a passage of them stands: what repetition is found by."""

import re
from dataclasses import dataclass, field

ALIKE = 6  # a passage is looked up by so many first words
FEWEST = 8  # one of fewer words may stand twice by chance
_MOST_PLACES = 4  # of one passage; more would take too long on hostile text
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*$")


def words_of(text: str) -> list[str]:
    """Return the words, case folded: what two printings of one text share."""
    return [word.casefold() for word in WORD.findall(text)]


@dataclass
class Passages:
    """The words of some blocks, the block of each, and the places of every `ALIKE` of them."""

    words: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    places: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    def add(self, words: list[str], owner: int) -> None:
        """Append the words of one block."""
        begin = max(0, len(self.words) - ALIKE + 1)
        self.words.extend(words)
        self.owners.extend([owner] * len(words))
        for at in range(begin, len(self.words) - ALIKE + 1):
            known = self.places.setdefault(tuple(self.words[at : at + ALIKE]), [])
            if len(known) < _MOST_PLACES:
                known.append(at)

    def candidates(self, words: list[str]) -> list[int]:
        """Return where passages begin that begin like these words."""
        return self.places.get(tuple(words[:ALIKE]), [])

    def has_at(self, start: int, words: list[str]) -> bool:
        """Say whether these words stand there."""
        return start >= 0 and self.words[start : start + len(words)] == words

    def find(self, words: list[str]) -> int | None:
        """Return where a passage of at least `FEWEST` words stands."""
        if len(words) < FEWEST:
            return None
        return next((at for at in self.candidates(words) if self.has_at(at, words)), None)

    def shared(self, start: int, words: list[str]) -> int:
        """Return how many of the words stand from there on, within one block."""
        owner = self.owners[start]
        length = 0
        while (
            length < len(words)
            and start + length < len(self.words)
            and self.owners[start + length] == owner
            and self.words[start + length] == words[length]
        ):
            length += 1
        return length
