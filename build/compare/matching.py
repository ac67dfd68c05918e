"""Which row of the old release is which of the new one, by where it stands in its article."""

from dataclasses import dataclass

from build.compare.both import Both
from build.compare.carrying import carried


@dataclass(frozen=True, slots=True)
class Same:
    """Rows with equal cells are one, the first with the first, and so on."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Rows are one whose spans share half of the shorter, and each is the nearest to the other."""

    start: str = "start_char"
    end: str = "end_char"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spans:
    """A table whose rows stand in articles: its key, and the cluster that each row belongs to.

    `columns` are what the passes need beside the spans; each pass settles what those before it
    left over.
    """

    table: str
    key: str
    cluster: str
    columns: tuple[str, ...]
    passes: tuple[Same | Overlap, ...]
    spans: tuple[tuple[str, str], ...] = (("start_char", "end_char"),)

    @property
    def pairs(self) -> str:
        """The table that `match` makes: `old_id`, `new_id`, and the cluster of each."""
        return f"{self.table}_pairs"


def match(both: Both, spans: Spans) -> None:
    """Make the table of pairs. Needs `article_pairs` and `carry`."""
    both.run(f"""
        create temp table {spans.pairs} as
        select {spans.key} as old_id, {spans.key} as new_id,
            o.{spans.cluster} as old_of, n.{spans.cluster} as new_of
        from old.{spans.table} o join new.{spans.table} n using ({spans.key})
        where (o.article_id, n.article_id) in (
            select (old_id, new_id) from article_pairs where not is_changed)
    """)
    both.run(_left(spans, "old"))
    both.run(_left(spans, "new"))
    for one in spans.passes:
        both.run(_same(spans, one) if isinstance(one, Same) else _overlapping(spans, one))


def _left(spans: Spans, side: str) -> str:
    """Return SQL for the rows of articles of both that are not settled, with their spans now."""
    cells, joins = [], []
    for number, (first, after) in enumerate(spans.spans):
        if side == "new":
            cells += [first, after]
            continue
        start, end = f"start_{number}", f"end_{number}"
        for name, place in ((start, f"t.{first}"), (end, f"t.{after} - 1")):
            joins.append(f"""left join carry {name} on {name}.old_id = t.article_id
                and {place} >= {name}.old_start and {place} < {name}.old_end""")
        places = carried(f"t.{first}", f"t.{after}", start, end)
        cells += [
            f"case when p.is_changed then {place} else t.{name} end as {name}"
            for name, place in zip((first, after), places, strict=True)
        ]
    return f"""
        create temp table {side}_{spans.table}_left as
        select t.{spans.key} as id, t.{spans.cluster} as cluster, p.new_id as article,
            {", ".join([*(f"t.{column}" for column in spans.columns), *cells])}
        from {side}.{spans.table} t join article_pairs p on p.{side}_id = t.article_id
        {" ".join(joins)}
        where t.{spans.key} not in (select {side}_id from {spans.pairs})
    """


def _still_left(spans: Spans, side: str, numbered_by: tuple[str, ...] = ()) -> str:
    first = spans.spans[0][0]
    nth = (
        f", row_number() over (partition by {', '.join(numbered_by)} order by {first}, id) as nth"
        if numbered_by
        else ""
    )
    return f"""(select *{nth} from {side}_{spans.table}_left
        where id not in (select {side}_id from {spans.pairs}))"""


def _same(spans: Spans, one: Same) -> str:
    keys = ("article", *one.columns)
    equal = " and ".join(f"o.{key} is not distinct from n.{key}" for key in (*keys, "nth"))
    return f"""
        insert into {spans.pairs} select o.id, n.id, o.cluster, n.cluster
        from {_still_left(spans, "old", keys)} o
        join {_still_left(spans, "new", keys)} n on {equal}
    """


def _overlapping(spans: Spans, one: Overlap) -> str:
    start, end = one.start, one.end
    equal = "".join(f" and o.{key} is not distinct from n.{key}" for key in one.columns)
    nearest = "shared / whole desc, is_same_text desc"
    return f"""
        insert into {spans.pairs} select old_id, new_id, old_of, new_of
        from (
            select *, row_number() over (partition by old_id order by {nearest}, new_id) as of_old,
                row_number() over (partition by new_id order by {nearest}, old_id) as of_new
            from (
                select o.id as old_id, n.id as new_id, o.cluster as old_of, n.cluster as new_of,
                    o.text = n.text as is_same_text,
                    o.{end} - o.{start} as old_length, n.{end} - n.{start} as new_length,
                    least(o.{end}, n.{end}) - greatest(o.{start}, n.{start}) as shared,
                    old_length + new_length - shared as whole
                from {_still_left(spans, "old")} o
                join {_still_left(spans, "new")} n on o.article = n.article
                    and o.{start} < n.{end} and n.{start} < o.{end}{equal}
            )
            where 2 * shared >= least(old_length, new_length)
        )
        where of_old = 1 and of_new = 1
    """
