"""Faults that no column's type tells of: what paths, periods and links must not be."""

from collections.abc import Iterator

from expectations.selftest.corruption import STRANGER, Corruption, altered
from schema.articles import Article, Reject
from schema.dataset import TABLES
from schema.dates import DateExpression
from schema.links import Link
from schema.quotes import Quote

_PATHS = ("/home/ida/talks.txt", "C:\\feed\\talks.txt", "feed/../../talks.txt")
_PERIODS = ("day", "week", "month", "year", "decade")
# The kind of a link, what its ends are, and the cluster that they share.
_MERGED = {
    "article": ("articles", "source_group_id"),
    "entity": ("mentions", "entity_id"),
    "utterance": ("quotes", "utterance_id"),
    "event": ("event_reports", "event_id"),
}


def particular_corruptions() -> Iterator[Corruption]:
    """Yield the faults that rules of their own are written for."""
    yield altered(
        "control character",
        Article,
        {"text": "text || chr(11)"},
        ("articles.text.no_control_characters",),
        host="text is not null",
    )
    yield altered(
        "before there were newspapers",
        Article,
        {"published_on": "date '0204-05-04'"},
        ("articles.published_on.since_newspapers",),
    )
    yield altered(
        "no web address",
        Article,
        {"url": "'javascript:alert(1)'"},
        ("articles.url.is_web_address",),
    )
    for row in (Article, Reject):
        for path in _PATHS:
            rule = f"{row.table}.source_path.is_relative"
            yield altered("path out of the source", row, {"source_path": f"'{path}'"}, (rule,))
    yield from _joints()
    yield from _periods()
    yield from _links()


def _joints() -> Iterator[Corruption]:
    """Yield quotes of several segments with something else than a space between two of them."""
    of_quote = "from quote_segments as piece where piece.quote_id = quotes.quote_id"
    joints = {
        "first": f"(select arg_min(length(piece.text), piece.ordinal) + 1 {of_quote})",
        "last": "length(quotes.text) - "
        f"(select arg_max(length(piece.text), piece.ordinal) {of_quote})",
    }
    for which, at in joints.items():
        yield altered(
            "another character at a joint",
            Quote,
            {"text": f"quotes.text[:{at} - 1] || 'x' || quotes.text[{at} + 1:]"},
            ("quotes.text.equals_segments",),
            host="text is not null "
            "and quote_id in (select quote_id from quote_segments where ordinal > 0)",
            what=f"text, at the {which} joint",
        )


def _periods() -> Iterator[Corruption]:
    for precision in _PERIODS:
        is_so = f"dates.precision = '{precision}'"
        end, rule = {"date_end": "date_end + 1"}, f"dates.precision.{precision}"
        yield altered("period too long", DateExpression, end, (rule,), host=is_so)
        # Whatever an expression is taken for, one of seven days and a half is none of these.
        taken = {"precision": f"'{precision}'", "date_end": "date_start + 8"}
        dated = "dates.date_start is not null"
        yield altered("period of another length", DateExpression, taken, (rule,), host=dated)
    for precision in ("day", "month", "year"):
        taken = {"precision": f"'{precision}'", "value": "'1066'"}
        rule = f"dates.value.{precision}"
        yield altered("value of another day", DateExpression, taken, (rule,), host=dated)


def _links() -> Iterator[Corruption]:
    itself = {"right_id": "left_id"}
    yield altered("link to itself", Link, itself, ("links.right_id.not_left",))
    for kind, (table, cluster) in _MERGED.items():
        (key,) = TABLES[table].primary_key
        apart = (
            f"(select min(other.{key}) from {table} as other join {table} as one "  # noqa: S608 (from the schema)
            f"on one.{key} = links.left_id where other.{cluster} <> one.{cluster})"
        )
        yield altered(
            "link of what was not merged",
            Link,
            {"right_id": apart},
            (f"links.{kind}.merged",),
            host=f"links.kind = '{kind}'",
        )
        for side in ("left_id", "right_id"):
            yield altered(
                "link to nothing",
                Link,
                {side: f"'{STRANGER}'"},
                (f"links.{side}.references_{table}",),
                host=f"links.kind = '{kind}'",
            )
    yield from _judgements()


def _judgements() -> Iterator[Corruption]:
    """Yield judgements that the rows do not obey."""
    judged = {"kind": "'different'", "rule": "'judgement'", "reason": "'so it is'"}
    yield altered(
        "judgement not obeyed",
        Link,
        judged,
        ("links.different.apart",),
        host="links.kind = 'entity'",
        what="kind of two of one entity",
    )
    yield altered(
        "judgement not obeyed",
        Link,
        {**judged, "kind": "'speaker'"},
        ("links.speaker.is_speaker",),
        host="links.kind = 'utterance'",
        what="kind of two quotes",
    )
    for side in ("left_id", "right_id"):
        yield altered(
            "link to nothing",
            Link,
            {**judged, side: f"'{STRANGER}'"},
            (f"links.{side}.references_mentions_apart",),
            what=f"{side} of a judgement",
        )
