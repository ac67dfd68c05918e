"""Reports that stand beside releases: sites that hold the text of their releases."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from build.errors import UsageError
from build.release.disk import STAGING_PREFIX
from build.release.index import INDEX_NAME
from build.release.version import VERSION_PATTERN
from build.release.withdrawing.withdrawn import Withdrawn
from build.release.withdrawing.withdrawn_marks import NotReadableError, articles_in, holds_any

REPORTS_NAME = "reports"
# By this file a folder is known as a report, which a later one may replace.
REPORT_MARKER = "report.json"
_UNKNOWN = "unknown"  # no release has this name


def report_beside(release: Path, version: str) -> Path:
    """Return where the report of a release stands, unless somebody wants it elsewhere."""
    return release.resolve().parent / REPORTS_NAME / version


def check_not_withdrawn(release: Path) -> None:
    """Hold that no article of a release was taken back, so that a report may stand beside it.

    Raises:
        UsageError: one was.
        DataError: the list of withdrawn articles beside the release cannot be read.
    """
    folder = release.resolve()
    if not (folder.parent / INDEX_NAME).is_file():
        return
    try:
        taken = articles_in(folder, Withdrawn.load(folder.parent).by_id)
    except NotReadableError:
        return  # whoever opens the release says so
    if taken:
        raise UsageError(
            f"{release} holds articles that were withdrawn: {', '.join(taken)}",
            hint="report a later release; or say with --out where to write this one",
        )


def reports_in(out: Path) -> Iterator[tuple[str, Path]]:
    """Yield the reports in a folder of releases, half-written ones too, each with its version."""
    for folder in sorted((out / REPORTS_NAME).glob("*")):
        version = re.search(VERSION_PATTERN, folder.name)
        is_ours = (folder / REPORT_MARKER).is_file() or folder.name.startswith(STAGING_PREFIX)
        if version and is_ours and not folder.is_symlink():
            yield version[0], folder


def drop_reports_with_withdrawn(out: Path, withdrawn: Withdrawn) -> None:
    """Remove each report with the words of a release that holds a withdrawn article.

    Or may: it is gone, or cannot be read.
    """
    if not withdrawn.articles:
        return
    for version, folder in list(reports_in(out)):
        shown = (version, _compared_with(folder))
        if any(holds_any(out / one, withdrawn.by_id) for one in shown if one is not None):
            # Renamed first, so that what is left by a crash is known for what it is.
            going = folder.with_name(f"{STAGING_PREFIX}{version}-withdrawn")
            if folder != going:
                folder.rename(going)
            shutil.rmtree(going)


def _compared_with(report: Path) -> str | None:
    """Return the release before, of which a report has the words that are gone since."""
    try:
        named = json.loads((report / REPORT_MARKER).read_bytes())["compared_with"]
    except (OSError, ValueError, LookupError, TypeError):
        return _UNKNOWN
    return None if named is None else str(named)
