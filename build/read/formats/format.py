"""What a format is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from build.read.printed import Printed, Record

MAX_RECORD_BYTES = 20_000_000
MAX_STREAM_BYTES = 20_000_000_000


def one_record(stream: BinaryIO) -> Iterator[Record]:
    """Yield the whole file as one record, never more than one byte past the limit."""
    yield Record(0, stream.read(MAX_RECORD_BYTES + 1))


@dataclass(frozen=True, slots=True)
class Format:
    """How files with certain suffixes are read.

    `split` yields a file's records in order and never fails on their content: it counts the
    inputs. `parse` reads one of them, or raises `Refused`. `max_bytes` bounds the file; each
    record is bounded by `MAX_RECORD_BYTES`.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[Record], Printed]
    split: Callable[[BinaryIO], Iterator[Record]] = one_record
    max_bytes: int = MAX_RECORD_BYTES
