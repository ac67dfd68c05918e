"""Progress on a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from build.progress import Progress

Item = TypeVar("Item")


def visible_progress(*, visible: bool) -> Progress:
    """Show on a terminal how far a build is and how long it will still take."""
    if not (visible and sys.stderr.isatty()):
        return Progress()

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    class Visible(Progress):
        """A line for the running step, with a bar where it is counted."""

        def __init__(self) -> None:
            super().__init__()
            self._console = Console(stderr=True)

        def step(self, name: str) -> None:
            super().step(name)
            self._console.print(f"{name} ...", style="dim")

        def note(self, what: str) -> None:
            self._console.print(f"  {what}", style="dim", highlight=False)

        def track(self, items: Iterable[Item], total: int) -> Iterator[Item]:
            columns = (
                BarColumn(40),
                MofNCompleteColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
            )
            with Bars(*columns, console=self._console, transient=True) as bars:
                yield from bars.track(items, total=total)

    return Visible()
