"""Many articles through the model, in this process or over several."""

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from build.annotate.model import Model
from build.document import Article, Parse
from build.errors import CopydeskError
from build.garbage import few_collections

Found = TypeVar("Found")
Then = Callable[[Article, Parse], Found]

# A worker loads the model for about two seconds; below this much text for each it does not pay.
CHARACTERS_PER_WORKER = 150_000
# Small enough to keep all workers busy to the end, large enough to make the traffic cheap.
CHUNK_CHARACTERS = 30_000


def annotate_each(
    articles: Sequence[Article], model: str, then: Then[Found], workers: int
) -> Iterator[Found]:
    """Yield `then(article, parse)` for each article, in the order of `articles`.

    `then` must be a plain function: it runs where the parse is made, so that parses never travel
    between processes. The results do not depend on `workers`, which is an upper bound. However
    this ends, no worker outlives it. Raises `CopydeskError` where a worker was ended from outside.
    """
    workers = _paying(articles, workers)
    if workers == 1:
        loaded = Model(model)
        for chunk in chunks(articles, CHUNK_CHARACTERS):
            yield from found_in(chunk, loaded, then)
        return
    with _team(workers, model, then) as lines:
        yield from chain.from_iterable(_in_order(chunks(articles, CHUNK_CHARACTERS), lines))


def found_in(articles: Sequence[Article], model: Model, then: Then[Found]) -> Iterator[Found]:
    """Yield `then(article, parse)` for each article; what it raises names the article."""
    try:
        parses = iter(model.annotate_all(articles))
    except Exception:  # noqa: BLE001 (it is raised again by the article that it is of)
        parses = map(model.annotate, articles)
    for article in articles:
        try:
            yield then(article, next(parses))
        except Exception as error:
            error.add_note(f"in {article.source_path}, record {article.source_record}")
            raise


def chunks(articles: Iterable[Article], characters: int) -> Iterator[list[Article]]:
    """Yield the articles in their order, each chunk as soon full as it has so many characters."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _paying(articles: Iterable[Article], most: int) -> int:
    """Return for how many workers there is enough text, at most so many; reads no further."""
    paying, size = 1, 0
    for article in articles:
        if paying >= most:
            break
        size += len(article.text)
        paying = min(most, 1 + size // CHARACTERS_PER_WORKER)
    return paying


@dataclass(frozen=True)
class _Broken:
    """What a worker sends instead of what it found: the traceback of the fault."""

    trace: str


@contextmanager
def _team(size: int, model: str, then: Then[Found]) -> Iterator[list["Connection[Any, Any]"]]:
    """Start workers, yield the line to each, and end them, whatever they are at.

    Not a pool of the standard library: those wait for running work, or hang, when they are left in
    the middle, and their workers outlive a build that is killed.
    """
    # Forking a process that runs threads (Arrow, DuckDB) can hang.
    context = multiprocessing.get_context("spawn")
    started = []
    try:
        with _interrupts_held_back():
            for _ in range(size):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, model, then), daemon=True)
                process.start()
                # With the last copy of its end, a line ends when its worker does.
                theirs.close()
                started.append((process, ours))
        yield [line for _, line in started]
    finally:
        for process, line in started:
            process.terminate()
            process.join()
            line.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold an interrupt back; processes that are started meanwhile never see one.

    A terminal interrupts workers, too, and each would print a traceback.
    """
    # Starting it lets interrupts through again, so it has to run before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_order(
    every: Iterable[list[Article]], lines: list["Connection[Any, Any]"]
) -> Iterator[list[Any]]:
    """Yield what was found in each chunk, in their order; each worker has one at a time."""
    left = iter(enumerate(every))
    idle, at_work = lines, dict[Any, int]()
    done: dict[int, list[Any]] = {}
    for due in count():
        while due not in done:
            for line, (index, chunk) in zip(idle, left, strict=False):
                _send(line, chunk)
                at_work[line] = index
            if not at_work:
                return
            idle = wait(list(at_work))  # type: ignore[assignment]
            for line in idle:
                done[at_work.pop(line)] = _receive(line)
        yield done.pop(due)


def _send(line: "Connection[Any, Any]", chunk: list[Article]) -> None:
    try:
        line.send(chunk)
    except OSError as error:
        raise _worker_gone() from error


def _receive(line: "Connection[Any, Any]") -> list[Any]:
    try:
        found = line.recv()
    except (EOFError, OSError) as error:
        raise _worker_gone() from error
    if isinstance(found, _Broken):
        raise RuntimeError(f"a worker broke\n{found.trace}")
    return list(found)


def _worker_gone() -> CopydeskError:
    return CopydeskError(
        "a worker process was ended from outside, most likely for want of memory",
        hint="try again with fewer --workers; the releases are as they were",
    )


def _work(line: "Connection[Any, Any]", name: str, then: Then[Found]) -> None:
    """Answer chunk after chunk, until the build closes the line or is killed."""
    model = Model(name)
    with few_collections():
        _answer(line, model, then)


def _answer(line: "Connection[Any, Any]", model: Model, then: Then[Found]) -> None:
    while True:
        try:
            chunk = line.recv()
        except (EOFError, OSError):
            return
        answer: list[Found] | _Broken
        try:
            answer = list(found_in(chunk, model, then))
        except Exception:  # noqa: BLE001 (it is raised again where the build runs)
            answer = _Broken(traceback.format_exc())
        try:
            line.send(answer)
        except OSError:
            return
