"""`manifest.json`: what a release is, what it was made from, the digest of each of its files."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from build.release.digests import json_sha256
from build.release.index import VersionText
from build.release.statistics import Coverage
from schema.layout import file_pattern

MANIFEST_NAME = "manifest.json"

Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
# Plain names, for a file also that of a table's part: so that no manifest can point out of its
# release.
_PLAIN = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
TableName = Annotated[str, StringConstraints(pattern=f"^{_PLAIN}$")]
FileName = Annotated[str, StringConstraints(pattern=f"^{file_pattern(_PLAIN)}$")]
Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BuildRecord(_Part):
    """What decides the content of a release: the inputs, the settings and the model.

    `input_sha256` covers path, record and raw bytes of every input; `input_count` is the reader's
    own count, taken before parsing; `gazetteer_sha256`, `judgements_sha256` and
    `expectations_sha256` the bytes of the user's own names, of the maintainer's judgements and of
    the bounds, which the release holds as `expectations.toml`; `withdrawn_sha256` is of the list of
    withdrawn articles; `rights_sha256` of what the collection says of the rights in its articles;
    a `public` release withholds what those do not let out.
    """

    as_of: date
    min_words: Count
    limit: int | None = None
    model: str
    lang: str | None = None
    model_version: str
    model_sha256: Sha256
    input_count: Count
    input_sha256: Sha256
    gazetteer_sha256: Sha256 | None = None
    judgements_sha256: Sha256 | None = None
    expectations_sha256: Sha256 | None = None
    withdrawn_sha256: Sha256 | None = None
    rights_sha256: Sha256 | None = None
    public: bool = False

    @property
    def digest(self) -> str:
        """The build digest that every data file carries: no clock, no version of this program."""
        # Releases from before there was such a setting keep their digests.
        later = (
            "lang",
            "gazetteer_sha256",
            "judgements_sha256",
            "expectations_sha256",
            "withdrawn_sha256",
            "rights_sha256",
            "public",
        )
        unsaid = {name for name in later if getattr(self, name) in (None, False)}
        return json_sha256(self.model_dump(mode="json", exclude=unsaid))


class ChangeRecord(_Part):
    """How a release differs from the one before it."""

    previous: VersionText | None
    bump: Literal["first", "major", "minor", "patch"]
    reasons: tuple[str, ...]


class FileEntry(_Part):
    """One file of the release."""

    sha256: Sha256
    size: Count


class Manifest(_Part):
    """Everything that can be known of a release without opening its tables.

    `statistics` counts the values of every enum column: table, column, value, rows; `coverage` is
    what the articles span, None in releases from before it was counted.
    """

    version: VersionText
    schema_version: str
    copydesk_version: str
    change: ChangeRecord
    build: BuildRecord
    build_sha256: Sha256
    packages: dict[str, str]
    packages_sha256: Sha256
    checks_run: Count
    checks_warned: Count
    rows: dict[TableName, Count]
    statistics: dict[str, dict[str, dict[str, Count]]]
    coverage: Coverage | None = None
    files: dict[FileName, FileEntry]

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """Read the manifest of a release.

        Raises:
            FileNotFoundError: there is none.
            pydantic.ValidationError: the file is not a manifest.
        """
        return cls.model_validate_json((folder / MANIFEST_NAME).read_bytes())

    def save(self, folder: Path) -> None:
        """Write the manifest of a release."""
        text = self.model_dump_json(indent=2) + "\n"
        (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")
