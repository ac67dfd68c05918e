"""What became of each story, by the articles that it has in common with others; and refusals."""

from build.compare.both import Both
from build.compare.fact import Kind, Section
from build.compare.lineage import Clusters, kinds, trace

_STORIES = Clusters("stories", "story_id", "headline", "articles", "story_pairs")


def _prepare(both: Both) -> None:
    both.run("""
        create temp view story_pairs as
        select o.story_id as old_of, n.story_id as new_of
        from article_pairs p
        join old.articles o on o.article_id = p.old_id
        join new.articles n on n.article_id = p.new_id
    """)
    trace(both, _STORIES)


def _rejects(side: str, other: str) -> str:
    is_new = side == "new"
    ids = ("t.reject_id", "null") if is_new else ("null", "t.reject_id")
    why = "words(t.reason || ': ' || t.detail)"
    was, now = ("nothing()", why) if is_new else (why, "nothing()")
    return f"""
        select {ids[0]} as id, {ids[1]} as old_id, null as article_id, null as attribute,
            t.source_path || ', record ' || t.source_record as text,
            {was} as was, {now} as now, 0 as place
        from {side}.rejects t where (t.source_path, t.source_record) not in
            (select (source_path, source_record) from {other}.rejects)
    """


_ANOTHER_REASON = """
    select n.reject_id as id, o.reject_id as old_id, null as article_id, 'reason' as attribute,
        n.source_path || ', record ' || n.source_record as text,
        words(o.reason || ': ' || o.detail) as was, words(n.reason || ': ' || n.detail) as now,
        0 as place
    from old.rejects o join new.rejects n using (source_path, source_record)
    where o.reason <> n.reason
"""

STORIES = Section("stories", kinds(_STORIES, "articles"), _prepare)
REJECTS = Section(
    "rejects",
    (
        Kind("gained", "refused", _rejects("new", "old")),
        Kind("lost", "refused no more", _rejects("old", "new")),
        Kind("reason", "for another reason", _ANOTHER_REASON),
    ),
)
