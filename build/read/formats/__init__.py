"""The formats that articles come in: one more is one more file here and one more line below."""

from build.read.formats import csv, html, json_object, jsonl, markdown, parquet, text, warc
from build.read.formats.format import Format

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    json_object.FORMAT,
    jsonl.FORMAT,
    csv.FORMAT,
    csv.TSV,
    parquet.FORMAT,
    warc.FORMAT,
)
_PACKED = ".gz"


def format_of(name: str) -> Format | None:
    """Return the format that a file's name tells by its suffix, before `.gz`, or None."""
    lowered = name.lower().removesuffix(_PACKED)
    return next((one for one in FORMATS if lowered.endswith(one.suffixes)), None)


def known_suffixes() -> str:
    """Return all suffixes that are read, for messages."""
    suffixes = ", ".join(suffix for one in FORMATS for suffix in one.suffixes)
    return f"{suffixes}, each also with {_PACKED}"
