"""A file, or standard input, as a stream of bytes: unpacked where it is gzip, and with an end."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from build.read.formats.format import MAX_STREAM_BYTES
from build.read.printed import Refused
from build.storage.address import Place
from schema.vocabulary import RejectReason

# How much of its beginning a stream shows before it is read: room for an article's first line.
HEAD_BYTES = 1 << 20
_GZIP = b"\x1f\x8b"
# DEFLATE can reach 1030 to 1 (zlib.net/zlib_tech.html); news reaches 3 to 20.
_MOST_TIMES = 200
_ALWAYS_ALLOWED = 64_000_000


@contextmanager
def opened(path: Place | None) -> Iterator[io.BufferedReader]:
    """Open a file or an object, or standard input where there is no path; what is gzip is unpacked.

    Whether it is gzip, its first bytes say, not its name. `peek` shows up to `HEAD_BYTES`, as long
    as nothing was read. Reading raises `OSError` as any file does, and `Refused` where the archive
    is damaged (MALFORMED) or holds too much (TOO_LARGE), after all that comes before.
    """
    with _spooled() if path is None else path.open("rb", 0) as file:
        plain: io.BufferedReader = io.BufferedReader(file, HEAD_BYTES)
        if plain.peek(len(_GZIP)).startswith(_GZIP):
            yield io.BufferedReader(_Unpacked(plain), HEAD_BYTES)
        else:
            yield plain


@contextmanager
def _spooled() -> Iterator[io.FileIO]:
    """Copy all of standard input to a file on disk, which is gone afterwards."""
    if sys.stdin is None:  # Python's own way to say that it was closed
        raise Refused(RejectReason.UNREADABLE, "there is no standard input")
    with TemporaryFile(buffering=0) as spool:
        size = 0
        while piece := sys.stdin.buffer.read(HEAD_BYTES):
            size += len(piece)
            if size > MAX_STREAM_BYTES:
                raise _too_much("standard input")
            spool.write(piece)
        spool.seek(0)
        yield spool


class _Unpacked(io.RawIOBase):
    """What the members of a gzip archive hold, one after another."""

    def __init__(self, packed: io.BufferedReader) -> None:
        super().__init__()
        self._packed = packed
        self._members = gzip.GzipFile(fileobj=packed)
        self._size = 0
        self._fault: Refused | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the archive goes; raises `Refused` only where that is 0."""
        if self._fault is not None:
            raise self._fault
        view, filled = memoryview(buffer), 0
        try:
            while piece := self._members.read1(len(view) - filled):
                view[filled : filled + len(piece)] = piece
                filled += len(piece)
            self._check(self._size + filled)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            self._fault = self._damaged(error, self._size + filled)
        except Refused as error:
            self._fault = error
        if self._fault is not None and not filled:
            raise self._fault
        self._size += filled
        return filled

    def _check(self, size: int) -> None:
        if size > _ALWAYS_ALLOWED + _MOST_TIMES * self._packed.tell():
            raise Refused(
                RejectReason.TOO_LARGE,
                f"the gzip archive holds over {_MOST_TIMES} times its size, as no text does; if "
                "it is an article all the same, unpack it and give that",
            )
        if size > MAX_STREAM_BYTES:
            raise _too_much("the gzip archive")

    def _damaged(self, error: Exception, size: int) -> Refused:
        why = "it ends too early" if isinstance(error, EOFError) else str(error)
        return Refused(
            RejectReason.MALFORMED,
            f"the gzip archive is damaged ({why}); only its first {size:,} bytes, unpacked, can be "
            "read: take the file from its origin again",
        )


def _too_much(what: str) -> Refused:
    return Refused(
        RejectReason.TOO_LARGE,
        f"{what} holds over {MAX_STREAM_BYTES // 1_000_000_000} GB; give it in parts",
    )
