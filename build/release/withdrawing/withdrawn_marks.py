"""What a withdrawal does to a folder of releases: marks on old ones, nothing kept in corners."""

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from build.release.index import Index
from build.release.reading import read_pieces
from build.release.withdrawing.withdrawn import Withdrawn


class NotReadableError(Exception):
    """The articles of a folder cannot be read, so that it may hold any."""


def articles_in(folder: Path, wanted: Collection[str]) -> tuple[str, ...]:
    """Return which of the wanted articles a folder of tables holds, sorted.

    Raises:
        NotReadableError: its table of articles cannot be read.
    """
    ids = pa.array(sorted(wanted), pa.string())
    found: set[str] = set()
    try:
        for piece in read_pieces(folder, "articles", ["article_id"]):
            column = piece.column(0)
            found.update(column.filter(pc.is_in(column, value_set=ids)).to_pylist())
    except OSError as error:
        raise NotReadableError(f"{folder}: {error}") from error
    return tuple(sorted(found))


def marked(index: Index, withdrawn: Withdrawn, out: Path) -> Index:
    """Return the index with a mark on each release that holds a withdrawn article.

    The marks are made anew from the list, so that an article taken off it frees its releases. A
    release that is not there or cannot be read keeps the marks it has. The latest is the newest
    release that is there and has no mark.
    """
    marks = {}
    for entry in index.releases:
        folder = out / entry.version
        try:
            found = articles_in(folder, withdrawn.by_id)
        except NotReadableError:
            found = index.withdrawn.get(entry.version, ())
        if found:
            marks[entry.version] = found
    return index.with_withdrawn(marks, withdrawn.sha256, index.there(out))


def holds_any(folder: Path, wanted: Collection[str]) -> bool:
    """Say whether a folder of tables holds one of the articles, or may: it cannot be read."""
    try:
        return bool(articles_in(folder, wanted))
    except NotReadableError:
        return True
