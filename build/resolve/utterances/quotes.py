"""All quotes as rows, those of the same words brought together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build.kept import Kept
from build.resolve.collection import Collection
from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.alike import Quoted
from build.resolve.utterances.edits import wording_against
from build.resolve.utterances.held import HeldQuotes
from build.resolve.utterances.numbered import NumberedQuotes
from build.resolve.utterances.rows import (
    Place,
    quote_row,
    segment_rows,
    speaker_rows,
    utterance_row,
)
from build.resolve.utterances.same_words import group_quotes
from schema.ids import make_id
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance

_MOST_IN_MEMORY = 2_000  # of utterances and of links, some 2 KB each


@dataclass(frozen=True)
class QuoteRows:
    """The rows of quotes and what hangs on them.

    `quote_ids` maps an article's id and the index of a found quote in it to the id of its row.
    """

    quotes: list[Quote] = field(default_factory=list)
    segments: list[QuoteSegment] = field(default_factory=list)
    speakers: list[QuoteSpeaker] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    quote_ids: dict[tuple[str, int], str] = field(default_factory=dict)


def word_quotes(collection: Collection, attributed: Sequence[AttributedQuote]) -> QuoteRows:
    """Return the rows of all quotes, with the quotes of the same words brought together.

    `attributed` is in the order of the collection. Quotes are of one utterance where the words of
    the shorter stand in the longer (`build.resolve.utterances.alike`).
    """
    worded = WordedQuotes(collection, attributed)
    rows = QuoteRows(links=list(worded.links))
    for one in worded.rows():
        rows.quotes.extend(one.quotes)
        rows.segments.extend(one.segments)
        rows.speakers.extend(one.speakers)
        rows.utterances.extend(one.utterances)
        rows.quote_ids.update(one.quote_ids)
    return rows


class WordedQuotes:
    """All quotes, grouped; their rows are made when asked for. `links` has one for each merge."""

    def __init__(self, collection: Collection, attributed: Sequence[AttributedQuote]) -> None:
        """Bring those of the same words together."""
        self._collection = collection
        numbered = NumberedQuotes(collection, attributed)
        self._quotes = HeldQuotes(collection, attributed, numbered.held_ids, numbered.ranks)
        # Of quotes that are not alone in their utterance, and of these utterances by their first:
        # where in the lists they are.
        self._place_of: dict[int, int] = {}
        self._utterance_of: dict[int, int] = {}
        self._places = Kept(Place, in_memory=_MOST_IN_MEMORY)
        self._utterances = Kept(Utterance, in_memory=_MOST_IN_MEMORY)
        groups, links = group_quotes(self._quotes, numbered)
        self.links = Kept(Link, links, in_memory=_MOST_IN_MEMORY)
        for places in groups:
            self._settle([self._quotes[place] for place in places])

    def quote_id(self, article_id: str, index: int) -> str | None:
        """Return the id of the row of a found quote of an article; None where there is none."""
        return self._quotes.id_in(article_id, index)

    def speakers(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return the ids of those who speak in a found quote of an article, none where none do."""
        return self._quotes.speakers_in(article_id, index)

    def behind(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return the ids of all who stand behind a found quote of an article."""
        return self._quotes.behind(article_id, index)

    def rows(self) -> Iterator[QuoteRows]:
        """Yield the rows of each article in order, without links.

        An utterance comes with the first article that quotes it.
        """
        for article, quotes in self._quotes.by_article():
            ids = [one.quote_id for one in quotes]
            rows = QuoteRows()
            for one in quotes:
                parent = one.one.quote.parent
                at = self._place_of.get(one.order)
                place = Place(_utterance_id(one)) if at is None else self._places[at]
                parent_id = None if parent is None else ids[parent]
                rows.quotes.append(quote_row(article, one, parent_id, place))
                rows.segments.extend(segment_rows(article, one))
                rows.speakers.extend(speaker_rows(one))
                rows.quote_ids[one.one.article_id, one.one.index] = one.quote_id
                if at is None:
                    text = one.words.text
                    rows.utterances.append(
                        utterance_row(self._collection, [one], text, place.utterance_id)
                    )
                elif one.order in self._utterance_of:
                    rows.utterances.append(self._utterances[self._utterance_of[one.order]])
            yield rows

    def _settle(self, group: Sequence[Quoted]) -> None:
        """Say how each quote of the group words what they say together; they are in order."""
        utterance_id = _utterance_id(group[0])
        fullest = min(
            group, key=lambda one: (not one.words.is_verbatim, -len(one.words.words), one.order)
        ).words
        for one in group:
            wording, edits = wording_against(fullest, one.words)
            self._place_of[one.order] = len(self._places)
            self._places.append(Place(utterance_id, wording, edits))
        row = utterance_row(self._collection, group, fullest.text, utterance_id)
        self._utterance_of[group[0].order] = len(self._utterances)
        self._utterances.append(row)


def _utterance_id(first: Quoted) -> str:
    return make_id("utt", first.quote_id)
