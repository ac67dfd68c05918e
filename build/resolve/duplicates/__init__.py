"""Which articles repeat another: the same text, a wire that was cut and edited, a later version."""

from contextlib import closing

from build.resolve.collection import Copy
from build.resolve.duplicates.among import Match, copies_among
from build.resolve.duplicates.candidates import find_candidates
from build.resolve.duplicates.groups import Found, Groups
from build.resolve.duplicates.shelf import Shelf
from build.resolve.duplicates.sketches import Sketches
from build.resolve.duplicates.texts import Known, Text, Words
from build.resolve.readings import Readings
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

__all__ = ["Match", "Text", "copies_among", "find_copies"]


def find_copies(readings: Readings) -> tuple[dict[str, Copy], list[Link]]:
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
        return _find_copies(readings, shelf)


def _find_copies(readings: Readings, shelf: Shelf) -> tuple[dict[str, Copy], list[Link]]:
    sketches = Sketches(len(readings))
    texts = []
    for rank, article in enumerate(readings.articles()):
        text = Text.of(article)
        words = Words.of(text)
        sketches.add(rank, words)
        shelf.add(words)
        texts.append(Known.of(rank, text, words))
    candidates = find_candidates(sketches)
    groups = Groups(shelf.words)
    links = []
    for one in texts:
        found = groups.place(one, (texts[rank] for rank in candidates.get(one.rank, ())))
        if found is not None:
            links.append(_link(found, one))
    return dict(groups.copies(texts)), links


def _link(found: Found, one: Known) -> Link:
    left, right = found.member.text_id, one.text_id
    return Link(
        link_id=make_id("lnk", LinkKind.ARTICLE, left, right),
        kind=LinkKind.ARTICLE,
        left_id=left,
        right_id=right,
        rule=found.rule,
        score=round(found.score, 2),
    )
