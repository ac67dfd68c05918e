"""Articles made for a test of what is resolved over all of them."""

from collections.abc import Iterable
from datetime import date

from build.document import (
    BLOCK_SEPARATOR,
    Article,
    Block,
    Extraction,
    Publication,
    Reading,
)
from build.resolve.collection import Collection, in_order
from build.resolve.duplicates import find_copies
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import BlockKind, DatePrecision, PublicationBasis, SourceFormat


def told(
    name: str,
    *paragraphs: str,
    day: date | None = None,
    headline: str | None = None,
    url: str | None = None,
) -> Article:
    """Return an article of these paragraphs; `name` gives its id."""
    parts = [(BlockKind.HEADLINE, headline)] if headline else []
    blocks, start = [], 0
    texts = [*parts, *((BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs)]
    for kind, text in texts:
        assert text is not None
        blocks.append(Block(kind, Span(start, start + len(text))))
        start += len(text) + len(BLOCK_SEPARATOR)
    publication = (
        Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY)
        if day
        else Publication()
    )
    return Article(
        article_id=make_id("art", name),
        text=BLOCK_SEPARATOR.join(text or "" for _, text in texts),
        blocks=tuple(blocks),
        headline=headline,
        publication=publication,
        publisher=name,
        publisher_raw=name,
        url=url,
        source_path=f"{name}.txt",
        source_format=SourceFormat.TEXT,
        source_sha256="0" * 64,
    )


def collected(articles: Iterable[Article]) -> Collection:
    """Return the articles as a collection with their copies found."""
    collection = Collection(in_order(Reading(one, Extraction()) for one in articles))
    collection.copies, collection.links = find_copies(collection.readings)
    return collection
