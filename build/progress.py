"""How far a build is and what each of its steps took; silent, for a command to make visible."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


class Progress:
    """Times the steps of a build; `seconds` is wall time by step, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: tuple[str, float] | None = None

    def step(self, name: str) -> None:
        """Begin a step, which ends the one before."""
        self.end()
        self._running = (name, time.perf_counter())

    def end(self) -> None:
        """End the running step, where there is one."""
        if self._running is not None:
            name, started = self._running
            self.seconds[name] = time.perf_counter() - started
            self._running = None

    def note(self, what: str) -> None:
        """Say something of the running step."""

    def track(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield the items of the running step; `total` is how many there will be."""
        yield from items
