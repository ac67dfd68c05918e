"""The terminal that a command prints to: how wide it is, and whether it shows colours."""

import os
import shutil
import sys
from typing import TextIO

_WIDEST = 100  # columns of running text that are still easy to read


def text_width() -> int:
    """Return how many columns running text may take."""
    return min(_WIDEST, shutil.get_terminal_size().columns)


def has_colors(stream: TextIO | None = None) -> bool:
    """Say whether a stream (standard output) shows colours, and nobody asked for none.

    NO_COLOR: no-color.org.
    """
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR")
