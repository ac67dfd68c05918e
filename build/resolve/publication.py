"""Publication dates that an article does not give itself but a copy of it does."""

from dataclasses import replace
from datetime import date

from build.document import Publication
from build.resolve.collection import Collection
from schema.vocabulary import DatePrecision, DuplicateKind, PublicationBasis

# A version or a near-copy may be printed much later; a cut wire is not.
_SAME_DAYS = (None, DuplicateKind.EXACT, DuplicateKind.SYNDICATED)


def settle_publications(collection: Collection) -> dict[str, Publication]:
    """Return each article's publication: its own, or that of its copies where all agree.

    An article without a date takes the day of the dated copies of its text, exact or syndicated,
    if they have one day between them: basis STORY, precision WEEK, for a wire is printed within
    days of its release but not on the same one. In all other cases it stays without (basis NONE):
    that its story's articles have a date says little of its own.
    """
    days: dict[str, set[date]] = {}
    for reading in collection.readings:
        copy = collection.copies[reading.article.article_id]
        day = reading.article.publication.day
        if day is not None and copy.kind in _SAME_DAYS:
            days.setdefault(copy.source_group_id, set()).add(day)
    settled = {}
    for reading in collection.readings:
        article = reading.article
        copy = collection.copies[article.article_id]
        agreed = days.get(copy.source_group_id, set())
        settled[article.article_id] = article.publication
        if article.publication.day is None and copy.kind in _SAME_DAYS and len(agreed) == 1:
            settled[article.article_id] = replace(
                article.publication,
                basis=PublicationBasis.STORY,
                day=min(agreed),
                precision=DatePrecision.WEEK,
            )
    return settled
