"""What a cluster row says of its members: that it has some, how many, and when they appeared."""

from collections.abc import Iterator
from dataclasses import dataclass

from expectations.rule import Rule, row_rule
from schema.row import Row


@dataclass(frozen=True)
class Cluster:
    """A table of clusters, the table of its members, and the columns that speak of them.

    Members point to their cluster by the cluster's primary key. `counts` maps a column to what it
    counts, one of `MEMBERS`, `ARTICLES`, `SOURCES`.
    """

    row: type[Row]
    members: str
    counts: dict[str, str]
    first: str | None = None
    last: str | None = None


MEMBERS = "count(*)"
ARTICLES = "count(distinct articles.article_id)"
SOURCES = "count(distinct articles.source_group_id)"

_WORDS = {
    MEMBERS: "the number of its `{members}`",
    ARTICLES: "the number of articles among its `{members}`",
    SOURCES: "the number of different `source_group_id`s among its `{members}`",
}


def cluster_rules(cluster: Cluster) -> Iterator[Rule]:
    """Yield the rules that hold a cluster table against its members."""
    yield _has_members(cluster)
    for column, counted in cluster.counts.items():
        yield _agrees(
            cluster, column, counted, f"is {_WORDS[counted].format(members=cluster.members)}"
        )
    for end, found, word in ((cluster.first, "min", "earliest"), (cluster.last, "max", "latest")):
        if end is not None:
            words = f"is the {word} publication day of its articles, null where none has one"
            yield _agrees(cluster, end, f"{found}(articles.published_on)", words)


def _has_members(cluster: Cluster) -> Rule:
    table, (key,) = cluster.row.table, cluster.row.primary_key
    return row_rule(
        cluster.row,
        f"{key}.has_{cluster.members}",
        f"At least one of `{cluster.members}` belongs to it.",
        f"{table}.{key} not in (select {key} from {cluster.members} where {key} is not null)",  # noqa: S608 (from the schema)
    )


def _agrees(cluster: Cluster, column: str, found: str, words: str) -> Rule:
    """Return the rule that a column equals an aggregate over the members (orphans aside)."""
    table, (key,) = cluster.row.table, cluster.row.primary_key
    articles = "" if cluster.members == "articles" else "left join articles using (article_id)"
    among = f"""join (
            select {cluster.members}.{key} as cluster_id, {found} as found
            from {cluster.members} {articles} group by cluster_id
        ) as agreed on agreed.cluster_id = {table}.{key}"""  # noqa: S608 (from the schema)
    return row_rule(
        cluster.row,
        f"{column}.agrees",
        f"`{column}` {words}.",
        f"{table}.{column} is distinct from agreed.found",
        among=among,
    )
