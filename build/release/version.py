"""Version numbers of releases."""

import re
from enum import IntEnum
from typing import NamedTuple

VERSION_PATTERN = r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})"


class Bump(IntEnum):
    """What a change does to the version, the smallest first."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3
    FIRST = 4


class Version(NamedTuple):
    """A release's version; the older of two is the smaller."""

    major: int = 0
    minor: int = 0
    patch: int = 0

    @classmethod
    def parse(cls, text: str) -> "Version | None":
        """Return the version that `text` writes; None where it writes none."""
        found = re.fullmatch(VERSION_PATTERN, text)
        return None if found is None else cls(*map(int, found.groups()))

    def bumped(self, bump: Bump) -> "Version":
        """Return the next version after a change (never `NONE`); a first one opens a major."""
        assert bump is not Bump.NONE, "nothing changed, so there is no next version"
        if bump is Bump.PATCH:
            return Version(self.major, self.minor, self.patch + 1)
        if bump is Bump.MINOR:
            return Version(self.major, self.minor + 1)
        return Version(self.major + 1)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"
