"""This machine: reading in this process, extraction in as many as are asked for."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from build.annotate.model import InstalledModel
from build.annotate.pool import annotate_each
from build.config import Config
from build.document import Article, Extraction
from build.extract.everything import extract
from build.progress import Progress
from build.read import Inputs, read


@contextmanager
def local_engine(
    config: Config, model: InstalledModel, language: str | None
) -> Iterator["LocalEngine"]:
    """Yield the engine; there is nothing to start or to end."""
    yield LocalEngine(config, model, language)


class LocalEngine:
    """Reads one input after another; loads the model in each worker that pays."""

    def __init__(self, config: Config, model: InstalledModel, language: str | None) -> None:
        self._config = config
        self._model = model
        self._language = language

    def read(self, progress: Progress) -> Inputs:
        """Return what became of all inputs; raises `UsageError` where a source does not exist."""
        return read(
            self._config.sources,
            as_of=self._config.as_of,
            min_words=self._config.min_words,
            limit=self._config.limit,
            language=self._language,
            progress=progress,
        )

    def extract_each(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """Yield what is found in each article, in their order."""
        workers = self._config.workers or os.cpu_count() or 1
        return annotate_each(articles, self._model.name, extract, workers)
