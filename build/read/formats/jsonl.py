"""JSON Lines: one article a line; a broken line does not touch the others."""

from collections.abc import Iterator
from typing import BinaryIO

from build.read.formats.format import MAX_RECORD_BYTES, MAX_STREAM_BYTES, Format
from build.read.formats.json_object import read_object
from build.read.printed import Printed, Record
from schema.vocabulary import SourceFormat


def split(stream: BinaryIO) -> Iterator[Record]:
    """Yield each line that is not blank; its number, from 0, is the record's index.

    Only one line is held at a time; of one past the limit only its beginning.
    """
    index = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        rest = line
        while len(rest) > MAX_RECORD_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_RECORD_BYTES + 1)
        if line.strip():
            yield Record(index, line, line=index + 1)
        index += 1


def parse(record: Record) -> Printed:
    """Read one line."""
    return read_object(record, SourceFormat.JSONL)


FORMAT = Format(
    suffixes=(".jsonl", ".ndjson"), parse=parse, split=split, max_bytes=MAX_STREAM_BYTES
)
