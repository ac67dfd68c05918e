"""The seeds' output is the golden one; a change of it is read before it is committed."""

from pathlib import Path

from tests.golden.output import written_out
from tests.golden.regenerate import OUTPUT


def test_the_seeds_come_out_as_they_did(built_seeds: Path) -> None:
    golden = {
        file.name: file.read_text(encoding="utf-8") for file in (OUTPUT / "seeds").glob("*.txt")
    }
    assert written_out(built_seeds) == golden, "python -m tests.golden.regenerate, then git diff"
