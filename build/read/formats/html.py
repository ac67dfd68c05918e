"""HTML pages: the article's text by trafilatura, captions and metadata by the page's own marks."""

import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document

from build.read.characters import letters, tidy
from build.read.decoding import decode
from build.read.formats.format import Format
from build.read.formats.page import Page, read_page
from build.read.printed import Printed, RawBlock, Record, Refused
from schema.vocabulary import BlockKind, RejectReason, SourceFormat

_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.I)
_HEAD_BYTES = 4096  # the HTML standard wants the declaration in the first 1024
_STANDFIRST = re.compile(r"standfirst|sub-?title|sub-?head|\bdek\b|\bdeck\b", re.I)
_NOT_THE_ARTICLE = ("aside", "nav", "footer")
# Of trafilatura's elements those that begin a new block.
_BREAKING = frozenset({"head", "p", "list", "item", "quote", "code", "table", "row", "lb"})
_TEXT_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td"})


def parse(record: Record) -> Printed:
    """Read a page; scripts, comments, navigation and everything hidden stay out."""
    declared = _CHARSET.search(record.data[:_HEAD_BYTES])
    named = declared[1].decode("ascii", "replace") if declared else None
    decoded = decode(record, record.encoding or named)
    try:
        tree = trafilatura.load_html(decoded.text)
        page = read_page(tree) if tree is not None else None
        blocks = tuple(_blocks(tree, page)) if page else ()
    except Exception as error:  # whatever the parser of others does, the build goes on
        raise Refused(
            RejectReason.MALFORMED, f"the page cannot be parsed: {type(error).__name__}: {error}"
        ) from error
    if page is None or not blocks:
        raise Refused(RejectReason.NO_TEXT, "no article was found on the page")
    return Printed(
        SourceFormat.HTML,
        blocks,
        headline=page.headline,
        publisher=page.publisher,
        date_published=page.date_published,
        is_date_promised=False,
        url=page.url,
        authors=page.authors,
        section=page.section,
        in_language=page.in_language,
        license=page.license,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
    )


def article_body(tree: HtmlElement) -> HtmlElement | None:
    """Return the article's text as trafilatura's own elements (head, p, list, quote, table)."""
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False
    )
    return document.body if isinstance(document, Document) else None


def _blocks(tree: HtmlElement, page: Page) -> Iterator[RawBlock]:
    body = article_body(tree)
    if body is None:
        return
    blocks = list(_text_blocks(body, page))
    captions = _captions(tree, blocks)
    for index, block in enumerate(blocks):
        yield from captions.get(index, ())
        yield block
    yield from captions.get(len(blocks), ())


def _text_blocks(body: HtmlElement, page: Page) -> Iterator[RawBlock]:
    """Yield headings and running text; a heading before the first paragraph is a subheadline."""
    has_paragraph = has_subheadline = False
    for text, holder in _segments(body):
        is_heading = holder.tag == "head"
        if is_heading and (
            holder.get("rend") == "h1" or letters(text) == letters(page.headline or "")
        ):
            yield RawBlock(text, BlockKind.HEADLINE)
        elif not (has_paragraph or has_subheadline) and (
            is_heading or _STANDFIRST.search(holder.get("class") or "")
        ):
            has_subheadline = True
            yield RawBlock(text, BlockKind.SUBHEADLINE)
        elif is_heading:
            yield RawBlock(text, BlockKind.SUBHEADING)
        else:
            has_paragraph = True
            yield RawBlock(text)


def _segments(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield each unbroken piece of text with the element that holds it, loose text included."""
    holders = [body]
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        breaks = element.tag in _BREAKING
        if breaks:
            if text := tidy("".join(pieces)):
                yield text, holders[-1]
            pieces = []
        if event == "start":
            if breaks:
                holders.append(element)
            pieces.append(element.text or "")
        else:
            if breaks:
                holders.pop()
            pieces.append(" " if element.tag == "cell" else "")
            pieces.append((element.tail or "") if element is not body else "")
    if text := tidy("".join(pieces)):
        yield text, body


def _captions(tree: HtmlElement, blocks: list[RawBlock]) -> dict[int, list[RawBlock]]:
    """Return the captions of the article's pictures, each before the block that follows it.

    trafilatura leaves figures out. A caption is the article's where it stands after the headline
    or the first kept block and before the last one.
    """
    places: dict[str, int] = {}
    for index, block in enumerate(blocks):
        places.setdefault(letters(block.text), index)
    waiting: list[RawBlock] = []
    captions: dict[int, list[RawBlock]] = {}
    seen: set[str] = set(places)
    has_begun, last = False, -1
    for element in tree.iter("figcaption", *sorted(_TEXT_TAGS)):
        if element.tag == "figcaption":
            text = tidy(" ".join(element.itertext()))
            if has_begun and letters(text) and letters(text) not in seen and _is_shown(element):
                seen.add(letters(text))
                waiting.append(RawBlock(text, BlockKind.CAPTION))
            continue
        has_begun = has_begun or element.tag == "h1"
        place = places.get(letters(tidy(element.text_content()))) if element.tag != "div" else None
        if place is not None and place > last:
            has_begun, last = True, place
            captions.setdefault(place, []).extend(waiting)
            waiting = []
    return captions


def _is_shown(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_NOT_THE_ARTICLE), None) is None


FORMAT = Format(suffixes=(".html", ".htm"), parse=parse)
