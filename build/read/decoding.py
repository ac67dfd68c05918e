"""Bytes to text: UTF-8, else what is marked, declared or certain; nothing guessed."""

import codecs
import contextlib
import re
from dataclasses import dataclass, field

from build.read.detection import Doubt, detect
from build.read.printed import Record, Refused
from schema.vocabulary import RejectReason, Repair

_UTF_8 = "utf-8"
# The longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, _UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
# Encodings that WHATWG's Encoding Standard reads as a wider one (Python's names).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-16-le",
}
_WIDE = ("utf-16", "utf-32")
# What may be declared: no codecs that unpack, unescape or switch between alphabets.
_DECLARED = re.compile(
    r"cp(?:125[0-8]|437|8\d\d|9\d\d)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|"
    r"big5|euc_jp|utf-(?:16|32)-[lb]e"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A record's text without a byte order mark, and how it was come by."""

    text: str
    encoding: str
    repairs: frozenset[Repair] = field(default_factory=frozenset)


def decode(record: Record, declared: str | None = None) -> Decoded:
    """Decode a record's bytes.

    A byte order mark decides; else bytes that are UTF-8 are UTF-8; else `declared` does, the
    encoding that the document or its archive names; else the encoding is detected where it is
    certain, and `Repair.ENCODING` says so. Raises `Refused`: EMPTY, BINARY, BAD_ENCODING.
    """
    data = record.data
    if not data.strip():
        raise Refused(RejectReason.EMPTY, "there is nothing in it")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Refused(RejectReason.BINARY, f"this is {what}; give its text as .txt or .md")
    mark, encoding = next((one for one in _MARKS if data.startswith(one[0])), (b"", None))
    if encoding is None:
        decoded = _unmarked(record, declared)
    else:
        decoded = Decoded(_strictly(record, data[len(mark) :], encoding), _name(encoding))
    if not decoded.text.strip():
        raise Refused(RejectReason.EMPTY, "there is nothing in it but white space")
    return decoded


def _unmarked(record: Record, declared: str | None) -> Decoded:
    data = record.data
    encoding = _declared(declared)
    is_wide = b"\x00" in data  # in UTF-16 or UTF-32, or no text
    if not is_wide:
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode(_UTF_8), _UTF_8)
    if encoding not in (None, _UTF_8) and encoding.startswith(_WIDE) == is_wide:
        return Decoded(_strictly(record, data, encoding), _name(encoding))
    found = detect(data)
    if isinstance(found, Doubt):
        raise _doubtful(record, found)
    text = _strictly(record, data, found)
    return Decoded(text, _name(found), frozenset({Repair.ENCODING}))


def _declared(label: str | None) -> str | None:
    """Return Python's name of a declared encoding, None where the declaration says nothing.

    Raises `Refused` where it names an encoding that is not read.
    """
    named = (label or "").strip()
    try:
        encoding = codecs.lookup(named).name
    except (LookupError, ValueError):
        return None
    encoding = _WIDER.get(encoding, encoding)
    if encoding != _UTF_8 and not _DECLARED.fullmatch(encoding):
        raise Refused(
            RejectReason.BAD_ENCODING,
            f"it declares the encoding {named!r}, which is not read; save it as UTF-8",
        )
    return encoding


def _name(encoding: str) -> str:
    """Return the common name of an encoding that Python names its own way."""
    named = re.sub(r"^cp(125\d|874)$", r"windows-\1", encoding.replace("_", "-"))
    named = re.sub(r"^iso8859-", "iso-8859-", named)
    return "macintosh" if named == "mac-roman" else named


def _strictly(record: Record, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise Refused(
            RejectReason.BAD_ENCODING,
            f"{_byte(record, error.start)} is not {_name(encoding)}, "
            "which it says to be in; save it as UTF-8",
            *_place(record, before),
        ) from error


def _doubtful(record: Record, doubt: Doubt) -> Refused:
    """Say which byte cannot be read, how it might be, and how to mend it."""
    data, offset = record.data, doubt.offset
    if data[offset] == 0:
        return Refused(
            RejectReason.BINARY,
            f"a NUL byte at offset {offset}: a binary file, or text with parts of one",
        )
    if doubt.is_damaged:
        why = (
            "the rest is UTF-8, but here a character was cut or put in from another encoding; "
            "write it anew, or take the text from its origin again"
        )
    elif doubt.readings:
        shown = [f'{_name(encoding)} ("{word}")' for encoding, word in doubt.readings]
        why = (
            f"it may be {' or '.join(shown)}; save it as UTF-8, for example with: "
            f"iconv -f {_name(doubt.readings[0][0]).upper()} -t UTF-8"
        )
    else:
        why = "no encoding that is known makes words of it; save it as UTF-8"
    return Refused(
        RejectReason.BAD_ENCODING,
        f"{_byte(record, offset)} is not UTF-8: {why}",
        *_place(record, data[:offset].decode(_UTF_8, "replace")),
    )


def _byte(record: Record, offset: int) -> str:
    """Name a byte, and where it stands; in a row's cells that is no place of the file."""
    where = "" if record.is_row else f" at offset {offset}"
    return f"byte 0x{record.data[offset]:02X}{where}"


def _place(record: Record, before: str) -> tuple[int, int]:
    """Return line and column of what comes after the first part of a record's text."""
    return record.place(before.count("\n") + 1, len(before) - before.rfind("\n"))
