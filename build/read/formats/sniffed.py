"""Which format bytes are in, by their beginning: where a suffix says nothing or too little."""

import codecs
import csv as rows
import json
import re

from build.read.formats import csv, html, json_object, jsonl, markdown, parquet, text, warc
from build.read.formats.format import Format

_MAGIC = ((b"PAR1", parquet.FORMAT), (b"WARC/", warc.FORMAT))
_FENCE = re.compile(r"---[ \t]*\r?\n")
_PAGE = re.compile(r"<(!doctype html|html|head|body|\?xml|!--)", re.I)
_NAME = re.compile(r"[A-Za-z][\w .-]{0,60}")
# A table is taken for one only if its header names a text and something beside it.
_TEXTS = frozenset({"body", "text", "maintext"})
_LONGEST_HEADER = 10_000  # characters
_OTHERS = frozenset({"headline", "title", "url", "publisher", "date_published", "date", "authors"})


def format_in(head: bytes) -> Format:
    """Return the format of a file that begins so; plain text where nothing is certain."""
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = head.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    if _FENCE.match(start):
        return markdown.FORMAT
    if start.startswith("{"):
        return json_format(head)
    if start.startswith("["):
        return json_object.FORMAT
    if _PAGE.match(start):
        return html.FORMAT
    return _table(start.splitlines()[0] if start else "") or text.FORMAT


def json_format(head: bytes) -> Format:
    """Tell JSON Lines from JSON: after an object that fills a line, JSON ends."""
    first, _, rest = head.lstrip().partition(b"\n")
    if not first.startswith(b"{") or not rest.strip():
        return json_object.FORMAT
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return json_object.FORMAT
    return jsonl.FORMAT


def json_lines_format(head: bytes) -> Format:
    """Tell JSON from JSON Lines: it is what has nothing but brackets on its first line."""
    first = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").partition(b"\n")[0].strip()
    return json_object.FORMAT if first in (b"{", b"[", b"[{") else jsonl.FORMAT


def _table(header: str) -> Format | None:
    if len(header) > _LONGEST_HEADER:
        return None
    for form, delimiter in ((csv.FORMAT, ","), (csv.FORMAT, ";"), (csv.TSV, "\t")):
        names = next(rows.reader([header], delimiter=delimiter), [])
        known = {name.strip().lower() for name in names}
        if _TEXTS & known and _OTHERS & known and all(map(_NAME.fullmatch, names)):
            return form
    return None
