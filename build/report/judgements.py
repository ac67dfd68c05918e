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
# A judgement that names an article by an address is about all versions of it.
_OWN_URLS = """
    create table own_urls as
    select article_id, case when count(*) over (partition by url) = 1 then url end as own_url
    from articles
"""


def put_own_urls(release: Release) -> None:
    """Make the table of the addresses that mean one article alone, null where several have it."""
    release.run(_OWN_URLS)


def write_judgements(site: Site, release: Release) -> None:
    """Write the page; the marking itself is done by scripts of the sheets."""
    shown = {what: release.shown(query) for what, query in _SQL.items()}
    site.write("judgements.html", "judgements.html", page_sql=shown)


def data_digest(manifest: Manifest) -> str:
    """Return a digest of a release: by it, a browser knows what was judged of which."""
    return json_sha256({name: entry.sha256 for name, entry in manifest.files.items()})
