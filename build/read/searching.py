"""What in a folder is an input, whether it lies on a disk or in a bucket."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Protocol, TypeVar

from build.read.printed import Refused
from build.storage.address import Address, Place
from schema.layout import table_path
from schema.vocabulary import RejectReason

# Papers that lie beside articles and are none: README.md, LICENSE, licence.txt, ...
_PAPERS = frozenset({"readme", "license", "licence", "copying", "notice", "contributing"})
# What a collection says of itself, not of the world.
_SETTINGS = frozenset({"copydesk.toml", "judgements.toml", "expectations.toml"})
# What only the folders have that a build writes: articles must not be read from its own output.
_RELEASED = (
    frozenset({"index.json", ".lock"}),
    frozenset({"manifest.json", table_path(Path(), "articles").name}),
)

_ANY_DEPTH = "**"
_DRIVE = re.compile(r"^([A-Za-z]):(?=/)")
_ENCODED = re.compile(r"%(?=[0-9A-F]{2})")
_NO_NAME = re.compile(r"(?:^|(?<=/))(?=/)")

Entry = TypeVar("Entry", Path, Address)


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a source; `fault` where it must not be opened. Standard input has no path."""

    path: Place
    source_path: str
    fault: Refused | None = None
    is_stdin: bool = False


class Folder(Protocol[Entry]):
    """A folder that can be searched to the bottom."""

    root: Entry

    def entries(self, folder: Entry) -> list[Entry]:
        """Return what lies in a folder; raises `OSError` where it may not be looked into."""

    def is_folder(self, entry: Entry, *, through_links: bool = False) -> bool:
        """Say whether this is a folder and no link to one."""

    def parts(self, entry: Entry) -> tuple[str, ...]:
        """Return the names that lead from the root to an entry."""

    def fault(self, entry: Entry) -> Refused | None:
        """Say why a file must not be opened."""


def search(tree: Folder[Entry], pattern: Sequence[str] = (_ANY_DEPTH,)) -> Iterator[Found]:
    """Yield the inputs of a folder, or those of them whose path fits the pattern."""
    folders = [tree.root]
    while folders:
        folder = folders.pop()
        try:
            entries = tree.entries(folder)
        except OSError as error:
            yield Found(folder, _shown(tree.parts(folder)), unreadable(error))
            continue
        if _is_released({entry.name for entry in entries}):
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SETTINGS:
                continue
            if entry.name.lower().split(".")[0] in _PAPERS:
                continue
            is_folder = tree.is_folder(entry, through_links=True)
            parts = tree.parts(entry)
            if not _fits(parts, pattern, is_folder=is_folder):
                continue
            if tree.is_folder(entry):
                folders.append(entry)
            else:
                yield Found(entry, _shown(parts), tree.fault(entry))


def unreadable(error: Exception) -> Refused:
    """Return the refusal of what the system does not let be opened."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else "a circle of links"
    return Refused(RejectReason.UNREADABLE, f"it cannot be read: {why}")


def printable(path: str) -> str:
    """Return a relative path as valid Unicode that reads as relative on any system.

    Bytes that are no UTF-8, characters that cannot be printed and backslashes are
    percent-encoded, and so is what already looks so: two paths never become one.
    """
    shown = "".join(
        "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))
        if character == "\\" or not (character == " " or character.isprintable())
        else character
        for character in _ENCODED.sub("%25", path)
    )
    # Only a key in a bucket can have a name that is empty.
    return _NO_NAME.sub("%2F", _DRIVE.sub(r"\1%3A", shown))


def _shown(parts: Sequence[str]) -> str:
    return printable("/".join(parts) or ".")


def _fits(parts: Sequence[str], pattern: Sequence[str], *, is_folder: bool) -> bool:
    """Say whether a file's path is of the pattern, or whether one in this folder may be."""
    places = {0}  # how much of the pattern the path may have used up
    for part in parts:
        places = {
            at + (pattern[at] != _ANY_DEPTH)
            for at in _with_no_depth(places, pattern)
            if at < len(pattern) and (pattern[at] == _ANY_DEPTH or fnmatchcase(part, pattern[at]))
        }
    places = _with_no_depth(places, pattern)
    return any(at < len(pattern) for at in places) if is_folder else len(pattern) in places


def _with_no_depth(places: set[int], pattern: Sequence[str]) -> set[int]:
    """Add the places where `**` has stood for no folder at all."""
    more = set(places)
    for at, part in enumerate(pattern):
        if at in more and part == _ANY_DEPTH:
            more.add(at + 1)
    return more


def _is_released(names: set[str]) -> bool:
    """Say whether a folder with these names is a build's own: a release, or many with an index."""
    return any(marks <= names for marks in _RELEASED)
