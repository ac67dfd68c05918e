"""Which files the sources hold, and under which path each is known."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build.errors import UsageError
from build.read.printed import Refused
from schema.vocabulary import RejectReason

DEFAULT_SOURCE = "seeds"
# Papers that lie beside articles and are none: README.md, LICENSE, licence.txt, ...
_PAPERS = frozenset({"readme", "license", "licence", "copying", "notice"})


_DRIVE = re.compile(r"^([A-Za-z]):(?=/)")


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a source; `fault` where it must not be opened."""

    path: Path
    source_path: str
    fault: Refused | None = None


def find(sources: Sequence[str]) -> list[Found]:
    """Return the files of all sources, sorted by path; the order of the sources does not matter.

    A source is a file, or a folder that is searched to the bottom. In a folder, names that begin
    with a dot and papers (README, LICENSE, LICENCE, COPYING, NOTICE, with any suffix) are no
    inputs. A link to a folder is never followed and a link to a file only inside its source: both
    are found and refused. A file reached through two sources is one input.

    Each file's path is relative to its source (a file given alone: its name); where two sources
    give the same one, both are preceded by as many parent folders as tell them apart.

    Raises `UsageError` where a source does not exist.
    """
    by_place: dict[str, Found] = {}
    for source in sources:
        for found in _of_source(source):
            place = str(_absolute(found.path))
            known = by_place.get(place)
            # The shortest path wins, whichever source came first.
            if known is None or _path_order(found) < _path_order(known):
                by_place[place] = found
    return sorted(_told_apart(list(by_place.values())), key=lambda found: found.source_path)


def _of_source(source: str) -> Iterator[Found]:
    root = Path(source)
    if root.is_dir():
        yield from _in_folder(root, root)
    elif root.exists() or root.is_symlink():
        yield Found(root, _printable(root.name), _fault(root, None))
    elif source.rstrip("/") == DEFAULT_SOURCE:
        raise UsageError(
            f"there is no folder {DEFAULT_SOURCE!r} here",
            hint="name the files or folders that hold your articles, for example: "
            "build dataset ARTICLES; the samples lie in the project's own folder",
        )
    else:
        raise UsageError(
            f"there is no file or folder {source!r}", hint="check the path; it is read from here"
        )


def _in_folder(folder: Path, root: Path) -> Iterator[Found]:
    relative = _printable(folder.relative_to(root).as_posix())
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Found(folder, relative, _unreadable(error))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().split(".")[0] in _PAPERS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _in_folder(entry, root)
        else:
            relative = _printable(entry.relative_to(root).as_posix())
            yield Found(entry, relative, _fault(entry, root))


def _fault(path: Path, root: Path | None) -> Refused | None:
    """Say why a file must not be opened; a file that was named itself (no root) may be a link."""
    try:
        if root is not None and path.is_symlink():
            if path.is_dir():
                return Refused(
                    RejectReason.OUTSIDE_SOURCE,
                    "a link to a folder, which is never followed; give the folder as a source",
                )
            if not path.resolve(strict=True).is_relative_to(root.resolve()):
                return Refused(
                    RejectReason.OUTSIDE_SOURCE,
                    "a link to a file outside the source; put the file itself here",
                )
        if not stat.S_ISREG(path.stat().st_mode):
            return Refused(RejectReason.UNREADABLE, "not a plain file")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return _unreadable(error)
    return None


def _unreadable(error: Exception) -> Refused:
    why = error.strerror if isinstance(error, OSError) and error.strerror else "a circle of links"
    return Refused(RejectReason.UNREADABLE, f"it cannot be read: {why}")


def _path_order(found: Found) -> tuple[int, str]:
    return len(found.source_path), found.source_path


def _told_apart(files: list[Found]) -> Iterator[Found]:
    depths = [len(Path(found.source_path).parts) for found in files]
    paths = [found.source_path for found in files]
    places = [_absolute(found.path).parts for found in files]
    for _ in range(max(map(len, places), default=0)):
        clashes = {path for path, count in Counter(paths).items() if count > 1}
        for index, parts in enumerate(places):
            if paths[index] in clashes:
                depths[index] += 1
                paths[index] = _printable("/".join(parts[-depths[index] :]).lstrip("/"))
    for found, path in zip(files, paths, strict=True):
        yield Found(found.path, path, found.fault)


def _absolute(path: Path) -> Path:
    """Return the path from the root, `..` taken out, links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow the links)


def _printable(path: str) -> str:
    """Return a relative path as valid Unicode that reads as relative on any system.

    Bytes that are no UTF-8, control characters and backslashes are percent-encoded.
    """
    shown = "".join(
        f"%{ord(character) & 0xFF:02X}"
        if character == "\\" or not (character == " " or character.isprintable())
        else character
        for character in path
    )
    return _DRIVE.sub(r"\1%3A", shown)
