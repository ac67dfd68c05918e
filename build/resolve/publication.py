"""Publication dates that an article does not give itself but its copies or its story do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from build.document import OpenDate, Publication
from build.resolve.collection import Collection
from schema.vocabulary import DatePrecision, DuplicateKind, PublicationBasis

# A version or a near-copy may be printed much later; a cut wire is not.
_SAME_DAYS = (None, DuplicateKind.EXACT, DuplicateKind.SYNDICATED)
# A story's article is printed at most so long before the first or after the last dated one.
_NEAR = timedelta(days=7)


def settle_publications(collection: Collection) -> dict[str, Publication]:
    """Return each article's publication: its own, or what its copies or its story make of it.

    An article without a date takes the day of the dated copies of its text, exact or syndicated,
    if they have one day between them: basis STORY, precision WEEK, for a wire is printed within
    days of its release but not on the same one. One whose printed date is open ("Aug. 12",
    "03/04/23") takes the only day that it can mean near the dated articles of its story: basis
    STORY, precision DAY. In all other cases it stays without: that its story's articles have a
    date says little of its own.
    """
    of_copies = _days_of_copies(collection)
    of_story = _days_of_stories(collection)
    settled = {}
    for reading in collection.readings:
        article = reading.article
        own = article.publication
        settled[article.article_id] = own
        if own.day is not None:
            continue
        copy = collection.copies[article.article_id]
        agreed = of_copies.get(copy.source_group_id, set())
        if own.open_dates:
            told = of_story.get(collection.story_of.get(article.article_id, ""), set())
            days = _meant(own.open_dates, told | agreed)
            precision = DatePrecision.DAY
        else:
            days = agreed if copy.kind in _SAME_DAYS else set()
            precision = DatePrecision.WEEK
        if len(days) == 1:
            settled[article.article_id] = replace(
                own, basis=PublicationBasis.STORY, day=min(days), precision=precision, open_dates=()
            )
    return settled


def _days_of_copies(collection: Collection) -> dict[str, set[date]]:
    """Return the days that the copies of each text print, versions and near-copies left out."""
    days: dict[str, set[date]] = {}
    for reading in collection.readings:
        copy = collection.copies[reading.article.article_id]
        day = reading.article.publication.day
        if day is not None and copy.kind in _SAME_DAYS:
            days.setdefault(copy.source_group_id, set()).add(day)
    return days


def _days_of_stories(collection: Collection) -> dict[str, set[date]]:
    """Return the days that the articles of each story print."""
    days: dict[str, set[date]] = {}
    for reading in collection.readings:
        story = collection.story_of.get(reading.article.article_id)
        day = reading.article.publication.day
        if day is not None and story is not None:
            days.setdefault(story, set()).add(day)
    return days


def _meant(open_dates: tuple[OpenDate, ...], days: set[date]) -> set[date]:
    """Return what open dates can mean near the days; nothing where there are none."""
    if not days:
        return set()
    first, last = min(days), max(days)
    possible = {
        day for one in open_dates for day in _days(one, range(first.year - 1, last.year + 2))
    }
    return {day for day in possible if day - first >= -_NEAR and day - last <= _NEAR}


def _days(one: OpenDate, years: range) -> Iterator[date]:
    """Yield the days that an open date can mean: its own, or one in each of the years."""
    for year in years if one.year is None else (one.year,):
        try:
            yield date(year, one.month, one.day)
        except ValueError:  # the 29th of February, or a year out of the calendar
            continue
