"""Where a problem is, as other programs name it: the path, the line, line and column."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import PurePath

from build.contribution.problem import Checked, Problem

_LINE_START = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def from_root(path: str, root: PurePath | None) -> str:
    """Return a path from the root with slashes; one outside of it, or without a root, as given."""
    pure = PurePath(path)
    if root is not None and pure.is_relative_to(root):
        pure = pure.relative_to(root)
    return pure.as_posix()


def lines_of(checked: Checked) -> dict[str, list[str]]:
    """Return the lines of each file with problems, with what ends them, as far as it is text."""
    paths = {problem.path for problem in checked.problems} & checked.texts.keys()
    return {path: _LINE_START.split(checked.texts[path]) for path in sorted(paths)}


def source_line(lines: Mapping[str, Sequence[str]], problem: Problem) -> str | None:
    """Return the line that a problem names, without its end; None where the file has none."""
    of_file = lines.get(problem.path, ())
    return of_file[problem.line - 1].rstrip("\r\n") if problem.line <= len(of_file) else None


def line_and_column(lines: Sequence[str], offset: int) -> tuple[int, int]:
    """Return where an offset into the text of these lines is, both counted from 1."""
    starts = list(accumulate(map(len, lines[:-1]), initial=0))
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset into the text."""
    return len(_LINE_START.split(text[:offset]))
