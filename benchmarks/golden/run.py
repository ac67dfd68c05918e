"""The seeds, built into a scratch folder and scored."""

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.golden.score import score
from benchmarks.places import SEEDS
from build.config import Config
from build.pipeline import build_dataset

AS_OF = date(2025, 12, 31)


def build_seeds(out: Path, *, public: bool = False) -> Path:
    """Build the seeds into `out` and return the release's folder."""
    config = Config(sources=(str(SEEDS),), out=out, as_of=AS_OF, public=public)
    folder = build_dataset(config).folder
    assert folder is not None
    return folder


def main() -> None:
    """Print every measure of the built seeds against the gold."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, value in score(build_seeds(Path(scratch))).items():
            print(f"{name:<24}{value:.3f}")
