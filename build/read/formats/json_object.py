"""JSON: one article or a list of them, in any of the shapes."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from build.read.decoding import decode
from build.read.formats.format import MAX_RECORD_BYTES, Format
from build.read.printed import Printed, Record, Refused
from build.read.shapes import NAMES, read_values
from schema.vocabulary import RejectReason, SourceFormat

_WHITE = " \t\n\r"


class _Object(dict[str, object]):
    """A JSON object that remembers which names it was given more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(name for name, _ in pairs) if len(self) < len(pairs) else {}
        self.repeated = [name for name, count in counts.items() if count > 1]


def split(stream: BinaryIO) -> Iterator[Record]:
    """Yield each object of a list, as printed, or the whole file.

    Where one is broken, nobody can tell where it ends: it and all after it are one record. Raises
    `Refused` (MALFORMED) where the list is not closed, or something follows it.
    """
    data = stream.read(MAX_RECORD_BYTES + 1)
    text = _list_text(data)
    if text is None:
        yield Record(0, data)
        return
    decoder = json.JSONDecoder()
    position, index, line, start_of_line = text.index("[") + 1, 0, 1, 0
    line += text.count("\n", 0, position)
    start_of_line = text.rfind("\n", 0, position) + 1
    while True:
        start = _past(text, position, _WHITE + ",")
        if start >= len(text) or text[start] == "]":
            _refuse_loose_end(text, start)
            return
        line += text.count("\n", position, start)
        start_of_line = max(start_of_line, text.rfind("\n", position, start) + 1)
        try:
            end = decoder.raw_decode(text, start)[1]
        except (ValueError, RecursionError):
            yield Record(index, text[start:].encode(), line, start - start_of_line + 1)
            return
        yield Record(index, text[start:end].encode(), line, start - start_of_line + 1)
        line += text.count("\n", start, end)
        start_of_line = max(start_of_line, text.rfind("\n", start, end) + 1)
        position, index = end, index + 1


def _refuse_loose_end(text: str, end: int) -> None:
    """Raise `Refused` where a list does not end with its bracket, at `end`, or the text goes on."""
    rest = _past(text, end + 1, _WHITE)
    if end < len(text) and rest == len(text):
        return
    before = text[: min(rest, len(text))]
    why = "the list is not closed" if end >= len(text) else "something follows the list"
    raise Refused(
        RejectReason.MALFORMED,
        f"not JSON: {why}; what stands before was read",
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
    )


def parse(record: Record) -> Printed:
    """Read one JSON object."""
    return read_object(record, SourceFormat.JSON)


def read_object(record: Record, own_format: SourceFormat) -> Printed:
    """Read one JSON object; `own_format` where the names are our own. Raises `Refused`."""
    decoded = decode(record)
    try:
        values = json.loads(decoded.text, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        raise Refused(
            RejectReason.MALFORMED,
            f"not JSON: {error.msg}",
            *record.place(error.lineno, error.colno),
        ) from error
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Refused(
            RejectReason.MALFORMED, f"not JSON that can be read: {why}", *record.place(1, 1)
        ) from error
    if not isinstance(values, _Object):
        raise Refused(
            RejectReason.MALFORMED,
            'an article must be an object: {"headline": ..., "body": ...}',
            *record.place(1, 1),
        )
    # The second value would silently win over the first.
    if twice := next((name for name in values.repeated if name in NAMES), None):
        raise Refused(RejectReason.MALFORMED, f"{twice!r} is given twice", *record.place(1, 1))
    printed = read_values(values, own_format)
    return replace(printed, encoding=decoded.encoding, repairs=decoded.repairs)


def _list_text(data: bytes) -> str | None:
    """Return the text of a file that holds a list; None for anything else, or what cannot be."""
    if len(data) > MAX_RECORD_BYTES:
        return None
    try:
        text = decode(Record(0, data)).text
    except Refused:
        return None  # told when the record is parsed
    start = _past(text, 0, _WHITE)
    after = _past(text, start + 1, _WHITE)
    is_list = text[start : start + 1] == "[" and text[after : after + 1] != "]"
    return text if is_list else None


def _past(text: str, position: int, characters: str) -> int:
    while position < len(text) and text[position] in characters:
        position += 1
    return position


FORMAT = Format(suffixes=(".json",), parse=parse, split=split)
