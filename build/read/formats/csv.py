"""CSV and TSV: the first row names the columns, each further row is one article."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BufferedReader, TextIOWrapper
from typing import BinaryIO

from build.read.formats.format import (
    MAX_BLANK_LINES,
    MAX_RECORD_BYTES,
    Format,
    Unread,
    as_json,
    endless_blank,
)
from build.read.formats.json_object import read_object
from build.read.printed import Printed, Record, Refused, quoted
from schema.vocabulary import RejectReason, SourceFormat

_AUTHORS = "authors"
_BETWEEN_AUTHORS = ";"
_MARKS = {b"\xff\xfe": "utf-16le", b"\xfe\xff": "utf-16be"}
_MAX_SKIPPED = 1_000_000_000  # characters
_CHUNK = 1 << 20
_TOO_LONG = (
    f"a row may have {MAX_RECORD_BYTES // 1_000_000} MB; is a quotation mark in it not closed?"
)
_QUOTING = (
    "a cell that holds the delimiter, a line break or a quotation mark stands between quotation "
    'marks ("), and each mark inside is doubled'
)


def split(stream: BinaryIO, delimiters: str = ",;\t|") -> Iterator[Record]:
    """Yield each row that is not blank, as the JSON object that `as_json` makes of its cells.

    Empty cells are left out; one of authors is taken apart at its semicolons. A row's line is its
    first. Of the delimiters the one is meant that gives the header most names. Raises `Refused`:
    BINARY; MALFORMED, where the header is of no use; TOO_LARGE, where a row does not end;
    BAD_ENCODING, where UTF-16 breaks off.
    """
    csv.field_size_limit(MAX_RECORD_BYTES)  # of the whole process: always set to the same
    lines = _Lines(stream)
    try:
        header, delimiter = lines.header(delimiters)
        for index, (line, row) in enumerate(lines.rows(delimiter)):
            if isinstance(row, Refused):
                yield Unread(index, lines.row_bytes(), line, fault=row)
            elif len(row) != len(header):
                fault = _ragged(line, row, header)
                yield Unread(index, lines.row_bytes(), line, fault=fault)
            else:
                data = as_json(dict(_cells(header, row)))
                yield Record(index, data, line, encoding=lines.mark, is_row=True)
    except UnicodeDecodeError as error:
        raise Refused(
            RejectReason.BAD_ENCODING,
            f"from line {lines.number} on it is not {error.encoding.upper()}; save it as UTF-8",
        ) from error
    finally:
        lines.detach()


def _cells(header: list[str], row: list[str]) -> Iterator[tuple[str, str | list[str]]]:
    for name, cell in zip(header, row, strict=True):
        if not name or not cell.strip():
            continue
        if name == _AUTHORS:
            authors = (author.strip() for author in cell.split(_BETWEEN_AUTHORS))
            yield name, [author for author in authors if author]
        else:
            yield name, cell


def _ragged(line: int, row: list[str], header: list[str]) -> Refused:
    detail = f"the row has {len(row)} cells, the header {len(header)}; {_QUOTING}"
    return Refused(RejectReason.MALFORMED, detail, line, 1)


class _RowTooLongError(Exception):
    """The row that is being read has passed the limit."""


class _Lines:
    """The lines of the file, for `csv.reader` to draw from; of one row only up to the limit.

    Bytes that are no UTF-8 become lone surrogates. `mark` is the encoding that a byte order mark
    names, where it is another.
    """

    def __init__(self, stream: BinaryIO) -> None:
        start = stream.peek(2)[:2] if isinstance(stream, BufferedReader) else b""
        self.mark = _MARKS.get(start)
        encoding, errors = ("utf-16", "strict") if self.mark else ("utf-8-sig", "surrogateescape")
        self._text = TextIOWrapper(stream, encoding, errors, newline="")
        self._again: list[str] = []
        self._row: list[str] = []
        self._left = 0
        self.number = 0

    def header(self, delimiters: str) -> tuple[list[str], str]:
        """Return the names of the columns and the delimiter; an empty file has no names."""
        first = self._text.readline(MAX_RECORD_BYTES)
        if "\0" in first:
            raise Refused(RejectReason.BINARY, "a NUL byte in the first line: a binary file")
        self._again = [first] if first else []
        delimiter = max(delimiters, key=lambda one: len(next(csv.reader([first], delimiter=one))))
        _, names = next(self.rows(delimiter), (0, []))
        if isinstance(names, Refused):
            raise names
        names = [name.strip() for name in names]
        for name, times in Counter(names).items():
            if name and times > 1:
                detail = f"the header names {quoted(name)} twice; give each column its own name"
                raise Refused(RejectReason.MALFORMED, detail, 1, 1)
        return names, delimiter

    def rows(self, delimiter: str) -> Iterator[tuple[int, list[str] | Refused]]:
        """Yield each row that is not blank with the line it begins in, or why it cannot be read."""
        reader = csv.reader(self, delimiter=delimiter, strict=True)
        blank = 0
        while True:
            line, self._row, self._left = self.number + 1, [], MAX_RECORD_BYTES
            row: list[str] | Refused
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._skip_row(line)
                row = Refused(RejectReason.MALFORMED, f"not CSV: {error}; {_QUOTING}", line, 1)
            except _RowTooLongError:
                self._skip_row(line)
                row = Refused(RejectReason.TOO_LARGE, _TOO_LONG, line, 1)
                reader = csv.reader(self, delimiter=delimiter, strict=True)
            if isinstance(row, Refused) or any(cell.strip() for cell in row):
                yield line, row
                blank = 0
            elif (blank := blank + 1) > MAX_BLANK_LINES:
                raise endless_blank(line)

    def detach(self) -> None:
        """Leave the stream to its owner to close."""
        self._text.detach()

    def row_bytes(self) -> bytes:
        """Return the row that was read last, as it stands in the file."""
        return "".join(self._row).encode("utf-8", "surrogateescape")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._text.readline(MAX_RECORD_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._left -= len(line)
        if self._left < 0:
            raise _RowTooLongError
        return line

    def _skip_row(self, line: int) -> None:
        """Read on to the line end at which all quotation marks are closed."""
        marks = sum(piece.count('"') for piece in self._row)
        last, skipped = self._row[-1], 0
        while last and (marks % 2 or not last.endswith(("\n", "\r"))):
            last = self._text.readline(_CHUNK)
            marks += last.count('"')
            skipped += len(last)
            self.number += last.endswith(("\n", "\r"))
            if skipped > _MAX_SKIPPED:
                detail = f"the row does not end; nothing from there on was read: {_QUOTING}"
                raise Refused(RejectReason.TOO_LARGE, detail, line, 1)


def parse(record: Record) -> Printed:
    """Read one row."""
    if isinstance(record, Unread) and record.fault is not None:
        raise record.fault
    printed = read_object(record, SourceFormat.CSV)
    return replace(printed, encoding=record.encoding) if record.encoding else printed


FORMAT = Format(suffixes=(".csv",), parse=parse, split=split)
TSV = Format(suffixes=(".tsv",), parse=parse, split=partial(split, delimiters="\t"))
