"""HTML pages: the article's text by trafilatura, captions and metadata by the page's own marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from build.read.characters import letters, one_line, tidy
from build.read.decoding import decode
from build.read.formats.format import Format
from build.read.formats.masthead import printed_day, settled_day
from build.read.formats.page import Page, read_page
from build.read.formats.teasers import link_texts, without_teasers
from build.read.printed import Printed, RawBlock, Record, Refused
from build.read.shapes.markup import (
    blocks_of_value,
    is_within,
    lines_of,
    refuse_endless_markup,
    segments,
)
from schema.vocabulary import BlockKind, RejectReason, SourceFormat

_CHARSET = re.compile(
    rb"""<meta\b[^<>]{0,200}?[\s"';]charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# HTML reads &#133; so; as it is, it is white space to Python, and what mojibake it was is lost.
_ELLIPSIS = ("\x85", "…")
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.S)
_HEAD_BYTES = 4096  # the HTML standard wants the declaration in the first 1024
# trafilatura's time grows with the square of these. Of 76 pages of 40 outlets the largest has 1,596
# elements, 258 in one.
_MOST_ELEMENTS = 10_000
_MOST_SIBLINGS = 4_000
_MOST_COMPARED = 3_000  # elements up to which it asks other extractors, too
_STANDFIRST = re.compile(r"standfirst|sub-?title|sub-?head|\bdek\b|\bdeck\b", re.I)
# Less of the text than this share of what JSON-LD holds, and JSON-LD is the text.
_LEAST_SHARE = 0.5
_NOT_THE_ARTICLE = ("aside", "nav", "footer")
# Of trafilatura's elements those that begin a new block.
_BREAKING = frozenset({"head", "p", "list", "item", "quote", "code", "table", "row", "lb"})
_TEXT_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td"})


def parse(record: Record) -> Printed:
    """Read a page; scripts, comments, navigation and everything hidden stay out."""
    declared = _CHARSET.search(_COMMENT.sub(b"", record.data[:_HEAD_BYTES]))
    named = declared[1].decode("ascii", "replace") if declared else None
    decoded = decode(record, record.encoding or named)
    try:
        page, blocks = _read(decoded.text.replace(*_ELLIPSIS), record.url)
    except Refused:
        raise
    except Exception as error:  # whatever the parser of others does, the build goes on
        raise Refused(
            RejectReason.MALFORMED, f"the page cannot be parsed: {type(error).__name__}: {error}"
        ) from error
    if not blocks:
        raise _no_article()
    return Printed(
        SourceFormat.HTML,
        blocks,
        headline=page.headline,
        publisher=page.publisher,
        date_published=page.date_published,
        date_modified=page.date_modified,
        is_date_promised=False,
        url=page.url,
        authors=page.authors,
        section=page.section,
        in_language=page.in_language,
        license=page.license,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
    )


def _read(text: str, address: str | None) -> tuple[Page, tuple[RawBlock, ...]]:
    refuse_endless_markup(text)
    tree = trafilatura.load_html(text)
    if tree is None:
        raise _no_article()
    _refuse_crowded(tree)
    page = read_page(tree, address)
    # Before trafilatura takes the tree apart.
    lines = [(tidy(line), holder) for line, holder in lines_of(tree)]
    blocks = tuple(_blocks(tree, page))
    paragraphs = (block.text for block in blocks if block.kind in (None, BlockKind.BLOCKQUOTE))
    day = printed_day(lines, page.headline or "", paragraphs)
    return replace(page, date_published=settled_day(page.date_published, day)), blocks


def _refuse_crowded(tree: HtmlElement) -> None:
    """Raise `Refused` (TOO_LARGE) where finding the article would take too long."""
    elements = list(tree.iter("*"))
    most = max(map(len, elements))
    if len(elements) > _MOST_ELEMENTS or most > _MOST_SIBLINGS:
        raise Refused(
            RejectReason.TOO_LARGE,
            f"a page of {len(elements):,} elements, {most:,} of them in one; at most "
            f"{_MOST_ELEMENTS:,} and {_MOST_SIBLINGS:,} are read: give the article's text as .txt "
            "or .md",
        )


def _no_article() -> Refused:
    return Refused(RejectReason.NO_TEXT, "no article was found on the page")


def article_body(tree: HtmlElement) -> HtmlElement | None:
    """Return the article's text as trafilatura's own elements (head, p, list, quote, table)."""
    document = trafilatura.bare_extraction(
        tree,
        fast=sum(1 for _ in tree.iter("*")) > _MOST_COMPARED,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    return document.body if isinstance(document, Document) else None


def _blocks(tree: HtmlElement, page: Page) -> Iterator[RawBlock]:
    links = link_texts(tree)
    body = article_body(tree)
    found = _text_blocks(body, page) if body is not None else ()
    blocks = without_teasers(found, links, page.headline or "")
    stated = blocks_of_value(page.body) if page.body else ()
    if _length(blocks) < _LEAST_SHARE * _length(stated):
        blocks = list(stated)
    captions = _captions(tree, blocks)
    for index, block in enumerate(blocks):
        yield from captions.get(index, ())
        yield block
    yield from captions.get(len(blocks), ())


def _length(blocks: Sequence[RawBlock]) -> int:
    return sum(len(letters(block.text)) for block in blocks)


def _text_blocks(body: HtmlElement, page: Page) -> Iterator[RawBlock]:
    """Yield headings, quotes and text; a heading before the first paragraph is a subheadline."""
    has_paragraph = has_subheadline = False
    for text, holder in segments(body, _BREAKING):
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
            yield RawBlock(text, BlockKind.BLOCKQUOTE if is_within(holder, "quote") else None)


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
            text = one_line(" ".join(element.itertext()))
            if has_begun and letters(text) and letters(text) not in seen and _is_shown(element):
                seen.add(letters(text))
                waiting.append(RawBlock(text, BlockKind.CAPTION))
            continue
        has_begun = has_begun or element.tag == "h1"
        place = places.get(letters(element.text_content())) if element.tag != "div" else None
        if place is not None and place > last:
            has_begun, last = True, place
            captions.setdefault(place, []).extend(waiting)
            waiting = []
    return captions


def _is_shown(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_NOT_THE_ARTICLE), None) is None


FORMAT = Format(suffixes=(".html", ".htm"), parse=parse)
