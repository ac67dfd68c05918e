"""Many articles through the model, in this process or over several."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TypeVar

from build.annotate.model import Model
from build.document import Article, Parse
from build.errors import CopydeskError

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
    paying = 1 + sum(len(article.text) for article in articles) // CHARACTERS_PER_WORKER
    workers = min(workers, paying)
    if workers == 1:
        loaded = Model(model)
        for article in articles:
            yield then(article, loaded.annotate(article))
        return
    others = set(multiprocessing.active_children())
    # Forking a process that runs threads (Arrow, DuckDB) can hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (model,))
    try:
        with _interrupts_held_back():
            chunks = pool.map(_annotate_chunk, *_arguments(articles, then))
        for found in chunks:
            yield from found
    except BrokenProcessPool as error:
        raise CopydeskError(
            "a worker process was ended from outside, most likely for want of memory",
            hint="try again with fewer --workers; the releases are as they were",
        ) from error
    finally:
        # Waiting for what the workers are at would keep an interrupted user for seconds.
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
            worker.join()


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


class _Worker:
    """The model of this worker process."""

    model: Model


def _begin(name: str) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.model = Model(name)


def _end_with_parent() -> None:
    """End this worker when the build is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker has a parent"
    parent.join()
    os._exit(1)


def _annotate_chunk(articles: list[Article], then: Then[Found]) -> list[Found]:
    return [then(article, _Worker.model.annotate(article)) for article in articles]


def _arguments(
    articles: Sequence[Article], then: Then[Found]
) -> tuple[list[list[Article]], list[Then[Found]]]:
    chunks: list[list[Article]] = []
    size = CHUNK_CHARACTERS
    for article in articles:
        if size >= CHUNK_CHARACTERS:
            chunks.append([])
            size = 0
        chunks[-1].append(article)
        size += len(article.text)
    return chunks, [then] * len(chunks)
