"""The rows of the stories."""

from build.resolve.collection import Collection
from schema.articles import Story


def story_rows(collection: Collection) -> list[Story]:
    """Return the rows of the stories; their counts and days come from their articles."""
    members: dict[str, list[str]] = {}
    for reading in collection.readings:
        article_id = reading.article.article_id
        members.setdefault(collection.story_of[article_id], []).append(article_id)
    rows = []
    for story_id, article_ids in members.items():
        headlines = (collection.article(one).headline for one in article_ids)
        rows.append(
            Story(
                story_id=story_id,
                headline=next((headline for headline in headlines if headline), None),
                article_count=len(article_ids),
                independent_source_count=collection.source_count(article_ids),
                first_published=collection.first_day(article_ids),
                last_published=collection.last_day(article_ids),
            )
        )
    return rows
