"""What became of each line of an input, by which step and why, and where its metadata is from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import trafilatura

from build.document import Article
from build.read.article import compose, refuse_endless
from build.read.characters import tidy
from build.read.cleaning import clean
from build.read.cleaning.draft import GIVEN, Draft
from build.read.language import DEFAULT_LANGUAGE
from build.read.printed import Record, Refused
from build.read.reader import Input, find_inputs, parsed
from build.read.repair import repair
from schema.vocabulary import BlockKind, SourceFormat


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line, or of a part of it: the kind of block, or the step and its reason."""

    text: str
    kind: str | None
    step: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line (or paragraph, or element), counted from 1, blank ones left out."""

    number: int
    text: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of metadata as published, and where it was read."""

    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One input; `reason` and `detail` only where it was refused, `page_words` only of a page."""

    source_path: str
    record: int
    source_format: str | None = None
    encoding: str | None = None
    repairs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: int = 0
    page_words: int | None = None
    reason: str | None = None
    detail: str | None = None


def explain(
    source: str,
    *,
    as_of: date,
    min_words: int,
    record: int | None = None,
    language: str | None = DEFAULT_LANGUAGE,
) -> Iterator[Explained]:
    """Yield each input of a source explained, or only that of the record (from 0).

    Raises `UsageError` where the source does not exist.
    """
    for one in find_inputs([source]):
        if record is None or one.record.index == record:
            yield _explained(one, as_of, min_words, language)


def _explained(one: Input, as_of: date, min_words: int, language: str | None) -> Explained:
    where = one.found.source_path, one.record.index
    draft = None
    try:
        printed = parsed(one)
        refuse_endless(printed)
        draft = clean(repair(printed))
        article = compose(
            printed,
            source_path=one.found.source_path,
            record=one.record,
            as_of=as_of,
            min_words=min_words,
            language=language,
        )
    except Refused as refused:
        if draft is None:
            return Explained(*where, reason=refused.reason.value, detail=refused.detail)
        return _account(one, draft, None, refused)
    return _account(one, draft, article, None)


def _account(
    one: Input, draft: Draft, article: Article | None, refused: Refused | None
) -> Explained:
    printed = draft.printed
    is_page = printed.source_format is SourceFormat.HTML
    return Explained(
        one.found.source_path,
        one.record.index,
        source_format=printed.source_format.value,
        encoding=printed.encoding,
        repairs=tuple(sorted(repair.value for repair in printed.repairs)),
        lines=tuple(_lines(draft)),
        facts=tuple(_facts(draft, article)) if article else (),
        words=article.word_count if article else 0,
        page_words=_words_on_page(one.record) if is_page else None,
        reason=refused.reason.value if refused else None,
        detail=refused.detail if refused else None,
    )


def _lines(draft: Draft) -> Iterator[Line]:
    outcomes: dict[int, list[Outcome]] = {}
    for fate in draft.fates:
        outcomes.setdefault(fate.origin, []).append(
            Outcome(fate.text, None, fate.step.value, fate.what)
        )
    for block in draft.blocks:
        kind = (block.kind or BlockKind.PARAGRAPH).value
        outcomes.setdefault(block.origin, []).append(Outcome(block.text, kind, None, "kept"))
    for origin, block in enumerate(draft.printed.blocks):
        if text := tidy(block.text):
            yield Line(origin + 1, text, tuple(outcomes.get(origin, ())))


def _facts(draft: Draft, article: Article) -> Iterator[Fact]:
    """Yield what is known of the article, each with where it was read."""
    given = draft.printed
    publication = article.publication
    if article.headline:
        yield Fact("headline", article.headline, _from(draft, given.headline, "", "headline"))
    if article.authors:
        basis = _from(draft, given.authors, "author", "byline")
        yield Fact("authors", "; ".join(article.authors), basis)
    if article.agency:
        basis = _from(draft, given.agency, "agency", "dateline", "byline")
        yield Fact("agency", article.agency, basis)
    if article.dateline_place:
        yield Fact("place", article.dateline_place, _from(draft, None, "", "dateline"))
    if article.section:
        yield Fact("section", article.section, _from(draft, given.section, "section"))
    raw = f', printed "{publication.raw}"' if publication.raw else ""
    day = str(publication.day) if publication.day else "unknown"
    yield Fact("published", day, f"{publication.basis.value}{raw}")
    if article.publisher:
        yield Fact("publisher", article.publisher, "metadata" if given.publisher else "url")
    yield Fact("language", article.in_language, article.in_language_basis.value)
    for name, value in (("url", article.url), ("license", article.license)):
        if value:
            yield Fact(name, value, "metadata")


def _from(draft: Draft, given: object, read: str, *kinds: str) -> str:
    """Say whether a value was given by the metadata, or on which line it was read."""
    if given:
        return "metadata"
    for fate in draft.fates:
        if read and fate.what.startswith("read as") and read in fate.what:
            return f"line {fate.origin + 1}"
        if read == "author" and fate.what == "read as desk credit":
            return f"line {fate.origin + 1}"
    for kind in kinds:
        for block in draft.blocks:
            if block.kind == kind and block.origin != GIVEN:
                return f"line {block.origin + 1}"
    return "text"


def _words_on_page(record: Record) -> int:
    """Count the words that a page holds outside of its scripts and styles."""
    tree = trafilatura.load_html(record.data)
    if tree is None:
        return 0
    hidden = "ancestor::script or ancestor::style or ancestor::noscript or ancestor::head"
    return sum(len(str(text).split()) for text in tree.xpath(f"//text()[not({hidden})]"))
