"""Which article of the old release is which of the new one, and what became of each."""

from build.compare.both import Both
from build.compare.carrying import carry_texts
from build.compare.fact import Kind, Section, differences

# What makes two articles one, the surest first; each settles what those before it left over.
_PASSES = (
    ("article_id", "text_sha256"),
    ("url", "text_sha256"),
    ("source_path", "text_sha256"),
    ("article_id",),
    ("text_sha256",),
    ("url",),
)
_DESCRIBING = (
    "headline",
    "publisher",
    "agency",
    "authors",
    "published_on",
    "date_published",
    "dateline_place",
    "section",
    "in_language",
    "url",
    "license",
    "source_path",
)


def _prepare(both: Both) -> None:
    both.run("create temp table article_pairs (old_id varchar, new_id varchar, is_changed boolean)")
    for schema in ("old", "new"):
        both.run(f"""
            create temp view {schema}_left as
            select article_id, text_sha256, url, source_path, source_record from {schema}.articles
            where article_id not in (select {schema}_id from article_pairs)
        """)
        both.run(f"""
            create temp view {schema}_block_texts as
            select b.article_id, b.ordinal, b.kind, b.start_char, b.end_char,
                substr(a.text, b.start_char + 1, b.end_char - b.start_char) as text
            from {schema}.blocks b join {schema}.articles a using (article_id)
        """)
        both.run(f"""
            create temp table {schema}_titles as
            select article_id, coalesce(headline, substr(text, 1, 200)) as title
            from {schema}.articles
        """)
    for keys in _PASSES:
        both.run(_pair(keys))
    both.run(_pair(("source_path", "source_record"), have_words_in_common=True))
    carry_texts(both)


def _pair(keys: tuple[str, ...], have_words_in_common: bool = False) -> str:
    """Return SQL that pairs those left with equal keys, the first with the first, and so on."""
    same = " and ".join(f"o.{key} = n.{key}" for key in (*keys, "nth"))
    numbered = f"""select *, row_number() over (
        partition by {", ".join(keys)} order by source_path, source_record, article_id) as nth"""
    # Another article may have taken a file's place: a headline or a paragraph must be the same.
    in_common = """where exists (
        select 1 from old_block_texts l join new_block_texts r using (text)
        where l.article_id = o.article_id and r.article_id = n.article_id
            and l.kind in ('headline', 'paragraph', 'blockquote'))"""
    return f"""
        insert into article_pairs
        select o.article_id, n.article_id, o.text_sha256 <> n.text_sha256
        from ({numbered} from old_left) o join ({numbered} from new_left) n on {same}
        {in_common if have_words_in_common else ""}
    """


_COPY = "n.duplicate_kind || ' of ' || coalesce(r.headline, r.article_id)"


def _added(which: str) -> str:
    return f"""
        select n.article_id as id, null as old_id, n.article_id, null as attribute,
            t.title as text, nothing() as was,
            case when r.article_id is null then nothing()
                else something(r.article_id, {_COPY}) end as now, 0 as place
        from new.articles n join new_titles t using (article_id)
        left join new.articles r on r.article_id = n.duplicate_of
        where n.article_id not in (select new_id from article_pairs) and {which}
    """


_REMOVED = """
    select null as id, o.article_id as old_id, o.article_id, null as attribute,
        t.title as text, nothing() as was,
        words('refused: ' || r.reason || ': ' || r.detail) as now, 0 as place
    from old.articles o join old_titles t using (article_id)
    left join new.rejects r
        on r.source_path = o.source_path and r.source_record = o.source_record
    where o.article_id not in (select old_id from article_pairs)
"""

_CHANGED = """
    select p.new_id as id, p.old_id, p.new_id as article_id, 'text' as attribute, t.title as text,
        coalesce(l.blocks, nothing()) as was, coalesce(g.blocks, nothing()) as now, 0 as place
    from article_pairs p join new_titles t on t.article_id = p.new_id
    left join old_changed_blocks l on l.old_id = p.old_id
    left join new_changed_blocks g on g.new_id = p.new_id
    where p.is_changed
"""

_REKEYED = """
    select p.new_id as id, p.old_id, p.new_id as article_id, null as attribute, t.title as text,
        nothing() as was, nothing() as now, 0 as place
    from article_pairs p join new_titles t on t.article_id = p.new_id
    where p.old_id <> p.new_id and not p.is_changed
"""

_COPIES = f"""
    select n.article_id as id, p.old_id, n.article_id, null as attribute, t.title as text,
        something(q.article_id, coalesce(o.duplicate_kind || ' of '
            || coalesce(q.headline, q.article_id), 'no copy')) as was,
        something(r.article_id, coalesce({_COPY}, 'no copy')) as now, 0 as place
    from article_pairs p
    join old.articles o on o.article_id = p.old_id
    join new.articles n on n.article_id = p.new_id
    join new_titles t on t.article_id = p.new_id
    left join old.articles q on q.article_id = o.duplicate_of
    left join new.articles r on r.article_id = n.duplicate_of
    left join article_pairs root on root.old_id = o.duplicate_of
    where o.duplicate_kind is distinct from n.duplicate_kind
        or root.new_id is distinct from n.duplicate_of
"""

_DESCRIBED = f"""
    select id, old_id, id as article_id, d.attribute, title as text, words(d.was) as was,
        words(d.now) as now, 0 as place
    from (
        select p.new_id as id, p.old_id, t.title, {differences(_DESCRIBING)}
        from article_pairs p
        join old.articles o on o.article_id = p.old_id
        join new.articles n on n.article_id = p.new_id
        join new_titles t on t.article_id = p.new_id
    )
    where d.was is distinct from d.now
"""

ARTICLES = Section(
    "articles",
    (
        Kind("added", "added", _added("n.duplicate_kind is null")),
        Kind("added_versions", "new versions", _added("n.duplicate_kind = 'version'")),
        Kind("added_copies", "new copies", _added("n.duplicate_kind <> 'version'")),
        Kind("removed", "removed", _REMOVED),
        Kind("changed", "changed text", _CHANGED),
        Kind("rekeyed", "re-keyed", _REKEYED),
        Kind("copies", "copies seen otherwise", _COPIES),
        Kind("described", "described otherwise", _DESCRIBED),
    ),
    _prepare,
)
