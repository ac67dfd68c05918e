"""What travels between the machines of a cluster: rows of a kind, a head in JSON, and bytes.

A file becomes a row for each of its inputs and, at its end, one with their count, or one that says
why the machine could not read on. An input becomes an article or a refusal, a batch of articles a
shard. What the user has to know and only a worker can see is a row, too: Ray makes long tracebacks
of what is raised.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build.document import Article, Refusal
from build.errors import CopydeskError, UsageError
from build.read.formats import FORMATS
from build.read.formats.format import Unread
from build.read.printed import Record, Refused
from build.read.reader import Input
from build.read.searching import Found
from build.storage.address import Address
from schema.vocabulary import RejectReason

Row = Mapping[str, Any]
_FAST = 1  # of zlib's levels
_BESIDE_DATA = tuple(field.name for field in fields(Record) if field.name != "data")


class Kind(StrEnum):
    """What a row is."""

    FILE = "file"
    INPUT = "input"
    COUNT = "count"
    UNREAD = "unread"
    ARTICLE = "article"
    REFUSAL = "refusal"
    BATCH = "batch"
    SHARD = "shard"
    ERROR = "error"


def row(kind: Kind, head: object = None, data: bytes = b"") -> Row:
    """Return a row; all have the same columns."""
    return {"kind": str(kind), "head": json.dumps(head), "data": data}


def head(one: Row) -> Any:
    """Return what `row` was given as its head."""
    return json.loads(one["head"])


def file_row(found: Found) -> Row:
    """Return a file as a row: its path here, or its bucket and the parts of its key."""
    place: str | list[str]
    if isinstance(found.path, Address):
        place = [found.path.bucket, *found.path.parts]
    else:
        place = str(found.path.absolute())
    return row(Kind.FILE, [place, found.source_path])


def row_file(one: Row) -> Found:
    """Return the file of a row."""
    place, source_path = head(one)
    if isinstance(place, str):
        return Found(Path(place), source_path)
    bucket, *parts = place
    return Found(Address(bucket, tuple(parts)), source_path)


def input_row(one: Input) -> Row:
    """Return an input as a row; where its format or its container has a fault, with that."""
    fault = one.record.fault if isinstance(one.record, Unread) else None
    form: int | None = None
    if isinstance(one.form, Refused):
        fault = one.form
    else:
        form = FORMATS.index(one.form)
    beside = {name: getattr(one.record, name) for name in _BESIDE_DATA}
    told = fault and [fault.reason, fault.detail]
    return row(Kind.INPUT, [one.found.source_path, form, told, beside], one.record.data)


def row_input(one: Row) -> Input:
    """Return the input of a row, its file without the place where it lies."""
    source_path, form, told, beside = head(one)
    found = Found(Path(), source_path)
    fault = told and Refused(RejectReason(told[0]), told[1])
    if form is None:
        return Input(found, Record(**beside, data=one["data"]), fault)
    if fault:
        return Input(found, Unread(**beside, data=one["data"], fault=fault), FORMATS[form])
    return Input(found, Record(**beside, data=one["data"]), FORMATS[form])


def outcome_row(outcome: Article | Refusal) -> Row:
    """Return what became of an input as a row."""
    if isinstance(outcome, Article):
        return row(Kind.ARTICLE, data=_pack(Article, outcome))
    return row(Kind.REFUSAL, data=_pack(Refusal, outcome))


def row_outcome(one: Row) -> Article | Refusal:
    """Return what became of an input."""
    unpacked = zlib.decompress(one["data"])
    kind = Article if one["kind"] == Kind.ARTICLE else Refusal
    return _adapter(kind).validate_json(unpacked, strict=True)  # type: ignore[no-any-return]


def batch_row(number: int, articles: Sequence[Article]) -> Row:
    """Return a numbered batch of articles as a row."""
    return row(Kind.BATCH, number, _pack(tuple[Article, ...], tuple(articles)))


def row_batch(one: Row) -> tuple[int, tuple[Article, ...]]:
    """Return the number and the articles of a batch."""
    unpacked = zlib.decompress(one["data"])
    return head(one), _adapter(tuple[Article, ...]).validate_json(unpacked, strict=True)


def error_row(error: CopydeskError) -> Row:
    """Return a row that tells an error."""
    return row(Kind.ERROR, [isinstance(error, UsageError), error.message, error.hint])


def raise_told(one: Row) -> None:
    """Raise the error that a row tells, if it tells one."""
    if one["kind"] == Kind.ERROR:
        is_usage, message, hint = head(one)
        raise (UsageError if is_usage else CopydeskError)(message, hint)


def _pack(kind: Any, value: object) -> bytes:
    return zlib.compress(_adapter(kind).dump_json(value), _FAST)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
