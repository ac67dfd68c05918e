"""Whether two sets of reports tell one event, and by which rule.

Every rule asks for one type, one family of wordings and one standing (happened, future, denied).
A wrong merge is worse than a missed one: where the evidence is thin, the answer is no.
"""

import re
from datetime import timedelta

from build.resolve.collection import Collection
from build.resolve.events.happening import Happening
from build.resolve.events.one_story import StoryEvidence, places, same_stem
from build.resolve.events.timing import firm_dates_meet, unread_dates_differ
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.vocabulary import EventType

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
_LONG_SENTENCE = 8  # "Police arrested two men." is printed everywhere
_SAME_QUOTES = 0.2
_SHINGLE = 5
_RECENT = timedelta(days=10)
_KNOWN = re.compile(
    r"(?i:\b(?:the|this|that)\s(?:(?!\w{1,20}st\s)[a-z]{1,20}\s)?\Z)"
)  # not "the worst"


class Judge:
    """Decides whether two happenings are one."""

    def __init__(self, collection: Collection, identities: Identities) -> None:
        self._collection = collection
        self._identities = identities
        self._story_evidence = StoryEvidence(collection, identities)
        self._quoted_of: dict[str, frozenset[str]] = {}

    def within_article(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of one article are one."""
        if self._places_differ(left, right) or _lengths_differ(left, right):
            return None
        is_undated = left.when is None or right.when is None
        is_one_family = left.first.family == right.first.family
        if unread_dates_differ(left, right) or (is_undated and not is_one_family):
            return None
        if _is_lead(left, right) and _people_agree(left, right) and self._is_alike(left, right):
            return "headline_lead", 0.85
        is_lasting = left.first.family in LASTING and is_one_family
        points_back = _only_points_back if is_lasting else _points_to_attack
        if is_one_family and (points_back(left) or points_back(right)):
            return "same_article_kind", 0.8
        if not _people_agree(left, right):
            return None
        if left.when is not None and right.when is not None:
            is_one = left.when.meets(right.when) and self._is_alike(left, right)
            return ("same_article_date", 0.9) if is_one else None
        if is_lasting:
            return "same_article_kind", 0.8
        is_known = _match(left, right) > 0 or bool(left.nameless & right.nameless)
        is_alike = is_known and _likeness(left, right) >= _LIKE_WORDS
        return ("same_article_words", 0.7) if is_alike else None

    def across_articles(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return rule and score where two happenings of different articles are one."""
        if self._places_differ(left, right) or _share_an_article(left, right):
            return None
        if self._is_reused(left, right):
            return "same_words", 0.95
        if left.when is not None and right.when is not None:
            verdict = self._by_date(left, right, left.when, right.when)
        else:
            verdict = self._without_date(left, right) if _people_agree(left, right) else None
        if verdict is None and self._same_story(left, right):
            verdict = self._within_story(left, right)
        return verdict

    def _by_date(
        self, left: Happening, right: Happening, one: When, other: When
    ) -> tuple[str, float] | None:
        if not one.meets(other) or not self._is_alike(left, right):
            return None
        if not _people_agree(left, right):
            return None
        same_story = self._same_story(left, right)
        if _match(left, right) and (one.is_fine or other.is_fine or same_story):
            return "same_participants_date", 0.9
        if same_story and same_stem(left, right):
            return "same_story_date", 0.75
        return ("same_place_date", 0.75) if _same_place(left, right) else None

    def _within_story(self, left: Happening, right: Happening) -> tuple[str, float] | None:
        """Return the verdict on two of one story that neither date nor quotes have settled."""
        evidence, matched = self._story_evidence, _match(left, right)
        agree = _people_agree(left, right)
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
        if left.first.family not in LASTING or not self._is_at_hand(left, right):
            return None
        matched = _match(left, right)
        is_unknown = not left.named or not right.named
        if matched < 2 and (not is_unknown or _lengths_differ(left, right)):
            return None
        return ("same_quotes_participants", 0.7) if self._quote_alike(left, right) else None

    def story(self, told: Told) -> str:
        """Return the story of the report's article."""
        return self._collection.story_of[told.article_id]

    def _is_alike(self, left: Happening, right: Happening) -> bool:
        """Say whether what was said is alike, where the event is something said."""
        if left.first.found.event_type not in SPEECH or left.first.family in LASTING:
            return True
        return _likeness(left, right) >= _LIKE_WORDS

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
        mine, others = ({self.story(told) for told in one.told} for one in (left, right))
        return bool(mine & others)

    def _is_reused(self, left: Happening, right: Happening) -> bool:
        """Say whether one sentence was printed by both: background that outlets hand on.

        What somebody said counts only where the articles quote alike: statements are worded the
        same from meeting to meeting. Copies of one text may have put another verb.
        """
        if not firm_dates_meet(left, right):
            return False
        return any(self._is_same_sentence(one, other) for one in left.told for other in right.told)

    def _is_same_sentence(self, one: Told, other: Told) -> bool:
        is_long = min(len(one.words), len(other.words)) >= _LONG_SENTENCE
        is_one_story = self.story(one) == self.story(other)
        shared = len(one.words & other.words) / max(1, len(one.words | other.words))
        if is_long and is_one_story and one.is_quoted and other.is_quoted:
            # the rest of the sentence is the reporter's
            shared = _share(one.words, other.words)
        if shared < _SAME_WORDS or not (is_long or is_one_story):
            return False
        groups = [self._collection.copies[told.article_id].source_group_id for told in (one, other)]
        if one.trigger != other.trigger and groups[0] != groups[1]:
            return False
        is_said = one.is_quoted or other.is_quoted
        return not is_said or self._quoted_share(one, other) >= _SAME_QUOTES

    def _quoted_share(self, one: Told, other: Told) -> float:
        return _share(self._quoted(one), self._quoted(other))

    def _quote_alike(self, left: Happening, right: Happening) -> bool:
        """Say whether two of their articles quote the same words: they tell of one occasion."""
        return any(
            self._quoted_share(one, other) >= _SAME_QUOTES
            for one in left.told
            for other in right.told
        )

    def _quoted(self, told: Told) -> frozenset[str]:
        """Return the runs of five words that the report's article quotes verbatim."""
        article = told.reading.article
        found = self._quoted_of.get(article.article_id)
        if found is None:
            segments = (
                re.findall(r"[\w’']+", segment.span.of(article.text).lower())
                for quote in told.reading.extraction.quotes
                for segment in quote.segments
                if segment.is_verbatim
            )
            found = frozenset(
                " ".join(words[at : at + _SHINGLE])
                for words in segments
                for at in range(len(words) - _SHINGLE + 1)
            )
            self._quoted_of[article.article_id] = found
        return found

    def _places_differ(self, left: Happening, right: Happening) -> bool:
        countries = []
        for one in (left, right):
            entities = [
                self._identities.entity[told.place.entity_id]
                for told in one.told
                if told.place is not None
            ]
            countries.append({entity.country_code for entity in entities if entity.country_code})
        return bool(countries[0] and countries[1] and not countries[0] & countries[1])


def _is_lead(left: Happening, right: Happening) -> bool:
    """Say whether one is told first by the headline and the other by the first paragraph."""
    one, other = left.first, right.first
    return (one.is_headline and other.is_lead) or (one.is_lead and other.is_headline)


def _share_an_article(left: Happening, right: Happening) -> bool:
    """Say whether one article tells of both: it was settled there that they are two."""
    mine, others = ({told.article_id for told in one.told} for one in (left, right))
    return bool(mine & others)


def _match(left: Happening, right: Happening) -> int:
    """Return how many of the known participants of one the other knows too."""
    others = right.named
    return sum(any(one.keys & other.keys for other in others) for one in left.named)


def _people_agree(left: Happening, right: Happening) -> bool:
    """Say whether the known participants of the smaller side are known to the other one.

    Where a side knows nobody, its nameless ones must share a head word with the other's.
    """
    mine, others = left.named, right.named
    if mine and others:
        small, large = sorted((mine, others), key=len)
        matched = sum(any(one.keys & other.keys for other in large) for one in small)
        # A host or mediator is named or not; what lasts is known by two who take part.
        enough = min(2, len(small)) if left.first.family in LASTING else len(small)
        return matched >= enough
    heads = left.nameless, right.nameless
    return not heads[0] or not heads[1] or bool(heads[0] & heads[1])


def _likeness(left: Happening, right: Happening) -> float:
    """Return the highest share of words that two of their sentences have in common."""
    return max(_share(one.words, other.words) for one in left.told for other in right.told)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _only_points_back(one: Happening) -> bool:
    """Say whether it is one dateless report with the article: "the talks"."""
    told = one.first
    return len(one.told) == 1 and told.date is None and told.is_definite


def _points_to_attack(one: Happening) -> bool:
    """Say whether it is but "the shooting", one that the reader knows, of which nothing is said."""
    told, start = one.first, one.first.found.trigger.start
    if told.found.event_type != EventType.ASSAULT or told.participants or told.trigger[-1] == "s":
        return False
    before = told.reading.article.text[max(0, start - 30) : start]
    return _only_points_back(one) and _KNOWN.search(before) is not None


def _same_place(left: Happening, right: Happening) -> bool:
    """Say whether both last, in one and the same place."""
    if left.first.family not in LASTING:
        return False
    return bool(places(left) & places(right))


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
