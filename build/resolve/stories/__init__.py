"""Which articles tell one story: alike in what they name, and near one another in time."""

from build.resolve.collection import Collection
from build.resolve.stories.rows import story_rows
from build.resolve.stories.told import Told
from build.resolve.stories.vectors import Documents, terms_of, vector_of
from schema.ids import make_id

__all__ = ["assign_stories", "story_rows"]


def assign_stories(collection: Collection) -> dict[str, str]:
    """Return the story of each article.

    Articles are taken earliest first, all copies of one text together. Each joins the story whose
    centre it is most alike (above `ALIKE`), or begins one. Likeness counts less the longer a story
    has been silent or has lasted, and less where that is not known. The story's id comes from its
    earliest article.

    All articles are read twice, and none is held. Time and memory grow with the number of articles
    of half a year rather than of all, but for undated ones, which may belong to any story.
    """
    readings = collection.readings
    documents, undated = Documents(), Documents()
    for article in readings.articles():
        terms = terms_of(article)
        documents.add(terms)
        if article.publication.day is None:
            undated.add(terms)
    told = Told(undated)
    of_group: dict[str, int] = {}
    ids: dict[int, str] = {}
    story_of = {}
    for rank, article_id in enumerate(readings.ids):
        group_id = collection.copies[article_id].source_group_id
        if group_id not in of_group:
            article = readings.article(rank)
            vector, lone = vector_of(article, documents)
            of_group[group_id] = told.take(vector, lone, article.publication.day)
        story = of_group[group_id]
        story_of[article_id] = ids.setdefault(story, make_id("sto", article_id))
    return story_of
