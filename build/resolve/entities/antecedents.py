"""Descriptions, bare nouns and pronouns of one article to the people and things they stand for.

Only where one candidate is clearly best; whatever stays open becomes no mention.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from build import gazetteer
from build.document import Reading
from build.resolve.entities import gender
from build.resolve.entities.group import Group, Sighting
from build.resolve.entities.roles import Role, role_of
from build.resolve.entities.spelling import folded
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

# How many sentences back an antecedent may stand; it is never further than the block before.
REACH = 3
_BUSINESS = frozenset({"company", "firm"})
_SETTLEMENTS = frozenset({"town", "city", "village"})
_PUBLIC = frozenset(
    {"agency", "army", "board", "commission", "committee", "council", "court"}
    | {"department", "government", "institute", "ministry", "navy", "office"}
    | {"parliament", "party", "police", "senate", "union", "university"}
)
_OBJECT_PRONOUNS = frozenset({"him", "himself", "herself"})
_POSSESSIVES = frozenset({"his", "her", "hers"})


@dataclass
class Discourse:
    """One article as it is read from its beginning: what has been mentioned so far, and where."""

    reading: Reading
    named: dict[Sighting, Group]
    seen: list[tuple[Sighting, Group]] = field(default_factory=list)
    agreed: defaultdict[Group, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    @cached_property
    def people(self) -> dict[Group, list[Role]]:
        """The people named anywhere in the article, with their roles in any article."""
        people = dict.fromkeys(group for group in self.named.values() if group.is_person)
        return {group: [role_of(title) for title in sorted(group.titles)] for group in people}

    @cached_property
    def _names(self) -> list[Sighting]:
        return sorted(self.named, key=lambda one: one.order)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self._names]

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.reading.article.blocks]

    @cached_property
    def _quoted(self) -> list[Span]:
        """The quoted passages, those that stand inside another left out."""
        segments = (one for quote in self.reading.extraction.quotes for one in quote.segments)
        outermost: list[Span] = []
        for span in sorted(one.span for one in segments if one.is_verbatim):
            if not outermost or span.end > outermost[-1].end:
                outermost.append(span)
        return outermost

    def names_from(self, start: int, end: int) -> list[Sighting]:
        """Return the names that begin from `start` to before `end`."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def block_of(self, span: Span) -> int:
        """Return the number of the block that the span stands in."""
        return bisect_right(self._blocks, span.start)

    def quote_of(self, span: Span) -> Span | None:
        """Return the quoted words that the span stands in."""
        place = bisect_right(self._quoted, (span.start, len(self.text)))
        found = self._quoted[place - 1] if place else None
        return found if found is not None and found.contains(span) else None

    def before(self, sighting: Sighting) -> Iterator[list[tuple[Sighting, Group]]]:
        """Yield what was mentioned in the sentences before, the nearest sentence first.

        Of quoted words only what stands in the same quotation.
        """
        quote, block = self.quote_of(sighting.span), self.block_of(sighting.span)
        level: list[tuple[Sighting, Group]] = []
        for one, group in reversed(self.seen):
            is_far = one.mention.sentence < sighting.mention.sentence - REACH
            if is_far or self.block_of(one.span) < block - 1:
                break
            if self.quote_of(one.span) != quote:
                continue
            if level and level[0][0].mention.sentence != one.mention.sentence:
                yield level
                level = []
            level.insert(0, (one, group))
        if level:
            yield level


def find_antecedents(
    reading: Reading, sightings: Iterable[Sighting], named: dict[Sighting, Group]
) -> Iterator[tuple[Sighting, Group]]:
    """Yield each description, noun or pronoun of the article with what it stands for."""
    discourse = Discourse(reading, named)
    for sighting in sorted(sightings, key=lambda one: one.order):
        group = named.get(sighting)
        if group is None and not sighting.mention.is_plural:
            group = _antecedent(discourse, sighting)
            if group is not None:
                yield sighting, group
        if group is not None:
            discourse.seen.append((sighting, group))


def _antecedent(discourse: Discourse, sighting: Sighting) -> Group | None:
    if sighting.mention.form == MentionForm.PRONOUN:
        return _of_pronoun(discourse, sighting)
    beside = _beside(discourse, sighting)
    if beside is not None:
        return beside
    is_role = sighting.mention.label == EntityType.PERSON
    return _of_role(discourse, sighting) if is_role else _of_noun(discourse, sighting)


def _of_role(discourse: Discourse, sighting: Sighting) -> Group | None:
    """Return the person who holds the described role; a bare noun needs one named before it."""
    role = role_of(sighting.text, sighting.mention.head)
    holders = [
        group for group, roles in discourse.people.items() if any(role.fits(held) for held in roles)
    ]
    if discourse.quote_of(sighting.span) is not None:
        near = [group for level in discourse.before(sighting) for _, group in level]
        holders = [group for group in holders if group in near]
    if sighting.mention.form == MentionForm.NOMINAL:
        before = {group for _, group in discourse.seen}
        holders = [group for group in holders if group in before]
    if len(holders) < 2:
        return holders[0] if holders else None
    for level in discourse.before(sighting):
        near = [group for _, group in level if group in holders]
        if near:
            return near[0] if len(set(near)) == 1 else None
    return None


def _beside(discourse: Discourse, sighting: Sighting) -> Group | None:
    """Return what is named with the noun: "the company X", "the town of X", "X, the company"."""
    text, (start, end) = discourse.text, sighting.span
    is_person = sighting.mention.label == EntityType.PERSON
    for other in discourse.names_from(start, end + 2):
        is_inside = sighting.span.contains(other.span) and _is_named_inside(text, sighting, other)
        follows = other.span.start == end + 1 and text[end] == " "
        if (is_inside or follows) and not is_person and not discourse.named[other].is_person:
            return discourse.named[other]
    if not discourse.seen or text[start - 2 : start] != ", " or text.startswith(" and", end):
        return None
    last, group = discourse.seen[-1]
    return group if last.span.end == start - 2 and group.is_person == is_person else None


def _is_named_inside(text: str, noun: Sighting, name: Sighting) -> bool:
    """Say whether the noun is the name's own: "the town of X", "the X agency"."""
    if noun.span.end == name.span.end:
        return text[: name.span.start].endswith(" of ")
    return noun.mention.label == EntityType.ORG == name.mention.label


def _of_noun(discourse: Discourse, sighting: Sighting) -> Group | None:
    """Return the organisation or place that a noun repeats: by its name's last word, or nearest."""
    head = sighting.mention.head
    seen = dict.fromkeys(group for _, group in discourse.seen if not group.is_person)
    bearing = [
        group
        for group in seen
        if head in folded(group.fullest).split() and sighting.mention.label == EntityType.ORG
    ]
    if bearing:
        return bearing[0] if len(bearing) == 1 else None
    if sighting.mention.form != MentionForm.NOMINAL:
        return None
    near: dict[Group, None] = {}
    for level in discourse.before(sighting):
        near |= {group: None for _, group in level if _may_be_called(group, head)}
        if near and head not in _BUSINESS:  # two companies in reach are one too many
            break
    return next(iter(near)) if len(near) == 1 else None


def _may_be_called(group: Group, head: str) -> bool:
    words = folded(group.fullest).split()
    if head in _BUSINESS:
        return group.label == EntityType.ORG and _PUBLIC.isdisjoint(words)
    if head in _SETTLEMENTS:
        return group.label == EntityType.GPE and gazetteer.territory(group.fullest) is None
    if head == "country":
        return group.key.startswith("country:")
    return False


def _of_pronoun(discourse: Discourse, sighting: Sighting) -> Group | None:
    """Return the person that "he" or "she" stands for.

    Sentence by sentence backwards: the only fitting person there, or the only one who is a
    subject. A possessive takes the nearest, where it is also the subject or joined by "and".
    """
    wanted = gender.of_pronoun(sighting.text)
    if wanted is None:
        return None
    word = sighting.text.lower()
    own_sentence_only = not sighting.mention.is_subject and not sighting.text[0].isupper()
    for level in discourse.before(sighting):
        fitting = [
            (one, group)
            for one, group in level
            if group.is_person and _agrees(discourse, group, wanted)
        ]
        same_sentence = level[0][0].mention.sentence == sighting.mention.sentence
        if own_sentence_only and not same_sentence:
            return None
        if same_sentence and word in _OBJECT_PRONOUNS:
            subjects = {group for one, group in fitting if one.mention.is_subject}
            fitting = [(one, group) for one, group in fitting if group not in subjects]
        if fitting:
            found = _best(discourse, sighting, fitting, same_sentence)
            if found is not None:
                discourse.agreed[found][wanted] += 1
            return found
    return None


def _best(
    discourse: Discourse,
    sighting: Sighting,
    fitting: list[tuple[Sighting, Group]],
    same_sentence: bool,
) -> Group | None:
    groups = dict.fromkeys(group for _, group in fitting)
    if len(groups) == 1:
        return next(iter(groups))
    nearest, nearest_group = fitting[-1]
    subjects = dict.fromkeys(group for one, group in fitting if one.mention.is_subject)
    if same_sentence and sighting.text.lower() in _POSSESSIVES:
        between = discourse.text[nearest.span.end : sighting.span.start]
        is_joined = between.strip(" ,") == "and"
        return nearest_group if is_joined or list(subjects) == [nearest_group] else None
    if len(subjects) == 1 and sighting.mention.is_subject:
        return next(iter(subjects))
    return None


def _agrees(discourse: Discourse, group: Group, wanted: str) -> bool:
    """Say whether nothing printed speaks against the pronoun."""
    told = group.genders + discourse.agreed[group]
    if told:
        return told[wanted] >= max(told.values())
    by_name = gender.of_name(group.fullest)
    return by_name is None or by_name == wanted
