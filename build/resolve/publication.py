"""Publication dates that an article does not give itself but its copies or its story do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from build.document import OpenDate, Publication
from build.kept import Changed, Kept
from build.resolve.collection import Collection
from build.resolve.readings import MOST_IN_MEMORY, OfArticles
from schema.vocabulary import DatePrecision, DuplicateKind, PublicationBasis

# A version or a near-copy may be printed much later; a cut wire is not.
_SAME_DAYS = (None, DuplicateKind.EXACT, DuplicateKind.SYNDICATED)
# A story's article is printed at most so long before the first or after the last dated one.
_NEAR = timedelta(days=7)


def settle_publications(collection: Collection) -> Mapping[str, Publication]:
    """Return each article's publication: its own, or what its copies or its story make of it.

    An article without a date takes the day of the dated copies of its text, exact or syndicated,
    if they have one day between them: basis STORY, precision WEEK, for a wire is printed within
    days of its release but not on the same one. One whose printed date is open ("Aug. 12",
    "03/04/23") takes the only day that it can mean near the dated articles of its story: basis
    STORY, precision DAY. In all other cases it stays without: that its story's articles have a
    date says little of its own.
    """
    readings = collection.readings
    own_dates = (one.publication for one in readings.articles())
    printed = Kept(Publication, own_dates, in_memory=MOST_IN_MEMORY)
    without = {rank: own for rank, own in enumerate(printed) if own.day is None}
    if not without:
        return OfArticles(readings, printed)
    ids = [readings.ids[rank] for rank in without]
    of_copies = _days_of_copies(collection, printed, ids)
    of_story = _days_of_stories(collection, printed, ids)
    settled = {}
    for article_id, (rank, own) in zip(ids, without.items(), strict=True):
        copy = collection.copies[article_id]
        agreed = of_copies[copy.source_group_id]
        if own.open_dates:
            told = of_story.get(collection.story_of.get(article_id, ""), set())
            days = _meant(own.open_dates, told | agreed)
            precision = DatePrecision.DAY
        else:
            days = agreed if copy.kind in _SAME_DAYS else set()
            precision = DatePrecision.WEEK
        if len(days) == 1:
            settled[rank] = replace(
                own, basis=PublicationBasis.STORY, day=min(days), precision=precision, open_dates=()
            )
    return OfArticles(readings, Changed(printed, settled))


def _days_of_copies(
    collection: Collection, printed: Sequence[Publication], without: Iterable[str]
) -> dict[str, set[date]]:
    """Return the days that the copies of each text without a day print.

    Versions and near-copies are left out.
    """
    days: dict[str, set[date]] = {
        collection.copies[article_id].source_group_id: set() for article_id in without
    }
    for article_id, own in zip(collection.readings.ids, printed, strict=True):
        copy = collection.copies[article_id]
        if own.day is not None and copy.kind in _SAME_DAYS and copy.source_group_id in days:
            days[copy.source_group_id].add(own.day)
    return days


def _days_of_stories(
    collection: Collection, printed: Sequence[Publication], without: Iterable[str]
) -> dict[str, set[date]]:
    """Return the days that the articles print of each story that has one without a day."""
    story_of = collection.story_of
    days: dict[str, set[date]] = {
        story_of[article_id]: set() for article_id in without if article_id in story_of
    }
    for article_id, own in zip(collection.readings.ids, printed, strict=True):
        story = story_of.get(article_id)
        if own.day is not None and story in days:
            days[story].add(own.day)
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
