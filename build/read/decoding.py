"""Bytes to text: UTF-8, or what a byte order mark or the page itself declares; nothing guessed."""

import codecs
import re
from dataclasses import dataclass, field

from build.read.printed import Record, Refused
from schema.vocabulary import RejectReason, Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
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
# WHATWG's Encoding Standard reads the first three labels as windows-1252.
_DECLARED = {
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-2": "iso8859_2",
    "iso-8859-15": "iso8859_15",
    **{f"windows-125{digit}": f"cp125{digit}" for digit in range(9)},
}
# Bytes that windows-1252 leaves undefined; broken converters pass them on as control characters.
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_CP1252 = "".join(
    chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0x100)
)
_TAIL = re.escape(_CP1252[:0x40])  # continuation bytes of UTF-8, as windows-1252 shows them
# A pair ending in one of these is more likely a capital before a closing mark: “CAFÉ”.
_PUNCTUATION = "‘’“”–—…"
_MOJIBAKE = re.compile(
    f"[{_CP1252[0x42:0x60]}](?![{_PUNCTUATION}])[{_TAIL}]|[{_CP1252[0x60:0x70]}][{_TAIL}]{{2}}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A record's text without a byte order mark, and how it was come by."""

    text: str
    encoding: str
    repairs: frozenset[Repair] = field(default_factory=frozenset)


def decode(record: Record, declared: str | None = None) -> Decoded:
    """Decode a record's bytes.

    `declared` is the encoding that the document itself names; a mark overrules it. Raises
    `Refused`: EMPTY, BINARY, BAD_ENCODING.
    """
    data = record.data
    if not data.strip():
        raise Refused(RejectReason.EMPTY, "there is nothing in it")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Refused(RejectReason.BINARY, f"this is {what}; give its text as .txt or .md")
    encoding = (declared or "utf-8").strip().lower()
    encoding = _DECLARED.get(encoding, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    else:
        if b"\x00" in data:
            raise Refused(
                RejectReason.BINARY,
                f"a NUL byte at offset {data.index(0)}: a binary file, or UTF-16 without its byte "
                "order mark; save it as UTF-8",
            )
    if encoding not in {"utf-8", "utf8", "utf-16-le", "utf-16-be", *_DECLARED.values()}:
        raise Refused(
            RejectReason.BAD_ENCODING, f"it declares the encoding {encoding!r}; save it as UTF-8"
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_decodable(record, data, error) from error
    if not text.strip():
        raise Refused(RejectReason.EMPTY, "there is nothing in it but white space")
    return Decoded(text, encoding.replace("_", "-"))


def refuse_mojibake(text: str, record: Record | None = None) -> None:
    """Raise `Refused` where the text was once decoded with the wrong encoding ("â€œ" for "“").

    One three-byte sequence is proof; two-byte ones also arise by chance, so it takes two.
    `record` is given where `text` is the record's own, so that the place can be told.
    """
    found = list(_MOJIBAKE.finditer(text))
    if not found or (len(found) < 2 and len(found[0].group()) < 3):
        return
    first = found[0]
    meant = bytes(0x80 + _CP1252.index(character) for character in first.group()).decode(
        "utf-8", "replace"
    )
    around = text[max(0, first.start() - 20) : first.end() + 20].replace("\n", " ")
    detail = (
        f'"{first.group()}" stands where "{meant}" was meant (in "{around.strip()}"): UTF-8 was '
        "once read as Windows-1252; take the text from its origin again"
    )
    if record is None:
        raise Refused(RejectReason.BAD_ENCODING, detail)
    line = text.count("\n", 0, first.start()) + 1
    column = first.start() - text.rfind("\n", 0, first.start())
    raise Refused(RejectReason.BAD_ENCODING, detail, *record.place(line, column))


def _not_decodable(record: Record, data: bytes, error: UnicodeDecodeError) -> Refused:
    offset, byte = error.start, data[error.start]
    line = data.count(b"\n", 0, offset) + 1
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    column = len(before.decode(error.encoding, "replace")) + 1
    shown = _CP1252[byte - 0x80] if byte >= 0x80 else chr(byte)
    mend = (
        f'it may be Windows-1252 or Latin-1 (where the byte is "{shown}"); save it as UTF-8, for '
        "example with: iconv -f WINDOWS-1252 -t UTF-8"
        if error.encoding == "utf-8" and shown.isprintable()
        else "save it as UTF-8"
    )
    return Refused(
        RejectReason.BAD_ENCODING,
        f"byte 0x{byte:02X} at offset {offset} is not {error.encoding.upper()}: {mend}",
        *record.place(line, column),
    )
