"""Which original stands behind each article, and what it proves."""

from collections.abc import Iterator

import duckdb

from build.release.verifying.proof import MOST_LISTED, ProofStatus, Unproved

_EXCERPT = 40  # characters shown of a text where it differs

# An article's original has its bytes, wherever it lies; of several, one that reads the same text.
# Without one, what lies in its place is its original changed, if it stands behind no other article:
# under the same path, else under the same name, where only one article and one input have that (and
# that input was not refused, as some were that are the same twice).
_MATCH = """
    create table matched as
    with same as (
        select article_id, arg_min(
            originals.rowid,
            row(
                coalesce(originals.text_sha256 <> articles.text_sha256, true),
                originals.source_path <> articles.source_path,
                originals.source_path, originals.source_record
            )
        ) as original
        from articles join originals using (source_sha256) group by article_id
    ), lost as (
        select article_id, source_path, source_record, parse_filename(source_path) as name
        from articles where article_id not in (select article_id from same)
    ), free as (
        select rowid as original, source_path, source_record, parse_filename(source_path) as name,
            exists (from rejects where rejects.source_sha256 = originals.source_sha256) as refused
        from originals
        where not exists (from articles where articles.source_sha256 = originals.source_sha256)
    ), in_place as (
        select article_id, min(original) as original
        from lost join free using (source_path, source_record) group by article_id
    ), named as (
        select min(article_id) as article_id, min(original) as original
        from lost join free using (name, source_record) where not refused
        group by name, source_record having count(*) = 1
    ), behind as (
        from same union all from in_place
        union all from named where article_id not in (select article_id from in_place)
    )
    select articles.article_id, behind.original,
        case
            when behind.original is null then 'source_missing'
            when originals.source_sha256 is distinct from articles.source_sha256
                then 'source_changed'
            when originals.text_sha256 is distinct from articles.text_sha256
                then 'text_differs'
            else 'proved'
        end as status
    from articles
    left join behind using (article_id)
    left join originals on originals.rowid = behind.original"""
_UNPROVED = """
    select articles.article_id, status, articles.source_path, articles.source_record,
        originals.source_path, originals.source_record, refusal,
        originals.text_sha256 = articles.text_sha256, articles.text, originals.text
    from matched
    join articles using (article_id)
    left join originals on originals.rowid = matched.original
    where status <> 'proved'
    order by articles.source_path, articles.source_record
    limit ?"""


def match(database: duckdb.DuckDBPyConnection) -> dict[ProofStatus, int]:
    """Make the table `matched`: article, original, status; return how many have which status."""
    database.execute(_MATCH)
    found = database.execute("select status, count(*) from matched group by status").fetchall()
    return {ProofStatus(status): count for status, count in found}


def unproved(database: duckdb.DuckDBPyConnection) -> Iterator[Unproved]:
    """Yield the articles that are not proved, in the order of their sources."""
    reader = database.cursor()
    reader.execute(_UNPROVED, [MOST_LISTED])
    while row := reader.fetchone():
        article_id, status, path, record, other, other_record, refusal, is_same, old, new = row
        original = other if not other_record else f"{other}, record {other_record}"
        detail = _detail(ProofStatus(status), refusal, is_same, old, new)
        if original is not None and other != path:
            detail = f"found as {original}\n{detail}"
        yield Unproved(article_id, ProofStatus(status), path, record, original, detail)


def _detail(
    status: ProofStatus, refusal: str | None, is_same: bool, old: str | None, new: str | None
) -> str:
    if status is ProofStatus.SOURCE_MISSING:
        return "no original has the bytes it was read from"
    if refusal is not None:
        return f"read again, it is refused: {refusal}"
    if is_same:
        return "its bytes are others, the text read from them is the same"
    if old is None or new is None:
        return "another text is read from it; the release withholds its own"
    return _difference(old, new)


def _difference(old: str, new: str) -> str:
    """Say where two texts first differ."""
    at = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    return (
        f"the text differs from character {at}\n"
        f"released {_excerpt(old, at)}\noriginal {_excerpt(new, at)}"
    )


def _excerpt(text: str, at: int) -> str:
    return repr(text[at : at + _EXCERPT]) if at < len(text) else "(the text ends)"
