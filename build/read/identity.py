"""Which article is which: ids, versions of one address, and inputs that are the same twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time

from build.document import Article, Refusal
from schema.ids import make_id, text_digest
from schema.vocabulary import RejectReason

_NEVER = datetime.max.replace(tzinfo=UTC)


def first_id(article: Article) -> str:
    """Return the article's id as if it were the only one: by its address, else by its print."""
    if article.address is not None:
        return make_id("art", "url", article.address)
    return make_id(
        "art",
        "print",
        article.publisher,
        article.publication.raw,
        article.headline,
        text_digest(article.text),
    )


def settle(articles: Iterable[Article]) -> tuple[list[Article], list[Refusal]]:
    """Give each article its final id, and refuse the same text under one id but for the first.

    Of one address's texts the earliest keeps the address's id, each later one has the text in
    its own; the same text under two addresses stays twice. First is first by source path and
    record. The order of the articles does not matter.
    """
    firsts: dict[tuple[str, str], Article] = {}
    repeats: list[Refusal] = []
    versions: dict[str, list[tuple[str, Article]]] = {}
    for article in sorted(articles, key=_place):
        digest = text_digest(article.text)
        first = firsts.setdefault((article.article_id, digest), article)
        if first is article:
            versions.setdefault(article.article_id, []).append((digest, article))
        else:
            repeats.append(_refused(article, first))
    kept = []
    for texts in versions.values():
        (_, earliest), *later = sorted(texts, key=lambda one: (_instant(one[1]), one[0]))
        kept.append(earliest)
        kept.extend(
            replace(one, article_id=make_id("art", "url", one.address, digest))
            for digest, one in later
        )
    kept.sort(key=_place)
    return kept, repeats


def _place(article: Article) -> tuple[str, int, str]:
    """Return where an article was read; two folders may hold files of one name."""
    return article.source_path, article.source_record, article.source_sha256


def _instant(article: Article) -> datetime:
    """Return when a version was published: without a clock at the day's end, undated at no time."""
    publication = article.publication
    if publication.moment is not None or publication.day is None:
        return publication.moment or _NEVER
    return datetime.combine(publication.day, time.max, UTC)


def _refused(article: Article, original: Article) -> Refusal:
    place = original.source_path
    if original.source_record:
        place = f"{place}, record {original.source_record}"
    return Refusal(
        article.source_path,
        article.source_record,
        RejectReason.DUPLICATE_INPUT,
        f"the same article as in {place}; remove one of the two",
        article.source_sha256,
    )
