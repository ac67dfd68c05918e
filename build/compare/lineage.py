"""Which cluster came of which: entities by their mentions, events by their reports, and so on."""

from dataclasses import dataclass

from build.compare.both import Both
from build.compare.fact import Kind


@dataclass(frozen=True, slots=True)
class Clusters:
    """A table of clusters: its key, what a reader knows one by, and the rows that it is made of.

    `members` is the table with those rows; `pairs` says which member is which.
    """

    table: str
    key: str
    title: str
    members: str
    pairs: str

    @property
    def edges(self) -> str:
        """The table that `trace` makes: two clusters that have members in common, and how many.

        `goes`: most of the old one's are in the new one. `comes`: most of the new one's are of the
        old one. With both, the new one is the old one.
        """
        return f"{self.table}_edges"


def trace(both: Both, clusters: Clusters) -> None:
    """Make the table of edges, and for each side how many members stand in articles of both."""
    both.run(f"""
        create temp table {clusters.edges} as
        select *, 2 * shared > sum(shared) over (partition by old_id) as goes,
            2 * shared > sum(shared) over (partition by new_id) as comes
        from (select old_of as old_id, new_of as new_id, count(*) as shared
            from {clusters.pairs} group by all)
    """)
    for side in ("old", "new"):
        both.run(f"""
            create temp table {side}_{clusters.table}_sizes as
            select m.{clusters.key} as id, count(*) as size,
                count(*) filter (m.article_id in (select {side}_id from article_pairs)) as kept
            from {side}.{clusters.members} m group by m.{clusters.key}
        """)


def kinds(clusters: Clusters, member: str) -> tuple[Kind, ...]:
    """Return the kinds of change that any clusters have; `member` names what they are made of."""
    return (
        Kind("came", "came with added articles", _one_side(clusters, "new", "kept = 0")),
        Kind("went", "went with removed articles", _one_side(clusters, "old", "kept = 0")),
        Kind("gained", "gained", _one_side(clusters, "new", _alone(clusters, "new"))),
        Kind("lost", "lost", _one_side(clusters, "old", _alone(clusters, "old"))),
        Kind("merged", f"merged, by {member}", _merged(clusters)),
        Kind("split", f"split, by {member}", _split(clusters)),
        Kind("rekeyed", "re-keyed", _rekeyed(clusters)),
    )


def continued(clusters: Clusters, columns: str, joins: str = "") -> str:
    """Return SQL for the clusters that stayed, as `o` and `n`, with `e.shared`."""
    return f"""
        select {columns} from {clusters.edges} e
        join old.{clusters.table} o on o.{clusters.key} = e.old_id
        join new.{clusters.table} n on n.{clusters.key} = e.new_id
        {joins}
        where e.goes and e.comes
    """


def _alone(clusters: Clusters, side: str) -> str:
    return f"""kept > 0 and s.id not in (
        select {side}_id from {clusters.edges} where goes or comes)"""


def _one_side(clusters: Clusters, side: str, which: str) -> str:
    """Return SQL for clusters of one release, with where their members are in the other."""
    other = "old" if side == "new" else "new"
    found = f"select s.id, s.size from {side}_{clusters.table}_sizes s where {which}"
    elsewhere = f"""
        select f.id, any_value(f.size) as size,
            list(entry(e.{other}_id, c.{clusters.title}, e.shared)
                order by e.shared desc, e.{other}_id)
                filter (e.{other}_id is not null) as others
        from ({found}) f
        left join {clusters.edges} e on e.{side}_id = f.id
        left join {other}.{clusters.table} c on c.{clusters.key} = e.{other}_id
        group by f.id
    """
    others = "coalesce(x.others, nothing())"
    ids = "x.id, null as old_id" if side == "new" else "null as id, x.id as old_id"
    return f"""
        select {ids}, null as article_id, null as attribute, c.{clusters.title} as text,
            {others if side == "new" else "nothing()"} as was,
            {others if side == "old" else "nothing()"} as now, -x.size as place
        from ({elsewhere}) x join {side}.{clusters.table} c on c.{clusters.key} = x.id
    """


def _listed(clusters: Clusters, side: str) -> str:
    """Return SQL for a list of clusters of one side, each with how many members it gives."""
    return f"""list(entry(e.{side}_id, c.{clusters.title}, e.shared)
        order by e.shared desc, e.{side}_id)"""


def _merged(clusters: Clusters) -> str:
    return f"""
        select e.new_id as id, null as old_id, null as article_id, null as attribute,
            any_value(n.{clusters.title}) as text, {_listed(clusters, "old")} as was,
            something(e.new_id, any_value(n.{clusters.title})) as now, -sum(e.shared) as place
        from {clusters.edges} e
        join old.{clusters.table} c on c.{clusters.key} = e.old_id
        join new.{clusters.table} n on n.{clusters.key} = e.new_id
        where e.goes and e.new_id in (select new_id from {clusters.edges}
            where goes group by new_id having count(*) > 1)
        group by e.new_id
    """


def _split(clusters: Clusters) -> str:
    return f"""
        select null as id, e.old_id as old_id, null as article_id, null as attribute,
            any_value(o.{clusters.title}) as text,
            something(e.old_id, any_value(o.{clusters.title})) as was,
            {_listed(clusters, "new")} as now, -sum(e.shared) as place
        from {clusters.edges} e
        join new.{clusters.table} c on c.{clusters.key} = e.new_id
        join old.{clusters.table} o on o.{clusters.key} = e.old_id
        where e.comes and e.old_id in (select old_id from {clusters.edges}
            where comes group by old_id having count(*) > 1)
        group by e.old_id
    """


def _rekeyed(clusters: Clusters) -> str:
    """Return SQL for clusters whose id is another, and not that of a part of a merge or split."""
    columns = f"""
        e.new_id as id, e.old_id, null as article_id, null as attribute,
        n.{clusters.title} as text, nothing() as was, nothing() as now, -e.shared as place
    """
    kept = f"from {clusters.edges} where old_id = new_id"
    return f"""
        {continued(clusters, columns)} and e.old_id <> e.new_id
            and e.new_id not in (select old_id {kept} and goes)
            and e.old_id not in (select new_id {kept} and comes)
    """
