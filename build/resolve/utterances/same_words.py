"""Which quotes word one utterance."""

from collections import Counter
from dataclasses import dataclass, field

from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.wordings import FEWEST_WORDS, Worded, Words, shared_words
from schema.ids import make_id
from schema.links import Link
from schema.span import Span, envelope
from schema.vocabulary import LinkKind, QuoteKind

# Share of the shorter quote's words that stand in the longer one, in the same order.
LEAST_CONTAINED = 0.75
# Quotes of different speakers are one only where hardly a word differs, and not for few words.
LEAST_ACROSS_SPEAKERS = 0.9
FEWEST_ACROSS_SPEAKERS = 8
# Paraphrases without quotation marks are one only where nearly all words of both are the same.
LEAST_PARAPHRASE = 0.85
# A shingle that stands in more utterances than this is a stock phrase and leads to no candidate.
_MOST_GROUPS = 20
_MOST_CANDIDATES = 5
_MOST_WORDINGS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """An attributed quote with its words; `order` is its place in the collection."""

    one: AttributedQuote
    quote_id: str
    words: Worded
    order: int
    story_id: str

    @property
    def is_nested(self) -> bool:
        """Whether it is what a speaker quotes in turn."""
        return self.one.quote.parent is not None

    @property
    def span(self) -> Span:
        """From its first to its last character."""
        return envelope([segment.span for segment in self.one.quote.segments])

    @property
    def speaker(self) -> str | None:
        """The first of its speakers."""
        return self.one.speakers[0].entity_id if self.one.speakers else None


@dataclass(eq=False, slots=True)
class _Group:
    """Quotes held to be of one utterance; `wordings` are a few different ones, longest first."""

    members: list[Quoted]
    wordings: list[Quoted] = field(default_factory=list)
    into: "_Group | None" = None

    def add(self, quoted: Quoted) -> None:
        self.members.append(quoted)
        self.add_wording(quoted)

    def add_wording(self, quoted: Quoted) -> None:
        if all(quoted.words.words != one.words.words for one in self.wordings):
            self.wordings.append(quoted)
            self.wordings.sort(key=lambda one: (-len(one.words.words), one.order))
            del self.wordings[_MOST_WORDINGS:]


@dataclass(frozen=True, slots=True)
class _Match:
    """A group, its member that matches best, by which rule and how well."""

    group: _Group
    member: Quoted
    rule: str
    score: float


@dataclass
class _Index:
    """The groups so far, found again by shingle, or by all words and the speaker."""

    groups: list[_Group] = field(default_factory=list)
    by_shingle: dict[Words, list[_Group]] = field(default_factory=dict)
    by_words: dict[tuple[Words, str, str, bool], _Group] = field(default_factory=dict)

    def add(self, quoted: Quoted, group: _Group) -> None:
        """Make a group's new member findable."""
        group.add(quoted)
        key = _exact_key(quoted)
        if key is not None:
            self.by_words.setdefault(key, group)
        if len(quoted.words.words) < FEWEST_WORDS:
            return
        for shingle in quoted.words.shingles:
            groups = self.by_shingle.setdefault(shingle, [])
            if len(groups) <= _MOST_GROUPS and all(_root(one) is not group for one in groups):
                groups.append(group)

    def candidates(self, quoted: Quoted) -> list[_Group]:
        """Return the groups that share most shingles with the quote, the earliest of equals."""
        shared: Counter[int] = Counter()
        groups: dict[int, _Group] = {}
        for shingle in quoted.words.shingles:
            found = self.by_shingle.get(shingle, [])
            if len(found) > _MOST_GROUPS:
                continue
            for group in {id(root): root for root in map(_root, found)}.values():
                order = group.members[0].order
                groups[order] = group
                shared[order] += 1
        ranked = sorted(shared, key=lambda order: (-shared[order], order))
        return [groups[order] for order in ranked[:_MOST_CANDIDATES]]


def group_quotes(quotes: list[Quoted]) -> tuple[list[list[Quoted]], list[Link]]:
    """Return the quotes by utterance, and a link for each merge; `quotes` are in order.

    Each quote is compared with the few utterances that share most runs of three words with it, so
    that time grows with the number of words, not of pairs.
    """
    index = _Index()
    links: list[Link] = []
    for quoted in quotes:
        matches = _matches(index, quoted)
        if not matches:
            group = _Group([])
            index.groups.append(group)
            index.add(quoted, group)
            continue
        first = matches[0].group
        for match in matches:
            links.append(_link(match, quoted))
            if match.group is not first:
                first = _merged(first, match.group)
        index.add(quoted, first)
    kept = [group for group in index.groups if group.into is None]
    return [sorted(group.members, key=lambda one: one.order) for group in kept], links


def _matches(index: _Index, quoted: Quoted) -> list[_Match]:
    """Return the groups that the quote belongs to, the best first."""
    key = _exact_key(quoted)
    known = index.by_words.get(key) if key is not None else None
    if known is not None:
        group = _root(known)
        member = next(one for one in group.members if _exact_key(one) == key)
        return [_Match(group, member, "same_words", 1.0)]
    if len(quoted.words.words) < FEWEST_WORDS:
        return []
    matches = []
    for group in index.candidates(quoted):
        found = [
            _Match(group, member, *held)
            for member in group.wordings
            if (held := _held_by(member, quoted)) is not None
        ]
        if found:
            matches.append(max(found, key=lambda one: (one.score, -one.member.order)))
    return sorted(matches, key=lambda one: (-one.score, one.group.members[0].order))


def _held_by(member: Quoted, quoted: Quoted) -> tuple[str, float] | None:
    """Return the rule that makes the two one utterance, and its score."""
    one, other = member.words, quoted.words
    if member.is_nested != quoted.is_nested or _overlap(member, quoted):
        return None
    shared = shared_words(one, other)
    shorter, longer = sorted((len(one.words), len(other.words)))
    contained = round(shared / shorter, 2)
    same_speaker = member.speaker is not None and member.speaker == quoted.speaker
    differ = None not in (member.speaker, quoted.speaker) and not same_speaker
    if not (one.is_verbatim and other.is_verbatim):
        alike = round(2 * shared / (shorter + longer), 2)
        return ("same_report", alike) if same_speaker and alike >= LEAST_PARAPHRASE else None
    if differ and (contained < LEAST_ACROSS_SPEAKERS or shorter < FEWEST_ACROSS_SPEAKERS):
        return None
    if not same_speaker and shorter < FEWEST_ACROSS_SPEAKERS and one.words != other.words:
        return None
    if contained < LEAST_CONTAINED:
        return None
    return ("same_words" if one.words == other.words else "contained"), contained


def _exact_key(quoted: Quoted) -> tuple[Words, str, str, bool] | None:
    """Return what makes two quotes one without looking further, None where nothing does.

    That is the same words of the same speaker; of few words, only between quotation marks and in
    one story, for "the charges" are denied more than once.
    """
    words = quoted.words.words
    if quoted.speaker is None:
        return None
    if len(words) >= FEWEST_WORDS:
        return words, quoted.speaker, "", quoted.is_nested
    if quoted.one.quote.kind == QuoteKind.INDIRECT:
        return None
    return words, quoted.speaker, quoted.story_id, quoted.is_nested


def _overlap(one: Quoted, other: Quoted) -> bool:
    """Say whether one stands inside the other, in the same article."""
    return one.one.article_id == other.one.article_id and one.span.overlaps(other.span)


def _merged(first: _Group, second: _Group) -> _Group:
    """Put two groups together, under the one that began earlier."""
    if second.members[0].order < first.members[0].order:
        first, second = second, first
    first.members += second.members
    for quoted in second.wordings:
        first.add_wording(quoted)
    second.into = first
    return first


def _root(group: _Group) -> _Group:
    while group.into is not None:
        group = group.into
    return group


def _link(match: _Match, quoted: Quoted) -> Link:
    left, right = match.member.quote_id, quoted.quote_id
    return Link(
        link_id=make_id("lnk", LinkKind.UTTERANCE, left, right),
        kind=LinkKind.UTTERANCE,
        left_id=left,
        right_id=right,
        rule=match.rule,
        score=match.score,
    )
