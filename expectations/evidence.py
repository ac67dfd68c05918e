"""Every merge has its evidence: what shares a cluster is an end of a link of its kind."""

from collections.abc import Iterator

from expectations.rule import Rule, row_rule
from schema.articles import Article
from schema.entities import Mention
from schema.events import EventReport
from schema.quotes import Quote
from schema.row import Row


def _linked(row: type[Row], cluster: str, kind: str) -> Rule:
    """Return the rule that a row which shares its cluster with another is an end of a link."""
    (key,) = row.primary_key
    return row_rule(
        row,
        f"{cluster}.has_link",
        f"What shares its `{cluster}` with another is an end of a link of kind `{kind}`.",
        f"shared.{cluster} is not null and {row.table}.{key} not in ({_ends(kind)})",
        among=f"""join (
            select {cluster} from {row.table} group by {cluster} having count(*) > 1
        ) as shared on shared.{cluster} = {row.table}.{cluster}""",  # noqa: S608 (from the schema)
    )


def _ends(kind: str) -> str:
    ends = (
        f"select {side} from links where kind = '{kind}' and {side} is not null"  # noqa: S608 (from the schema)
        for side in ("left_id", "right_id")
    )
    return " union all ".join(ends)


def _rules() -> Iterator[Rule]:
    yield _linked(Article, "source_group_id", "article")
    yield _linked(Quote, "utterance_id", "utterance")
    yield _linked(EventReport, "event_id", "event")
    # Within an article a name is merged without a link; over articles never.
    yield row_rule(
        Mention,
        "entity_id.has_link",
        "In each article that shares an entity with another, one of its mentions is an end of a "
        "link of kind `entity`.",
        "seen.links = 0 and seen.articles > 1",
        among=f"""join (
            select entity_id, article_id, count(*) over (partition by entity_id) as articles,
                count(*) filter (mention_id in ({_ends("entity")})) as links
            from mentions group by entity_id, article_id
        ) as seen on seen.entity_id = mentions.entity_id
            and seen.article_id = mentions.article_id""",  # noqa: S608 (from the schema)
    )


RULES = tuple(_rules())
