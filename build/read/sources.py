"""Which files the sources hold, and under which path each is known."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build.config import DEFAULT_SOURCE
from build.errors import UsageError
from build.read.bucket_folder import BucketFolder
from build.read.local_folder import LocalFolder, absolute, file_fault
from build.read.searching import Found, printable, search
from build.storage.address import Address, Place, address_of, is_address
from build.storage.objects import which_exist

STDIN = "-"
_SHOWN = 200  # characters of a path that a message repeats
_WILD = re.compile(r"[*?\[]")


def find(sources: Sequence[str]) -> list[Found]:
    """Return the files of all sources, sorted by path; the order of the sources does not matter.

    A source is a file, or a folder that is searched to the bottom, or a pattern of paths in a
    folder (`*`, `?`, `[...]`, and `**` for folders of any depth), or `-` for standard input. The
    first three may be addresses in object storage, where the same holds. In a folder, names that
    begin with a dot and papers (README, LICENSE, LICENCE, COPYING, NOTICE, CONTRIBUTING, with any
    suffix) and copydesk.toml, judgements.toml and expectations.toml are no inputs, nor is what lies
    in a release or a folder of releases. A link to a folder is never followed, and a link to a file
    only inside its source: both are found and refused. A file reached through two sources is one
    input.

    Each file's path is relative to its source (a file given alone: its name; a pattern: the folder
    above its first wild part); where two sources give the same one, both are preceded by as many
    parent folders as tell them apart.

    Raises `UsageError` where a source does not exist or cannot be reached, or a pattern fits none.
    """
    by_place: dict[tuple[str, ...], Found] = {}
    for source in sources:
        for found in _of_source(source):
            place = _parts(found.path)
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
    if is_address(source):
        yield from _in_bucket(address_of(source))
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
        yield from search(LocalFolder(root))
    elif is_there:
        yield Found(root, printable(root.name), file_fault(root))
    elif _WILD.search(source):
        yield from _in_pattern(root)
    elif source.rstrip("/") == DEFAULT_SOURCE:
        raise UsageError(
            f"there is no folder {DEFAULT_SOURCE!r} here",
            hint="name the files or folders that hold your articles, for example: "
            "build dataset ARTICLES; the samples lie in the project's own folder",
        )
    elif source.startswith("s3:/"):  # a path was made of it, with one slash
        raise UsageError(
            f"{source!r} is in object storage, and this command reads local files only",
            hint="copy them first: aws s3 sync s3://BUCKET/FOLDER FOLDER",
        )
    else:
        raise UsageError(
            f"there is no file or folder {source!r}", hint="check the path; it is read from here"
        )


def _in_bucket(source: Address) -> Iterator[Found]:
    folder = BucketFolder(source)
    is_object = bool(which_exist([source]))
    if is_object:
        yield Found(source, printable(source.name))
    if folder.is_there:
        yield from search(folder)
    elif not is_object and any(map(_WILD.search, source.parts)):
        yield from _in_pattern_of_bucket(source)
    elif not is_object:
        raise UsageError(
            f"there is no object {str(source)!r}, and none below it",
            hint=f"check the address; aws s3 ls s3://{source.bucket}/ shows what there is",
        )


def _in_pattern(source: Path) -> Iterator[Found]:
    wild = _first_wild(source.parts)
    root, pattern = Path(*source.parts[:wild]), source.parts[wild:]
    found = list(search(LocalFolder(root), pattern)) if root.is_dir() else []
    if not found:
        raise _fits_nothing(source)
    yield from found


def _in_pattern_of_bucket(source: Address) -> Iterator[Found]:
    wild = _first_wild(source.parts)
    found = list(search(BucketFolder(source.up_to(wild)), source.parts[wild:]))
    if not found:
        raise _fits_nothing(source)
    yield from found


def _first_wild(parts: Sequence[str]) -> int:
    return next(at for at, part in enumerate(parts) if _WILD.search(part))


def _fits_nothing(source: Place) -> UsageError:
    return UsageError(
        f"no file fits the pattern {str(source)!r}",
        hint="* stands for any part of a name, ** for folders of any depth, for example: "
        "'articles/**/*.json.gz' (in quotation marks); hidden files, README and the like, and "
        "releases are no articles",
    )


def _path_order(found: Found) -> tuple[int, str]:
    return len(found.source_path), found.source_path


def _told_apart(files: list[Found]) -> Iterator[Found]:
    depths = [len(Path(found.source_path).parts) for found in files]
    paths = [found.source_path for found in files]
    places = [_parts(found.path) for found in files]
    for _ in range(max(map(len, places), default=0)):
        clashes = {path for path, count in Counter(paths).items() if count > 1}
        for index, parts in enumerate(places):
            if paths[index] in clashes:
                depths[index] += 1
                paths[index] = printable("/".join(parts[-depths[index] :]).lstrip("/"))
    for found, path in zip(files, paths, strict=True):
        yield replace(found, source_path=path)


def _parts(path: Place) -> tuple[str, ...]:
    """Return the parts of a place from the top, which no other place has."""
    if isinstance(path, Address):
        return (f"s3://{path.bucket}", *path.parts)
    return absolute(path).parts
