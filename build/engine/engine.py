"""What an engine does, and which one a build asks for."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from build.annotate.model import InstalledModel
from build.config import Config, EngineName
from build.document import Article, Extraction
from build.engine.cluster import prepare
from build.engine.local import local_engine
from build.errors import UsageError
from build.progress import Progress
from build.read import Inputs


class Engine(Protocol):
    """Reads the sources of a build, and extracts what is in articles."""

    def read(self, progress: Progress) -> Inputs:
        """Return what became of all inputs; raises `UsageError` where a source does not exist."""

    def extract_each(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """Yield what is found in each article, in their order."""


def open_engine(
    config: Config, model: InstalledModel, language: str | None
) -> AbstractContextManager[Engine]:
    """Return the engine that was asked for, to be entered; its workers end with the context.

    `language` is the one that is read, None where any is. Raises `UsageError` where the engine is
    not installed.
    """
    if config.engine is EngineName.LOCAL:
        return local_engine(config, model, language)
    prepare()
    try:
        from build.engine.ray import ray_engine
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--engine ray: Ray is not installed here ({error})",
            hint="pip install 'copydesk[ray]', or write --engine local",
        ) from error
    return ray_engine(config, model, language)
