"""The sheets of a kind of row, and the index that says what is on which."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from build.report.addresses import Addresses
from build.report.release import Release
from build.report.sheets import INDEX_ROWS, Kind, Row, index_address, portions, sheet_address
from build.report.site import Site

_ROWS_OF_PAGE = "select *\nfrom {{{table}}}\norder by {order}\nlimit {limit} offset {offset};"


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among those of its kind; numbers count from 1."""

    number: int
    count: int
    previous: str | None
    following: str | None


def write_sheets(
    site: Site, release: Release, addresses: Addresses, kind: Kind, items: Iterable[Row]
) -> None:
    """Write the sheets; each item has what the template `<table>.html` asks for."""
    total = addresses.count(kind)
    address, count = partial(sheet_address, kind.table), -(-total // kind.per_sheet)
    for number, portion in enumerate(portions(items, kind.per_sheet)):
        site.write(
            address(number),
            f"{kind.table}.html",
            items=portion,
            pager=_pager(address, count, number),
            page_sql=_page_sql(release, kind.table, kind.order, number, kind.per_sheet),
        )


def write_index(site: Site, release: Release, addresses: Addresses, kind: Kind, query: str) -> None:
    """Write the index pages of a kind; the query is in the order of the sheets and has its key."""
    rows = (row | {"address": addresses.of(kind, row[kind.key])} for row in release.in_order(query))
    write_pages(site, release, kind.table, kind.order, rows)


def write_pages(site: Site, release: Release, table: str, order: str, rows: Iterable[Row]) -> None:
    """Write the pages of a list, one at least, by the template `<table>_index.html`."""
    total = release.count(table)
    address, count = partial(index_address, table), max(1, -(-total // INDEX_ROWS))
    portioned = portions(rows, INDEX_ROWS)
    for number in range(count):
        site.write(
            address(number),
            f"{table}_index.html",
            rows=next(portioned, []),
            total=total,
            pager=_pager(address, count, number),
            page_sql=_page_sql(release, table, order, number, INDEX_ROWS),
        )


def _pager(address: Callable[[int], str], count: int, number: int) -> Pager:
    return Pager(
        number + 1,
        count,
        address(number - 1) if number else None,
        address(number + 1) if number + 1 < count else None,
    )


def _page_sql(
    release: Release, table: str, order: str, number: int, size: int
) -> Mapping[str, str]:
    query = _ROWS_OF_PAGE.format(table=table, order=order, limit=size, offset=number * size)
    return {"The rows of this page": release.shown(query)}
