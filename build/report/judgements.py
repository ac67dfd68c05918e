"""The page on which what a reader judges is gathered, to be exported as a file for later builds."""

from build.release.digests import json_sha256
from build.release.manifest import Manifest
from build.report.release import Release
from build.report.site import Site

_SQL = {
    "The judgements that this release obeys": """\
select kind, left_id, right_id, reason
from {links}
where rule = 'judgement'
order by link_id;"""
}


def write_judgements(site: Site, release: Release) -> None:
    """Write the page; the marking itself is done by scripts of the sheets."""
    shown = {what: release.shown(query) for what, query in _SQL.items()}
    site.write("judgements.html", "judgements.html", page_sql=shown)


def data_digest(manifest: Manifest) -> str:
    """Return a digest of a release: by it, a browser knows what was judged of which."""
    return json_sha256({name: entry.sha256 for name, entry in manifest.files.items()})
