"""Which articles tell one story: alike in what they name, and near one another in time."""

from array import array
from collections.abc import Mapping, Sequence

from build.kept import ByPlace
from build.resolve.collection import Collection
from build.resolve.readings import OfArticles
from build.resolve.stories.rows import story_rows
from build.resolve.stories.told import Told
from build.resolve.stories.vectors import Documents, terms_of, vector_of
from schema.ids import make_id

__all__ = ["assign_stories", "story_rows"]

_NONE = -1


def assign_stories(collection: Collection) -> Mapping[str, str]:
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
    of_root = array("i", [_NONE]) * len(readings)  # the story of the copies of a root
    earliest = array("I")  # the rank of the first article of each story
    stories = array("I")
    for rank, article_id in enumerate(readings.ids):
        root_id = collection.copies[article_id].duplicate_of
        root = rank if root_id is None else readings.rank(root_id)
        if of_root[root] == _NONE:
            article = readings.article(rank)
            vector, lone = vector_of(article, documents)
            of_root[root] = told.take(vector, lone, article.publication.day)
            if of_root[root] == len(earliest):
                earliest.append(rank)
        stories.append(of_root[root])
    return OfArticles(readings, _Ids(readings.ids, earliest, stories))


class _Ids(ByPlace[str]):
    """The id of the story of each article, made when it is asked for."""

    def __init__(
        self, article_ids: Sequence[str], earliest: Sequence[int], stories: Sequence[int]
    ) -> None:
        self._article_ids, self._earliest, self._stories = article_ids, earliest, stories

    def __len__(self) -> int:
        return len(self._stories)

    def _at(self, rank: int) -> str:
        return make_id("sto", self._article_ids[self._earliest[self._stories[rank]]])
