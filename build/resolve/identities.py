"""Who is who: entities, their mentions, and which mentions stand in a span."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from schema.entities import Entity, Mention
from schema.links import Link
from schema.span import Span


@dataclass
class Identities:
    """The resolved entities and mentions of a collection."""

    entities: list[Entity]
    mentions: list[Mention]
    links: list[Link]

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Each entity by its id."""
        return {entity.entity_id: entity for entity in self.entities}

    @cached_property
    def _by_article(self) -> dict[str, tuple[list[int], list[Mention]]]:
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.article_id, []).append(mention)
        index = {}
        for article_id, mentions in grouped.items():
            mentions.sort(key=lambda one: (one.start_char, -one.end_char))
            index[article_id] = ([one.start_char for one in mentions], mentions)
        return index

    def mentions_in(self, article_id: str, span: Span) -> list[Mention]:
        """Return the mentions that lie inside the span, in text order, outer before inner."""
        starts, mentions = self._by_article.get(article_id, ([], []))
        found = []
        for mention in mentions[bisect_left(starts, span.start) :]:
            if mention.start_char >= span.end:
                break
            if mention.end_char <= span.end:
                found.append(mention)
        return found
