"""What makes two happenings of one story one, where dates are a day apart or one has none.

The articles of a story tell of the same few things, so that less is asked than elsewhere: a count,
a name or words that both print. A disagreement is no reason against: claims show it side by side.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from build.resolve.collection import Collection
from build.resolve.events.happening import Happening
from build.resolve.events.people import called_by_role
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from build.resolve.speakers.metonyms import is_country
from schema.vocabulary import ClaimAttribute, EventType, ParticipantRole

_LEAST_COUNT = 3  # one and two are counted everywhere
_LEAST_SHARED = 2
_LONG_FIGURE = 4
_DAY = timedelta(days=1)
_RECENT = timedelta(days=14)
_ENDING = re.compile(r"(?:ment|ing|ed|es|s|e)\Z")
_LEAST_STEM = 3
_LEAST_LETTERS = 4
_ONE_KNOWN = re.compile(r"(?:the\s|[\w-]+\Z)")  # "the tram driver"; "driver" in a headline
_FIGURE = re.compile(r"(?<![\d.,])\d[\d.,]{0,15}\d(?!\d)")
_COMMON_WORDS = frozenset(
    {"about", "after", "also", "been", "being", "before", "between", "could", "from", "have",
     "into", "more", "most", "official", "officials", "over", "people", "said", "says", "some",
     "such", "than", "that", "their", "them", "there", "these", "they", "this", "those", "told",
     "were", "what", "when", "where", "which", "while", "with", "would"}
)  # fmt: skip


class StoryEvidence:
    """Compares happenings of one type, kind and standing in articles of one story.

    `matched` is how many known participants they share.
    """

    def __init__(self, collection: Collection, identities: Identities) -> None:
        self._collection = collection
        self._identities = identities

    def of_one_day(self, left: Happening, right: Happening, *, agree: bool) -> bool:
        """Say whether two of one day are one; `agree` says that their participants may be.

        A number that both print, beside a name, outweighs that each names another participant; a
        long one alone ("48,000") does.
        """
        figures = left.gathered(_figures) & right.gathered(_figures)
        if any(len(re.sub(r"\D", "", figure)) >= _LONG_FIGURE for figure in figures):
            return True
        return (agree or bool(figures)) and bool(
            left.gathered(self._names) & right.gathered(self._names)
        )

    def of_next_day(self, left: Happening, right: Happening, matched: int) -> bool:
        """Say whether two that are dated a day apart are one: told alike, and one date is wrong.

        The article with the earlier date must be printed after the later one: else it may
        well tell of the day before, and the other of what came next.
        """
        is_one_deed = _is_deed(left) and self._is_done_to_one(left, right)
        if not same_stem(left, right) and not is_one_deed:
            return False
        if not (self._could_know(left, right) or self._could_know(right, left)):
            return False
        shared = left.gathered(self._names) & right.gathered(self._names)
        if is_one_deed and shared:
            return True
        return (
            bool(matched or left.gathered(_counted) & right.gathered(_counted))
            or len(shared) >= _LEAST_SHARED
        )

    def without_date(self, left: Happening, right: Happening, matched: int) -> bool:
        """Say whether two are one of which one or both have no date."""
        if not self._is_of_one_time(left, right):
            return False
        if left.gathered(_counts) & right.gathered(_counts):
            return True
        if left.began.found.event_type == EventType.CONSULT:
            # The same people meet again and again: only the length tells one round from another.
            return matched >= _LEAST_SHARED and bool(
                left.gathered(_lengths) & right.gathered(_lengths)
            )
        is_one_deed = same_stem(left, right) and _is_deed(left)
        if is_one_deed and self._is_done_to_one(left, right):
            return True
        if is_one_deed and self._is_open_at_one_place(left, right):
            return True
        if not left.parts & right.parts:  # who urged one day may be the one urged the next
            return False
        return same_stem(left, right) and _shares_words(left, right)

    def _could_know(self, early: Happening, late: Happening) -> bool:
        """Say whether `early` is dated a day before `late`, but was printed after that day."""
        one, other = early.when, late.when
        if one is None or other is None or not (one.is_fine and other.is_fine):
            return False
        days = early.gathered(self._days)
        return other.start - one.end == _DAY and all(
            day is not None and day > other.start for day in days
        )

    def _is_done_to_one(self, left: Happening, right: Happening) -> bool:
        """Say whether both were done to one and the same: named, "the driver", "an inspector"."""
        recipient = ParticipantRole.RECIPIENT
        if any(left.gathered(one) & right.gathered(one) for one in (_definite, _done_to)):
            return True
        called = (
            called_by_role(one, other, self._identities, recipient)
            for one, other in ((left, right), (right, left))
        )
        return any(called)

    def _is_open_at_one_place(self, left: Happening, right: Happening) -> bool:
        """Say whether neither tells of anybody, and both of one place that is no whole country."""
        is_open = not (left.gathered(_roles) or right.gathered(_roles))
        shared = left.gathered(places) & right.gathered(places)
        return is_open and any(not is_country(self._identities.entity[one]) for one in shared)

    def _is_of_one_time(self, left: Happening, right: Happening) -> bool:
        """Say whether what is known of their times is days apart."""
        mine, others = self._times(left), self._times(right)
        near = (abs(one - other) <= _RECENT for one in mine for other in others)
        return not mine or not others or any(near)

    def _times(self, one: Happening) -> list[date]:
        if one.when is not None:
            return [one.when.start, one.when.end]
        return [day for day in one.gathered(self._days) if day is not None]

    def _days(self, told: Told) -> Iterator[date | None]:
        yield self._collection.day(told.article_id)

    def _names(self, told: Told) -> Iterator[str]:
        """Yield the entities named in the sentence."""
        mentions = self._identities.mentions_in(told.article_id, told.found.sentence)
        return (mention.entity_id for mention in mentions)


def _is_deed(one: Happening) -> bool:
    return one.began.found.event_type in {EventType.ASSAULT, EventType.COERCE}


def _roles(told: Told) -> Iterator[ParticipantRole]:
    return (person.role for person in told.participants)


def _done_to(told: Told) -> Iterator[str]:
    """Yield the people and bodies that are known to be acted upon."""
    for person in told.participants:
        if person.role == ParticipantRole.RECIPIENT and person.entity_id is not None:
            yield person.entity_id


def _definite(told: Told) -> Iterator[str]:
    """Yield the heads of the nameless recipients that are one person known to the reader."""
    for person in told.participants:
        if person.role != ParticipantRole.RECIPIENT or person.entity_id is not None:
            continue
        words = person.span.of(told.reading.article.text).lower()
        if person.head and not person.head.endswith("s") and _ONE_KNOWN.match(words):
            yield person.head


def places(told: Told) -> Iterator[str]:
    """Yield the entity that a report names as its place."""
    if told.place is not None:
        yield told.place.entity_id


def same_stem(left: Happening, right: Happening) -> bool:
    """Say whether two of their triggers are forms of one word: "arrested" and "arrests"."""
    return bool(left.gathered(_stems) & right.gathered(_stems))


def _stems(told: Told) -> Iterator[str]:
    yield _stem(told.trigger.split()[0])


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


def _counts(told: Told) -> Iterator[tuple[str | None, float]]:
    """Yield what is counted, and how many: (killed, 14)."""
    for claim in told.found.claims:
        number = claim.value_number
        if (
            claim.attribute == ClaimAttribute.COUNT
            and number is not None
            and number >= _LEAST_COUNT
        ):
            yield claim.qualifier, number


def _lengths(told: Told) -> Iterator[str]:
    for claim in told.found.claims:
        if claim.attribute == ClaimAttribute.DURATION:
            yield claim.value_text


def _counted(told: Told) -> Iterator[str | None]:
    return (qualifier for qualifier, _ in _counts(told))


def _figures(told: Told) -> Iterator[str]:
    """Yield the numbers of two digits and more in the sentence, those of dates left out."""
    text, (start, end) = told.reading.article.text, told.found.sentence
    dates = [one.span for one in told.reading.extraction.dates]
    for match in _FIGURE.finditer(text, start, end):
        if not any(span.start <= match.start() < span.end for span in dates):
            yield match.group()


def _shares_words(left: Happening, right: Happening) -> bool:
    """Say whether two sentences share words beside the trigger and those who take part."""
    mine, others = ([_own_words(told) for told in one.compared] for one in (left, right))
    return any(len(one & other) >= _LEAST_SHARED for one in mine for other in others)


def _own_words(told: Told) -> frozenset[str]:
    text = told.reading.article.text.lower()
    spans = [told.found.trigger, *(one.span for one in told.participants)]
    known = {word for span in spans for word in re.findall(r"\w+", span.of(text))}
    words = (one for one in told.words - known - _COMMON_WORDS if len(one) >= _LEAST_LETTERS)
    return frozenset(map(_stem, words))
