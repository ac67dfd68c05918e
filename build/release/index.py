"""`index.json`: which releases there are and which is the latest; replacing it publishes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from build.errors import DataError
from build.release.disk import replace_text
from build.release.version import VERSION_PATTERN, Version
from build.release.withdrawing.withdrawn import ArticleId

INDEX_NAME = "index.json"
# The link to the newest release that may be used; in a bucket, what addresses call it.
LATEST_NAME = "latest"

# A version becomes a path, so nothing else may pass for one.
VersionText = Annotated[str, StringConstraints(pattern=f"^{VERSION_PATTERN}$")]


class IndexEntry(BaseModel):
    """One release, as the index knows it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: VersionText
    schema_version: str
    as_of: str
    manifest_sha256: str
    rows: dict[str, int]


class Index(BaseModel):
    """All releases of one folder, in the order of their publication.

    `withdrawn` names the releases that hold withdrawn articles, and which; it was made from the
    list of withdrawn articles that has the digest `withdrawn_sha256`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    latest: VersionText | None = None
    releases: tuple[IndexEntry, ...] = ()
    withdrawn: dict[VersionText, tuple[ArticleId, ...]] = {}
    withdrawn_sha256: str | None = None

    @field_validator("withdrawn", mode="before")
    @classmethod
    def _none_yet(cls, value: Any) -> Any:
        # An empty list, in indices from before there were withdrawals.
        return {} if value == [] else value

    @model_validator(mode="after")
    def _names_only_releases(self) -> "Index":
        for version in (self.latest, *self.withdrawn):
            if version is not None and self.entry(version) is None:
                raise ValueError(f"it lists no release {version}, and names it")
        return self

    @classmethod
    def load(cls, out: Path) -> "Index":
        """Read the index of a folder of releases; a folder without one has no releases.

        Raises:
            DataError: the file is not an index.
        """
        path = out / INDEX_NAME
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise DataError(
                f"{path} cannot be read: {error.strerror}",
                hint="it must be the file that a build wrote; or choose another folder with --out",
            ) from error
        except ValidationError as error:
            raise DataError(
                f"{path} is not an index of releases: {error.errors()[0]['msg']}",
                hint="restore it from a copy, or choose another folder with --out",
            ) from error

    def save(self, out: Path) -> None:
        """Replace the index of a folder, in one step."""
        replace_text(out / INDEX_NAME, self.to_json())

    def to_json(self) -> str:
        """Return the index as the file has it."""
        return self.model_dump_json(indent=2) + "\n"

    def entry(self, version: str) -> IndexEntry | None:
        """Return what is known of a release; None where it was never published."""
        return next((one for one in self.releases if one.version == version), None)

    @property
    def newest(self) -> Version:
        """The highest version ever published, withdrawn ones too; 0.0.0 before the first."""
        return max(map(_version, self.releases), default=Version())

    def with_release(self, entry: IndexEntry) -> "Index":
        """Return the index with one more release, which becomes the latest."""
        releases = (*self.releases, entry)
        return self.model_copy(update={"latest": entry.version, "releases": releases})

    def there(self, out: Path) -> tuple[Version, ...]:
        """Return the releases whose folders have not been removed."""
        return tuple(_version(one) for one in self.releases if (out / one.version).is_dir())

    def with_withdrawn(
        self, marks: Mapping[str, tuple[str, ...]], sha256: str | None, there: Iterable[Version]
    ) -> "Index":
        """Return the index with other marks; the latest is the newest of `there` without one."""
        latest = max((one for one in there if str(one) not in marks), default=None)
        return Index(
            latest=None if latest is None else str(latest),
            releases=self.releases,
            withdrawn=dict(marks),
            withdrawn_sha256=sha256,
        )


def _version(entry: IndexEntry) -> Version:
    version = Version.parse(entry.version)
    assert version is not None, "the model has checked it"
    return version
