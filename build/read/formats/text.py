"""Plain text: no metadata but what the text itself prints."""

from build.read.decoding import decode
from build.read.formats.format import Format
from build.read.lines import blocks_of
from build.read.printed import Printed, Record
from schema.vocabulary import SourceFormat


def parse(record: Record) -> Printed:
    """Read a text file: each line, or each hard-wrapped paragraph, is a block."""
    decoded = decode(record)
    return Printed(
        SourceFormat.TEXT,
        blocks_of(decoded.text),
        encoding=decoded.encoding,
        repairs=decoded.repairs,
    )


FORMAT = Format(suffixes=(".txt", ".text"), parse=parse)
