"""Which article is which: ids, versions of one address, and inputs that are the same twice."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from build.document import Article, Publication, Refusal
from build.read.articles import Articles
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


def settle(articles: Sequence[Article]) -> tuple[Articles, list[Refusal]]:
    """Give each article its final id, and refuse the same text under one id but for the first.

    Of one address's texts the earliest keeps the address's id, each later one has the text in
    its own; the same text under two addresses stays twice. First is first by source path and
    record. The order of the articles does not matter.
    """
    firsts: dict[tuple[str, str], _Print] = {}
    repeats: list[Refusal] = []
    versions: dict[str, list[_Print]] = {}
    for one in sorted(_Print.of(at, article) for at, article in enumerate(articles)):
        first = firsts.setdefault((one.first_id, one.digest), one)
        if first is one:
            versions.setdefault(one.first_id, []).append(one)
        else:
            repeats.append(_refused(one, first))
    ids: dict[_Print, str] = {}
    for texts in versions.values():
        earliest, *later = sorted(texts, key=lambda one: (one.instant, one.digest))
        ids[earliest] = earliest.first_id
        ids |= {one: make_id("art", "url", one.address, one.digest) for one in later}
    kept = sorted(ids)
    return Articles(articles, [one.at for one in kept], [ids[one] for one in kept]), repeats


class _Print(NamedTuple):
    """What tells one article from another; sorted by where it was read.

    Two folders may hold files of one name.
    """

    source_path: str
    source_record: int
    source_sha256: str
    at: int
    first_id: str
    digest: str
    address: str | None
    instant: datetime

    @classmethod
    def of(cls, at: int, article: Article) -> "_Print":
        """Return that of the `at`th article."""
        return cls(
            article.source_path,
            article.source_record,
            article.source_sha256,
            at,
            article.article_id,
            text_digest(article.text),
            article.address,
            _instant(article.publication),
        )


def _instant(publication: Publication) -> datetime:
    """Return when a version was published: without a clock at the day's end, undated at no time."""
    if publication.moment is not None or publication.day is None:
        return publication.moment or _NEVER
    return datetime.combine(publication.day, time.max, UTC)


def _refused(one: _Print, original: _Print) -> Refusal:
    place = original.source_path
    if original.source_record:
        place = f"{place}, record {original.source_record}"
    return Refusal(
        one.source_path,
        one.source_record,
        RejectReason.DUPLICATE_INPUT,
        f"the same article as in {place}; remove one of the two",
        one.source_sha256,
    )
