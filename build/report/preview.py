"""Contributed articles as a small site, before there is a release: `build validate`."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from build.release.parquet import write_tables
from build.report.addresses import Addresses
from build.report.articles import write_articles
from build.report.entities import write_entities
from build.report.events import write_events
from build.report.judgements import put_own_urls
from build.report.release import Release
from build.report.report import Report
from build.report.sheets import ARTICLES, KINDS, put_in_order
from build.report.site import Site, site_at
from build.report.utterances import write_utterances
from build.table import Tabled
from build.tabulate.tables import tabulate

_ROWS = "select article_id, headline, source_path, source_record, published_on from articles"


def write_preview(
    rows: Tabled, paths: Mapping[str, str], out: Path, *, more: int, faulty: int
) -> Report:
    """Write what a few articles would bring into a folder; a preview that is there is replaced.

    `paths` are the articles' files as their contributor knows them, by their source path; `more`
    and `faulty` count the articles that are not among the rows: too many, or with errors.

    Raises:
        UsageError: something else stands in the way.
        DiskFullError: there is no room; a preview that was there is untouched.
    """
    with tempfile.TemporaryDirectory(prefix="copydesk-") as scratch, site_at(out, None) as folder:
        write_tables(tabulate(rows), Path(scratch), build_digest="")
        with Release(Path(scratch)) as release:
            release.show_tables()
            put_in_order(release)
            put_own_urls(release)
            addresses = Addresses(release)
            lists = {kind.table: addresses.count(kind) for kind in KINDS}
            site = Site(folder, manifest=None, lists=lists)
            listed = [
                row
                | {
                    "address": addresses.of(ARTICLES, row["article_id"]),
                    "path": paths.get(row["source_path"], row["source_path"]),
                }
                for row in release.asked(f"{_ROWS} order by source_path, source_record")
            ]
            site.write("index.html", "preview.html", rows=listed, more=more, faulty=faulty)
            write_articles(site, release, addresses)
            write_entities(site, release, addresses)
            write_events(site, release, addresses)
            write_utterances(site, release, addresses)
    return Report(out, "preview", site.pages)
