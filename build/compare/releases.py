"""The two releases: the folders, what their manifests say of them, and how many rows they have."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from build.errors import UsageError
from build.release.index import LATEST_NAME
from build.release.manifest import MANIFEST_NAME, Manifest
from build.release.reading import count_rows, read_schema, read_through
from build.release.version import Version
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.layout import table_files, table_path, tables_in

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

    def named(self, file: Path) -> str:
        """Return what a file of the release is called."""
        return f"{self.shown}/{file.relative_to(self.folder).as_posix()}"

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
    shown = called or str(given)
    if not given.is_dir():
        raise UsageError(f"{shown} is no folder", hint="name a release, such as dist/latest")
    folder = next((one for one in (given, given / LATEST_NAME) if _has_articles(one)), None)
    if folder is None:
        raise UsageError(
            f"{shown} is no release: it has no {table_path(Path(), 'articles')}",
            hint="name the folder with the tables, such as dist/1.0.0 or dist/latest",
        )
    manifest, why_not = _manifest(folder)
    side = Side(folder, manifest, called=called)
    if why_not is not None:
        where = side.named(folder / MANIFEST_NAME)
        warning = f"{where} cannot be read ({why_not}); settings are not compared"
        side = replace(side, warning=warning)
    for name in sorted({*tables_in(folder), *(manifest.rows if manifest else ())}):
        try:
            count_rows(folder, name)
        except OSError as error:
            raise _unreadable(side, error) from error
    return side


def unreadable(error: Exception, *sides: Side) -> UsageError:
    """Return the error of a file that cannot be read, called as the user knows it.

    Not all errors name the file, so the tables are read through to find it.
    """
    for side in sides:
        try:
            read_through(side.folder, tables_in(side.folder))
        except OSError as found:
            return _unreadable(side, found)
    why = str(error).partition("\n")[0]
    for side in sides:
        why = why.replace(str(side.folder), side.shown)
    names = " or ".join(side.shown for side in sides)
    return UsageError(f"a table of {names} cannot be read: {why}", hint=_MEND.format("RELEASE"))


def _unreadable(side: Side, error: OSError) -> UsageError:
    return UsageError(
        f"{side.named(Path(error.filename))} {error.strerror}", hint=_MEND.format(side.shown)
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
    """Return the manifest of a release; where it has none that can be read, why not."""
    if not (folder / MANIFEST_NAME).is_file():
        return None, None
    try:
        return Manifest.load(folder), None
    except OSError as error:
        return None, error.strerror
    except ValidationError as error:
        return None, str(error).partition("\n")[0]
