"""What must hold in `stories`."""

from expectations.clusters import ARTICLES, SOURCES, Cluster, cluster_rules
from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.articles import Story

RULES = (
    *column_rules(Story),
    *cluster_rules(
        Cluster(
            Story,
            members="articles",
            counts={"article_count": ARTICLES, "independent_source_count": SOURCES},
            first="first_published",
            last="last_published",
        )
    ),
    row_rule(
        Story,
        "headline.of_an_article",
        "`headline` is that of one of its articles, null where none has one; in a public release "
        "also where one of them withholds its own.",
        "(stories.headline is null and told.headlines > 0 and not told.withheld) "
        "or (stories.headline is not null and not exists (from articles "
        "where articles.story_id = stories.story_id and articles.headline = stories.headline))",
        among="""join (
            select story_id, count(headline) as headlines,
                bool_or(article_id in (from withheld_text)) as withheld
            from articles group by story_id
        ) as told on told.story_id = stories.story_id""",
    ),
)
