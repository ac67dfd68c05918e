"""`build dataset`: raw articles in, validated release out; every step, in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from build.annotate.model import Model
from build.annotate.pool import annotate_each
from build.config import Config
from build.document import Reading
from build.errors import BrokenCheckError, NothingToReadError
from build.extract.everything import extract
from build.read import read
from build.release.releases import Releases
from build.resolve.everything import resolve
from build.tabulate import tabulate
from expectations import gate

Item = TypeVar("Item")
Track = Callable[[Iterable[Item], str, int | None], Iterator[Item]]
