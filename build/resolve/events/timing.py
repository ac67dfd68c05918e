"""Whether the dates of two happenings can be one."""

import re
from collections.abc import Iterator

from build.resolve.events.happening import Happening
from build.resolve.reports.told import Told
from build.resolve.reports.when import When
from schema.vocabulary import DateStatus

_NEAR = re.compile(r"day\b|\bthis week\b|\btomorrow\b")


def unread_dates_differ(left: Happening, right: Happening) -> bool:
    """Say whether both have dates that could not be resolved, and that cannot be one.

    "Tuesday" is neither "Monday" nor "last month"; "April 23" may be.
    """
    unread = [one.gathered(_unread) for one in (left, right)]
    if not unread[0] or not unread[1] or unread[0] & unread[1]:
        return False
    near = [any(_NEAR.search(text) for text in texts) for texts in unread]
    numbered = [any(map(str.isdigit, "".join(texts))) for texts in unread]
    return any(near) or all(numbered)


def firm_dates_meet(left: Happening, right: Happening) -> bool:
    """Say whether no explicit date and no day contradicts another one.

    "Last month" is not firm: it is printed again a month later with the rest of the background.
    """
    mine, others = left.gathered(_firm), right.gathered(_firm)
    return all(one.meets(other) for one in mine for other in others)


def _unread(told: Told) -> Iterator[str]:
    if told.date is not None and told.date.value is None:
        yield told.date.text.lower()


def _firm(told: Told) -> Iterator[When]:
    when = told.when
    if when is not None and (when.is_fine or when.status == DateStatus.EXPLICIT):
        yield when
