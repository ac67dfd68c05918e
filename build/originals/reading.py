"""The raw files, read again as the build read them, into a table beside those of the release."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from build.document import Article, Refusal
from build.read import read_each
from build.release.manifest import BuildRecord
from schema.ids import text_digest

# One batch is in memory at a time.
_BATCH_ROWS = 1_000
_BATCH_CHARACTERS = 5_000_000
_SCHEMA = pa.schema(
    [
        ("source_path", pa.string()),
        ("source_record", pa.int64()),
        ("source_sha256", pa.string()),
        ("text_sha256", pa.string()),
        ("refusal", pa.string()),
        ("headline", pa.string()),
        ("text", pa.string()),
    ]
)
# What the release says of its sources: by their bytes, and by their place.
_KNOWN = """
    create table known_sources as
    select source_sha256, bool_or(text is null) as is_withheld, list(text_sha256) as texts
    from articles group by source_sha256;
    create table known_places as
    select distinct parse_filename(source_path) as name, source_record from articles;
"""
# A text is kept where it may be brought back or shown; of most only the digest is needed. What is
# right of a join is held in memory: the batch, not the sources of the whole release.
_KEEP = """
    insert into originals
    select * exclude (is_kept) replace (
            case when is_kept then headline end as headline,
            case when is_kept then text end as text
        )
    from (
        select found.* exclude (is_withheld, texts), case when is_withheld is null
            then name is not null
            else is_withheld or not coalesce(list_contains(texts, text_sha256), false)
            end as is_kept
        from known_places
        right join (
            select batch.*, is_withheld, texts
            from known_sources
            right join batch on known_sources.source_sha256 = batch.source_sha256
        ) as found
            on name = parse_filename(found.source_path)
            and known_places.source_record = found.source_record
    )"""


def read_originals(
    database: duckdb.DuckDBPyConnection, sources: Sequence[str], build: BuildRecord
) -> None:
    """Make the table `originals`: each input, its digests, and the text where it is needed.

    As the build read them, with two exceptions: `limit` does not hold, because what is found first
    depends on the folder; and where no `lang` was given, any language will do.

    Raises:
        UsageError: a source does not exist or cannot be reached.
    """
    columns = ", ".join(
        f"{field.name} {'bigint' if field.type == pa.int64() else 'text'}" for field in _SCHEMA
    )
    database.execute(f"create table originals ({columns})")
    database.execute(_KNOWN)
    for batch in _batches(sources, build):
        database.register("batch", pa.Table.from_pylist(batch, _SCHEMA))
        database.execute(_KEEP)
        database.unregister("batch")


def _batches(sources: Sequence[str], build: BuildRecord) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    characters = 0
    for one in read_each(
        sources, as_of=build.as_of, min_words=build.min_words, language=build.lang
    ):
        batch.append(_row(one))
        characters += len(batch[-1].get("text") or "")
        if len(batch) >= _BATCH_ROWS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _row(one: Article | Refusal) -> dict[str, Any]:
    row: dict[str, Any] = {
        "source_path": one.source_path,
        "source_record": one.source_record,
        "source_sha256": one.source_sha256,
    }
    if isinstance(one, Refusal):
        return row | {"refusal": f"{one.reason}: {one.detail}"}
    digest = text_digest(one.text)
    return row | {"text_sha256": digest, "headline": one.headline, "text": one.text}
