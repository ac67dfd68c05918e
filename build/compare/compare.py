"""Two releases held against one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from build.compare.articles import ARTICLES
from build.compare.both import Both
from build.compare.entities import ENTITIES
from build.compare.events import CLAIMS, EVENTS, REPORTS
from build.compare.fact import Found, Section
from build.compare.quotes import QUOTES, UTTERANCES
from build.compare.releases import Side, open_side, row_counts, unreadable
from build.compare.stories import REJECTS, STORIES
from build.release.change import Change, compute_change
from build.release.version import Bump
from build.spilling import told_if_full

# Later ones use what earlier ones matched.
SECTIONS = (ARTICLES, ENTITIES, QUOTES, UTTERANCES, EVENTS, REPORTS, CLAIMS, STORIES, REJECTS)

MEANINGS = {
    Bump.NONE: "nothing changed",
    Bump.PATCH: "the same articles and ids, other values",
    Bump.MINOR: "articles or ids came or went, or the schema grew",
    Bump.MAJOR: "the schema changed",
}

# What a query says to a table that has other columns than it expects.
_OTHER_SCHEMA = (duckdb.BinderException, duckdb.CatalogException)


@dataclass(frozen=True, slots=True)
class Compared:
    """The facts of one section, kind by kind; `failure` says why there are none to be had."""

    section: Section
    found: tuple[Found, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed: the bump that a build gives it, the rows of each table, and the facts."""

    old: Side
    new: Side
    change: Change
    rows: dict[str, tuple[int | None, int | None]]
    sections: tuple[Compared, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any row or column differs."""
        return self.change.bump is not Bump.NONE

    @property
    def next_version(self) -> str | None:
        """The version that the change makes of the old one; None where that is not known."""
        if self.old.version is None or not self.is_changed:
            return None
        return str(self.old.version.bumped(self.change.bump))

    @property
    def settings(self) -> dict[str, tuple[Any, Any]]:
        """What the two builds were asked otherwise, where both manifests say it."""
        old, new = self.old.settings(), self.new.settings()
        if not (old and new):
            return {}
        pairs = {name: (old.get(name), new.get(name)) for name in dict.fromkeys([*old, *new])}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@contextmanager
def compare(
    old: Path, new: Path, shown: tuple[str | None, str | None] = (None, None)
) -> Iterator[Comparison]:
    """Compare two releases; the facts can be read for as long as the context lasts.

    `shown` is what they are called, where that is not the folder they lie in.

    Raises:
        UsageError: one of them is no release, or cannot be read.
        DiskFullError: what does not fit into memory does not fit onto the disk.
    """
    before, after = open_side(old, shown[0]), open_side(new, shown[1])
    try:
        change = compute_change(before.folder, after.folder)
        both = Both(before.folder, after.folder)
    except (OSError, duckdb.Error) as error:
        raise unreadable(error, before, after) from error
    with both:
        rows = row_counts(before.folder, after.folder)
        sections = tuple(
            Compared(one) if change.bump is Bump.NONE else _compared(both, one, before, after)
            for one in SECTIONS
        )
        yield Comparison(before, after, change, rows, sections)


def _compared(both: Both, section: Section, old: Side, new: Side) -> Compared:
    try:
        with told_if_full():
            section.prepare(both)
            return Compared(section, tuple(Found.of(kind, both) for kind in section.kinds))
    except _OTHER_SCHEMA as error:
        if old.is_pinned and new.is_pinned:
            raise
        return Compared(section, failure=str(error).partition("\n")[0])
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise unreadable(error, old, new) from error
