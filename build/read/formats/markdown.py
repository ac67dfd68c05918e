"""Markdown with YAML front matter: the form of contributed articles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from build.read.decoding import decode
from build.read.formats.format import Format
from build.read.formats.front_matter import split_front_matter
from build.read.printed import Printed, RawBlock, Record
from build.read.shapes.own import read_own
from schema.vocabulary import BlockKind, SourceFormat

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?")
_UNDERLINE = re.compile(r"(=+|-{3,})")
_RULE = re.compile(r"(?:[-*_] ?){3,}")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_QUOTED = re.compile(r"(?:>\s?)+")
_FENCED = ("```", "~~~")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"\[[^\[\]]+\]:\s+\S+.*")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]*)>")
_STRONG = re.compile(r"\*\*([^*]+)\*\*|(?<!\w)__([^_]+)__(?!\w)")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*|(?<!\w)_([^_\s](?:[^_]*[^_\s])?)_(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*(?:<(?!/\1)[^<]*)*(?:</\1\s*>|$)", re.I)
_COMMENT = re.compile(r"<!--[^-]*(?:-(?!->)[^-]*)*(?:-->|$)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def parse(record: Record) -> Printed:
    """Read the front matter's fields and the text's blocks, the marks of Markdown taken off."""
    decoded = decode(record)
    values, body = split_front_matter(decoded.text, record)
    printed = read_own(values, SourceFormat.MARKDOWN, tuple(_blocks(body)))
    return replace(printed, encoding=decoded.encoding, repairs=decoded.repairs)


def _blocks(text: str) -> Iterator[RawBlock]:
    text = _HIDDEN.sub(" ", _COMMENT.sub(" ", text))
    paragraph: list[str] = []
    fenced = is_quoted = False  # `is_quoted`: the paragraph began with a >
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if stripped.startswith(_FENCED):
            fenced = not fenced
            stripped = ""
        mark = None if fenced else _QUOTED.match(stripped)
        if mark:
            stripped = stripped[mark.end() :]
        if mark and not is_quoted:
            yield from _paragraph(paragraph, is_quoted=False)
            paragraph = []
        heading = None if fenced else _HEADING.fullmatch(stripped)
        if paragraph and _UNDERLINE.fullmatch(stripped):
            yield _heading(" ".join(paragraph), stripped.startswith("="))
            paragraph = []
            continue
        if heading or not stripped or _RULE.fullmatch(stripped) or _ITEM.match(stripped):
            yield from _paragraph(paragraph, is_quoted=is_quoted)
            paragraph = []
        if not paragraph:
            is_quoted = mark is not None
        if heading:
            yield _heading(heading[2], len(heading[1]) == 1)
        elif stripped and not _RULE.fullmatch(stripped) and not _REFERENCE.fullmatch(stripped):
            item = None if paragraph else _ITEM.match(stripped)
            paragraph.append(stripped[item.end() :] if item else stripped)
            if line.endswith(("  ", "\\")):  # a hard line break
                yield from _paragraph(paragraph, is_quoted=is_quoted)
                paragraph = []
    yield from _paragraph(paragraph, is_quoted=is_quoted)


def _heading(text: str, is_first_level: bool) -> RawBlock:
    return RawBlock(_plain(text), BlockKind.HEADLINE if is_first_level else BlockKind.SUBHEADING)


def _paragraph(lines: list[str], *, is_quoted: bool) -> Iterator[RawBlock]:
    joined = " ".join(lines)
    links = list(_LINK.finditer(joined))
    around = _LINK.sub("", joined)
    if links and not any(character.isalnum() for character in around):
        return  # nothing but links and pictures: navigation
    if joined:
        yield RawBlock(_plain(joined), BlockKind.BLOCKQUOTE if is_quoted else None)


def _plain(text: str) -> str:
    text = _LINK.sub(lambda link: "" if link[1] else link[2], text)
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _STRONG.sub(lambda strong: strong[1] or strong[2], text)
    text = _EMPHASIS.sub(lambda light: light[1] or light[2], text)
    return unescape(_ESCAPED.sub(r"\1", text.rstrip("\\")))


FORMAT = Format(suffixes=(".md", ".markdown"), parse=parse)
