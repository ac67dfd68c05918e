"""The articles of all inputs in their order, wherever they lie."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import compress

from build.document import Article
from build.kept import ByPlace


class Articles(ByPlace[Article]):
    """Articles that were read, under the ids that were settled over all."""

    def __init__(self, read: Sequence[Article], places: Iterable[int], ids: Iterable[str]) -> None:
        """Take those at these places of what was read, in this order."""
        self._read, self._places = read, tuple(places)
        self.ids = tuple(ids)

    def __len__(self) -> int:
        return len(self.ids)

    def _at(self, place: int) -> Article:
        article, article_id = self._read[self._places[place]], self.ids[place]
        if article.article_id == article_id:
            return article
        return replace(article, article_id=article_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Articles) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as of any list

    def among(self, article_ids: Container[str]) -> "Articles":
        """Return those of these ids."""
        return self._where([one in article_ids for one in self.ids])

    def without(self, article_ids: Container[str]) -> "Articles":
        """Return those of other ids."""
        return self._where([one not in article_ids for one in self.ids])

    def _where(self, is_meant: Sequence[bool]) -> "Articles":
        places = compress(self._places, is_meant)
        return Articles(self._read, places, compress(self.ids, is_meant))
