"""Those who spoke together, or are named together: "they", "both men", "the signatories"."""

import re

from build.resolve.entities.gender import FEMALE, MALE
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from build.resolve.speakers.earlier import Earlier
from build.resolve.speakers.nearness import pair_before
from schema.span import Span
from schema.vocabulary import EntityType, SpeakerRole

_TYPES = (EntityType.PERSON, EntityType.ORG, EntityType.GPE)
_SEVERAL = re.compile(
    r"they|the (?:couple|duo|pair)"
    r"|(?P<definite>the |both|the two)(?: ?\b(?P<noun>authors|brothers|candidates|diplomats"
    r"|envoys|executives|leaders|men|officials|parties|players|politicians|researchers|scientists"
    r"|sides|siblings|sisters|teammates|women))?",
    re.IGNORECASE,
)
_SIDES = ("parties", "sides")
_GENDERS = {"men": MALE, "brothers": MALE, "women": FEMALE, "sisters": FEMALE}


class Together:
    """The sources of one article that stand for several."""

    def __init__(self, earlier: Earlier) -> None:
        """Take what the article has said before."""
        self._earlier = earlier

    def several(self, source: Span, before: list[AttributedQuote]) -> tuple[Speaker, ...]:
        """Return those who spoke together, or the pair named last, for "they" or "both men".

        "The women" are only those who spoke together.
        """
        match = _SEVERAL.fullmatch(self._earlier.printed(source))
        if match is None:
            return ()
        noun = match["noun"]
        found = self._last_speakers(source, before)
        if found is None and (noun is None or match["definite"].lower() != "the "):
            pair = pair_before(self._earlier.reading, self._earlier.identities, source)
            found = tuple(Speaker(one, None) for one in pair)
        fits = found and all(self._may_be(one.entity_id, noun) for one in found)
        return found if found and fits else ()

    def _last_speakers(
        self, source: Span, before: list[AttributedQuote]
    ) -> tuple[Speaker, ...] | None:
        """Return those who spoke last; nobody if others come between, None if it was only one."""
        last = self._earlier.last(source, before)
        speakers = [one for one in last.speakers if one.role != SpeakerRole.VIA] if last else []
        is_joint = {one.role for one in speakers} == {SpeakerRole.SPEAKER} and len(speakers) > 1
        if last is None or not is_joint:
            return None
        return () if self._earlier.others(last, source, _TYPES) else tuple(speakers)

    def _may_be(self, entity_id: str, noun: str | None) -> bool:
        """Say whether the entity may be one of those whom the noun calls "men" or "sides"."""
        if noun is None or noun.lower() in _SIDES:
            return True
        wanted = _GENDERS.get(noun.lower())
        if wanted is not None:
            return self._earlier.is_person(entity_id, wanted)
        return self._earlier.type_of(entity_id) == EntityType.PERSON
