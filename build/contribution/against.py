"""Copies: of articles that a release has already, and of one another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from build.document import Article, Extraction, Reading
from build.errors import UsageError
from build.resolve.duplicates import Text, copies_among, find_copies
from build.resolve.readings import Readings
from schema.ids import text_digest
from schema.layout import table_files
from schema.vocabulary import RUNNING, DuplicateKind

_ROWS = 1_000  # of a release at a time: memory does not grow with it
_ARTICLE = ("article_id", "url", "published_on", "headline", "publisher", "text", "text_sha256")
_BLOCK = ("article_id", "kind", "start_char", "end_char")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another; `is_same` where text and address are the same."""

    article_id: str
    other: str
    share: float
    passage: str
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """An article of a release: its text, and what a message says of it."""

    text: Text
    named: str
    sha256: str


def copies_in_release(articles: Iterable[Article], release: Path) -> list[Copy]:
    """Return which articles repeat one of a release; a newer text of one address is no copy.

    Of an article whose text a public release withholds, only the same text under the same address
    is known.
    Raises `UsageError` where there is no release.
    """
    given = {article.article_id: article for article in articles}
    same: dict[str, str] = {}
    matches = copies_among(
        [Text.of(article) for article in given.values()],
        _watched(_known(_folder(release)), given, same),
    )
    sought = {match.of_id for match in matches.values()}
    names = {
        one.text.text_id: one.named
        for one in (_known(_folder(release)) if sought else ())
        if one.text.text_id in sought
    }
    found = [Copy(key, named, 1.0, "", is_same=True) for key, named in same.items()]
    found += [
        Copy(match.copy_id, f"{names[match.of_id]} of the release", match.share, match.passage)
        for match in matches.values()
        if match.copy_id not in same and match.kind is not DuplicateKind.VERSION
    ]
    return found


def copies_of_one_another(articles: Iterable[Article]) -> list[Copy]:
    """Return which articles repeat one before them; versions of one address do not."""
    given = {article.article_id: article for article in articles}
    _, links = find_copies(Readings(Reading(article, Extraction()) for article in given.values()))
    return [
        Copy(copy.article_id, _named_article(original), match.share, match.passage)
        for copy, original in (
            (given[one.right_id], given[one.left_id]) for one in links if one.right_id
        )
        if copy.url is None or copy.url != original.url
        for match in copies_among([Text.of(copy)], [Text.of(original)]).values()
    ]


def _watched(
    known: Iterable[_Known], given: Mapping[str, Article], same: dict[str, str]
) -> Iterator[Text]:
    """Hand on the texts of a release, and note those that are given anew, to the letter."""
    digests = {
        (article.url, text_digest(article.text)): key
        for key, article in given.items()
        if article.url is not None
    }
    for one in known:
        if one.text.url is not None and (key := digests.get((one.text.url, one.sha256))):
            same[key] = one.named
        yield one.text


def _folder(release: Path) -> Path:
    """Return the folder with a release's tables; that of the latest where all are named."""
    from build.release.index import LATEST_NAME

    for folder in (release, release / LATEST_NAME):
        if all(table_files(folder, table) for table in ("articles", "blocks")):
            return folder
    raise UsageError(
        f"there is no release in {str(release)!r}",
        hint="name the folder that holds articles.parquet, for example: --against dist/latest",
    )


def _known(folder: Path) -> Iterator[_Known]:
    """Yield a release's articles with their paragraphs; both tables are in order of the article."""
    blocks = groupby(_rows(folder, "blocks", _BLOCK), key=itemgetter("article_id"))
    block_id, of_article = next(blocks, ("", iter(())))
    for row in _rows(folder, "articles", _ARTICLE):
        while block_id and block_id < row["article_id"]:
            block_id, of_article = next(blocks, ("", iter(())))
        spans = list(of_article) if block_id == row["article_id"] else []
        paragraphs = tuple(
            row["text"][block["start_char"] : block["end_char"]]
            for block in spans
            if block["kind"] in RUNNING and row["text"] is not None
        )
        text = Text(row["article_id"], paragraphs, row["url"], row["published_on"])
        named = _named(row["headline"], row["publisher"], row["published_on"])
        yield _Known(text, named, row["text_sha256"])


def _rows(folder: Path, table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    from build.release.reading import read_pieces

    try:
        for piece in read_pieces(folder, table, columns, rows=_ROWS):
            yield from piece.to_pylist()
    except OSError as error:
        raise UsageError(
            f"{error.filename} is not a table of a release: it {error.strerror}",
            hint="`build verify RELEASE` says what is wrong with it",
        ) from error


def _named_article(article: Article) -> str:
    named = _named(article.headline, article.publisher, article.publication.day)
    return f"{named}, file {article.source_path}"


def _named(headline: str | None, publisher: str | None, day: date | None) -> str:
    """Return what a reader knows an article by."""
    known = ", ".join(one for one in (publisher, day.isoformat() if day else None) if one)
    title = f"“{headline}”" if headline else "an article"
    return f"{title} ({known})" if known else title
