"""All readings of a build in order, earliest first: in memory while they are few, else on disk."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from tempfile import TemporaryFile
from typing import IO, overload
from weakref import finalize

from pydantic import TypeAdapter

from build.document import Article, Extraction, Reading

# So many take about 200 MB; more are read again from disk in every step that needs them.
MOST_IN_MEMORY = 2000
# Of those on disk so many stay at hand: a step looks at one article again and again.
_AT_HAND = 32


class Readings(Sequence[Reading]):
    """Readings by publication day (undated last), then by id: the same for any order of arrival.

    Those on disk lie in a temporary file without a name, which is gone with the process; decoding
    one takes about two milliseconds, its article alone a tenth of that.
    """

    def __init__(self, readings: Iterable[Reading], *, in_memory: int = MOST_IN_MEMORY) -> None:
        """Take in the readings, one at a time."""
        self._in_memory: list[Reading] = []
        self._file: IO[bytes] | None = None
        self._at_hand: OrderedDict[int, Reading] = OrderedDict()
        self._offsets = array("Q", [0])
        keys: list[tuple[date, str]] = []
        for reading in readings:
            keys.append((reading.article.publication.day or date.max, reading.article.article_id))
            self._take(reading, in_memory)
        self._arrival = array("Q", sorted(range(len(keys)), key=keys.__getitem__))
        self.ids = tuple(keys[at][1] for at in self._arrival)

    def __len__(self) -> int:
        return len(self._arrival)

    @overload
    def __getitem__(self, rank: int) -> Reading: ...
    @overload
    def __getitem__(self, rank: slice) -> list[Reading]: ...
    def __getitem__(self, rank: int | slice) -> Reading | list[Reading]:
        if isinstance(rank, slice):
            return [self[one] for one in range(*rank.indices(len(self)))]
        at = self._arrival[rank]
        if self._file is None:
            return self._in_memory[at]
        if at not in self._at_hand:
            if len(self._at_hand) == _AT_HAND:
                self._at_hand.popitem(last=False)
            article, extraction = self._bytes(2 * at), self._bytes(2 * at + 1)
            self._at_hand[at] = Reading(
                _articles().validate_json(article), _extractions().validate_json(extraction)
            )
        self._at_hand.move_to_end(at)
        return self._at_hand[at]

    def article(self, rank: int) -> Article:
        """Return an article without what was found in it."""
        at = self._arrival[rank]
        if self._file is None or at in self._at_hand:
            return self[rank].article
        return _articles().validate_json(self._bytes(2 * at))

    def articles(self) -> Iterator[Article]:
        """Yield the articles in order."""
        return map(self.article, range(len(self)))

    def _take(self, reading: Reading, most: int) -> None:
        if self._file is not None:
            self._write(self._file, reading)
            return
        self._in_memory.append(reading)
        if len(self._in_memory) > most:
            self._move_to_disk()

    def _move_to_disk(self) -> None:
        self._file = TemporaryFile(prefix="copydesk-readings-")  # noqa: SIM115 (it lives as long)
        finalize(self, self._file.close)
        for reading in self._in_memory:
            self._write(self._file, reading)
        self._in_memory.clear()

    def _write(self, file: IO[bytes], reading: Reading) -> None:
        for data in (
            _articles().dump_json(reading.article),
            _extractions().dump_json(reading.extraction),
        ):
            file.write(data)
            self._offsets.append(self._offsets[-1] + len(data))

    def _bytes(self, at: int) -> bytes:
        assert self._file is not None
        start, end = self._offsets[at : at + 2]
        self._file.seek(start)
        return self._file.read(end - start)


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _extractions() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)
