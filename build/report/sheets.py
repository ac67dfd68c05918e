"""Which things have pages of their own, in which order, and how many of them share a sheet.

A page for each article or entity would be a million files: a sheet is one page with many of them,
each in an element whose id is the row's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from build.report.release import Release

INDEX_ROWS = 500  # of an index page
# How the first paragraph of an article `a` opens, by which one without a headline is called.
OPENING = """split_part(substring(a.text, 1 + (
    select arg_min(b.start_char, b.ordinal)
    from blocks b
    where b.article_id = a.article_id and b.kind = 'paragraph'
), 90), chr(10), 1)"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of one table that have sheets: their key, their order in SQL, how many a sheet has."""

    table: str
    key: str
    order: str
    per_sheet: int

    @property
    def places(self) -> str:
        """The table of the database that says at which place, from 0, each row stands."""
        return f"{self.table}_in_order"

    def sheet_of(self, place: int) -> str:
        """Return the address of the sheet on which a row stands, from the root of the site."""
        return sheet_address(self.table, place // self.per_sheet)


ARTICLES = Kind("articles", "article_id", "published_on nulls last, article_id", 20)
ENTITIES = Kind("entities", "entity_id", "mention_count desc, name, entity_id", 25)
EVENTS = Kind("events", "event_id", "date_start nulls last, event_id", 100)
UTTERANCES = Kind(
    "utterances",
    "utterance_id",
    "independent_source_count desc, first_published nulls last, utterance_id",
    100,
)
KINDS = (ARTICLES, ENTITIES, EVENTS, UTTERANCES)


def sheet_address(table: str, number: int) -> str:
    """Return the address of a sheet; sheets are counted from 0, their files from 1."""
    return f"{table}/{number + 1:04}.html"


def index_address(table: str, number: int) -> str:
    """Return the address of an index page; the first, 0, has the address of the folder."""
    return f"{table}/index{'' if number == 0 else f'-{number + 1}'}.html"


def put_in_order(release: Release) -> None:
    """Make the table of places of each kind."""
    for kind in KINDS:
        release.run(
            f"create table {kind.places} as select {kind.key}, "
            f"row_number() over (order by {kind.order}) - 1 as place from {kind.table}"
        )


def first_of_each(query: str, order: str, most: int, each: str = "place") -> str:
    """Return SQL for the first rows of each place that a query finds, in order.

    `total` is how many rows it finds there.
    """
    return f"""
        select *, count(*) over (partition by {each}) as total
        from ({query})
        qualify row_number() over (partition by {each} order by {order}) <= {most}
        order by {each}, {order}
    """


class Along:
    """The rows of a query that is ordered by `place`, handed out place by place, upwards."""

    def __init__(self, rows: Iterator[Row]) -> None:
        """Begin with the first place."""
        self._groups = groupby(rows, key=itemgetter("place"))
        self._at, self._rows = -1, iter(())  # type: tuple[int, Iterator[Row]]

    def at(self, place: int) -> list[Row]:
        """Return the rows of a place that is higher than all that were asked for before."""
        while self._at < place:
            found = next(self._groups, None)
            if found is None:
                return []
            self._at, self._rows = found
        return list(self._rows) if self._at == place else []


def portions(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield the rows, so many at a time."""
    left = iter(rows)
    while portion := list(islice(left, size)):
        yield portion
