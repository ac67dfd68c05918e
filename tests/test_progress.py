"""A build says how far it is while it runs, and what it took afterwards."""

import fcntl
import io
import json
import multiprocessing
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice

import pytest

from build.cli.progress import Shown, ended_line, running_line, size_of, span_of, total_line
from build.progress import Progress, Step, Taken
from build.usage import Memory, Resident, cpu_seconds


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("build.progress.perf_counter", clock)
    monkeypatch.setattr("build.progress.cpu_seconds", lambda: clock.now * 2)
    return clock


def one_every(seconds: float, clock: Clock, count: int) -> Iterator[int]:
    for item in range(count):
        clock.now += seconds
        yield item


def test_the_cost_has_each_step_its_parts_and_what_was_done_in_it(clock: Clock) -> None:
    progress = Progress()
    progress.step("extracting")
    progress.at("looking into the cache")
    clock.now += 1
    assert list(progress.track(one_every(0.25, clock, 20), 20)) == list(range(20))
    progress.step("resolving")
    for part in ("stories", "events"):
        progress.at(part)
        clock.now += 2
    progress.end()
    cost = json.loads(json.dumps(progress.cost(articles=20, words=5000)))
    assert (cost["seconds"], cost["cpu_seconds"]) == (10, 20)
    assert (cost["articles_per_second"], cost["words_per_cpu_second"]) == (2, 250)
    extracting, resolving = cost["steps"]
    assert (extracting["seconds"], extracting["cpu_seconds"], extracting["count"]) == (6, 12, 20)
    assert extracting["parts"] == [
        {"name": "looking into the cache", "seconds": 1, "cpu_seconds": 2}
    ]
    assert resolving["count"] is None
    assert [part["seconds"] for part in resolving["parts"]] == [2, 2]
    assert cost["peak_memory"]["main"] >= resolving["peak_memory"] > 10_000_000
    assert cost["peak_memory"]["workers"] == []


def test_the_time_left_comes_from_the_last_seconds_not_from_what_the_cache_had(
    clock: Clock,
) -> None:
    progress = Progress()
    progress.step("extracting")
    done = progress.track(range(1000), 1000)
    for _ in range(900):
        next(done)
    for _ in range(50):
        clock.now += 1
        next(done)
    assert progress.running is not None
    assert progress.running.per_second == pytest.approx(1, rel=0.1)
    assert progress.running.seconds_left == pytest.approx(50, rel=0.1)


def test_the_speed_is_that_of_the_last_seconds_also_where_each_item_takes_many(
    clock: Clock,
) -> None:
    progress = Progress()
    progress.step("extracting")
    done = progress.track(chain(range(900), one_every(9, clock, 5)), 1000)
    assert len(list(islice(done, 905))) == 905
    assert progress.running is not None
    assert progress.running.per_second == pytest.approx(1 / 9)


def test_a_running_step_fits_80_columns_with_a_million_articles(clock: Clock) -> None:
    progress = Progress()
    progress.step("extracting")
    done = progress.track(one_every(0.125, clock, 1_000_000), 1_000_000)
    assert progress.running is not None
    for _ in range(123_456):
        next(done)
    line = running_line(progress.running, 12 * 2**30)
    assert line == "extracting  123,456 of 1,000,000, 8.0 a second, 30 h 26 min left, 12.0 GiB"
    assert len(line) < 80


def test_a_step_that_is_not_counted_says_what_it_is_at(clock: Clock) -> None:
    progress = Progress()
    progress.step("resolving")
    progress.at("who is who")
    clock.now = 75
    assert progress.running is not None
    assert running_line(progress.running, None) == "resolving: who is who, for 1 min 15 s"


def test_what_was_taken_is_said_in_words() -> None:
    extracting = Step("extracting", 100, 100, Taken(12.5, 20))
    assert ended_line(extracting) == "extracting          12 s   100, 8.0 a second"
    assert ended_line(Step("checking", taken=Taken(4.25, 4))) == "checking           4.2 s"
    memory = Memory()
    memory._workers = {1: 500 * 2**20, 2: 510 * 2**20}
    line = total_line([extracting], memory)
    assert line.startswith("together            12 s   CPU 20 s, at most ")
    assert line.endswith((" MiB and 2 workers of 510 MiB", " GiB and 2 workers of 510 MiB"))
    spans = [span_of(seconds) for seconds in (0.04, 59.6, 3599, 3600, 360_000)]
    assert spans == ["0.0 s", "1 min 00 s", "59 min 59 s", "1 h 00 min", "100 h 00 min"]
    assert (size_of(999 * 2**20), size_of(1536 * 2**20)) == ("999 MiB", "1.5 GiB")


def test_plain_lines_are_one_for_each_step_and_now_and_then_one_in_between() -> None:
    stream = io.StringIO()
    with Shown(stream, live=False) as shown:
        shown.step("reading")
        list(shown.track("abc"))
        shown.note("two of them are old")
        shown.step("resolving")
        shown.at("stories")
        shown.end()
    note, reading, resolving, together, empty = stream.getvalue().splitlines()
    assert note == "reading: two of them are old"
    assert reading.startswith("reading  ")
    assert resolving.startswith("resolving  ")
    assert together.startswith("together  ")
    assert empty == ""
    assert "\x1b" not in stream.getvalue()


def test_a_plain_line_comes_every_so_often() -> None:
    said, stream = multiprocessing.Event(), io.StringIO()

    class Telling(io.StringIO):
        def write(self, text: str) -> int:
            if "resolving: stories" in text:
                said.set()
            return stream.write(text)

    with Shown(Telling(), live=False, every=0.01) as shown:
        shown.step("resolving")
        shown.at("stories")
        assert said.wait(10)
        shown.end()


def test_on_a_terminal_one_line_is_kept_up_cut_to_its_width_and_erased_when_stopped() -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 20, 0, 0))
    erase = "\r\x1b[K"

    def screen() -> str:
        assert select.select([ours], [], [], 10)[0], "nothing was written"
        return os.read(ours, 100).decode()

    with os.fdopen(theirs, "w") as terminal:
        with suppress(KeyboardInterrupt), Shown(terminal, live=True, every=60) as shown:
            shown.step("extracting a great many articles")
            assert screen() == f"{erase}extracting a great "
            raise KeyboardInterrupt
        assert screen() == erase
    os.close(ours)


def test_a_workers_peak_is_its_own_not_that_of_the_process_that_started_it() -> None:
    memory = Memory()
    if memory.now is None:
        pytest.skip("this system does not tell the memory of a process")
    large = b"x" * 300_000_000
    worker = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    worker.start()
    try:
        memory.look()
    finally:
        worker.kill()
        worker.join()
    assert memory.peak > len(large)
    (peak,) = memory.workers
    assert 0 < peak < 200_000_000
    assert memory.now < memory.peak + 1


def test_once_workers_have_ended_nobody_else_passes_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Worker:
        pid = 4321

    # Each process has a byte; the system gives the number of one that ended to another.
    monkeypatch.setattr("build.usage.resident", lambda _: Resident(1, 1))
    monkeypatch.setattr(multiprocessing, "active_children", lambda: [Worker])
    progress = Progress()
    progress.step("extracting")
    list(progress.track([1], 1))
    assert (progress.memory.now, progress.memory.workers) == (2, [1])
    monkeypatch.setattr(multiprocessing, "active_children", list)
    progress.step("resolving")
    assert (progress.memory.now, progress.memory.workers) == (1, [1])


def test_cpu_seconds_hold_those_of_a_worker_that_ended() -> None:
    before = cpu_seconds()
    worker = multiprocessing.get_context("spawn").Process(target=sum, args=(range(3_000_000),))
    worker.start()
    worker.join()
    own = time.process_time()
    assert cpu_seconds() - before > 0.02
    assert cpu_seconds() > own
