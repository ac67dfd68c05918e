"""How far a build is, on standard error: one line kept up on a terminal, else plain lines."""

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from build.progress import Progress, Running, Step
from build.usage import Memory

_ERASE = "\r\x1b[K"
_REFRESH = 0.5  # seconds, on a terminal
_PLAIN = 30  # seconds from one plain line to the next


@contextmanager
def shown_progress(*, wanted: bool | None, quiet: bool) -> Iterator[Progress]:
    """Show how far a build is while it is inside; where nobody said, on a terminal alone."""
    on_terminal = sys.stderr.isatty()
    if wanted is None:
        wanted = on_terminal and not quiet
    if not wanted:
        yield Progress()
        return
    with Shown(sys.stderr, live=on_terminal and os.environ.get("TERM") != "dumb") as shown:
        yield shown


class Shown(Progress):
    """Leaves a line for each step that ended, and keeps saying how far the running one is."""

    def __init__(self, stream: TextIO, *, live: bool, every: float | None = None) -> None:
        super().__init__()
        self._stream = stream
        self._live = live
        self._every = every or (_REFRESH if live else _PLAIN)
        self._writing = threading.Lock()
        self._ending = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> "Shown":
        self._ticker.start()
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        """Stop; say what all took, or leave nothing half said where the build was stopped."""
        self._ending.set()
        self._ticker.join()
        if raised is None:
            self._say(f"{total_line(self.steps, self.memory)}\n")
        elif self._live:
            self._write(_ERASE)

    def step(self, name: str) -> None:
        """Begin a step, which ends the one before."""
        super().step(name)
        self._show()

    def end(self) -> None:
        """End the running step, where there is one, and say what it took."""
        was_running = self.running is not None
        super().end()
        if was_running:
            self._say(ended_line(self.steps[-1]))

    def at(self, part: str) -> None:
        """Say which part of the running step begins."""
        super().at(part)
        if self._live:
            self._show()

    def note(self, what: str) -> None:
        """Say something of the running step."""
        self._say(what if self.running is None else f"{self.running.step.name}: {what}")

    def _tick(self) -> None:
        while not self._ending.wait(self._every):
            self._show()

    def _show(self) -> None:
        running = self.running
        if running is None:
            return
        line = running_line(running, self.memory.now)
        if self._live:
            self._write(_ERASE + line[: _columns(self._stream) - 1])
        elif running.watch.seconds >= self._every / 2:
            self._write(f"{line}\n")

    def _say(self, line: str) -> None:
        self._write(f"{_ERASE}{line}\n" if self._live else f"{line}\n")

    def _write(self, text: str) -> None:
        with self._writing:
            self._stream.write(text)
            self._stream.flush()


def running_line(running: Running, memory: int | None) -> str:
    """Say how far a step is: what is done, how fast, how long it will still take, its memory."""
    step = running.step
    said = [step.name if running.part is None else f"{step.name}: {running.part}"]
    if running.part is None and step.count is not None:
        said[0] += f"  {step.count:,}" + ("" if step.total is None else f" of {step.total:,}")
        if running.per_second:
            said.append(_speed(running.per_second))
    left = running.seconds_left
    for_now = f"for {span_of(running.watch.seconds)}"
    said.append(for_now if left is None else f"{span_of(left)} left")
    if memory is not None:
        said.append(size_of(memory))
    return ", ".join(said)


def ended_line(step: Step) -> str:
    """Say what a step took."""
    assert step.taken is not None
    seconds = step.taken.seconds
    line = f"{step.name:<12}{span_of(seconds):>12}"
    if step.count:
        line += f"   {step.count:,}, {_speed(step.count / seconds)}"
    return line


def total_line(steps: Sequence[Step], memory: Memory) -> str:
    """Say what all steps took together, and the most memory that was used."""
    taken = [step.taken for step in steps if step.taken is not None]
    line = f"{'together':<12}{span_of(sum(one.seconds for one in taken)):>12}"
    line += f"   CPU {span_of(sum(one.cpu_seconds for one in taken))}"
    line += f", at most {size_of(memory.peak)}"
    if memory.workers:
        line += f" and {len(memory.workers)} workers of {size_of(memory.workers[0])}"
    return line


def _speed(per_second: float) -> str:
    return f"{per_second:,.0f} a second" if per_second >= 10 else f"{per_second:.1f} a second"


def span_of(seconds: float) -> str:
    """Return a span of time in words, about as exact as people want it."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def size_of(count: int) -> str:
    """Return a number of bytes in MiB, or in GiB where there are many."""
    mib = count / 2**20
    return f"{mib:,.0f} MiB" if mib < 1000 else f"{mib / 1024:,.1f} GiB"


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
