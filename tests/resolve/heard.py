"""Articles read by the model, and who speaks in them."""

from dataclasses import dataclass, field
from datetime import date

from benchmarks.articles import collection_of
from build.annotate.model import Model
from build.document import Reading
from build.extract.everything import extract
from build.resolve.entities import resolve_entities
from build.resolve.speakers.attribution import attribute
from schema.vocabulary import SpeakerRole
from tests.resolve.told import told


@dataclass(frozen=True)
class Heard:
    """One quote: its source as printed, who speaks (with any role but speaker), and why."""

    source: str
    names: tuple[str, ...]
    status: str
    basis: str | None


@dataclass
class Hall:
    """Articles, each with its story, whose quotes are attributed together."""

    model: Model
    readings: list[Reading] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)

    def tell(self, *paragraphs: str, story: str = "sto_1") -> str:
        """Add an article; return its id."""
        number = len(self.readings)
        article = told(f"one-{number}", *paragraphs, day=date(2025, 3, 1 + number))
        self.readings.append(Reading(article, extract(article, self.model.annotate(article))))
        self.stories[article.article_id] = story
        return article.article_id

    def hear(self, article_id: str | None = None) -> list[Heard]:
        """Return the quotes with a source of the article, else of the last one told."""
        wanted = article_id or self.readings[-1].article.article_id
        collection = collection_of(self.readings, self.stories)
        identities = resolve_entities(collection)
        text = collection.article(wanted).text
        heard = []
        for one in attribute(collection, identities):
            if one.article_id != wanted or one.quote.source is None:
                continue
            names = tuple(
                identities.entity[speaker.entity_id].name
                + ("" if speaker.role == SpeakerRole.SPEAKER else f" ({speaker.role})")
                for speaker in one.speakers
            )
            heard.append(Heard(one.quote.source.of(text), names, one.status, one.basis))
        return heard

    def of(self, source: str) -> Heard:
        """Return the last quote of the article told last, which must have this printed source."""
        last = self.hear()[-1]
        assert last.source == source
        return last
