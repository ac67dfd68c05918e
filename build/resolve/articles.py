"""The rows of articles, their blocks, and the inputs that were refused."""

from build.document import Article, Refusal
from build.resolve.collection import Collection
from schema import articles as rows
from schema.ids import make_id, text_digest
from schema.vocabulary import RUNNING


def article_row(article: Article, collection: Collection) -> rows.Article:
    """Return the row of an article."""
    published = collection.published[article.article_id]
    copy = collection.copies[article.article_id]
    return rows.Article(
        article_id=article.article_id,
        headline=article.headline,
        text=article.text,
        char_count=len(article.text),
        body_start_char=body_start(article),
        date_published=published.moment,
        published_on=published.day,
        utc_offset_minutes=published.utc_offset_minutes,
        date_published_raw=published.raw,
        date_published_basis=published.basis,
        date_precision=published.precision,
        publisher=article.publisher,
        publisher_raw=article.publisher_raw,
        agency=article.agency,
        authors=list(article.authors),
        dateline_place=article.dateline_place,
        section=article.section,
        in_language=article.in_language,
        in_language_basis=article.in_language_basis,
        encoding=article.encoding,
        repairs=list(article.repairs),
        cleaning=list(article.cleaning),
        url=article.url,
        license=article.license,
        source_path=article.source_path,
        source_record=article.source_record,
        source_format=article.source_format,
        source_sha256=article.source_sha256,
        text_sha256=text_digest(article.text),
        word_count=article.word_count,
        story_id=collection.story_of[article.article_id],
        source_group_id=copy.source_group_id,
        duplicate_of=copy.duplicate_of,
        duplicate_kind=copy.kind,
    )


def body_start(article: Article) -> int:
    """Return where the first paragraph or block quote starts; every article has one."""
    return next(block.span.start for block in article.blocks if block.kind in RUNNING)


def block_rows(article: Article) -> list[rows.Block]:
    """Return the rows of an article's blocks."""
    return [
        rows.Block(
            block_id=make_id("blk", article.article_id, ordinal),
            article_id=article.article_id,
            ordinal=ordinal,
            kind=block.kind,
            start_char=block.span.start,
            end_char=block.span.end,
        )
        for ordinal, block in enumerate(article.blocks)
    ]


def reject_row(refusal: Refusal) -> rows.Reject:
    """Return the row of an input that was refused."""
    return rows.Reject(
        reject_id=make_id("rej", refusal.source_path, refusal.source_record),
        source_path=refusal.source_path,
        source_record=refusal.source_record,
        reason=refusal.reason,
        detail=refusal.detail,
        source_sha256=refusal.source_sha256,
    )
