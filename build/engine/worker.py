"""What runs on the workers: splitting files, reading inputs, extracting batches of articles.

Each takes a row and yields rows; none knows Ray.
"""

import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from build.annotate.model import Model
from build.annotate.pool import found_in
from build.cache.shards import Shards
from build.cache.store import Key
from build.document import Article, Refusal
from build.engine.machine import check_like
from build.engine.wire import (
    Kind,
    Row,
    error_row,
    input_row,
    outcome_row,
    row,
    row_batch,
    row_file,
    row_input,
)
from build.errors import CopydeskError, StorageError, UsageError
from build.extract.everything import extract
from build.read.printed import Refused
from build.read.reader import Input, inputs_of, read_one
from schema.vocabulary import RejectReason

# Ray would start a worker that dies anew for ever.
MOST_ATTEMPTS = 5
Given = ParamSpec("Given")


@dataclass(frozen=True)
class Terms:
    """What every worker has to know: what is read, by which model, and how its machine must be."""

    as_of: date
    min_words: int
    language: str | None
    model: str
    machine: Mapping[str, str]

    def outcome(self, one: Input) -> Article | Refusal:
        """Return what becomes of an input."""
        return read_one(one, as_of=self.as_of, min_words=self.min_words, language=self.language)


def telling(run: Callable[Given, Iterator[Row]]) -> Callable[Given, Iterator[Row]]:
    """Let what the user has to know be told by a row instead of raised."""

    @wraps(run)
    def running(*given: Given.args, **named: Given.kwargs) -> Iterator[Row]:
        try:
            yield from run(*given, **named)
        except StorageError as error:
            yield error_row(StorageError(f"{platform.node()}: {error.message}", error.hint))
        except CopydeskError as error:
            yield error_row(error)
        except OSError as error:
            yield error_row(_failed(error))

    return running


@telling
def split(file: Row, terms: Terms) -> Iterator[Row]:
    """Yield each input of a file, unparsed, and then how many they were.

    What this machine may not or cannot read is no refusal: the build may be able to.
    """
    check_like(terms.machine, terms.model)
    found = row_file(file)
    if isinstance(found.path, Path) and _is_missing(found.path):
        raise _not_seen(found.path)
    count = 0
    for one in inputs_of(found):
        if isinstance(one.form, Refused) and one.form.reason is RejectReason.UNREADABLE:
            yield row(Kind.UNREAD, [found.source_path, f"{platform.node()}: {one.form.detail}"])
            return
        count += 1
        yield input_row(one)
    yield row(Kind.COUNT, [found.source_path, count])


@telling
def read_row(one: Row, terms: Terms) -> Iterator[Row]:
    """Yield what becomes of an input; what is no input passes as it is."""
    if one["kind"] != Kind.INPUT:
        yield one
        return
    check_like(terms.machine, terms.model)
    yield outcome_row(terms.outcome(row_input(one)))


class Extractor:
    """Holds the model; puts what it finds in a batch of articles into a shard."""

    def __init__(self, terms: Terms, folder: str) -> None:
        self._terms = terms
        self._shards = Shards(Path(folder))
        self._model: Model | None = None

    @telling
    def __call__(self, batch: Row) -> Iterator[Row]:
        """Yield the number of a batch and the name of its shard, which may be there already."""
        self._check_node()  # first: what another version sent may not even be read
        number, articles = row_batch(batch)
        keys = list(map(Key.of, articles))
        try:
            name = self._shards.find(keys) or self._extract(keys, articles)
        except OSError as error:
            error.filename = error.filename or self._shards.folder  # a write that fails has none
            raise
        yield row(Kind.SHARD, [number, name])

    def _extract(self, keys: Sequence[Key], articles: Sequence[Article]) -> str:
        if self._shards.attempts(keys) >= MOST_ATTEMPTS:
            first, last = articles[0], articles[-1]
            raise CopydeskError(
                f"{MOST_ATTEMPTS} workers died over the same {len(articles)} articles, from "
                f"{first.source_path} to {last.source_path}",
                hint="most likely for want of memory: try again with fewer --workers, or more "
                "memory a node (docs/scale.md); what was extracted is kept",
            )
        # Counted before the model is loaded, which may be what a worker dies of.
        return self._shards.put(keys, list(found_in(articles, self._loaded(), extract)))

    # Neither on starting: what goes wrong there, Ray tells as the death of an actor.

    def _check_node(self) -> None:
        check_like(self._terms.machine, self._terms.model)
        if not self._shards.folder.is_dir():
            raise _not_seen(self._shards.folder)

    def _loaded(self) -> Model:
        if self._model is None:
            self._model = Model(self._terms.model)
        return self._model


def _failed(error: OSError) -> CopydeskError:
    where = filter(None, (platform.node(), error.filename))
    return CopydeskError(
        f"{': '.join(map(str, where))}: {error.strerror or error}",
        hint="mend the disk or the rights there and build again; what was extracted is kept, the "
        "releases are as they were",
    )


def _is_missing(path: Path) -> bool:
    try:
        return not path.is_file()
    except OSError:  # it is there; reading it says what the matter is
        return False


def _not_seen(path: Path) -> UsageError:
    return UsageError(
        f"{platform.node()}, a node of the cluster, does not see {path}",
        hint="the articles and --out must lie where all nodes have them under the same path; of an "
        "--out in a bucket, what its build keeps here: XDG_CACHE_HOME says where",
    )
