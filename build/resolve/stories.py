"""Which articles tell one story: alike in what they name, and near one another in time."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from build.document import Article
from build.resolve.collection import Collection
from schema.articles import Story
from schema.ids import make_id
from schema.vocabulary import BlockKind

# From this likeness on an article joins a story. On the clusters of benchmarks/stories.py 0.065 to
# 0.07 are best, and on a year of one campaign (the 840 articles of PolNeAR's train split) the
# largest story then has 19 articles.
ALIKE = 0.065
# Half way between likeness to a story's centre (0), to which the articles of one topic run together
# for months, and the mean likeness to its members (1), which tears apart what is told in many ways.
SPREAD_COUNTS = 0.5
# After so many days without an article, or so many since the first, likeness counts half as much
# every so many days more.
WINDOW_DAYS = 5
LASTING_DAYS = 60
HALVED_AFTER_DAYS = 30
UNDATED_NEARNESS = 0.6
# As if so many articles on other things had been read: in a collection that tells one story, the
# words that all its articles share would weigh nothing.
UNREAD = 200
# A story's later articles rarely name what its first ones did not: the heaviest terms suffice.
_MOST_TERMS = 100
_HEADLINE_WEIGHT = 3.0

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d{2,}")
_ENDING = re.compile(r"n[’']t$|[’'](?:s|m|re|ve|ll|d)?$")  # of possessives and contractions
_SKIPPED = (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE)
_STOP_WORDS = """
    about above according added after again against ago all almost along already also although am
    among an and another any anyone april are around as asked at august away back be became because
    become been before began being below between both but by ca call called came can cannot come
    comes could day days december did do does doing down during each early eight either else end
    enough even ever every far february few first five for former found four friday from full
    further gave get gets getting give given go goes going gone good got great had has have having
    he her here hers herself him himself his hour hours how however if in including instead into is
    it its itself january july june just keep kept know known last late later least left less let
    like little long look lot made make makes making man many march may maybe me mean men might
    mine minute minutes monday month months more morning most mr mrs ms much must my myself nearly
    need never new news next night nine no nor not nothing november now october of off often old on
    once one only onto or other others our ours out over own part people per perhaps place point
    possible put quite rather really report reported reports right said same saturday saw say
    saying says second see seen september seven several shall she should show since six so some
    someone something soon still such sunday take taken tell ten than that the their them
    themselves then there these they thing things think third this those though three through
    thursday time times to today together told tomorrow too took toward towards tuesday two under
    until up upon us use used using very want wanted was way we wednesday week weeks well went were
    what when where whether which while who whole whom whose why will with within without wo woman
    women work would year years yes yesterday yet you your
"""

Vector = dict[str, float]


@dataclass
class _Story:
    """A cluster that still grows: the sum of its members' vectors, and when it was told."""

    members: list[str] = field(default_factory=list)
    centre: Vector = field(default_factory=dict)
    squared_length: float = 0.0
    texts: int = 0
    first: date | None = None
    last: date | None = None

    def add(self, article_ids: Iterable[str], vector: Vector, day: date | None) -> None:
        """Take in the copies of one text."""
        self.members.extend(article_ids)
        self.texts += 1
        for term, weight in vector.items():
            before = self.centre.get(term, 0.0)
            self.centre[term] = before + weight
            self.squared_length += weight * (2 * before + weight)
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def likeness(self, product: float) -> float:
        """Return how alike a vector of length 1 is whose product with the centre is known."""
        length = math.sqrt(self.squared_length)
        return product / length * math.pow(length / self.texts, SPREAD_COUNTS)

    def nearness(self, day: date | None) -> float:
        """Return how much likeness counts on a day: 1 in the window, then ever less.

        Where a date is not known, the silence may have been long.
        """
        if day is None or self.first is None or self.last is None:
            return UNDATED_NEARNESS
        silence = max(0, (day - self.last).days - WINDOW_DAYS)
        lasting = max(0, (day - self.first).days - LASTING_DAYS)
        return math.pow(0.5, (silence + lasting) / HALVED_AFTER_DAYS)


def assign_stories(collection: Collection) -> dict[str, str]:
    """Return the story of each article.

    Articles are taken earliest first, all copies of one text together. Each joins the story whose
    centre it is most alike (above `ALIKE`), or begins one. Likeness counts less the longer a story
    has been silent or has lasted, and less where that is not known. The story's id comes from its
    earliest article.
    """
    vectors = _vectors(collection)
    groups: dict[str, list[str]] = {}
    for reading in collection.readings:
        article_id = reading.article.article_id
        groups.setdefault(collection.copies[article_id].source_group_id, []).append(article_id)
    stories: list[_Story] = []
    telling: dict[str, list[int]] = {}
    for article_ids in groups.values():
        root = article_ids[0]
        day = collection.article(root).publication.day
        chosen = _nearest(vectors[root], day, stories, telling)
        if chosen is None:
            chosen = len(stories)
            stories.append(_Story())
        story = stories[chosen]
        for term in vectors[root]:
            if term not in story.centre:
                telling.setdefault(term, []).append(chosen)
        story.add(article_ids, vectors[root], day)
    return {
        article_id: make_id("sto", min(story.members, key=collection.rank.__getitem__))
        for story in stories
        for article_id in story.members
    }


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


def _nearest(
    vector: Vector, day: date | None, stories: list[_Story], telling: dict[str, list[int]]
) -> int | None:
    """Return the story most alike, or None; of two equally alike the earlier one."""
    products: dict[int, float] = {}
    for term, weight in vector.items():
        for index in telling.get(term, ()):
            products[index] = products.get(index, 0.0) + weight * stories[index].centre[term]
    best, most_alike = None, ALIKE
    for index in sorted(products):
        story = stories[index]
        likeness = story.likeness(products[index]) * story.nearness(day)
        if likeness > most_alike:
            best, most_alike = index, likeness
    return best


def _vectors(collection: Collection) -> dict[str, Vector]:
    """Return each article's heaviest terms, weighted by rarity, as a vector of length 1."""
    counts = {one.article.article_id: _terms(one.article) for one in collection.readings}
    documents = Counter(term for terms in counts.values() for term in terms)
    total = len(counts) + UNREAD
    vectors = {}
    for article_id, terms in counts.items():
        weights = {
            term: (1 + math.log(count)) * math.log(1 + total / documents[term])
            for term, count in terms.items()
        }
        heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:_MOST_TERMS]
        vector = {term: weights[term] for term in heaviest}
        length = _length(vector) or 1.0
        vectors[article_id] = {term: weight / length for term, weight in vector.items()}
    return vectors


def _terms(article: Article) -> dict[str, float]:
    """Count an article's words but for stop words; those of the headline count more."""
    stop_words = frozenset(_STOP_WORDS.split())
    counts: dict[str, float] = {}
    for block, text in article.block_texts():
        if block.kind in _SKIPPED:
            continue
        in_headline = block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADLINE)
        for found in _WORD.finditer(text):
            term = _ENDING.sub("", found.group().casefold())
            if len(term) < 2 or term in stop_words:
                continue
            weight = _HEADLINE_WEIGHT if in_headline else 1.0
            counts[term] = counts.get(term, 0.0) + weight
    return counts


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))
