"""A text as an `Article`, for what measures or tests a step on texts that were never read in."""

from collections.abc import Iterable, Mapping
from typing import Any

from build.document import BLOCK_SEPARATOR, Article, Block, Reading
from build.resolve.collection import Collection, Copy
from build.resolve.readings import Readings
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import BlockKind, SourceFormat

Part = str | tuple[BlockKind, str]


def article_of(*parts: Part, **columns: Any) -> Article:
    """Return an article of these blocks, paragraphs where no kind is given.

    `columns` are fields of `Article`, as for `article_with`.
    """
    blocks, texts, start = [], [], 0
    for part in parts:
        kind, text = (BlockKind.PARAGRAPH, part) if isinstance(part, str) else part
        blocks.append(Block(kind, Span(start, start + len(text))))
        texts.append(text)
        start += len(text) + len(BLOCK_SEPARATOR)
    return article_with(BLOCK_SEPARATOR.join(texts), blocks, **columns)


def article_with(text: str, blocks: Iterable[Block], **columns: Any) -> Article:
    """Return an article of this text as it is; what `columns` leave out is made up."""
    made_up = {
        "article_id": f"art_{0:016x}",
        "source_path": "text.txt",
        "source_format": SourceFormat.TEXT,
        "source_sha256": "0" * 64,
    }
    return Article(text=text, blocks=tuple(blocks), **{**made_up, **columns})


def collection_of(
    readings: Iterable[Reading],
    stories: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Collection:
    """Return a collection whose articles were published when they say.

    `stories` and `sources` name the story of an article and the text that it is a copy of, by its
    id; one that they leave out stands alone.
    """
    collection = Collection(Readings(readings))
    story, source, ids = stories or {}, sources or {}, collection.readings.ids
    collection.story_of = {one: make_id("sto", story.get(one, one)) for one in ids}
    collection.copies = {one: Copy(make_id("grp", source.get(one, one))) for one in ids}
    articles = collection.readings.articles()
    collection.published = {one.article_id: one.publication for one in articles}
    return collection
