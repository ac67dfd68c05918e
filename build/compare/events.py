"""What became of each event, by the reports that it has in common with others, and its claims."""

from build.compare.both import Both
from build.compare.fact import Kind, Section
from build.compare.lineage import Clusters, continued, kinds, trace
from build.compare.matching import Overlap, Same, Spans, match
from build.compare.sides import sides

_REPORTS = Spans(
    table="event_reports",
    key="report_id",
    cluster="event_id",
    columns=("text", "event_type"),
    spans=(("trigger_start_char", "trigger_end_char"), ("start_char", "end_char")),
    passes=(
        Same(("trigger_start_char", "trigger_end_char")),
        Overlap(columns=("event_type",)),
        Overlap(),
        Same(("text", "event_type")),
    ),
)
_EVENTS = Clusters("events", "event_id", "headline", "event_reports", _REPORTS.pairs)
_CLAIMS = Spans(
    table="event_claims",
    key="claim_id",
    cluster="event_id",
    columns=("text", "attribute", "qualifier"),
    passes=(
        Same(("start_char", "end_char", "attribute", "qualifier")),
        Overlap(columns=("attribute",)),
        Same(("text", "attribute", "qualifier")),
    ),
)


def _prepare(both: Both) -> None:
    match(both, _REPORTS)
    trace(both, _EVENTS)


def _cells(attribute: str, was: str, now: str) -> str:
    """Return the columns of a fact on an event that stayed."""
    return f"""
        e.new_id as id, e.old_id, null as article_id, '{attribute}' as attribute,
        n.headline as text, {was} as was, {now} as now, -e.shared as place
    """


def _stayed(attribute: str, value: str) -> str:
    """Return SQL for the events of which one value is another; `{0}` stands for the side."""
    was, now = value.format("o"), value.format("n")
    found = continued(_EVENTS, _cells(attribute, f"words({was})", f"words({now})"))
    return f"{found} and {was} is distinct from {now}"


_PLACE = _cells(
    "place",
    "something(o.place_entity_id, coalesce(l.name, o.place_status))",
    "something(n.place_entity_id, coalesce(r.name, n.place_status))",
)
_PLACES = """
    left join old.entities l on l.entity_id = o.place_entity_id
    left join new.entities r on r.entity_id = n.place_entity_id
"""
_PLACED = f"""
    {continued(_EVENTS, _PLACE, _PLACES)} and (o.place_status <> n.place_status or (
        o.place_entity_id is not null and (o.place_entity_id, n.place_entity_id) not in (
            select (old_id, new_id) from same_entities)))
"""

EVENTS = Section(
    "events",
    (
        *kinds(_EVENTS, "reports"),
        Kind(
            "redated",
            "re-dated",
            _stayed("date", "coalesce(days({0}.date_start, {0}.date_end), {0}.date_status)"),
        ),
        Kind(
            "retyped",
            "retyped",
            _stayed("event_type", "concat_ws(', ', {0}.event_type, {0}.mode)"),
        ),
        Kind("placed", "elsewhere", _PLACED),
        Kind("renamed", "told otherwise", _stayed("headline", "{0}.headline")),
    ),
    _prepare,
)

REPORTS = Section("event_reports", sides(_REPORTS, "t.text"))


def _claim(column: str, value: str) -> str:
    """Return SQL for the claims of which one value is another; `{0}` stands for the side."""
    was, now = value.format("o"), value.format("n")
    return f"""
        select n.claim_id as id, p.old_id, n.article_id, '{column}' as attribute,
            {_CLAIM.format("n")} as text, words({was}) as was, words({now}) as now,
            n.start_char as place
        from {_CLAIMS.pairs} p
        join old.event_claims o on o.claim_id = p.old_id
        join new.event_claims n on n.claim_id = p.new_id
        where {was} is distinct from {now}
    """


_CLAIM = "{0}.attribute || ': ' || {0}.text"
_AGREES = "case {0}.agrees when true then 'yes' when false then 'no' else 'undecided' end"

CLAIMS = Section(
    "event_claims",
    (
        *sides(_CLAIMS, _CLAIM.format("t")),
        Kind(
            "value",
            "another value",
            _claim("value", "concat_ws(' ', {0}.qualifier, {0}.value_text)"),
        ),
        Kind("agreement", "other agreement", _claim("agrees", _AGREES)),
    ),
    lambda both: match(both, _CLAIMS),
)
