"""The days of what lasts, where one report tells how it began and another how long it was."""

from datetime import date, timedelta

from build.resolve.events.happening import Happening
from build.resolve.reports.told import Told
from build.resolve.reports.when import When, tells_begin, tells_end
from schema.vocabulary import ClaimAttribute, DatePrecision

_MOST_DAYS = 14


def length_of(happening: Happening) -> int | None:
    """Return how many days it lasted, where its reports claim one length only."""
    lengths = {
        claim.value_number
        for told in happening.told
        for claim in told.found.claims
        if claim.attribute == ClaimAttribute.DURATION and claim.unit == "day"
    }
    length = lengths.pop() if len(lengths) == 1 else None
    return int(length) if length is not None and 1 < length <= _MOST_DAYS else None


def from_end_to_end(happening: Happening, day: When) -> When:
    """Return the stretch of days around a day of it: from its beginning, to its end, of its length.

    Two of the three are needed; a later day of it stands for an end. It is the day itself where
    reports disagree, or where the stretch would not hold the day.
    """
    dated = [(one, one.when) for one in happening.told if one.when and one.when.fineness == 0]
    begins = {when.start for told, when in dated if _begins(told)}
    ends = {when.end for told, when in dated if tells_end(told.reading.article.text, told.found)}
    length = length_of(happening)
    if len(begins) > 1 or len(ends) > 1 or not all(when.is_far_from_ends for _, when in dated):
        return day
    begin, end = next(iter(begins), None), next(iter(ends), None)
    if begin is None and end is not None and length is not None:
        begin = end - timedelta(days=length - 1)
    if begin is not None and end is None:
        last = max(when.end for _, when in dated)
        end = last if length is None else begin + timedelta(days=length - 1)
    if begin is None or end is None or not _is_stretch(begin, end, day):
        return day
    return When(begin, end, DatePrecision.RANGE, day.status, is_derived=True)


def _begins(told: Told) -> bool:
    return told.date is not None and tells_begin(told.reading.article.text, told.date)


def _is_stretch(begin: date, end: date, day: When) -> bool:
    return begin < end and (end - begin).days < _MOST_DAYS and begin <= day.start <= day.end <= end
