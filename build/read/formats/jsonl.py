"""JSON Lines: one article a line; a broken line does not touch the others."""

import codecs
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

from build.read.formats.format import MAX_BLANK_LINES, MAX_RECORD_BYTES, Format, endless_blank
from build.read.formats.json_object import read_object
from build.read.printed import Printed, Record, Refused
from schema.vocabulary import RejectReason, SourceFormat

_MAX_SKIPPED = 1_000_000_000
_CHUNK = 1 << 20


def split(stream: BinaryIO) -> Iterator[Record]:
    """Yield each line that is not blank; its number, from 0, is the record's index.

    Only one line is held at a time; of one past the limit only its beginning. Raises `Refused`
    where a line or a run of blank lines has no end, and BAD_ENCODING for UTF-16.
    """
    start = stream.peek(2)[:2] if isinstance(stream, BufferedReader) else b""
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise Refused(
            RejectReason.BAD_ENCODING, "JSON Lines in UTF-16 are not read; save them as UTF-8"
        )
    index = blank = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        if len(line) > MAX_RECORD_BYTES and not line.endswith(b"\n"):
            _skip_line(stream, index + 1)
        if line.strip():
            yield Record(index, line, line=index + 1)
            blank = 0
        elif (blank := blank + 1) > MAX_BLANK_LINES:
            raise endless_blank(index + 1)
        index += 1


def _skip_line(stream: BinaryIO, number: int) -> None:
    left = _MAX_SKIPPED
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        left -= len(rest)
        if left < 0:
            raise Refused(
                RejectReason.TOO_LARGE,
                f"the line does not end within {_MAX_SKIPPED // 1_000_000:,} MB; nothing from "
                "there on was read: JSON Lines has one article a line",
                number,
                1,
            )


def parse(record: Record) -> Printed:
    """Read one line."""
    return read_object(record, SourceFormat.JSONL)


FORMAT = Format(suffixes=(".jsonl", ".ndjson"), parse=parse, split=split)
