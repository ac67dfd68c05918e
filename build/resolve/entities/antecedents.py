"""Descriptions, bare nouns and pronouns of one article to the people and things they stand for.

Only where one candidate is clearly best; whatever stays open becomes no mention.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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
    {
        "agency",
        "army",
        "board",
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "government",
        "institute",
        "ministry",
        "navy",
        "office",
        "parliament",
        "party",
        "police",
        "senate",
        "union",
        "university",
    }
)
_OBJECT_PRONOUNS = frozenset({"him", "himself", "herself"})
_POSSESSIVES = frozenset({"his", "her", "hers"})


@dataclass
class Discourse:
    """One article as it is read from its beginning: what has been mentioned so far, and where."""

    reading: Reading
    people: dict[Group, list[Role]]
    seen: list[tuple[Sighting, Group]] = field(default_factory=list)
    agreed: defaultdict[Group, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _quoted: list[Span] = field(init=False)
    _blocks: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        quotes = self.reading.extraction.quotes
        self._quoted = sorted(
            segment.span for quote in quotes for segment in quote.segments if segment.is_verbatim
        )
        self._blocks = [block.span for block in self.reading.article.blocks]

    def block_of(self, span: Span) -> int:
        """Return the number of the block that the span stands in."""
        return next(i for i, block in enumerate(self._blocks) if block.contains(span))

    def quote_of(self, span: Span) -> Span | None:
        """Return the quoted words that the span stands in."""
        return next((one for one in self._quoted if one.contains(span)), None)

    def before(self, sighting: Sighting) -> Iterator[list[tuple[Sighting, Group]]]:
        """Yield what was mentioned in the sentences before, the nearest sentence first.

        Of quoted words only what stands in the same quotation.
        """
        quote = self.quote_of(sighting.span)
        block = self.block_of(sighting.span)
        by_sentence: defaultdict[int, list[tuple[Sighting, Group]]] = defaultdict(list)
        for one, group in self.seen:
            sentence = one.mention.sentence
            near = sighting.mention.sentence - REACH <= sentence <= sighting.mention.sentence
            if near and self.block_of(one.span) >= block - 1 and self.quote_of(one.span) == quote:
                by_sentence[sentence].append((one, group))
        for sentence in sorted(by_sentence, reverse=True):
            yield by_sentence[sentence]


def find_antecedents(
    reading: Reading, sightings: Iterable[Sighting], named: dict[Sighting, Group]
) -> Iterator[tuple[Sighting, Group]]:
    """Yield each description, noun or pronoun of the article with what it stands for."""
    people = {
        group: [role_of(title) for title in sorted(titles_of(group))]
        for group in dict.fromkeys(named.values())
        if group.is_person
    }
    discourse = Discourse(reading, people)
    for sighting in sorted(sightings, key=lambda one: one.order):
        group = named.get(sighting)
        if group is None and not sighting.mention.is_plural:
            group = _antecedent(discourse, sighting, named)
            if group is not None:
                yield sighting, group
        if group is not None:
            discourse.seen.append((sighting, group))


def titles_of(group: Group) -> Counter[str]:
    """Return the roles printed with a group's names, and how often."""
    return Counter(one.title for one in group.sightings if one.title is not None)


def _antecedent(
    discourse: Discourse, sighting: Sighting, named: dict[Sighting, Group]
) -> Group | None:
    mention = sighting.mention
    if mention.form == MentionForm.PRONOUN:
        return _of_pronoun(discourse, sighting)
    if mention.label == EntityType.PERSON:
        return _of_role(discourse, sighting)
    beside = _beside(discourse, sighting, named)
    return beside if beside is not None else _of_noun(discourse, sighting)


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


def _beside(discourse: Discourse, sighting: Sighting, named: dict[Sighting, Group]) -> Group | None:
    """Return what is named right behind the noun: "the ferry company X", "the town of X"."""
    text, span = discourse.reading.article.text, sighting.span
    for other, group in named.items():
        if group.is_person:
            continue
        if span.contains(other.span) and _is_named_inside(text, sighting, other):
            return group
        if other.span.start == span.end + 1 and text[span.end] == " ":
            return group
    return None


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
    near = {
        group: None
        for level in discourse.before(sighting)
        for _, group in level
        if _may_be_called(group, head)
    }
    return next(iter(near)) if len(near) == 1 else None


def _may_be_called(group: Group, head: str) -> bool:
    labels = {one.mention.label for one in group.sightings}
    words = folded(group.fullest).split()
    if head in _BUSINESS:
        return labels == {EntityType.ORG} and _PUBLIC.isdisjoint(words)
    if head in _SETTLEMENTS:
        return EntityType.GPE in labels and gazetteer.territory(group.fullest) is None
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
    for level in discourse.before(sighting):
        fitting = [
            (one, group)
            for one, group in level
            if group.is_person and _agrees(discourse, group, wanted)
        ]
        same_sentence = bool(level) and level[0][0].mention.sentence == sighting.mention.sentence
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
        between = discourse.reading.article.text[nearest.span.end : sighting.span.start]
        is_joined = between.strip(" ,") == "and"
        return nearest_group if is_joined or list(subjects) == [nearest_group] else None
    if len(subjects) == 1 and sighting.mention.is_subject:
        return next(iter(subjects))
    return None


def _agrees(discourse: Discourse, group: Group, wanted: str) -> bool:
    """Say whether nothing printed speaks against the pronoun."""
    told = Counter(discourse.agreed[group])
    for one in group.sightings:
        for found in (gender.of_honorific(one.before), gender.of_title(one.title)):
            if found is not None:
                told[found] += 1
    if told:
        return told[wanted] >= max(told.values())
    by_name = gender.of_name(group.fullest)
    return by_name is None or by_name == wanted
