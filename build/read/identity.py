"""Which article is which: ids, versions of one address, and inputs that are the same twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timezone

from build.document import Article, Refusal
from schema.ids import make_id, text_digest
from schema.vocabulary import RejectReason

_NEVER = datetime.max.replace(tzinfo=timezone.utc)  # noqa: UP017


def first_id(article: Article) -> str:
    """Return the article's id as if it were the only one: by its address, else by its print."""
    if article.url is not None:
        return make_id("art", "url", article.url)
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
    its own. First is first by source path and record.
    """
    ordered = sorted(articles, key=lambda one: (one.source_path, one.source_record))
    originals: dict[tuple[str, str], Article] = {}
    repeats: list[Refusal] = []
    by_id: dict[str, list[Article]] = {}
    for article in ordered:
        original = originals.setdefault((article.article_id, article.text), article)
        if original is article:
            by_id.setdefault(article.article_id, []).append(article)
        else:
            repeats.append(_refused(article, original))
    kept = []
    for versions in by_id.values():
        first, *later = sorted(versions, key=_age)
        kept.append(first)
        kept.extend(
            replace(one, article_id=make_id("art", "url", one.url, text_digest(one.text)))
            for one in later
        )
    kept.sort(key=lambda one: (one.source_path, one.source_record))
    return kept, repeats


def _age(article: Article) -> tuple[date, datetime, str]:
    """Order versions: by day, by moment, undated last, then by text."""
    publication = article.publication
    return (
        publication.day or date.max,
        publication.moment or _NEVER,
        text_digest(article.text),
    )


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
