"""Which files the sources hold, and under which path each is known."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from build.config import DEFAULT_SOURCE
from build.errors import UsageError
from build.read.printed import Refused
from schema.layout import table_path
from schema.vocabulary import RejectReason

STDIN = "-"
# Papers that lie beside articles and are none: README.md, LICENSE, licence.txt, ...
_PAPERS = frozenset({"readme", "license", "licence", "copying", "notice", "contributing"})
# What a collection says of itself, not of the world.
_SETTINGS = frozenset({"copydesk.toml", "judgements.toml", "expectations.toml"})
# What only the folders have that a build writes: articles must not be read from its own output.
_RELEASED = (
    frozenset({"index.json", ".lock"}),
    frozenset({"manifest.json", table_path(Path(), "articles").name}),
)
_SHOWN = 200  # characters of a path that a message repeats

_WILD = re.compile(r"[*?\[]")
_ANY_DEPTH = "**"
_DRIVE = re.compile(r"^([A-Za-z]):(?=/)")
_ENCODED = re.compile(r"%(?=[0-9A-F]{2})")


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a source; `fault` where it must not be opened. Standard input has no path."""

    path: Path
    source_path: str
    fault: Refused | None = None
    is_stdin: bool = False


def find(sources: Sequence[str]) -> list[Found]:
    """Return the files of all sources, sorted by path; the order of the sources does not matter.

    A source is a file, or a folder that is searched to the bottom, or a pattern of paths in a
    folder (`*`, `?`, `[...]`, and `**` for folders of any depth), or `-` for standard input. In a
    folder, names that begin with a dot and papers (README, LICENSE, LICENCE, COPYING, NOTICE,
    CONTRIBUTING, with any suffix) and copydesk.toml, judgements.toml and expectations.toml are no
    inputs, nor is what lies in a release or a folder of releases. A link to a folder is never
    followed, and a link to a file only inside its source: both are found and refused. A file
    reached through two sources is one input.

    Each file's path is relative to its source (a file given alone: its name; a pattern: the folder
    above its first wild part); where two sources give the same one, both are preceded by as many
    parent folders as tell them apart.

    Raises `UsageError` where a source does not exist or cannot be reached, or a pattern fits none.
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
    if not source:
        raise UsageError(
            "a source is empty", hint="name a file or a folder; this one (.) must be named, too"
        )
    if source == STDIN:
        yield Found(Path(STDIN), "stdin", is_stdin=True)
        return
    root = Path(source)
    try:
        is_folder, is_there = root.is_dir(), root.exists() or root.is_symlink()
    except OSError as error:
        raise UsageError(
            f"{source[:_SHOWN]!r} cannot be read: {error.strerror}",
            hint="check the path, and that you may open the folders it leads through",
        ) from error
    if is_folder:
        yield from _in_folder(root)
    elif is_there:
        yield Found(root, _printable(root.name), _fault(root, None))
    elif _WILD.search(source):
        yield from _in_pattern(root)
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


def _in_pattern(source: Path) -> Iterator[Found]:
    wild = next(at for at, part in enumerate(source.parts) if _WILD.search(part))
    root, pattern = Path(*source.parts[:wild]), source.parts[wild:]
    found = list(_in_folder(root, pattern)) if root.is_dir() else []
    if not found:
        raise UsageError(
            f"no file fits the pattern {str(source)!r}",
            hint="* stands for any part of a name, ** for folders of any depth, for example: "
            "'articles/**/*.json.gz' (in quotation marks); hidden files, README and the like, and "
            "releases are no articles",
        )
    yield from found


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


def _in_folder(root: Path, pattern: Sequence[str] = (_ANY_DEPTH,)) -> Iterator[Found]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = list(folder.iterdir())
        except OSError as error:
            yield Found(folder, _relative(folder, root), _unreadable(error))
            continue
        if _is_released({entry.name for entry in entries}):
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SETTINGS:
                continue
            if entry.name.lower().split(".")[0] in _PAPERS:
                continue
            is_folder = _is_folder(entry, through_links=True)
            if not _fits(entry.relative_to(root).parts, pattern, is_folder=is_folder):
                continue
            if _is_folder(entry):
                folders.append(entry)
            else:
                yield Found(entry, _relative(entry, root), _fault(entry, root))


def _relative(path: Path, root: Path) -> str:
    return _printable(path.relative_to(root).as_posix())


def _is_released(names: set[str]) -> bool:
    """Say whether a folder with these names is a build's own: a release, or many with an index."""
    return any(marks <= names for marks in _RELEASED)


def _is_folder(path: Path, *, through_links: bool = False) -> bool:
    """Say whether this is a folder and no link; `_fault` tells why it cannot be looked at."""
    try:
        return stat.S_ISDIR((path.stat() if through_links else path.lstat()).st_mode)
    except OSError:
        return False


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
        yield replace(found, source_path=path)


def _absolute(path: Path) -> Path:
    """Return the path from the root, `..` taken out, links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow the links)


def _printable(path: str) -> str:
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
    return _DRIVE.sub(r"\1%3A", shown)
