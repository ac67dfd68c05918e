"""Every input of the sources to an article or a refusal, none uncounted."""

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from build.document import Article, Refusal
from build.kept import Kept
from build.progress import Progress
from build.read.article import compose
from build.read.articles import Articles
from build.read.formats import format_of, json_object, jsonl, known_suffixes
from build.read.formats.format import MAX_RECORD_BYTES, Format
from build.read.formats.sniffed import format_in, json_format, json_lines_format
from build.read.identity import settle
from build.read.language import DEFAULT_LANGUAGE
from build.read.printed import Printed, Record, Refused
from build.read.searching import Found
from build.read.sources import find
from build.read.streams import opened
from schema.vocabulary import RejectReason

_MOST_IN_MEMORY = 2000  # articles, some 20 MB


@dataclass(frozen=True, slots=True)
class Inputs:
    """What became of all inputs; `count` was taken as they were found, before any was parsed."""

    articles: Articles
    refusals: tuple[Refusal, ...]
    count: int

    def without(self, withdrawn: Mapping[str, object]) -> "Inputs":
        """Refuse the articles that were withdrawn: their ids, and what is said of each.

        After it is settled which article is which, so that the ids of the others do not change.
        """
        refused = [
            Refusal(
                one.source_path,
                one.source_record,
                RejectReason.WITHDRAWN,
                f"{withdrawn[one.article_id]}; take it out of the inputs",
                one.source_sha256,
            )
            for one in self.articles.among(withdrawn)
        ]
        kept = self.articles.without(withdrawn)
        refusals = sorted([*self.refusals, *refused], key=_refusal_place)
        return Inputs(kept, tuple(refusals), self.count)


@dataclass(frozen=True, slots=True)
class Input:
    """One record of one file and the format to parse it by, or why there is none to read."""

    found: Found
    record: Record
    form: Format | Refused


def read(
    sources: Sequence[str],
    *,
    as_of: date,
    min_words: int,
    limit: int | None,
    language: str | None = DEFAULT_LANGUAGE,
    progress: Progress | None = None,
) -> Inputs:
    """Read all sources, and settle which articles are which; takes what `read_each` takes."""
    progress = progress or Progress()
    outcomes = Outcomes()
    for one in progress.track(islice(find_inputs(sources), limit)):
        outcomes.expect(1)
        outcomes.add(read_one(one, as_of=as_of, min_words=min_words, language=language))
    return outcomes.settled()


class Outcomes:
    """What becomes of inputs, as they are read, in any order."""

    def __init__(self) -> None:
        """Begin without any."""
        self._articles = Kept(Article, in_memory=_MOST_IN_MEMORY)
        self._refusals: list[Refusal] = []
        self._count = 0

    def expect(self, count: int) -> None:
        """Take note that so many more inputs were found."""
        self._count += count

    def add(self, outcome: Article | Refusal) -> None:
        """Take in what became of an input."""
        if isinstance(outcome, Article):
            self._articles.append(outcome)
        else:
            self._refusals.append(outcome)

    def forget(self, source_paths: Container[str]) -> int:
        """Forget what became of the inputs of these files; return how many those were."""
        before = len(self._articles) + len(self._refusals)
        kept = (one for one in self._articles if one.source_path not in source_paths)
        self._articles = Kept(Article, kept, in_memory=_MOST_IN_MEMORY)
        self._refusals = [one for one in self._refusals if one.source_path not in source_paths]
        return before - len(self._articles) - len(self._refusals)

    def settled(self) -> Inputs:
        """Settle which articles are which; no input may be missing."""
        articles, repeats = settle(self._articles)
        refusals = sorted([*self._refusals, *repeats], key=_refusal_place)
        assert len(articles) + len(refusals) == self._count, "an input is an article or a refusal"
        return Inputs(articles, tuple(refusals), self._count)


def read_each(
    sources: Sequence[str],
    *,
    as_of: date,
    min_words: int,
    limit: int | None = None,
    language: str | None = DEFAULT_LANGUAGE,
) -> Iterator[Article | Refusal]:
    """Yield what becomes of each input, one in memory at a time.

    Files and records are taken in the order of their paths, at most `limit` of them. An article
    has at least `min_words` words in its paragraphs, no date after `as_of` and no other language
    than `language` (None: any will do), and its id is that of an article by itself: which are
    versions of one another, or the same, only all can tell.
    Raises `UsageError` where a source does not exist; bad input never raises.
    """
    for one in islice(find_inputs(sources), limit):
        yield read_one(one, as_of=as_of, min_words=min_words, language=language)


def find_inputs(sources: Sequence[str]) -> Iterator[Input]:
    """Yield each input as it is found, unparsed: at least one a file."""
    for found in find(sources):
        yield from inputs_of(found)


def inputs_of(found: Found) -> Iterator[Input]:
    """Yield each input of one file, unparsed: at least one."""
    index = -1
    try:
        for record, form in _records(found):
            index = record.index
            yield Input(found, record, form)
        if index < 0:
            raise Refused(RejectReason.EMPTY, "there is nothing in it")
    except Refused as refused:
        yield Input(found, Record(index + 1, b""), refused)
    except OSError as error:
        why = f"it cannot be read: {error.strerror or type(error).__name__}"
        fault = Refused(RejectReason.UNREADABLE, why)
        yield Input(found, Record(index + 1, b""), fault)


def _records(found: Found) -> Iterator[tuple[Record, Format]]:
    """Yield a file's records with their format; raises `Refused` where it cannot be read on."""
    if found.fault is not None:
        raise found.fault
    form = None if found.is_stdin else format_of(found.path.name)
    if form is None and not found.is_stdin:
        detail = f"its suffix is none of those read: {known_suffixes()}"
        raise Refused(RejectReason.UNKNOWN_FORMAT, detail)
    with opened(None if found.is_stdin else found.path) as stream:
        if form is None:
            form = format_in(stream.peek())
        elif form is json_object.FORMAT:
            form = json_format(stream.peek())
        elif form is jsonl.FORMAT:
            form = json_lines_format(stream.peek())
        for record in form.split(stream):
            yield record, form


def parsed(one: Input) -> Printed:
    """Return what an input prints; raises `Refused`, where there is none to read, too."""
    if isinstance(one.form, Refused):
        raise one.form
    if len(one.record.data) > MAX_RECORD_BYTES:
        most = f"an article may have {MAX_RECORD_BYTES // 1_000_000} MB"
        raise Refused(RejectReason.TOO_LARGE, most)
    return one.form.parse(one.record)


def read_one(one: Input, *, as_of: date, min_words: int, language: str | None) -> Article | Refusal:
    """Return what becomes of one input, its id that of an article by itself."""
    try:
        return compose(
            parsed(one),
            source_path=one.found.source_path,
            record=one.record,
            as_of=as_of,
            min_words=min_words,
            language=language,
        )
    except Refused as refused:
        return _refusal(one, refused)


def _refusal_place(refusal: Refusal) -> tuple[str, int]:
    return refusal.source_path, refusal.source_record


def _refusal(one: Input, refused: Refused) -> Refusal:
    is_whole = refused is not one.form and refused.reason is not RejectReason.TOO_LARGE
    return Refusal(
        one.found.source_path,
        one.record.index,
        refused.reason,
        refused.detail,
        hashlib.sha256(one.record.data).hexdigest() if is_whole else None,
    )
