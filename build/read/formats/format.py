"""What a format is."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from build.read.printed import Printed, Record, Refused
from schema.vocabulary import RejectReason

MAX_RECORD_BYTES = 20_000_000
MAX_STREAM_BYTES = 20_000_000_000
MAX_BLANK_LINES = 1_000_000  # one after another


def one_record(stream: BinaryIO) -> Iterator[Record]:
    """Yield the whole file as one record, never more than one byte past the limit."""
    yield Record(0, stream.read(MAX_RECORD_BYTES + 1))


@dataclass(frozen=True, slots=True)
class Format:
    """How files with certain suffixes are read.

    `split` yields a file's records in order: it counts the inputs. What is wrong with one of them
    is for `parse` to say, which reads one or raises `Refused`; `split` raises it only where
    nothing more of the file can be read, and that is one refused input, too. It holds one record
    at a time, and of one past `MAX_RECORD_BYTES` no more than shows that it is.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[Record], Printed]
    split: Callable[[BinaryIO], Iterator[Record]] = one_record


@dataclass(frozen=True, slots=True)
class Unread(Record):
    """A record that could not even be taken out of its container: parsing it raises `fault`."""

    fault: Refused | None = None


def endless_blank(line: int) -> Refused:
    """Return the fault of a file that goes on with blank lines."""
    return Refused(
        RejectReason.MALFORMED,
        f"over {MAX_BLANK_LINES:,} blank lines follow one another; nothing from there on was read",
        line,
        1,
    )


def as_json(values: Mapping[str, object]) -> bytes:
    """Return the cells of a row as JSON, always the same bytes for the same cells.

    So a row has bytes, of which `source_sha256` is taken. Bytes that were no UTF-8 in the file
    (as lone surrogates) are put back as they were, for `decode` to judge.
    """
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogateescape")
