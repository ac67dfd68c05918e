"""Lists that lie in memory while they are short, else in a temporary file."""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar, overload
from weakref import finalize

from pydantic import TypeAdapter

from build.errors import is_full, no_room_to_put_aside

Item = TypeVar("Item")


class ByPlace(Sequence[Item], ABC):
    """A sequence of items that are looked up, or made, one at a time."""

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        places = range(len(self))[at]
        return self._at(places) if isinstance(places, int) else [self._at(one) for one in places]

    def __iter__(self) -> Iterator[Item]:
        return map(self._at, range(len(self)))

    @abstractmethod
    def _at(self, place: int) -> Item:
        """Return the item at a place from 0 to below the length."""


class Kept(ByPlace[Item], Generic[Item]):
    """Items of one type in the order in which they came; more than `in_memory` lie on disk as JSON.

    The file has no name and is gone with the process; it lies where TMPDIR says.
    """

    def __init__(self, kind: type[Item], items: Iterable[Item] = (), *, in_memory: int) -> None:
        """Take in the items, one at a time; to read one again takes some ten microseconds a KB."""
        self._kind = kind
        self._most = in_memory
        self._items: list[Item] = []
        self._file: IO[bytes] | None = None
        self._offsets = array("Q", [0])
        self.extend(items)

    def __len__(self) -> int:
        return len(self._items) if self._file is None else len(self._offsets) - 1

    def _at(self, place: int) -> Item:
        if self._file is None:
            return self._items[place]
        start, end = self._offsets[place : place + 2]
        self._file.seek(start)
        return self._adapter.validate_json(self._file.read(end - start))

    def extend(self, items: Iterable[Item]) -> None:
        """Take in more items, one at a time."""
        for item in items:
            self.append(item)

    def append(self, item: Item) -> None:
        """Take in one more item."""
        if self._file is not None:
            self._write(self._file, item)
            return
        self._items.append(item)
        if len(self._items) > self._most:
            self._file = self._moved_to_disk()

    @cached_property
    def _adapter(self) -> TypeAdapter[Item]:
        return TypeAdapter(self._kind)

    def _moved_to_disk(self) -> IO[bytes]:
        with self._told_if_full():
            file = TemporaryFile(buffering=0, prefix="copydesk-")  # noqa: SIM115 (as long as this)
        finalize(self, file.close)
        for item in self._items:
            self._write(file, item)
        self._items.clear()
        return file

    def _write(self, file: IO[bytes], item: Item) -> None:
        data = self._adapter.dump_json(item)
        file.seek(self._offsets[-1])
        left = memoryview(data)
        with self._told_if_full():
            while left:
                left = left[file.write(left) :]
        self._offsets.append(self._offsets[-1] + len(data))

    @contextmanager
    def _told_if_full(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not is_full(error):
                raise
            written = self._offsets[-1] / 1_000_000
            raise no_room_to_put_aside(f"{written:,.1f} MB went into one file") from error


class Changed(ByPlace[Item], Generic[Item]):
    """A list but for some of its items, which were changed; the list itself is as it was."""

    def __init__(self, items: Sequence[Item], changes: Mapping[int, Item]) -> None:
        """Hold the list and, by their places, what stands there instead."""
        self._items, self._changes = items, changes

    def __len__(self) -> int:
        return len(self._items)

    def _at(self, place: int) -> Item:
        return self._changes[place] if place in self._changes else self._items[place]


class Chosen(ByPlace[Item], Generic[Item]):
    """Some of the items of a list, those at these places, in this order."""

    def __init__(self, items: Sequence[Item], places: Sequence[int]) -> None:
        """Hold the list and the places."""
        self._items, self._places = items, places

    def __len__(self) -> int:
        return len(self._places)

    def _at(self, place: int) -> Item:
        return self._items[self._places[place]]
