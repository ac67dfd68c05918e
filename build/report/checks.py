"""The page of checks: what each looked at, what failed, and where that stands."""

from itertools import groupby
from operator import itemgetter

from build.report.addresses import Addresses
from build.report.release import Published
from build.report.sheets import Row
from build.report.site import Site

MOST_KEYS = 100

_CHECKS = """\
select c.name, c."table", c.severity, c.looked_at, c.failures, c.what
from (select unnest(checks) as c from read_json('validation.json'))
order by c.name;"""


def write_checks(site: Site, release: Published, addresses: Addresses) -> None:
    """Write the results of the gate, those that did not hold first."""
    checks: list[Row] = release.validation["checks"]
    failed = [one for one in checks if one["failures"] or one["broken"]]
    found = addresses.found(key for one in failed for key in one["keys"][:MOST_KEYS])
    by_table = sorted(checks, key=itemgetter("table", "name"))
    site.write(
        "checks.html",
        "checks.html",
        validation=release.validation,
        failed=[one | {"listed": _keys(one, found)} for one in failed],
        tables=[(table, list(rows)) for table, rows in groupby(by_table, itemgetter("table"))],
        page_sql={"The checks": _CHECKS},
    )


def _keys(check: Row, found: dict[str, str]) -> list[tuple[str, str | None]]:
    """Return the offending keys with where the first known id of each stands."""
    return [
        (key, next((found[part] for part in key.split("/") if part in found), None))
        for key in check["keys"][:MOST_KEYS]
    ]
