"""Small articles, and their quotes in a form that is easy to read."""

from build.annotate.model import Model
from build.document import BLOCK_SEPARATOR, Article, Block, FoundQuote
from build.extract.quotes import find_quotes
from schema.span import Span
from schema.vocabulary import BlockKind, SourceFormat

DIGEST = "0" * 64
_QUOTED = "> "


def article_of(*paragraphs: str, headline: str | None = None) -> Article:
    """Return an article of these blocks, the headline first; "> " before a text quotes it."""
    printed = [*([headline] if headline is not None else []), *paragraphs]
    texts = [text.removeprefix(_QUOTED) for text in printed]
    blocks, start = [], 0
    for number, text in enumerate(texts):
        is_head = number == 0 and headline is not None
        is_quoted = printed[number].startswith(_QUOTED)
        running = BlockKind.BLOCKQUOTE if is_quoted else BlockKind.PARAGRAPH
        kind = BlockKind.HEADLINE if is_head else running
        blocks.append(Block(kind, Span(start, start + len(text))))
        start += len(text) + len(BLOCK_SEPARATOR)
    return Article(
        article_id="art_0123456789abcdef",
        text=BLOCK_SEPARATOR.join(texts),
        blocks=tuple(blocks),
        headline=headline,
        source_path="a.txt",
        source_format=SourceFormat.TEXT,
        source_sha256=DIGEST,
    )


def quotes_in(model: Model, *paragraphs: str, headline: str | None = None) -> list[str]:
    """Return each quote as `source | cue | segments`, verbatim ones in «»."""
    article = article_of(*paragraphs, headline=headline)
    return [shown(article, one) for one in find_quotes(article, model.annotate(article))]


def shown(article: Article, quote: FoundQuote) -> str:
    """Return one quote on one line."""
    segments = " ".join(
        f"«{one.span.of(article.text)}»" if one.is_verbatim else one.span.of(article.text)
        for one in quote.segments
    )
    source = quote.source.of(article.text) if quote.source else "-"
    cue = quote.cue.of(article.text) if quote.cue else "-"
    return f"{source} | {cue} | {segments}"
