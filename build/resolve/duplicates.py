"""Which articles repeat another: the same text, a wire that was cut and edited, a later version."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice

from build.document import Article, Reading
from build.resolve.collection import Copy
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import BlockKind, DuplicateKind, LinkKind

SHINGLE_WORDS = 5
# Shares of the shorter article's shingles that the other one holds. Among 176 articles on 27
# events (the development part of the news-please clusters) all pairs above are wire copies; from
# 0.40 down they share posts, statements or background, and the one pair between is open.
SYNDICATED_SHARE = 0.5
NEAR_RESEMBLANCE = 0.8
# Below so many shingles outside quotation marks the share says little.
_FEWEST_SHINGLES = 8
# A shingle that stands in more groups than this is a stock phrase and leads to no candidate.
_MOST_GROUPS = 20
_MOST_CANDIDATES = 5
_MOST_MEMBERS = 5

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^‘’]*(?:’(?=\w)[^‘’]*)*(?:’|$)")

Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Print:
    """What of an article's paragraphs is compared: their words, in shingles."""

    article: Article
    words: tuple[str, ...]
    all: Shingles
    narrated: Shingles  # outside quotation marks


@dataclass(slots=True, eq=False)
class _Group:
    """The copies of one text found so far, and how each repeats it; the first is the root."""

    members: list[_Print]
    kinds: dict[str, DuplicateKind]

    def add(self, one: _Print, kind: DuplicateKind) -> None:
        """Take in a copy: as the root where it is undated and longer, since copies are cut."""
        root = self.members[0]
        is_source = one.article.publication.day is None and len(one.words) > len(root.words)
        if is_source and kind is not DuplicateKind.VERSION:
            self.members.insert(0, one)
            self.kinds[root.article.article_id] = kind
        else:
            self.members.append(one)
            self.kinds[one.article.article_id] = kind

    def copies(self) -> Iterator[tuple[str, Copy]]:
        """Yield each member's place, by its article's id."""
        root = self.members[0].article.article_id
        group_id = make_id("grp", root)
        yield root, Copy(group_id)
        for member in self.members[1:]:
            copy_id = member.article.article_id
            yield copy_id, Copy(group_id, root, self.kinds[copy_id])


@dataclass
class _Index:
    """The groups, found again by address, by text and by shingle."""

    by_url: dict[str, _Group] = field(default_factory=dict)
    by_words: dict[tuple[str, ...], _Group] = field(default_factory=dict)
    by_shingle: dict[int, list[_Group]] = field(default_factory=dict)

    def add(self, one: _Print, group: _Group) -> None:
        """Make a group's new member findable."""
        if one.article.url is not None:
            self.by_url.setdefault(one.article.url, group)
        if one.words:
            self.by_words.setdefault(one.words, group)
        for shingle in one.all:
            groups = self.by_shingle.setdefault(shingle, [])
            if group not in groups and len(groups) <= _MOST_GROUPS:
                groups.append(group)


def find_copies(readings: tuple[Reading, ...]) -> tuple[dict[str, Copy], list[Link]]:
    """Return where each article stands among the copies of its text, and a link for each copy.

    `readings` are in order, earliest first: the earliest of a group is its root (an undated article
    where it is longer, since copies are cut), and every other points to it. An article joins a
    group as a VERSION by its address; as EXACT by its words; as SYNDICATED where at least half of
    the shorter one's word 5-shingles stand in a member, outside quotation marks as well as in all
    (articles that share quotations only are no copies); as NEAR where, over that, each holds nearly
    all of the other. Time grows with the number of shingles, not of pairs.
    """
    index = _Index()
    groups: list[_Group] = []
    links: list[Link] = []
    for reading in readings:
        one = _print(reading.article)
        match = _match(one, index)
        if match is None:
            group = _Group([one], {})
            groups.append(group)
        else:
            group, member, kind, score = match
            group.add(one, kind)
            links.append(_link(member, one, kind, score))
        index.add(one, group)
    return {key: copy for group in groups for key, copy in group.copies()}, links


def _match(one: _Print, index: _Index) -> tuple[_Group, _Print, DuplicateKind, float] | None:
    """Return the group that the article joins, the member that it repeats, how and how surely."""
    if one.article.url is not None and (group := index.by_url.get(one.article.url)):
        member = next(m for m in group.members if m.article.url == one.article.url)
        return group, member, DuplicateKind.VERSION, 1.0
    if group := index.by_words.get(one.words):
        member = next(m for m in group.members if m.words == one.words)
        return group, member, DuplicateKind.EXACT, 1.0
    best = None
    for group in _candidates(one, index):
        for member in islice(group.members, _MOST_MEMBERS):
            score = _share(one.all, member.all)
            if not _is_copy(one, member, score):
                continue
            if best is None or score > best[3]:
                best = (group, member, _kind(one, member), score)
    return best


def _candidates(one: _Print, index: _Index) -> Iterator[_Group]:
    """Yield the groups that share most of the article's shingles."""
    groups: dict[int, _Group] = {}
    shared: Counter[int] = Counter()
    for shingle in one.all:
        found = index.by_shingle.get(shingle, ())
        if len(found) <= _MOST_GROUPS:
            for group in found:
                groups[id(group)] = group
                shared[id(group)] += 1
    ranked = sorted(
        shared, key=lambda key: (-shared[key], groups[key].members[0].article.article_id)
    )
    yield from (groups[key] for key in ranked[:_MOST_CANDIDATES])


def _is_copy(one: _Print, member: _Print, score: float) -> bool:
    """Say whether enough is shared; texts that are all quotation must share nearly all."""
    if min(len(one.narrated), len(member.narrated)) < _FEWEST_SHINGLES:
        return score >= NEAR_RESEMBLANCE
    return min(score, _share(one.narrated, member.narrated)) >= SYNDICATED_SHARE


def _kind(one: _Print, member: _Print) -> DuplicateKind:
    resemblance = len(one.all & member.all) / len(one.all | member.all)
    return DuplicateKind.NEAR if resemblance >= NEAR_RESEMBLANCE else DuplicateKind.SYNDICATED


def _share(one: Shingles, other: Shingles) -> float:
    """Return how much of the smaller set the larger one holds; 0 where it is too small to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEWEST_SHINGLES else 0.0


def _print(article: Article) -> _Print:
    paragraphs = [
        text for block, text in article.block_texts() if block.kind == BlockKind.PARAGRAPH
    ]
    words = tuple(_WORD.findall("\n".join(paragraphs).casefold()))
    narrated: set[int] = set()
    for text in paragraphs:
        for passage in _QUOTED.split(text):
            narrated.update(_shingles(_WORD.findall(passage.casefold())))
    return _Print(article, words, frozenset(_shingles(words)), frozenset(narrated))


def _shingles(words: list[str] | tuple[str, ...]) -> Iterator[int]:
    """Yield a number of 64 bits for each shingle, the same in every run (`hash` is salted)."""
    for start in range(len(words) - SHINGLE_WORDS + 1):
        shingle = " ".join(words[start : start + SHINGLE_WORDS])
        yield int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")


_RULES = {
    DuplicateKind.VERSION: "same_address",
    DuplicateKind.EXACT: "same_text",
    DuplicateKind.SYNDICATED: "shared_shingles",
    DuplicateKind.NEAR: "shared_shingles",
}


def _link(member: _Print, one: _Print, kind: DuplicateKind, score: float) -> Link:
    left, right = member.article.article_id, one.article.article_id
    return Link(
        link_id=make_id("lnk", LinkKind.ARTICLE, left, right),
        kind=LinkKind.ARTICLE,
        left_id=left,
        right_id=right,
        rule=_RULES[kind],
        score=round(score, 2),
    )
