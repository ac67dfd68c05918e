"""What an expression is read against: the article's day, the text around it, the tense."""

from dataclasses import dataclass
from datetime import date

from build.resolve.dates.periods import Period
from build.resolve.dates.tense import UNTOLD, Tense
from schema.vocabulary import DatePrecision

# The coarsest that a week or month can be counted from.
_FINE_ENOUGH = {
    "weekend": (DatePrecision.DAY,),
    "week": (DatePrecision.DAY, DatePrecision.WEEK),
    "month": (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the article gives an expression.

    `day` is the publication day; `last`, `last_day` and `last_quarter` are the last values of the
    text so far: of any precision, of a single day, of a quarter; `beside` is the day last named in
    the same sentence. `told_after` and `told_before` are dates with a year that share it with a
    date without: "In October 2018 ... in November", "from April 29 to May 4, 2021". `day_first`
    says which number of 03/04/23 is the day, None where nothing tells.
    """

    day: date | None
    last: Period | None = None
    last_day: Period | None = None
    last_quarter: Period | None = None
    beside: Period | None = None
    told_after: Period | None = None
    told_before: Period | None = None
    day_first: bool | None = None
    tense: Tense = UNTOLD

    def last_for(self, unit: str) -> Period | None:
        """Return the last date of the text if it is fine enough to count such units from."""
        if unit == "day":
            return self.last_day
        wanted = _FINE_ENOUGH.get(unit)
        last = self.last
        return last if last is None or wanted is None or last.precision in wanted else None
