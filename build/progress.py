"""How far a build is and what each of its steps took; silent, for a command to make visible."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from build.usage import Memory, cpu_seconds

Item = TypeVar("Item")
_LOOK_EVERY = 0.5  # seconds
_SPEED_OVER = 20  # seconds


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of CPU time, that of workers included."""

    seconds: float
    cpu_seconds: float


class Stopwatch:
    """Takes the time from when it is made."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._cpu_before = cpu_seconds()

    def taken(self) -> Taken:
        """Return what was taken so far; the CPU time of workers counts when they have ended."""
        return Taken(self.seconds, cpu_seconds() - self._cpu_before)

    @property
    def seconds(self) -> float:
        """The seconds by the clock."""
        return perf_counter() - self._began


@dataclass
class Step:
    """One step of a build: what it and its parts took, how many items it did where it counts.

    `peak_memory` is the most bytes that the main process had until its end.
    """

    name: str
    total: int | None = None
    count: int | None = None
    taken: Taken | None = None
    parts: dict[str, Taken] = field(default_factory=dict)
    peak_memory: int | None = None


class Running:
    """The step that runs, and how fast; a display may look at it from another thread."""

    def __init__(self, name: str) -> None:
        self.step = Step(name)
        self.part: str | None = None
        self.watch = Stopwatch()
        self._part_watch = self.watch
        self._recent: deque[tuple[float, int]] = deque()

    def at(self, part: str | None) -> None:
        """Begin a part, which ends the one before."""
        if self.part is not None:
            self.step.parts[self.part] = self._part_watch.taken()
        self.part, self._part_watch = part, Stopwatch()

    def expect(self, total: int | None) -> None:
        """Begin to count items, which ends the running part."""
        self.at(None)
        self.step.total, self.step.count = total, 0
        self._recent = deque([(self.watch.seconds, 0)])

    def done(self) -> None:
        """Count one item."""
        self.step.count = (self.step.count or 0) + 1
        now = self.watch.seconds
        if not self._recent or now - self._recent[-1][0] >= 1:
            self._recent.append((now, self.step.count))
        while len(self._recent) > 1 and now - self._recent[1][0] >= _SPEED_OVER:
            self._recent.popleft()

    @property
    def per_second(self) -> float:
        """The items a second of late, or since the item before, where that is longer ago."""
        if not self._recent or self.step.count is None:
            return 0.0
        since, done = self._recent[0]
        return (self.step.count - done) / max(self.watch.seconds - since, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        """What the rest takes at this speed; None where that is not known."""
        step, speed = self.step, self.per_second
        if step.total is None or step.count is None or not speed:
            return None
        return (step.total - step.count) / speed

    def end(self) -> Step:
        """Return what the step took in the end."""
        self.at(None)
        self.step.taken = self.watch.taken()
        return self.step


class Progress:
    """Times and counts the steps of a build."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.memory = Memory()
        self.running: Running | None = None

    def step(self, name: str) -> None:
        """Begin a step, which ends the one before."""
        self.end()
        self.running = Running(name)

    def end(self) -> None:
        """End the running step, where there is one."""
        if self.running is not None:
            self.memory.look()
            step = self.running.end()
            step.peak_memory = self.memory.peak
            self.steps.append(step)
            self.running = None

    def at(self, part: str) -> None:
        """Say which part of the running step begins."""
        if self.running is not None:
            self.running.at(part)

    def note(self, what: str) -> None:
        """Say something of the running step."""

    def expect(self, total: int | None = None) -> None:
        """Begin to count what the running step does; `total` is how many it will be, if known."""
        if self.running is not None:
            self.running.expect(total)

    def done(self) -> None:
        """Count one."""
        if self.running is not None:
            self.running.done()

    def track(self, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Count the items of the running step while they are taken, and look at the workers."""
        self.expect(total)
        looked = perf_counter()
        for number, item in enumerate(items, start=1):
            self.done()
            # The last look comes before the last item is taken, after which workers end.
            if number == total or perf_counter() - looked >= _LOOK_EVERY:
                self.memory.look()
                looked = perf_counter()
            yield item

    def cost(self, *, articles: int, words: int) -> dict[str, object]:
        """Return what the steps took, for machines; bytes, seconds, and what was done in them."""
        taken = [step.taken for step in self.steps if step.taken is not None]
        seconds = sum(one.seconds for one in taken)
        cpu = sum(one.cpu_seconds for one in taken)
        return {
            "seconds": round(seconds, 3),
            "cpu_seconds": round(cpu, 3),
            "articles_per_second": _rate(articles, seconds),
            "words": words,
            "words_per_cpu_second": _rate(words, cpu),
            "peak_memory": {"main": self.memory.peak, "workers": self.memory.workers},
            "steps": [
                {
                    "name": step.name,
                    **_rounded(step.taken),
                    "count": step.count,
                    "peak_memory": step.peak_memory,
                    "parts": [
                        {"name": name, **_rounded(part)} for name, part in step.parts.items()
                    ],
                }
                for step in self.steps
                if step.taken is not None
            ],
        }


def _rounded(taken: Taken) -> dict[str, float]:
    return {"seconds": round(taken.seconds, 3), "cpu_seconds": round(taken.cpu_seconds, 3)}


def _rate(count: int, seconds: float) -> float | None:
    return round(count / seconds, 1) if seconds else None
