"""Which articles repeat another: the same text, a wire that was cut and edited, a later version."""

from collections.abc import Iterator, Mapping
from contextlib import closing

from build.kept import Kept
from build.resolve.collection import Copy
from build.resolve.duplicates.among import Match, copies_among
from build.resolve.duplicates.candidates import find_candidates
from build.resolve.duplicates.groups import Groups
from build.resolve.duplicates.known import KnownTexts
from build.resolve.duplicates.shelf import Shelf
from build.resolve.duplicates.sketches import Sketches
from build.resolve.duplicates.texts import Text, Words
from build.resolve.readings import OfArticles, Readings
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

__all__ = ["Match", "Text", "copies_among", "find_copies"]

# So many links take about 20 MB.
_MOST_IN_MEMORY = 20_000


def find_copies(readings: Readings) -> tuple[Mapping[str, Copy], Kept[Link]]:
    """Return where each article stands among the copies of its text, and a link for each copy.

    `readings` are in order, earliest first: the earliest of a group is its root (an undated article
    where it is longer, since copies are cut), and every other points to it. An article joins a
    group by its address (VERSION), by its words (EXACT), or where at least half of the shorter
    one's words stand in passages that a member shares, outside quotation marks as well (articles
    that share quotations only are no copies): as NEAR where each holds nearly all of the other,
    else as SYNDICATED. Time grows with the number of words, not of pairs; where articles are many
    their sketches and words lie on disk.
    """
    with closing(Shelf()) as shelf:
        known, candidates = _read(readings, shelf)
        groups = Groups(known, shelf.words)
        links = Kept(Link, _links(readings, groups, candidates), in_memory=_MOST_IN_MEMORY)
        return OfArticles(readings, groups.copies(readings.ids)), links


def _read(readings: Readings, shelf: Shelf) -> tuple[KnownTexts, dict[int, list[int]]]:
    """Return what is known of all texts, and which earlier ones each may repeat; shelve words."""
    sketches, known = Sketches(), KnownTexts()
    for rank, article in enumerate(readings.articles()):
        text = Text.of(article)
        words = Words.of(text)
        sketches.add(rank, words)
        shelf.add(words)
        known.add(text, words)
    return known, find_candidates(sketches)


def _links(readings: Readings, groups: Groups, candidates: dict[int, list[int]]) -> Iterator[Link]:
    for rank, article_id in enumerate(readings.ids):
        found = groups.place(rank, candidates.get(rank, ()))
        if found is not None:
            left, right = readings.ids[found.member], article_id
            yield Link(
                link_id=make_id("lnk", LinkKind.ARTICLE, left, right),
                kind=LinkKind.ARTICLE,
                left_id=left,
                right_id=right,
                rule=found.rule,
                score=round(found.score, 2),
            )
