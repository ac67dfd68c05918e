"""HTML in a value: blocks by its elements; nothing is loaded, run or expanded."""

import re
from collections.abc import Iterator

from lxml.etree import ParserError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from build.read.characters import one_line, tidy
from build.read.lines import blocks_of
from build.read.printed import RawBlock, Refused
from schema.vocabulary import BlockKind, RejectReason

# One of these and the value is HTML; a lone "<" or "<name>" in a text is not.
_MARKUP = re.compile(
    r"</(?:a|b|blockquote|div|em|figure|h[1-6]|i|li|p|section|span|strong|su[bp]|t[dr])\s{0,9}>"
    r"|<(?:br|hr|p)(?:\s[^<>]{0,200})?/?>",
    re.I,
)
# libxml2 takes the inside of a document type for text, and with it all of the head.
_PROLOG = re.compile(r"<!DOCTYPE[^<>\[]{0,500}\[[^\]]{0,5000}\]\s{0,50}>", re.I)
# libxml2's time grows with the square of an element's attributes.
_MOST_ATTRIBUTES = 5_000
_MOST_TAGS = 500_000
_ATTRIBUTE = r"""[\s/]*+[^\s>/][^\s=>/]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_UNREAD = r"<!--[^-]*+(?:-(?!->)[^-]*+)*+|<(?P<raw>script|style)\b[^<]*+(?:<(?!/(?P=raw))[^<]*+)*+"
_TAG = re.compile(rf"{_UNREAD}|<[a-z][^\s>/]*+(?P<attributes>(?:{_ATTRIBUTE})*+)", re.I)
_BREAKING = """
    address article blockquote body br center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section table tbody thead tfoot tr ul
"""
_HIDDEN = """
    aside audio button embed footer form head iframe math nav noscript object script select
    style svg template title textarea video
"""
_CELLS = frozenset({"cell", "td", "th"})
_SUBHEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def blocks_of_value(text: str) -> tuple[RawBlock, ...]:
    """Return the blocks of a value: by its elements where it is HTML, else by its lines."""
    return blocks_of_markup(text) if _MARKUP.search(text) else blocks_of(text)


def blocks_of_markup(text: str) -> tuple[RawBlock, ...]:
    """Return the blocks of HTML: headings, captions, block quotes, paragraphs (also items, rows).

    What no reader sees or what lies beside the text (scripts, forms, navigation, asides) is left
    out. Raises `Refused`: MALFORMED where it is nested too deeply to be read to its end, TOO_LARGE.
    """
    refuse_endless_markup(text)
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    # As bytes: a string that declares an encoding is refused; libxml2 stops at a NUL.
    data = _PROLOG.sub("", text.replace("\0", ""), count=1).encode("utf-8", "replace")
    if not data.strip():
        return ()
    try:
        root = document_fromstring(data, parser=parser, ensure_head_body=True)
    except ParserError as error:  # no element, no text: only comments
        if parser.error_log.filter_from_fatals():
            raise _too_deep() from error
        return ()
    if parser.error_log.filter_from_fatals():
        raise _too_deep()
    return tuple(RawBlock(text, _kind(holder)) for text, holder in lines_of(root))


def refuse_endless_markup(text: str) -> None:
    """Raise `Refused` (TOO_LARGE) where HTML has more elements, or attributes, than are read."""
    if (most := text.count("<")) > _MOST_TAGS:
        raise Refused(
            RejectReason.TOO_LARGE, f"HTML of {most:,} tags, at most {_MOST_TAGS:,} are read"
        )
    for tag in _TAG.finditer(text):
        given = tag["attributes"] or ""
        if len(given) > _MOST_ATTRIBUTES and len(re.findall(_ATTRIBUTE, given)) > _MOST_ATTRIBUTES:
            raise Refused(
                RejectReason.TOO_LARGE,
                f"an element of its HTML has over {_MOST_ATTRIBUTES:,} attributes; is a quotation "
                "mark in it not closed?",
            )


def lines_of(root: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Return the pieces of text that a reader sees as lines, each with the element around it."""
    return list(segments(root, frozenset(_BREAKING.split()), frozenset(_HIDDEN.split())))


def segments(
    root: HtmlElement, breaking: frozenset[str], hidden: frozenset[str] = frozenset()
) -> Iterator[tuple[str, HtmlElement]]:
    """Yield each unbroken piece of text with the element that holds it, loose text included.

    `breaking` names the elements that begin a new piece, `hidden` those whose text is left out.
    """
    holders = [root]
    pieces: list[str] = []
    concealed = 0
    for event, element in iterwalk(root, events=("start", "end")):
        breaks = element.tag in breaking
        if breaks:
            if tidy(text := "".join(pieces)):
                yield one_line(text), holders[-1]
            pieces = []
        if event == "start":
            concealed += element.tag in hidden
            if breaks:
                holders.append(element)
            pieces.append((element.text or "") if not concealed else "")
        else:
            concealed -= element.tag in hidden
            if breaks:
                holders.pop()
            pieces.append(" " if element.tag in _CELLS else "")
            pieces.append((element.tail or "") if element is not root and not concealed else "")
    if tidy(text := "".join(pieces)):
        yield one_line(text), root


def _kind(holder: HtmlElement) -> BlockKind | None:
    if holder.tag == "h1":
        return BlockKind.HEADLINE
    if holder.tag in _SUBHEADINGS:
        return BlockKind.SUBHEADING
    if is_within(holder, "blockquote"):
        return BlockKind.BLOCKQUOTE
    if is_within(holder, "figure"):
        return BlockKind.CAPTION
    return None


def is_within(element: HtmlElement, tag: str) -> bool:
    """Say whether the element is one of this tag or stands in one."""
    return element.tag == tag or next(element.iterancestors(tag), None) is not None


def _too_deep() -> Refused:
    return Refused(RejectReason.MALFORMED, "its HTML is nested too deeply to be read")
