"""Ray Data: reading and extraction as pipelines over the workers of one machine or a cluster.

    files ── split ──▶ inputs ── read_row ──▶ articles and refusals
    batches of articles ── Extractor: actors that hold the model ──▶ shards

Two pipelines and not one, as between them stands what only all articles together can tell: which
are versions of one another, which were withdrawn, which are known already.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, starmap
from pathlib import Path
from tempfile import TemporaryDirectory

import ray.data
from ray.data import ActorPoolStrategy, TaskPoolStrategy

from build.annotate.model import InstalledModel
from build.annotate.pool import chunks
from build.cache import shards_for
from build.cache.shards import DamagedShardError, Shards
from build.config import Config
from build.document import Article, Extraction
from build.engine.cluster import running_cluster, telling_losses
from build.engine.local import LocalEngine
from build.engine.machine import makeup
from build.engine.wire import Kind, Row, batch_row, file_row, head, raise_told, row_outcome
from build.engine.worker import Extractor, Terms, read_row, split
from build.errors import CopydeskError
from build.progress import Progress
from build.read import Inputs
from build.read.reader import Outcomes, inputs_of
from build.read.searching import Found
from build.read.sources import find
from build.storage.address import Address

# Some seconds of work: much against what handing it out costs, little to lose with a worker.
BATCH_CHARACTERS = 100_000
# What one task reads: hundreds of records, tens of pages.
_BLOCK_BYTES = 1 << 20
# Splitting a file takes a hundredth of what reading its inputs takes.
_READERS_PER_SPLITTER = 16


@contextmanager
def ray_engine(
    config: Config, model: InstalledModel, language: str | None
) -> Iterator["RayEngine"]:
    """Yield the engine, over the cluster of RAY_ADDRESS or one that ends with the context."""
    terms = Terms(config.as_of, config.min_words, language, model.name, makeup(model))
    with _shards(config, model) as shards, running_cluster(config.workers) as workers:
        ray.data.DataContext.get_current().target_max_block_size = _BLOCK_BYTES
        engine = RayEngine(config, LocalEngine(config, model, language), terms, shards, workers)
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def _shards(config: Config, model: InstalledModel) -> Iterator[Shards]:
    """Yield those of the cache; where nothing is to be kept, or can be, some in a folder that goes.

    The cache itself warns where its folder cannot be used.
    """
    if config.cache:
        try:
            shards = shards_for(config.out, model.folder)
        except OSError:
            pass
        else:
            yield shards
            return
    # Named so that the next build clears it away if this one is killed.
    with TemporaryDirectory(prefix=".staging-", dir=config.out.absolute()) as folder:
        yield Shards(Path(folder))


class RayEngine:
    """Reads by tasks on all cores, extracts by actors that hold the model."""

    def __init__(
        self, config: Config, local: LocalEngine, terms: Terms, shards: Shards, workers: int
    ) -> None:
        self._config = config
        self._local = local
        self._terms = terms
        self._shards = shards
        self._workers = workers
        self._running = ExitStack()

    def close(self) -> None:
        """End what still runs of the pipelines: Ray hangs where it is shut down under them."""
        self._running.close()

    def read(self, progress: Progress) -> Inputs:
        """Return what became of all inputs; raises `UsageError` where a source does not exist."""
        if self._config.limit is not None:  # the first so many, which only one reader can count
            return self._local.read(progress)
        here: list[Found] = []
        far: list[Found] = []
        for found in find(self._config.sources):
            (far if _is_for_workers(found) else here).append(found)
        outcomes = Outcomes()
        counts = Counter[str]()
        unread: dict[str, str] = {}
        counted_before = 0
        progress.expect()
        for done in self._read_by_workers(list(map(file_row, far))):
            if done["kind"] == Kind.COUNT:
                source_path, count = head(done)
                counts[source_path] += count
            elif done["kind"] == Kind.UNREAD:
                path, why = head(done)
                unread[path] = why
            else:
                outcomes.add(row_outcome(done))
                progress.done()
        if unread:
            progress.note(_left_to_the_build(unread))
            # Whole, however far a worker had come; and so is any other file of the same name.
            here.extend(found for found in far if found.source_path in unread)
            counted_before = outcomes.forget(unread)
        outcomes.expect(sum(count for one, count in counts.items() if one not in unread))
        for number, one in enumerate(chain.from_iterable(map(inputs_of, here))):
            outcomes.expect(1)
            outcomes.add(self._terms.outcome(one))
            if number >= counted_before:
                progress.done()
        return outcomes.settled()

    def extract_each(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """Yield what is found in each article, in their order; shards go as soon as they are used.

        Raises `CopydeskError` where workers die again and again, or a shard cannot be read.
        """
        self.close()  # of what was begun and left: Ray would end with it, and the build with Ray
        self._shards.forget_attempts()
        batches = list(starmap(batch_row, enumerate(chunks(articles, BATCH_CHARACTERS))))
        finished = self._extract_by_workers(batches)
        names: dict[int, str] = {}
        for number in range(len(batches)):
            while number not in names:
                done, name = head(next(finished))
                names[done] = name
            name = names.pop(number)
            *others, last = self._taken(name)
            yield from others
            # Before the last, after which nobody may ask for more.
            self._shards.remove(name)
            if number == len(batches) - 1:
                assert next(finished, None) is None, "a batch was finished twice"
            yield last

    def _taken(self, name: str) -> list[Extraction]:
        try:
            return [extraction for _, extraction in self._shards.get(name)]
        except DamagedShardError as error:
            self._shards.remove(name)
            raise CopydeskError(
                f"{self._shards.folder / name}: not what a worker wrote there",
                hint="check the disk, or that all nodes share the folder, and build again: all but "
                "its articles is kept",
            ) from error

    def _read_by_workers(self, files: list[Row]) -> Iterator[Row]:
        if not files:
            return iter(())
        splitters = max(1, self._workers // _READERS_PER_SPLITTER)
        # The pools differ in size, or Ray would make one step of both and not spread a file.
        inputs = ray.data.from_items(files).flat_map(
            split, fn_kwargs={"terms": self._terms}, compute=TaskPoolStrategy(splitters)
        )
        return self._rows(inputs.flat_map(read_row, fn_kwargs={"terms": self._terms}))

    def _extract_by_workers(self, batches: list[Row]) -> Iterator[Row]:
        if not batches:
            return iter(())
        return self._rows(
            # Each a block of its own: with a worker no more is lost. Ray starts one that died anew
            # and gives its batch out again, as often as `Extractor` bears it.
            ray.data.from_items(batches, override_num_blocks=len(batches)).flat_map(
                Extractor,
                fn_constructor_args=(self._terms, str(self._shards.folder)),
                compute=ActorPoolStrategy(size=min(self._workers, len(batches))),
            )
        )

    def _rows(self, found: ray.data.Dataset) -> Iterator[Row]:
        """Yield the rows of a pipeline as they come, in any order."""
        rows = _told(found)
        self._running.enter_context(closing(rows))
        return rows


def _is_for_workers(found: Found) -> bool:
    """Say whether a worker can read the file: not standard input, nor what even we cannot."""
    if found.fault is not None or found.is_stdin:
        return False
    return isinstance(found.path, Address) or os.access(found.path, os.R_OK)


def _left_to_the_build(unread: Mapping[str, str]) -> str:
    path, why = min(unread.items())
    files = "1 file is" if len(unread) == 1 else f"{len(unread):,} files are"
    return f"{files} read here, as nodes could not; {path}: {why}"


def _told(found: ray.data.Dataset) -> Generator[Row, None, None]:
    with telling_losses(), closing(iter(found.iter_rows())) as rows:
        for one in rows:
            raise_told(one)
            yield one
