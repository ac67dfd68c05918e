"""Nouns that stand for the one such body that an article names: "police", "prosecutors"."""

import re
from collections.abc import Iterable
from functools import cached_property

from build.document import Reading
from build.resolve.entities.spelling import folded
from build.resolve.identities import Identities, Mentioned
from build.resolve.speakers.nearness import is_near
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

# What those are called who speak for a body, and how the names of such bodies read.
_CALLED = {
    "police": re.compile(r"\b(?:constabulary|police)\b"),
    "prosecutors": re.compile(r"\bprosecut(?:ion|ors?|orial)\b|\battorneys? office\b"),
    "investigators": re.compile(r"\binvestigat(?:ion|ions|ive|ors?)\b"),
}
_OF_A_PLACE = re.compile(
    r"(?:[Tt]he\s+|[Ll]ocal\s+)?(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*\s+)?"
    r"(?P<noun>[Pp]olice|[Pp]rosecutors|[Ii]nvestigators)"
)


class Bodies:
    """The bodies that one article names."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self._reading = reading
        self._identities = identities

    def meant(self, source: Span) -> str | None:
        """Return the entity of the only body that the source can mean, where that is near enough.

        It is named before the source, or by the end of the next paragraph, and speaks or acts
        somewhere in the article; where its place is printed, to be named is enough.
        """
        printed = source.of(self._reading.article.text)
        match = _OF_A_PLACE.fullmatch(printed)
        if match is None:
            return None
        kind = _CALLED[match["noun"].lower()]
        place = set(folded(match["name"] or "").split())
        found = self._only(
            one
            for one, name in self._names.items()
            if kind.search(name) and place <= set(name.split())
        )
        if found is None or not (place or found in self._active):
            return None
        first = self._first[found]
        is_told = first < source.start or is_near(self._reading.article, source.end, first)
        return found if is_told else None

    def _only(self, found: Iterable[str]) -> str | None:
        """Return the only one of these; a part of the name of another is none: "Corvane Police"."""
        words = {one: set(self._names[one].split()) for one in found}
        longest = max(words, key=lambda one: len(words[one]), default=None)
        if longest is None:
            return None
        others = [name for one, name in words.items() if one != longest]
        return longest if all(name < words[longest] for name in others) else None

    @cached_property
    def _named(self) -> list[Mentioned]:
        """The mentions of bodies by their names."""
        article = self._reading.article
        whole = Span(0, max(len(article.text), 1))
        return [
            one
            for one in self._identities.mentions_in(article.article_id, whole)
            if one.form == MentionForm.NAME
            and self._identities.entity[one.entity_id].entity_type == EntityType.ORG
        ]

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name of each body, folded."""
        entity = self._identities.entity
        return {one.entity_id: folded(entity[one.entity_id].name) for one in self._named}

    @cached_property
    def _first(self) -> dict[str, int]:
        """Where each body is named first."""
        return {one.entity_id: one.start_char for one in reversed(self._named)}

    @cached_property
    def _active(self) -> set[str]:
        """Those that are a subject, or in the source of a quote, somewhere in the article."""
        extraction = self._reading.extraction
        spans = [one.span for one in extraction.mentions if one.is_subject]
        spans += [one.source for one in extraction.quotes if one.source is not None]
        return {
            one.entity_id
            for span in spans
            for one in self._identities.mentions_in(self._reading.article.article_id, span)
        }
