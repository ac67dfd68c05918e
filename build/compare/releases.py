"""The two releases: the folders, what their manifests say of them, and how many rows they have."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pydantic import ValidationError

from build.errors import UsageError
from build.release.manifest import MANIFEST_NAME, Manifest
from build.release.reading import count_rows, read_schema
from build.release.version import Version
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.layout import table_files, table_path, tables_in

_LATEST = "latest"
_MEND = "build verify {} says what is wrong with the release; restore it from a copy"
# What went in, as digests, says nothing that the articles do not say.
_UNTOLD = ("input_sha256",)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two releases; without a manifest that can be read it is known by its tables only.

    `warning` says why there is none, where the release has one; `called` is what it is called,
    where that is not its folder.
    """

    folder: Path
    manifest: Manifest | None = None
    warning: str | None = None
    called: str | None = None

    @property
    def shown(self) -> str:
        """What the release is called."""
        return self.called or str(self.folder)

    @property
    def version(self) -> Version | None:
        """The release's version, where it is known."""
        return None if self.manifest is None else Version.parse(self.manifest.version)

    @property
    def is_pinned(self) -> bool:
        """Whether every table has the columns that this program writes."""
        return all(
            table_files(self.folder, name)
            and read_schema(self.folder, name).names == arrow_schema(row).names
            for name, row in TABLES.items()
        )

    def settings(self) -> dict[str, Any]:
        """Return what decided the release's content, by name: settings, model, packages."""
        if self.manifest is None:
            return {}
        told = self.manifest.build.model_dump(mode="json", exclude=set(_UNTOLD))
        packages = {f"package {name}": text for name, text in self.manifest.packages.items()}
        return {
            "schema_version": self.manifest.schema_version,
            "copydesk_version": self.manifest.copydesk_version,
            **told,
            **packages,
        }


def open_side(given: Path, called: str | None = None) -> Side:
    """Look at a folder that should be a release, or hold releases and the link to the latest.

    Raises:
        UsageError: it is neither, or one of its tables is missing or cannot be read.
    """
    if not given.is_dir():
        raise UsageError(f"{given} is no folder", hint="name a release, such as dist/latest")
    folder = next((one for one in (given, given / _LATEST) if _has_articles(one)), None)
    if folder is None:
        raise UsageError(
            f"{given} is no release: it has no articles.parquet",
            hint="name the folder with the tables, such as dist/1.0.0 or dist/latest",
        )
    manifest, warning = _manifest(folder)
    listed = () if manifest is None else manifest.rows
    for name in sorted({*tables_in(folder), *listed}):
        if not table_files(folder, name):
            raise UsageError(f"{table_path(folder, name)} is missing", hint=_MEND.format(folder))
        try:
            read_schema(folder, name)
        except (OSError, pa.ArrowException) as error:
            raise unreadable(str(table_path(folder, name)), error, folder) from error
    return Side(folder, manifest, warning, called)


def unreadable(what: str, error: Exception, release: Path | str) -> UsageError:
    """Return the error of a table that cannot be read."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error).partition("\n")[0]
    return UsageError(
        f"{what} cannot be read: {why}",
        hint=_MEND.format(release),
    )


def row_counts(old: Path, new: Path) -> dict[str, tuple[int | None, int | None]]:
    """Return the rows of each table in each release; None where it has no such table."""
    names = [*TABLES, *sorted(tables_in(old) | tables_in(new))]
    return {name: (_rows(old, name), _rows(new, name)) for name in dict.fromkeys(names)}


def _rows(folder: Path, table: str) -> int | None:
    return count_rows(folder, table) if table_files(folder, table) else None


def _has_articles(folder: Path) -> bool:
    return bool(table_files(folder, "articles"))


def _manifest(folder: Path) -> tuple[Manifest | None, str | None]:
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return None, None
    try:
        return Manifest.load(folder), None
    except (OSError, ValidationError) as error:
        why = str(error).partition("\n")[0]
        return None, f"{path} cannot be read ({why}); settings are not compared"
