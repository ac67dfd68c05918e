"""What became of each entity, by the mentions that it has in common with others."""

from build.compare.both import Both
from build.compare.fact import Kind, Section, differences
from build.compare.lineage import Clusters, continued, kinds, trace
from build.compare.matching import Overlap, Same, Spans, match

_MENTIONS = Spans(
    table="mentions",
    key="mention_id",
    cluster="entity_id",
    columns=("text", "form"),
    passes=(Same(("start_char", "end_char")), Overlap(), Same(("text", "form"))),
)
_ENTITIES = Clusters("entities", "entity_id", "name", "mentions", _MENTIONS.pairs)
_DESCRIBING = ("description", "country_code", "wikidata_id")


def _prepare(both: Both) -> None:
    match(both, _MENTIONS)
    trace(both, _ENTITIES)
    # Whom other tables point to is the same where most mentions of one are of the other.
    both.run(f"""
        create temp table same_entities as
        select old_id, new_id from {_ENTITIES.edges} where goes or comes
        union select entity_id, entity_id from old.entities
    """)


def _attribute(columns: tuple[str, ...]) -> str:
    found = continued(_ENTITIES, f"e.old_id, e.new_id, e.shared, n.name, {differences(columns)}")
    return f"""
        select new_id as id, old_id, null as article_id, d.attribute, name as text,
            words(d.was) as was, words(d.now) as now, -shared as place
        from ({found}) where d.was is distinct from d.now
    """


_MOVED = f"""
    select e.new_id as id, e.old_id, null as article_id, null as attribute,
        e.shared || case when e.shared = 1 then ' mention' else ' mentions' end as text,
        something(e.old_id, o.name) as was, something(e.new_id, n.name) as now, -e.shared as place
    from {_ENTITIES.edges} e
    join old.entities o on o.entity_id = e.old_id
    join new.entities n on n.entity_id = e.new_id
    where not (e.goes or e.comes)
"""

ENTITIES = Section(
    "entities",
    (
        *kinds(_ENTITIES, "mentions"),
        Kind("renamed", "renamed", _attribute(("name",))),
        Kind("retyped", "retyped", _attribute(("entity_type",))),
        Kind("described", "described otherwise", _attribute(_DESCRIBING)),
        Kind("moved", "mentions moved", _MOVED),
    ),
    _prepare,
)
