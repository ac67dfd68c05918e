"""The rows of the stories."""

from collections.abc import Iterator

from build.resolve.collection import Collection
from schema.articles import Story


def story_rows(collection: Collection) -> Iterator[Story]:
    """Yield the rows of the stories; their counts and days come from their articles."""
    for article_ids in collection.stories():
        headlines = (collection.article(one).headline for one in article_ids)
        yield Story(
            story_id=collection.story_of[article_ids[0]],
            headline=next((headline for headline in headlines if headline), None),
            article_count=len(article_ids),
            independent_source_count=collection.source_count(article_ids),
            first_published=collection.first_day(article_ids),
            last_published=collection.last_day(article_ids),
        )
