"""`build report`: a release as a site."""

from dataclasses import dataclass
from pathlib import Path

from build.errors import UsageError
from build.release.reports import check_not_withdrawn, report_beside
from build.report.addresses import Addresses
from build.report.articles import write_articles
from build.report.checks import write_checks
from build.report.diff import find_before, write_diff
from build.report.entities import write_entities
from build.report.events import write_events
from build.report.front import write_front
from build.report.judgements import data_digest, put_own_urls, write_judgements
from build.report.rejects import write_rejects
from build.report.release import open_release
from build.report.search import write_search
from build.report.sheets import KINDS, put_in_order
from build.report.site import Site, site_at
from build.report.utterances import write_utterances


@dataclass(frozen=True, slots=True)
class Report:
    """A site that was written: its folder, how many pages it has."""

    folder: Path
    version: str
    pages: int

    @property
    def first_page(self) -> Path:
        """The page to open."""
        return self.folder / "index.html"


def write_report(given: Path, out: Path | None = None, called: str | None = None) -> Report:
    """Write the site of a release into a folder, by default `reports/<version>` beside it.

    A report that is there is replaced, in one step. `called` is the release's name in messages.

    Raises:
        UsageError: there is no release, it cannot be read, something else stands in the way; or it
            holds a withdrawn article, and nobody said where the report is to be.
        DataError: the list of withdrawn articles beside the release cannot be read.
        DiskFullError: there is no room; a report that was there is untouched.
    """
    with open_release(given, called) as release:
        manifest = release.manifest
        if out is None:
            check_not_withdrawn(release.folder)
        place = out or report_beside(release.folder, manifest.version)
        if place.resolve().is_relative_to(release.folder.resolve()):
            raise UsageError(
                f"{place} is in the release, which never changes",
                hint="choose another folder with --out",
            )
        before = find_before(release)
        compared_with = before.version if before.folder else None
        with site_at(place, manifest.version, compared_with) as folder:
            put_in_order(release)
            put_own_urls(release)
            addresses = Addresses(release)
            lists = {kind.table: manifest.rows[kind.table] for kind in KINDS}
            site = Site(folder, manifest=manifest, lists=lists, digest=data_digest(manifest))
            write_front(site, release, addresses)
            write_articles(site, release, addresses)
            write_entities(site, release, addresses)
            write_events(site, release, addresses)
            write_utterances(site, release, addresses)
            write_checks(site, release, addresses)
            write_rejects(site, release)
            write_diff(site, release, addresses, before)
            write_judgements(site, release)
            write_search(site, release, addresses)
    return Report(place, manifest.version, site.pages)
