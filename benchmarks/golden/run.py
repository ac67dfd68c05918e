"""The seeds, built into a scratch folder and scored."""

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.golden.score import score
from build.config import Config
from build.pipeline import build_dataset

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
AS_OF = date(2025, 12, 31)


def main() -> None:
    """Print every measure of the built seeds against the gold."""
    with tempfile.TemporaryDirectory() as scratch:
        config = Config(sources=(str(SEEDS),), out=Path(scratch), as_of=AS_OF)
        built = build_dataset(config)
        for name, value in score(built.folder).items():
            print(f"{name:<24}{value:.3f}")
