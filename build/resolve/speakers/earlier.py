"""What an article has said before a source: who spoke last, and who has come up since."""

from build.document import Reading
from build.resolve.entities import gender
from build.resolve.identities import Identities
from build.resolve.speakers.attributed import AttributedQuote
from build.resolve.speakers.nearness import is_near, subjects_between
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerStatus


class Earlier:
    """The quotes of one article, looked back upon."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self.reading = reading
        self.article = reading.article
        self.identities = identities

    def last(self, source: Span, before: list[AttributedQuote]) -> AttributedQuote | None:
        """Return the last quote before the source, where it has a speaker and is near."""
        if not before or before[-1].status != SpeakerStatus.RESOLVED:
            return None
        near = is_near(self.article, source_of(before[-1]).end, source.start)
        return before[-1] if near else None

    def others(
        self, last: AttributedQuote, source: Span, types: tuple[EntityType, ...]
    ) -> set[str]:
        """Return who else of these types is a subject between the last source and this one."""
        between = Span(source_of(last).end, source.start)
        found = subjects_between(self.reading, self.identities, between, types)
        return found - {one.entity_id for one in last.speakers}

    def is_person(self, entity_id: str, wanted: str) -> bool:
        """Say whether it is a person, and no name or pronoun of the article tells otherwise."""
        if self.identities.entity[entity_id].entity_type != EntityType.PERSON:
            return False
        by_name = gender.of_name(self.identities.entity[entity_id].name)
        whole = Span(0, len(self.article.text))
        by_pronoun = {
            gender.of_pronoun(one.text)
            for one in self.identities.mentions_in(self.article.article_id, whole)
            if one.entity_id == entity_id and one.form == MentionForm.PRONOUN
        }
        return by_name in (None, wanted) and by_pronoun <= {wanted}

    def type_of(self, entity_id: str) -> EntityType:
        """Return the type of the entity."""
        return self.identities.entity[entity_id].entity_type

    def printed(self, source: Span) -> str:
        """Return the source as printed."""
        return source.of(self.article.text)


def source_of(one: AttributedQuote) -> Span:
    """Return where the source stands of a quote that has one."""
    assert one.quote.source is not None
    return one.quote.source
