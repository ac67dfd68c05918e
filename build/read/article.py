"""One record as printed to one article."""

import hashlib
from dataclasses import replace
from datetime import date

from build.document import BLOCK_SEPARATOR, Article, Block
from build.read.agencies import agency_name
from build.read.characters import tidy
from build.read.cleaning import clean
from build.read.identity import first_id
from build.read.language import DEFAULT_LANGUAGE, declared_language, settle_language
from build.read.metadata import canonical_url, outlet_of, publisher_name
from build.read.printed import Printed, RawBlock, Record, Refused
from build.read.publication import read_publication
from build.read.repair import repair
from schema.span import Span
from schema.vocabulary import RUNNING, BlockKind, RejectReason, SourceFormat

# The language model needs some 0.3 GB for each 100,000 characters, and reads a block in one go.
MAX_CHARACTERS = 500_000
MAX_BLOCK_CHARACTERS = 100_000
MAX_BLOCKS = 20_000
MAX_FIELD_CHARACTERS = 10_000
# Whoever writes our own names means the language; pages and their crawlers repeat a template's.
_OWN_FORMATS = frozenset(
    {
        SourceFormat.MARKDOWN,
        SourceFormat.JSON,
        SourceFormat.JSONL,
        SourceFormat.CSV,
        SourceFormat.PARQUET,
    }
)


def compose(
    printed: Printed,
    *,
    source_path: str,
    record: Record,
    as_of: date,
    min_words: int,
    language: str | None = DEFAULT_LANGUAGE,
) -> Article:
    """Clean what was printed and return the article, its id as if it were the only one.

    `language` is the one that is read (a code of ISO 639), None where any is. Raises `Refused`:
    OTHER_LANGUAGE, BAD_METADATA, BAD_ENCODING, FUTURE_DATE, NO_TEXT, TOO_SHORT, TOO_LARGE.
    """
    is_own = printed.source_format in _OWN_FORMATS
    declared = declared_language(printed.in_language, is_promised=is_own)
    url = canonical_url(printed.url, is_promised=printed.is_date_promised)
    refuse_endless(printed)
    printed = repair(printed)
    draft = clean(printed)
    if not draft.blocks:
        raise Refused(RejectReason.NO_TEXT, "no text is left below the metadata")
    in_language = settle_language(
        declared,
        [block.text for block in draft.blocks if block.kind in (None, *RUNNING)],
        reads=language,
        is_promised=is_own,
    )
    text, blocks = _joined(draft.blocks)
    publisher_raw = tidy(printed.publisher or "") or None
    article = Article(
        article_id="",
        text=text,
        blocks=blocks,
        headline=draft.headline,
        publication=read_publication(draft, url, as_of),
        publisher=publisher_name(publisher_raw) or outlet_of(url),
        publisher_raw=publisher_raw,
        agency=agency_name(draft.agency),
        authors=tuple(dict.fromkeys(draft.authors)),
        dateline_place=draft.dateline_place,
        section=draft.section,
        in_language=in_language.tag,
        in_language_basis=in_language.basis,
        encoding=printed.encoding,
        repairs=tuple(sorted(printed.repairs)),
        cleaning=tuple(sorted(draft.steps)),
        url=url,
        license=tidy(printed.license or "") or None,
        source_path=source_path,
        source_record=record.index,
        source_format=printed.source_format,
        source_sha256=hashlib.sha256(record.data).hexdigest(),
    )
    if article.word_count < min_words:
        raise Refused(
            RejectReason.TOO_SHORT,
            f"{article.word_count} words in its paragraphs, at least {min_words} are needed",
        )
    return replace(article, article_id=first_id(article))


def refuse_endless(printed: Printed) -> None:
    """Raise `Refused` (TOO_LARGE) where there is more text than one article and its fields have."""
    for name in ("headline", "subheadline", "publisher", "authors", "section", "agency", "license"):
        length = sum(map(len, getattr(printed, name) or ()))
        if length > MAX_FIELD_CHARACTERS:
            raise Refused(
                RejectReason.TOO_LARGE,
                f"{name!r} has {length:,} characters, at most {MAX_FIELD_CHARACTERS:,} are read",
            )
    blocks = printed.blocks
    if len(blocks) > MAX_BLOCKS:
        raise Refused(
            RejectReason.TOO_LARGE,
            f"a text of {len(blocks):,} lines, at most {MAX_BLOCKS:,} are read; give each article "
            "by itself",
        )
    longest = max((len(block.text) for block in blocks), default=0)
    if longest > MAX_BLOCK_CHARACTERS:
        raise Refused(
            RejectReason.TOO_LARGE,
            f"a paragraph of {longest:,} characters, at most {MAX_BLOCK_CHARACTERS:,} are read; "
            "put a line break between paragraphs",
        )
    whole = sum(len(block.text) for block in blocks)
    if whole > MAX_CHARACTERS:
        raise Refused(
            RejectReason.TOO_LARGE,
            f"a text of {whole:,} characters, at most {MAX_CHARACTERS:,} are read; give each "
            "article by itself",
        )


def _joined(raw: list[RawBlock]) -> tuple[str, tuple[Block, ...]]:
    """Join the blocks' texts; the blocks tile the text but for the separators."""
    blocks = []
    start = 0
    for one in raw:
        span = Span(start, start + len(one.text))
        blocks.append(Block(one.kind or BlockKind.PARAGRAPH, span))
        start = span.end + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(one.text for one in raw), tuple(blocks)
