"""The quotes of a collection by their place in it, read when asked for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from build.document import Article
from build.resolve.collection import Collection
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from build.resolve.utterances.alike import Quoted
from build.resolve.utterances.wordings import worded
from schema.ids import make_id
from schema.span import envelope
from schema.vocabulary import SpeakerRole

# So many articles are at hand: quotes are asked for story by story.
_MOST_ARTICLES = 16


class HeldQuotes:
    """The quotes of a collection in its order; only their ids and whose they are lie in memory."""

    def __init__(
        self,
        collection: Collection,
        attributed: Sequence[AttributedQuote],
        ids: Sequence[int],
        ranks: Sequence[int],
    ) -> None:
        """Hold the hexadecimal digits of the id of each quote, and the place of its article."""
        self._collection, self._attributed = collection, attributed
        self._ids, self._ranks = ids, ranks
        self._article = lru_cache(_MOST_ARTICLES)(collection.article)

    def __getitem__(self, place: int) -> Quoted:
        one = self._attributed[place]
        return self._quoted(self._article(one.article_id), one, place)

    def id(self, place: int) -> str:
        """Return the id of one."""
        return f"quo_{self._ids[place]:016x}"

    def by_article(self) -> Iterator[tuple[Article, list[Quoted]]]:
        """Yield the articles with quotes in order, and the quotes of each."""
        place = 0
        while place < len(self._ids):
            article = self._collection.readings.article(self._ranks[place])
            end = bisect_left(self._ranks, self._ranks[place] + 1, place)
            quotes = enumerate(self._attributed[place:end], place)
            yield article, [self._quoted(article, one, at) for at, one in quotes]
            place = end

    def id_in(self, article_id: str, index: int) -> str | None:
        """Return the id of the quote of that index in an article; None where it has none."""
        first = self._first(article_id)
        return None if first is None else self.id(first + index)

    def speakers_in(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return who speaks in the quote of that index in an article, nobody where it has none."""
        speakers = self._speakers_of(article_id, index)
        return tuple(one.entity_id for one in speakers if one.role is SpeakerRole.SPEAKER)

    def behind(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return all who stand behind the quote of that index, nobody where it has none."""
        return tuple(one.entity_id for one in self._speakers_of(article_id, index))

    def _speakers_of(self, article_id: str, index: int) -> tuple[Speaker, ...]:
        first = self._first(article_id)
        return () if first is None else self._attributed[first + index].speakers

    def _first(self, article_id: str) -> int | None:
        """Return the place of the first quote of an article, None where it has none."""
        rank = self._collection.rank[article_id]
        first = bisect_left(self._ranks, rank)
        return first if first < len(self._ranks) and self._ranks[first] == rank else None

    def _quoted(self, article: Article, one: AttributedQuote, place: int) -> Quoted:
        return Quoted(
            one,
            self.id(place),
            worded(article.text, one.quote),
            place,
            self._collection.story_of[one.article_id],
            self._collection.day(one.article_id),
        )


def quote_id_of(one: AttributedQuote) -> str:
    """Return the id; no two quotes of an article reach over the same characters."""
    span = envelope([segment.span for segment in one.quote.segments])
    return make_id("quo", one.article_id, span.start, span.end, one.quote.kind)
