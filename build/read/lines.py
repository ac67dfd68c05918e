"""Lines to blocks: a line is a paragraph, unless the text was wrapped to a fixed width."""

from itertools import pairwise

from build.read.characters import line_ends, tidy
from build.read.printed import RawBlock

# Wider than any terminal or mail client wraps; a longer line is a paragraph of its own.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 50
_WRAPPED_SHARE = 0.9
_FEWEST_PAIRS = 4


def blocks_of(text: str) -> tuple[RawBlock, ...]:
    """Split text into blocks at line ends, or at blank lines where lines are hard-wrapped."""
    groups: list[list[str]] = [[]]
    for line in line_ends(text).split("\n"):
        if tidy(line):
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    if _is_wrapped(groups):
        return tuple(RawBlock(" ".join(group)) for group in groups if group)
    return tuple(RawBlock(line) for group in groups for line in group)


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Say whether lines break where the next word no longer fitted, and hardly anywhere else."""
    width = max((len(line) for group in groups for line in group), default=0)
    pairs = [pair for group in groups for pair in pairwise(group)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or len(pairs) < _FEWEST_PAIRS:
        return False
    full = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairs)
    return full >= _WRAPPED_SHARE * len(pairs)
