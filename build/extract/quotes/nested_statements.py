"""Quotes within quoted passages: what a speaker quotes somebody as saying."""

from dataclasses import replace

from build.document import Block
from build.extract.quotes.candidates import Candidate
from build.extract.quotes.direct import statements
from build.extract.quotes.page import Page
from schema.vocabulary import BlockKind


def inner_statements(page: Page) -> tuple[Page, list[Candidate]]:
    """Return the attributed statements inside the passages, and the page that they stand on.

    That page has the insides of the passages for its blocks, so that the marks within them are
    outermost there.
    """
    blocks = tuple(Block(BlockKind.PARAGRAPH, passage.inner) for passage in page.passages)
    inner = Page(replace(page.article, blocks=blocks), page.parse)
    found = [one for one in statements(inner) if one.source is not None]
    for one in found:
        one.rule = "nested"
    return inner, found
