"""Write the golden output anew: `python -m tests.golden.regenerate`; read what it changes."""

import tempfile
from pathlib import Path

from benchmarks.golden.run import build_seeds
from tests.golden.output import written_out
from tests.schema.test_arrow import PINNED, described

OUTPUT = Path(__file__).parent / "output"


def main() -> None:
    """Build the seeds and replace every golden file."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = written_out(build_seeds(Path(scratch)))
    for old in (OUTPUT / "seeds").glob("*.txt"):
        old.unlink()
    (OUTPUT / "seeds").mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (OUTPUT / "seeds" / name).write_text(page, encoding="utf-8")
    PINNED.write_text(described(), encoding="utf-8")


if __name__ == "__main__":
    main()
