"""What was said once, however many articles quote it: quotes with the same words."""

from collections import Counter
from dataclasses import dataclass, field

from build.resolve.collection import Collection
from build.resolve.quote_rows import Cluster, QuoteRows, rows_of
from build.resolve.speakers import AttributedQuote
from build.resolve.wordings import FEWEST_WORDS, Words, Worded, shared_words, worded
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

# Share of the shorter quote's words that stand in the longer one, in order.
LEAST_CONTAINED = 0.75
# Fewer words than these may be anybody's, unless one and the same speaker is named.
FEWEST_OF_ANYBODY = 8
# Quotes of different speakers are one only where hardly a word differs.
LEAST_ACROSS_SPEAKERS = 0.9
# Paraphrases without quotation marks are one only where nearly all words are the same.
LEAST_PARAPHRASE = 0.85
# A shingle that stands in more utterances than this is a stock phrase and leads to no candidate.
_MOST_CLUSTERS = 20
_MOST_CANDIDATES = 5
_MOST_WORDINGS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """An attributed quote with its words; `order` is its place in the collection."""

    one: AttributedQuote
    quote_id: str
    words: Worded
    order: int
    speaker: str | None


@dataclass(eq=False, slots=True)
class _Group:
    """Quotes held to be of one utterance, earliest first; `wordings` are the longest of them."""

    members: list[Quoted]
    wordings: list[Quoted] = field(default_factory=list)
    merged_into: "_Group | None" = None

    def root(self) -> "_Group":
        group = self
        while group.merged_into is not None:
            group = group.merged_into
        return group

    def add(self, quoted: Quoted) -> None:
        self.members.append(quoted)
        if all(quoted.words.words != one.words.words for one in self.wordings):
            self.wordings.append(quoted)
            self.wordings.sort(key=lambda one: (-len(one.words.words), one.order))
            del self.wordings[_MOST_WORDINGS:]


def word_quotes(collection: Collection, attributed: list[AttributedQuote]) -> QuoteRows:
    """Return the rows of quotes, segments, speakers and utterances, and a link for each merge.

    Quotes are of one utterance where the words of the shorter stand in the longer: for quotes with
    at least five words between marks, by those words, small edits allowed; for the others only
    where they have nearly the same words and the same speaker. Time grows with the number of
    words, not of pairs.
    """
    quoted = [
        _quoted(collection, one, order) for order, one in enumerate(attributed)
    ]
    index = _Index(attributed)
    for one in quoted:
        index.place(one)
    clusters = [Cluster(...) for group in index.groups() ]
    return rows_of(collection, clusters, index.links)
