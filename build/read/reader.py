"""Every input of the sources to an article or a refusal, none uncounted."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from build.document import Article, Refusal
from build.read.article import compose
from build.read.formats import format_of, known_suffixes
from build.read.formats.format import MAX_RECORD_BYTES, Format
from build.read.identity import settle
from build.read.printed import Record, Refused
from build.read.sources import Found, find
from schema.vocabulary import RejectReason

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """What became of all inputs; `count` was taken as they were found, before any was parsed."""

    articles: tuple[Article, ...]
    refusals: tuple[Refusal, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Input:
    """One record of one file, or why there is none to read."""

    found: Found
    record: Record
    form: Format | None = None
    fault: Refused | None = None


def read(sources: Sequence[str], *, as_of: date, min_words: int, limit: int | None) -> Inputs:
    """Read all sources: each input becomes an article or a refusal.

    Files and records are taken in the order of their paths, at most `limit` of them. An article
    has at least `min_words` words in its paragraphs and no date after `as_of`. Raises
    `UsageError` where a source does not exist; bad input never raises.
    """
    count = 0
    articles: list[Article] = []
    refusals: list[Refusal] = []
    for one in islice(_inputs(sources), limit):
        count += 1
        try:
            articles.append(_article(one, as_of, min_words))
        except Refused as refused:
            refusals.append(_refusal(one, refused))
    kept, repeats = settle(articles)
    refusals.extend(repeats)
    refusals.sort(key=lambda refusal: (refusal.source_path, refusal.source_record))
    assert len(kept) + len(refusals) == count, "every input is an article or a refusal"
    return Inputs(tuple(kept), tuple(refusals), count)


def _inputs(sources: Sequence[str]) -> Iterator[_Input]:
    for found in find(sources):
        form = format_of(found.path.name)
        fault = found.fault or _unfit(found, form)
        if form is None or fault is not None:
            yield _Input(found, Record(0, b""), form, fault)
            continue
        yield from _records(found, form)


def _unfit(found: Found, form: Format | None) -> Refused | None:
    """Say why a file is not opened at all: its suffix, its size."""
    if form is None:
        return Refused(
            RejectReason.UNKNOWN_FORMAT, f"its suffix is none of those read: {known_suffixes()}"
        )
    try:
        size = found.path.stat().st_size
    except OSError as error:
        return _unreadable(error)
    return _too_large(size, form.max_bytes) if size > form.max_bytes else None


def _records(found: Found, form: Format) -> Iterator[_Input]:
    """Yield a file's records, at least one; a file that cannot be read on ends in a fault."""
    index = -1
    try:
        with found.path.open("rb") as stream:
            for record in form.split(stream):
                index = record.index
                yield _Input(found, record, form)
    except OSError as error:
        yield _Input(found, Record(index + 1, b""), form, _unreadable(error))
    else:
        if index < 0:
            yield _Input(found, Record(0, b""), form)


def _article(one: _Input, as_of: date, min_words: int) -> Article:
    if one.fault is not None or one.form is None:
        raise one.fault or Refused(RejectReason.UNKNOWN_FORMAT, "unknown")
    if len(one.record.data) > MAX_RECORD_BYTES:
        raise _too_large(None, MAX_RECORD_BYTES)
    return compose(
        one.form.parse(one.record),
        source_path=one.found.source_path,
        record=one.record,
        as_of=as_of,
        min_words=min_words,
    )


def _refusal(one: _Input, refused: Refused) -> Refusal:
    data = one.record.data
    is_whole = refused.reason not in (RejectReason.TOO_LARGE, RejectReason.UNREADABLE)
    was_opened = one.fault is None
    return Refusal(
        one.found.source_path,
        one.record.index,
        refused.reason,
        refused.detail,
        hashlib.sha256(data).hexdigest() if is_whole and was_opened else None,
    )


def _unreadable(error: OSError) -> Refused:
    why = error.strerror or type(error).__name__
    return Refused(RejectReason.UNREADABLE, f"it cannot be read: {why}")


def _too_large(size: int | None, most: int) -> Refused:
    found = "" if size is None else f"{size / _MEGABYTE:.1f} MB; "
    return Refused(
        RejectReason.TOO_LARGE,
        f"{found}an article may have {MAX_RECORD_BYTES // _MEGABYTE} MB"
        + ("" if most == MAX_RECORD_BYTES else f", a file {most // _MEGABYTE} MB"),
    )
