"""Where the seeds and the development data are, whatever folder a benchmark is run in."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
