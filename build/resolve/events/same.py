"""Whether two sets of reports tell one event, and by which rule.

Every rule asks for one type, one family of wordings and one standing (happened, future, denied).
A wrong merge is worse than a missed one: where the evidence is thin, the answer is no.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from build.resolve.collection import Collection
from build.resolve.events.told import Participant, Told
from build.resolve.events.when import When
from build.resolve.identities import Identities
from schema.vocabulary import DateStatus, EventType

# Things that last or are pointed back to ("the talks"): a dateless report means the one at hand.
LASTING = frozenset(
    {"talks", "fighting", "ceasefire", "checkpoint", "demo", "obstruct", "strike", "riot", "pact"}
)
SPEECH = frozenset(
    {EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT,
     EventType.THREATEN}
)  # fmt: skip
_SAME_WORDS = 0.75
_LIKE_WORDS = 0.3
_RECENT = timedelta(days=10)


@dataclass(eq=False)
class Happening:
    """Reports held to tell one event; grows while it is merged."""

    told: list[Told]
    links: list[tuple[Told, Told, str, float]] = field(default_factory=list)

    @property
    def first(self) -> Told:
        """The earliest report."""
        return min(self.told, key=lambda one: one.order)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What all its reports share: type, family and standing."""
        one = self.told[0]
        return (one.found.event_type, one.family, one.standing)

    @property
    def named(self) -> list[Participant]:
        """The participants that are known, each once."""
        seen: dict[frozenset[str], Participant] = {}
        for report in self.told:
            for one in report.participants:
                if one.keys:
                    seen.setdefault(one.keys, one)
        return list(seen.values())

    @property
    def nameless(self) -> set[str]:
        """The head words of the participants that are not known."""
        return {one.head for told in self.told for one in told.participants if not one.keys}

    @property
    def when(self) -> When | None:
        """The date to compare by: the finest, explicit ones first, with the longest slack."""
        known = [one.when for one in self.told if one.when is not None]
        if not known:
            return None
        best = min(
            known, key=lambda one: (one.fineness, one.status != DateStatus.EXPLICIT, one.start)
        )
        slack = max(one.slack for one in known)
        fine = [one for one in known if one.is_fine]
        start = min((one.start for one in fine), default=best.start)
        end = max((one.end for one in fine), default=best.end)
        return When(start, end, best.precision, best.status, slack)

    def join(self, other: "Happening", rule: str, score: float) -> None:
        """Take the other's reports in, and remember why."""
        left, right = sorted((self.first, other.first), key=lambda one: one.order)
        self.links += [*other.links, (left, right, rule, score)]
        self.told = sorted([*self.told, *other.told], key=lambda one: one.order)


class Judge:
    """Decides whether two happenings are one."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        self._collection = collection
        self._identities = identities

    def within_article(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of one article are one."""
        if not _people_agree(left, right) or self._places_differ(left, right):
            return None
        both = left.when, right.when
        if both[0] is not None and both[1] is not None:
            if not both[0].meets(both[1]) or _lengths_differ(left, right):
                return None
            return ("same_article_date", 0.9) if self._is_alike(left, right) else None
        if left.first.family in LASTING and not _lengths_differ(left, right):
            return "same_article_kind", 0.8
        is_alike = _match(left, right) > 0 and _likeness(left, right) >= _LIKE_WORDS
        return ("same_article_words", 0.7) if is_alike else None

    def across_articles(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of different articles are one."""
        if self._places_differ(left, right):
            return None
        if _is_reused(left, right):
            return "same_words", 0.95
        if not _people_agree(left, right):
            return None
        one, other = left.when, right.when
        matched, same_story = _match(left, right), self._same_story(left, right)
        if one is not None and other is not None:
            if not one.meets(other) or not self._is_alike(left, right):
                return None
            if matched and (one.is_fine or other.is_fine or same_story):
                return "same_participants_date", 0.9
            return ("same_story_date", 0.75) if same_story and _same_trigger(left, right) else None
        if not same_story or matched < 2 or left.first.family not in LASTING:
            return None
        return ("same_story_participants", 0.7) if self._is_at_hand(left, right) else None

    def _is_alike(self, left: Happening, right: Happening) -> bool:
        """Say whether what was said is alike, where the event is something said."""
        if left.first.found.event_type not in SPEECH or left.first.family in LASTING:
            return True
        return _likeness(left, right) >= _LIKE_WORDS

    def _is_at_hand(self, left: Happening, right: Happening) -> bool:
        """Say whether both are of the days before their articles, the dateless being the news."""
        days = []
        for one in (left, right):
            published = self._collection.day(one.first.article_id)
            when = one.when
            if published is None or (when is not None and not when.is_fine):
                return False
            days.append(published if when is None else when.end)
        return abs(days[0] - days[1]) <= _RECENT

    def _same_story(self, left: Happening, right: Happening) -> bool:
        stories = self._collection.story_of
        ids = [{stories[told.article_id] for told in one.told} for one in (left, right)]
        return bool(ids[0] & ids[1])

    def _places_differ(self, left: Happening, right: Happening) -> bool:
        countries = []
        for one in (left, right):
            entities = [self._identities.entity[told.place.entity_id] for told in one.told
                        if told.place is not None]
            countries.append({entity.country_code for entity in entities if entity.country_code})
        return bool(countries[0] and countries[1] and not countries[0] & countries[1])


def _match(left: Happening, right: Happening) -> int:
    """Return how many of the known participants of one the other knows too."""
    others = right.named
    return sum(any(one.keys & other.keys for other in others) for one in left.named)


def _people_agree(left: Happening, right: Happening) -> bool:
    """Say whether all known participants of the smaller side are known to the other one.

    Where a side knows nobody, its nameless ones must share a head word with the other's.
    """
    mine, others = left.named, right.named
    if mine and others:
        small, large = sorted((mine, others), key=len)
        return all(any(one.keys & other.keys for other in large) for one in small)
    heads = left.nameless, right.nameless
    return not heads[0] or not heads[1] or bool(heads[0] & heads[1])


def _likeness(left: Happening, right: Happening) -> float:
    """Return the highest share of words that two of their sentences have in common."""
    return max(_share(one.words, other.words) for one in left.told for other in right.told)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _is_reused(left: Happening, right: Happening) -> bool:
    """Say whether one sentence was printed by both: background that outlets hand on."""
    if not _explicit_dates_meet(left, right):
        return False
    return any(
        one.trigger == other.trigger
        and len(one.words & other.words) / max(1, len(one.words | other.words)) >= _SAME_WORDS
        for one in left.told
        for other in right.told
    )


def _explicit_dates_meet(left: Happening, right: Happening) -> bool:
    one, other = _explicit(left.told), _explicit(right.told)
    return all(mine.meets(theirs) for mine in one for theirs in other)


def _explicit(told: Iterable[Told]) -> list[When]:
    return [
        one.when for one in told if one.when is not None and one.when.status == DateStatus.EXPLICIT
    ]


def _same_trigger(left: Happening, right: Happening) -> bool:
    return bool({one.trigger for one in left.told} & {one.trigger for one in right.told})


def _lengths_differ(left: Happening, right: Happening) -> bool:
    """Say whether an article gives the two different durations: then it means two things."""
    lengths = [
        {
            claim.value_text
            for told in one.told
            for claim in told.found.claims
            if claim.unit is not None
        }
        for one in (left, right)
    ]
    return bool(lengths[0] and lengths[1] and not lengths[0] & lengths[1])
