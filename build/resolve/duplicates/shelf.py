"""The words of all texts, to be taken out again where two are compared."""

from array import array
from tempfile import SpooledTemporaryFile

import numpy as np

from build.resolve.duplicates.texts import Words

# So many bytes are in memory, more in a temporary file; a word takes five.
MOST_IN_MEMORY = 50 * 2**20


class Shelf:
    """Words by rank, in the order in which they came; to make them anew takes a hundred times."""

    def __init__(self, *, in_memory: int = MOST_IN_MEMORY) -> None:
        """Begin without texts."""
        self._file = SpooledTemporaryFile(in_memory, prefix="copydesk-words-")  # noqa: SIM115
        self._begins = array("Q", [0])
        self._lengths = array("L")

    def close(self) -> None:
        """Let go of all texts."""
        self._file.close()

    def add(self, words: Words) -> None:
        """Put the words of the next text beside those before."""
        numbers, facts = words.numbers.astype(np.uint32), words.facts.astype(np.uint32)
        data = numbers.tobytes() + words.narrated.tobytes() + facts.tobytes()
        self._file.write(data)
        self._begins.append(self._begins[-1] + len(data))
        self._lengths.append(len(words))

    def words(self, rank: int) -> Words:
        """Return the words of a text; all must have been added."""
        begin, end = self._begins[rank : rank + 2]
        count = self._lengths[rank]
        self._file.seek(begin)
        data = self._file.read(end - begin)
        return Words(
            np.frombuffer(data, np.uint32, count).astype(np.uint64),
            np.frombuffer(data, np.bool_, count, offset=4 * count),
            np.frombuffer(data, np.uint32, offset=5 * count).astype(np.uint64),
        )
