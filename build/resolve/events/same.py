"""Whether two sets of reports tell one event, and by which rule.

Every rule asks for one type, one family of wordings and one standing (happened, future, denied).
A wrong merge is worse than a missed one: where the evidence is thin, the answer is no.
"""

from collections.abc import Iterator
from datetime import timedelta

from build.resolve.collection import Collection
from build.resolve.events.happening import Happening
from build.resolve.events.one_story import StoryEvidence, places, same_stem
from build.resolve.events.people import LASTING, SPEECH, called_by_role, match, people_agree
from build.resolve.events.pointing import only_points_back, points_to_attack
from build.resolve.events.reused import Reuse, likeness
from build.resolve.events.timing import unread_dates_differ
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.vocabulary import EventType, Tense

_LIKE_WORDS = 0.3
_RECENT = timedelta(days=10)
_PAIR = 2
_RECURRING = frozenset({"protest", "pact"})


class Judge:
    """Decides whether two happenings are one."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        self._collection = collection
        self._identities = identities
        self._story_evidence = StoryEvidence(collection, identities)
        self._reuse = Reuse(collection)

    def within_article(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of one article are one."""
        is_one_family = left.family == right.family
        if self._places_differ(left, right) or _differ_in_one_article(left, right):
            return None
        if _is_lead(left, right) and people_agree(left, right) and self._is_alike(left, right):
            return "headline_lead", 0.85
        is_lasting = left.family in LASTING and is_one_family
        points_back = only_points_back if is_lasting else points_to_attack
        if is_one_family and (points_back(left) or points_back(right)):
            return "same_article_kind", 0.8
        if not people_agree(left, right):
            return None
        if left.when is not None and right.when is not None:
            is_one = left.when.meets(right.when) and self._is_alike(left, right)
            return ("same_article_date", 0.9) if is_one else None
        if is_lasting:
            return None if _are_two_of_many(left, right) else ("same_article_kind", 0.8)
        is_known = match(left, right) > 0 or bool(left.nameless & right.nameless)
        is_alike = is_known and likeness(left, right) >= _LIKE_WORDS
        return ("same_article_words", 0.7) if is_alike else None

    def part_of_talks(self, meeting: Happening, talks: Happening) -> tuple[str, float] | None:
        """Return rule and score where a dated meeting was held in undated talks of its article.

        Two at least of those who talk must be met, by name or by what they are.
        """
        is_part = (meeting.family, talks.family) == ("meeting", "talks")
        if not is_part or meeting.when is None or not meeting.when.is_fine:
            return None
        if talks.when is not None or meeting.standing != talks.standing:
            return None
        met = called_by_role(meeting, talks, self._identities)
        known = {key for _, key in meeting.parts}
        met |= {
            one.entity_id
            for told in talks.told
            for one in told.participants
            if one.entity_id and not one.keys.isdisjoint(known)
        }
        if len(met) < _PAIR or self._places_differ(meeting, talks):
            return None
        return "same_article_part", 0.7

    def in_one_occasion(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score for two deeds that are told as done in one and the same war.

        What the same people did in it is one thing, where the articles word it alike and one gives
        no date.
        """
        if left.began.found.event_type in SPEECH | {EventType.CONSULT}:
            return None
        if left.when is not None and right.when is not None:
            return None
        if _share_an_article(left, right) or self._places_differ(left, right):
            return None
        is_one = bool(match(left, right)) and people_agree(left, right)
        return ("same_occasion", 0.7) if is_one else None

    def across_articles(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of different articles are one."""
        if self._places_differ(left, right) or _share_an_article(left, right):
            return None
        if self._reuse.is_reused(left, right):
            return "same_words", 0.95
        if _is_supposed_of_others(left, right):
            return None
        if left.when is not None and right.when is not None:
            verdict = self._by_date(left, right, left.when, right.when)
        else:
            verdict = self._without_date(left, right) if people_agree(left, right) else None
        if verdict is None and self._same_story(left, right):
            verdict = self._within_story(left, right)
        return verdict

    def _by_date(
        self, left: Happening, right: Happening, one: When, other: When
    ) -> tuple[str, float] | None:
        if not one.meets(other) or not self._is_alike(left, right):
            return None
        if not people_agree(left, right):
            return None
        same_story = self._same_story(left, right)
        if match(left, right) and (one.is_fine or other.is_fine or same_story):
            return "same_participants_date", 0.9
        if same_story and same_stem(left, right):
            return "same_story_date", 0.75
        return ("same_place_date", 0.75) if _same_place(left, right) else None

    def _within_story(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return the verdict on two of one story that neither date nor quotes have settled."""
        evidence, matched = self._story_evidence, match(left, right)
        agree = people_agree(left, right)
        if left.when is not None and right.when is not None:
            if not self._is_alike(left, right):
                return None
            if left.when.meets(right.when):
                is_one = evidence.of_one_day(left, right, agree=agree)
                return ("same_story_day", 0.7) if is_one else None
            is_one = agree and evidence.of_next_day(left, right, matched)
            return ("same_story_next_day", 0.65) if is_one else None
        if unread_dates_differ(left, right) or (left.named and right.named and not agree):
            return None
        is_one = evidence.without_date(left, right, matched)
        return ("same_story_words", 0.65) if is_one else None

    def _without_date(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        if left.family not in LASTING or not self._is_at_hand(left, right):
            return None
        matched = match(left, right)
        is_unknown = not left.named or not right.named
        if matched < 2 and (not is_unknown or _lengths_differ(left, right)):
            return None
        return ("same_quotes_participants", 0.7) if self._reuse.quote_alike(left, right) else None

    def story(self, told: Told) -> str:
        """Return the story of the report's article."""
        return self._collection.story_of[told.article_id]

    def _is_alike(self, left: Happening, right: Happening) -> bool:
        """Say whether what was said is alike, where the event is something said."""
        if left.began.found.event_type not in SPEECH or left.family in LASTING:
            return True
        return likeness(left, right) >= _LIKE_WORDS

    def _is_at_hand(self, left: Happening, right: Happening) -> bool:
        """Say whether both are of the days before their articles, the dateless being the news."""
        days = []
        for one in (left, right):
            when = one.when
            if when is not None and not when.is_fine:
                return False
            day = self._collection.day(one.first.article_id) if when is None else when.end
            days += [] if day is None else [day]
        return len(days) < 2 or abs(days[0] - days[1]) <= _RECENT

    def _same_story(self, left: Happening, right: Happening) -> bool:
        return not left.gathered(self._stories).isdisjoint(right.gathered(self._stories))

    def _stories(self, told: Told) -> Iterator[str]:
        yield self.story(told)

    def _places_differ(self, left: Happening, right: Happening) -> bool:
        mine, others = left.gathered(self._countries), right.gathered(self._countries)
        return bool(mine and others) and mine.isdisjoint(others)

    def _countries(self, told: Told) -> Iterator[str]:
        code = told.place and self._identities.entity[told.place.entity_id].country_code
        if code:
            yield code


def _is_supposed_of_others(left: Happening, right: Happening) -> bool:
    """Say whether both are only possible, with nobody in common: of such, many are told alike."""
    return left.standing == Tense.HYPOTHETICAL and not match(left, right)


def _is_lead(left: Happening, right: Happening) -> bool:
    """Say whether one is told first by the headline and the other by the first paragraph."""
    one, other = left.first, right.first
    return (one.is_headline and other.is_lead) or (one.is_lead and other.is_headline)


def _are_two_of_many(left: Happening, right: Happening) -> bool:
    """Say whether one is of a past year or month, and nothing says that the other is that one."""
    if left.kind not in _RECURRING or match(left, right) or left.nameless & right.nameless:
        return False
    return any(
        one.when is not None and not one.when.is_fine and not other.first.is_definite
        for one, other in ((left, right), (right, left))
    )


def _share_an_article(left: Happening, right: Happening) -> bool:
    """Say whether one article tells of both: it was settled there that they are two."""
    return not left.gathered(_articles).isdisjoint(right.gathered(_articles))


def _articles(told: Told) -> Iterator[int]:
    yield told.order[0]


def _same_place(left: Happening, right: Happening) -> bool:
    """Say whether both last, in one and the same place."""
    if left.family not in LASTING:
        return False
    return bool(left.gathered(places) & right.gathered(places))


def _differ_in_one_article(left: Happening, right: Happening) -> bool:
    """Say whether something that one article says of them makes the two different."""
    is_undated = left.when is None or right.when is None
    return (
        _lengths_differ(left, right)
        or _is_supposed_of_others(left, right)
        or unread_dates_differ(left, right)
        or (is_undated and left.family != right.family)
    )


def _lengths_differ(left: Happening, right: Happening) -> bool:
    """Say whether an article gives the two different durations: then it means two things."""
    mine, others = left.gathered(_lengths), right.gathered(_lengths)
    return bool(mine and others) and mine.isdisjoint(others)


def _lengths(told: Told) -> Iterator[str]:
    return (claim.value_text for claim in told.found.claims if claim.unit is not None)
