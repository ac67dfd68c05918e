"""What must hold in `entities`."""

from expectations.clusters import ARTICLES, MEMBERS, SOURCES, Cluster, cluster_rules
from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.entities import Entity

RULES = (
    *column_rules(Entity),
    *cluster_rules(
        Cluster(
            Entity,
            members="mentions",
            counts={
                "mention_count": MEMBERS,
                "article_count": ARTICLES,
                "independent_source_count": SOURCES,
            },
            first="first_seen",
            last="last_seen",
        )
    ),
    row_rule(
        Entity,
        "aliases.other_names",
        "`aliases` holds each name once, and not `name` itself.",
        "list_contains(entities.aliases, entities.name) "
        "or len(list_distinct(entities.aliases)) <> list_count(entities.aliases)",
    ),
)
