"""On which line of a TOML file a key stands: what Python's reader does not tell."""

import re
from collections.abc import Mapping

Path = tuple[str, ...]

_KEY = re.compile(r"""\s*([\w."'\s-]+?)\s*=""")
_HEADER = re.compile(r"""\s*(\[\[?)\s*([\w."'\s-]+?)\s*\]""")


def key_lines(text: str) -> dict[Path, int]:
    """Return the line on which each key stands first, by the names that lead to it.

    The tables of a list are numbered from "0". Keys inside a table in braces have no line.
    """
    lines: dict[Path, int] = {}
    above: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            above = _names(header[2])
            if header[1] == "[[":
                counts[above] = counts.get(above, 0) + 1
                above = (*above, str(counts[above] - 1))
            found = above
        elif key := _KEY.match(line):
            found = (*above, *_names(key[1]))
        else:
            continue
        for depth in range(1, len(found) + 1):
            lines.setdefault(found[:depth], number)
    return lines


def nearest_line(lines: Mapping[Path, int], path: Path) -> int | None:
    """Return the line of a key, or of the nearest above it that has one."""
    ends = range(len(path), 0, -1)
    return next((lines[path[:end]] for end in ends if path[:end] in lines), None)


def _names(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
