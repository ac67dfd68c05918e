"""One record as printed to one article."""

import hashlib
from dataclasses import replace
from datetime import date

from build.document import BLOCK_SEPARATOR, Article, Block
from build.read.characters import tidy
from build.read.cleaning import clean
from build.read.identity import first_id
from build.read.metadata import canonical_url, language_tag, outlet_of, publisher_name
from build.read.printed import Printed, RawBlock, Record, Refused
from build.read.publication import read_publication
from build.read.repair import repair
from schema.span import Span
from schema.vocabulary import BlockKind, LanguageBasis, RejectReason

# The language model needs some 0.3 GB for each 100,000 characters, and reads a block in one go.
MAX_CHARACTERS = 500_000
MAX_BLOCK_CHARACTERS = 100_000


def compose(
    printed: Printed, *, source_path: str, record: Record, as_of: date, min_words: int
) -> Article:
    """Clean what was printed and return the article, its id as if it were the only one.

    Raises `Refused`: OTHER_LANGUAGE, BAD_METADATA, FUTURE_DATE, NO_TEXT, TOO_SHORT, TOO_LARGE.
    """
    in_language = language_tag(printed.in_language)
    url = canonical_url(printed.url, is_promised=printed.is_date_promised)
    draft = clean(repair(printed))
    if not draft.blocks:
        raise Refused(RejectReason.NO_TEXT, "no text is left below the metadata")
    _refuse_endless(draft.blocks)
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
        agency=publisher_name(draft.agency),
        authors=tuple(dict.fromkeys(draft.authors)),
        dateline_place=draft.dateline_place,
        section=draft.section,
        in_language=in_language,
        in_language_basis=(
            LanguageBasis.DECLARED if printed.in_language else LanguageBasis.ASSUMED
        ),
        encoding=printed.encoding,
        repairs=tuple(sorted(draft.printed.repairs)),
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


def _refuse_endless(blocks: list[RawBlock]) -> None:
    longest = max(len(block.text) for block in blocks)
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
