"""Many articles through the model, in this process or over several."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from build.annotate.model import Model
from build.document import Article, Parse

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
    between processes. The results do not depend on `workers`, which is an upper bound.
    """
    paying = 1 + sum(len(article.text) for article in articles) // CHARACTERS_PER_WORKER
    workers = min(workers, paying)
    if workers == 1:
        loaded = Model(model)
        for article in articles:
            yield then(article, loaded.annotate(article))
        return
    # Forking a process that runs threads (Arrow, DuckDB) can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _load_model, (model,)) as pool:
        for found in pool.map(_annotate_chunk, *_arguments(articles, then)):
            yield from found


class _Worker:
    """The model of this worker process."""

    model: Model


def _load_model(name: str) -> None:
    _Worker.model = Model(name)


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
