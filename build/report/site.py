"""The folder of a site: filled beside its place, and put there when it is whole."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from build.errors import DiskFullError, UsageError, is_full
from build.release.disk import STAGING_PREFIX
from build.release.reports import REPORT_MARKER
from build.report.characters import finalize, words
from build.report.periods import printed

_STATIC = (
    "style.css",
    "desk.css",
    "search.js",
    "results.js",
    "judgements.js",
    "marking.js",
    "judged.js",
)


class Site:
    """A site that is being written; `common` are the values that every page has."""

    def __init__(self, folder: Path, **common: Any) -> None:
        """Begin with the files that are the same in every site."""
        self.folder = folder
        self.pages = 0
        self._environment = Environment(
            loader=PackageLoader("build.report"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=finalize,
            lstrip_blocks=True,
        )
        self._environment.filters.update(words=words, number="{:,}".format, json=json.dumps)
        self._environment.filters.update(percent="{:.0%}".format, counted=_counted, period=printed)
        self._environment.globals.update(common)
        (folder / "static").mkdir()
        for name in _STATIC:
            content = files("build.report").joinpath("static", name).read_bytes()
            (folder / "static" / name).write_bytes(content)

    def write(self, address: str, template: str, **values: Any) -> None:
        """Write one page; `address` counts from the root of the site."""
        file = self.folder / address
        file.parent.mkdir(exist_ok=True)
        root = "../" * address.count("/")
        page = self._environment.get_template(template).render(
            values, root=root, page=address, section=address.partition("/")[0]
        )
        file.write_text(page, encoding="utf-8", newline="\n")
        self.pages += 1


@contextmanager
def site_at(out: Path, version: str | None, compared_with: str | None = None) -> Iterator[Path]:
    """Yield a folder that takes the place of `out` when the context ends well.

    In it is nothing but what says of which releases it will hold the text.

    Raises:
        UsageError: something stands there that is no report.
        DiskFullError: there is no room; what stood there is untouched.
    """
    _check_free(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = out.parent / f"{STAGING_PREFIX}{out.name}-{os.getpid()}"
    # A crash may have left one: in a container, all programs have the same number.
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        marker = {"report_of": version, "compared_with": compared_with}
        (staging / REPORT_MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")
        yield staging
        _put(staging, out)
    except OSError as error:
        if is_full(error):
            raise DiskFullError(
                f"no room for the report in {out.parent}",
                hint="make room, or choose another folder with --out",
            ) from error
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put(staging: Path, out: Path) -> None:
    """Rename the new folder to its place; what stands there goes, once the new one is there."""
    if not out.exists():
        staging.rename(out)
        return
    old = staging.with_name(f"{staging.name}-old")
    out.rename(old)
    try:
        staging.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)


def _check_free(out: Path) -> None:
    if out.name in ("", ".."):
        raise UsageError(f"{out} cannot be replaced", hint="name a folder with --out")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is in the way: it is no folder", hint="choose another with --out")
    if out.is_dir() and any(out.iterdir()) and not _is_report(out):
        raise UsageError(
            f"{out} is in the way: it is not empty, and no report "
            f"(it has no {REPORT_MARKER} that names a release)",
            hint="choose another folder with --out",
        )


def _is_report(folder: Path) -> bool:
    """Say whether a folder is a report; others, too, have a file that is called like its marker."""
    try:
        marker = json.loads((folder / REPORT_MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(marker, dict) and "report_of" in marker


def _counted(count: int, what: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
