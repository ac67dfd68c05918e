"""The pages of rejects: what did not become an article, and why."""

from build.report.indexes import write_pages
from build.report.release import Release
from build.report.site import Site

_ORDER = "source_path, source_record, reject_id"


def write_rejects(site: Site, release: Release) -> None:
    """Write the list of what was refused."""
    rows = release.in_order(f"select * from rejects order by {_ORDER}")
    write_pages(site, release, "rejects", _ORDER, rows)
