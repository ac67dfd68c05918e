"""Words that only point back to an event that the reader knows: "the talks", "the shooting"."""

import re

from build.resolve.events.happening import Happening
from schema.vocabulary import EventType

_KNOWN = re.compile(
    r"(?i:\b(?:the|this|that)\s(?:(?!\w{1,20}st\s)[a-z]{1,20}\s)?\Z)"
)  # not "the worst"


def only_points_back(one: Happening) -> bool:
    """Say whether it is one dateless report with the article: "the talks"."""
    told = one.first
    return len(one.told) == 1 and told.date is None and told.is_definite


def points_to_attack(one: Happening) -> bool:
    """Say whether it is but "the shooting", one that the reader knows, of which nothing is said."""
    told, start = one.first, one.first.found.trigger.start
    is_bare = not told.participants and told.place is None and told.trigger[-1] != "s"
    if told.found.event_type != EventType.ASSAULT or not is_bare:
        return False
    before = told.reading.article.text[max(0, start - 30) : start]
    return only_points_back(one) and _KNOWN.search(before) is not None
