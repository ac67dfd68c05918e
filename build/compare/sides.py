"""Rows that only one of the two releases has: with their article, or in an article of both."""

from build.compare.fact import Kind
from build.compare.matching import Spans


def sides(spans: Spans, title: str, beside: str = "", listed: str = "") -> tuple[Kind, ...]:
    """Return the kinds of change that any rows of an article have.

    `title` is what a reader knows one by; `old` + `beside` and `new` + `beside` are tables whose
    column `listed` says more, where there is any.
    """
    return (
        Kind("came", "came with added articles", _side(spans, "new", False, title, beside, listed)),
        Kind(
            "went", "went with removed articles", _side(spans, "old", False, title, beside, listed)
        ),
        Kind("gained", "gained", _side(spans, "new", True, title, beside, listed)),
        Kind("lost", "lost", _side(spans, "old", True, title, beside, listed)),
    )


def _side(spans: Spans, side: str, in_both: bool, title: str, beside: str, listed: str) -> str:
    ids = f"t.{spans.key} as id, null as old_id"
    if side == "old":
        ids = f"null as id, t.{spans.key} as old_id"
    more, join = "nothing()", ""
    if beside:
        more = f"coalesce(b.{listed}, nothing())"
        join = f"left join {side}{beside} b on b.{spans.key} = t.{spans.key}"
    is_gone, is_new = (more, "nothing()") if side == "old" else ("nothing()", more)
    articles = f"(select {side}_id from article_pairs)"
    return f"""
        select {ids}, t.article_id, null as attribute, {title} as text,
            {is_gone} as was, {is_new} as now, t.start_char as place
        from {side}.{spans.table} t {join}
        where t.{spans.key} not in (select {side}_id from {spans.pairs})
            and t.article_id {"" if in_both else "not "}in {articles}
    """
