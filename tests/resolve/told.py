"""Articles made for a test of what is resolved over all of them."""

from collections.abc import Iterable
from datetime import date

from benchmarks.articles import article_of
from build.document import (
    Article,
    Extraction,
    Publication,
    Reading,
)
from build.resolve.collection import Collection
from build.resolve.duplicates import find_copies
from build.resolve.readings import Readings
from schema.ids import make_id
from schema.vocabulary import BlockKind, DatePrecision, PublicationBasis


def told(
    name: str,
    *paragraphs: str,
    day: date | None = None,
    headline: str | None = None,
    url: str | None = None,
) -> Article:
    """Return an article of these paragraphs; `name` gives its id."""
    head = [(BlockKind.HEADLINE, headline)] if headline else []
    publication = (
        Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY)
        if day
        else Publication()
    )
    return article_of(
        *head,
        *paragraphs,
        article_id=make_id("art", name),
        headline=headline,
        publication=publication,
        publisher=name,
        publisher_raw=name,
        url=url,
        source_path=f"{name}.txt",
    )


def collected(articles: Iterable[Article]) -> Collection:
    """Return the articles as a collection with their copies found."""
    collection = Collection(Readings(Reading(one, Extraction()) for one in articles))
    collection.copies, collection.links = find_copies(collection.readings)
    return collection
