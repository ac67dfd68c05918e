"""What the papers of a release are written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build.collection import About
from build.release.manifest import BuildRecord, FileEntry
from build.release.statistics import Coverage, Statistics
from expectations.selftest.recorded import Proof
from schema.layout import files_of, pattern_of_parts, table_path

UNTITLED = "News dataset"
WHAT_IT_IS = (
    "Articles, quotes, events and entities, read from raw news articles by Copydesk and checked "
    "before release. Every row names the exact characters it was read from."
)


@dataclass(frozen=True)
class Facts:
    """Everything that a paper may say: nothing else is known, and nothing is made up.

    The figures are counted in the release's own tables; `files` are those that were there before
    any paper, by name.
    """

    version: str
    record: BuildRecord
    about: About
    rows: Mapping[str, int]
    statistics: Statistics
    coverage: Coverage
    validation: Mapping[str, Any]
    files: dict[str, FileEntry]
    proof: Proof | None

    def files_of(self, table: str) -> list[str]:
        """Return the names of a table's files, in the order of its rows."""
        return files_of(table, self.files)

    def is_in_parts(self, table: str) -> bool:
        """Say whether a table has parts."""
        return self.path_of(table) not in self.files

    def path_of(self, table: str) -> str:
        """Return the name of a table's file, or of the folder of its parts."""
        return table_path(Path(), table).name

    def place_of(self, table: str) -> str:
        """Return what every reader finds a table by: its file, or a pattern of its parts."""
        return pattern_of_parts(table) if self.is_in_parts(table) else self.path_of(table)

    @property
    def title(self) -> str:
        """The collection's title, else what it is."""
        return self.about.title or UNTITLED

    @property
    def license_url(self) -> str | None:
        """The page of the collection's licence, where it is one of the SPDX list."""
        license_id = self.about.license_id
        return license_id and f"https://spdx.org/licenses/{license_id}"

    @property
    def description(self) -> str:
        """The collection's description, else what any release is."""
        return self.about.description or WHAT_IT_IS
