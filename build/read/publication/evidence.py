"""What settles a date of two readings (03/04/23): each kind of evidence is one small function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from build.gazetteer.date_order import is_day_first
from build.read.publication.grammar import Order, PrintedDate, Reading

# What else an input prints of its day (address, dateline, a second field) may be some days off; two
# readings of one date lie four weeks apart or more.
_NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an input says beside the date in question.

    `dates` are all that it prints: in the address, in fields, in the text.
    """

    as_of: date
    url: str | None = None
    in_language: str | None = None
    dates: tuple[PrintedDate, ...] = ()

    def beside(self, printed: PrintedDate) -> list[Reading]:
        """Return what the input's other dates mean, as far as each of them says so by itself."""
        alone = Setting(self.as_of)
        meant = (settle(one, alone) for one in self.dates if one is not printed)
        return [reading for reading in meant if reading]


Evidence = Callable[[PrintedDate, Setting], set[Reading]]


def by_day_name(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the readings that fall on the day of the week that is printed with the date."""
    del setting
    return {
        one for one in printed.readings if (day := one.on()) and day.weekday() == printed.day_name
    }


def by_other_dates(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the readings within days of another date of the input."""
    return {
        reading
        for reading in printed.readings
        for other in setting.beside(printed)
        if _is_near(reading, other)
    }


def by_order_of_others(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the readings in the order of another date that can be read in one order only."""
    orders = {other.order for other in setting.beside(printed)}
    return {reading for reading in printed.readings if reading.order and reading.order in orders}


def by_dots(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the reading with the day first where dots stand between the numbers (30.06.23)."""
    del setting
    return _in_order(printed, Order.DAY_FIRST if printed.is_dotted else None)


def by_day_of_build(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the readings that do not lie in the future."""
    return {one for one in printed.readings if (day := one.on()) and day <= setting.as_of}


def by_country(printed: PrintedDate, setting: Setting) -> set[Reading]:
    """Return the reading in the order of the country in the language tag or the address.

    Nothing where the two say different things.
    """
    day_first = is_day_first(setting.in_language, setting.url)
    orders = {True: Order.DAY_FIRST, False: Order.MONTH_FIRST, None: None}
    return _in_order(printed, orders[day_first])


# What an input itself says goes before what is usual; within a line all have to agree.
_KINDS: tuple[tuple[Evidence, ...], ...] = (
    (by_day_name, by_other_dates, by_order_of_others),
    (by_dots,),
    (by_day_of_build,),
    (by_country,),
)


def settle(printed: PrintedDate, setting: Setting) -> Reading | None:
    """Return the one reading that the evidence leaves, None where it is silent or divided."""
    if len(printed.readings) == 1:
        return printed.readings[0]
    for kind in _KINDS:
        said = {reading for evidence in kind for reading in evidence(printed, setting)}
        if len(said) == 1:
            return said.pop()
        if said and kind is _KINDS[0]:
            return None
    return None


def _is_near(one: Reading, other: Reading) -> bool:
    mine, theirs = one.on(other.year), other.on(one.year)
    return mine is not None and theirs is not None and abs(mine - theirs) <= _NEAR


def _in_order(printed: PrintedDate, order: Order | None) -> set[Reading]:
    return {reading for reading in printed.readings if order and reading.order is order}
