"""Numbers in a temporary file: written one behind the other, then looked at anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from mmap import ACCESS_READ, MADV_DONTNEED, mmap
from tempfile import TemporaryFile
from typing import Generic, TypeVar
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from build.errors import is_full, no_room_to_put_aside

Number = TypeVar("Number", bound=np.generic)


class Mapped(Generic[Number]):
    """Numbers of one type; the file has no name and is gone with the process."""

    def __init__(self, kind: type[Number]) -> None:
        """Begin without numbers."""
        self._kind, self._count = kind, 0
        with self._told_if_full():
            self._file = TemporaryFile(buffering=0, prefix="copydesk-")  # noqa: SIM115 (as long as this)
        finalize(self, self._file.close)

    def __len__(self) -> int:
        return self._count

    def append(self, numbers: NDArray[Number]) -> None:
        """Write more of them behind the others."""
        left = memoryview(numbers.tobytes())
        with self._told_if_full():
            while left:
                left = left[self._file.write(left) :]
        self._count += len(numbers)

    @property
    def all(self) -> NDArray[Number]:
        """All of them, when the last was written."""
        return np.frombuffer(self._map, self._kind) if self._count else np.empty(0, self._kind)

    def let_go(self) -> None:
        """Hold in memory none that was looked at."""
        if self._count:
            self._map.madvise(MADV_DONTNEED)

    @cached_property
    def _map(self) -> mmap:
        return mmap(self._file.fileno(), 0, access=ACCESS_READ)

    @contextmanager
    def _told_if_full(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not is_full(error):
                raise
            written = self._count * np.dtype(self._kind).itemsize / 1_000_000
            raise no_room_to_put_aside(f"{written:,.1f} MB went into one file") from error
