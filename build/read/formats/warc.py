"""WARC (ISO 28500): each HTML page that was served is one article."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from warcio.limitreader import LimitReader
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from build.read.formats import html
from build.read.formats.format import MAX_RECORD_BYTES, Format, Unread
from build.read.printed import Printed, Record, Refused
from schema.vocabulary import RejectReason, SourceFormat

_VERSIONS = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"]
_MAX_HEADER_BYTES = 1 << 18
_SKIPPED_AT_ONCE = 1 << 16
_HTML = ("text/html", "application/xhtml+xml")
_LENGTH = re.compile(r"[0-9]{1,15}")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_SIZE_OF_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
_MARKUP = re.compile(rb"\s*<[A-Za-z!?]")
_ZLIB_OR_GZIP, _BARE = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS


def split(stream: BinaryIO) -> Iterator[Record]:
    """Yield the HTML of each page served with status 200; its place in the archive is its index.

    Transfer and content encodings are undone. Other records (requests, images, redirects, pages
    that were seen before) are no inputs. Raises `Refused`: MALFORMED, where the archive is
    damaged, with the byte, unpacked; NO_TEXT, where it holds no page.
    """
    has_page = False
    for index, (headers, content) in enumerate(_Archive(stream).entries()):
        page = _page(index, headers, content)
        if page is not None:
            has_page = True
            yield page
    if not has_page:
        raise Refused(RejectReason.NO_TEXT, "the archive holds no HTML page that was served")


class _Archive:
    """The records of an archive, one at a time and none in memory; no header without an end.

    warcio's parser draws from it. Its own iterator has no such limits, prints what it finds wrong,
    and goes on after it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._start = self._offset = 0
        self._left = 0

    def entries(self) -> Iterator[tuple[StatusAndHeaders, LimitReader]]:
        """Yield each record's headers and content; what is not read of the content is skipped."""
        parser = StatusAndHeadersParser(_VERSIONS)
        while first := self._first_line():
            try:
                headers = parser.parse(self, first)
            except (StatusAndHeadersParserException, EOFError) as error:
                raise self._damaged("no record begins there") from error
            length = _header(headers, "Content-Length")
            if not _LENGTH.fullmatch(length):
                raise self._damaged("the record does not tell its length")
            content = LimitReader(self, int(length))
            yield headers, content
            while content.read(_SKIPPED_AT_ONCE):
                pass

    def _first_line(self) -> bytes:
        """Return the next line that is not blank, empty at the end."""
        self._left = _MAX_HEADER_BYTES
        while True:
            self._start = self._offset
            line = self.readline()
            if not line or line.strip():
                return line

    def readline(self) -> bytes:
        """Return a line of a record's header."""
        line = self._stream.readline(self._left)
        self._offset += len(line)
        self._left -= len(line)
        if not self._left:
            raise self._damaged("the record's header does not end")
        return line

    def read(self, size: int) -> bytes:
        """Return exactly so much of a record's content."""
        data = self._stream.read(size)
        self._offset += len(data)
        if len(data) < size:
            raise self._damaged("the record breaks off")
        return data

    def _damaged(self, why: str) -> Refused:
        return Refused(
            RejectReason.MALFORMED,
            f"the archive is damaged in the record at byte {self._start:,}, unpacked: {why}; only "
            "what comes before was read",
        )


def _page(index: int, headers: StatusAndHeaders, content: LimitReader) -> Record | None:
    """Return the page that a record of the archive holds, or None."""
    match _header(headers, "WARC-Type"):
        case "resource":  # the page alone, as it was
            served, body = headers, b""
        case "response":
            answer = content.read(_MAX_HEADER_BYTES)
            end = _END_OF_HEADER.search(answer)
            if end is None or not answer.startswith(b"HTTP/"):
                return None
            served = StatusAndHeadersParser([], verify=False).parse(BytesIO(answer[: end.end()]))
            body = answer[end.end() :]
            if served.get_statuscode() != "200":
                return None
        case _:
            return None
    media = _header(served, "Content-Type")
    if not media.lower().startswith(_HTML):
        return None
    body += content.read(MAX_RECORD_BYTES + 1)
    url = _header(headers, "WARC-Target-URI").removeprefix("<").removesuffix(">") or None
    charset = _CHARSET.search(media)
    try:
        if "chunked" in _header(served, "Transfer-Encoding").lower():
            body = _joined(body)
        body = _unpacked(body, _header(served, "Content-Encoding").lower())
    except Refused as fault:
        return Unread(index, body, url=url, fault=fault)
    return Record(index, body, url=url, encoding=charset[1] if charset else None)


def _header(headers: StatusAndHeaders, name: str) -> str:
    return str(headers.get_header(name) or "").strip()


def _joined(body: bytes) -> bytes:
    """Return the chunks of a transfer in one; the body as it is where it is in none.

    Raises `Refused` (MALFORMED) where the last of them is missing.
    """
    if not _SIZE_OF_CHUNK.match(body) or len(body) > MAX_RECORD_BYTES:
        return body
    chunks: list[bytes] = []
    position = 0
    while (head := _SIZE_OF_CHUNK.match(body, position)) and (size := int(head[1], 16)):
        position = head.end() + size
        chunks.append(body[head.end() : position])
    if head is None:
        raise Refused(RejectReason.MALFORMED, "the page's chunks are damaged or break off")
    return b"".join(chunks)


def _unpacked(body: bytes, coding: str) -> bytes:
    """Undo a content encoding, never further than one byte past the limit of a record.

    Archives often keep the header but store the page unpacked: what is not packed stays as it is.
    """
    if coding in ("", "identity") or _MARKUP.match(body):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Refused(RejectReason.UNREADABLE, f"the page is packed as {coding!r}, not as gzip")
    for bits in (_ZLIB_OR_GZIP, _BARE):
        unpacking = zlib.decompressobj(bits)
        try:
            page = unpacking.decompress(body, MAX_RECORD_BYTES + 1)
        except zlib.error:
            continue
        if unpacking.eof or len(page) > MAX_RECORD_BYTES:
            return page
    raise Refused(RejectReason.MALFORMED, f"the page's {coding} is damaged or breaks off")


def parse(record: Record) -> Printed:
    """Read a page; where it does not name its own address, that it was served under is meant."""
    if isinstance(record, Unread) and record.fault is not None:
        raise record.fault
    printed = html.parse(record)
    return replace(printed, source_format=SourceFormat.WARC, url=printed.url or record.url)


FORMAT = Format(suffixes=(".warc",), parse=parse, split=split)
