"""Accuracy on the annotated seeds: never below its floors, and the floors follow it up."""

import tomllib
from pathlib import Path

from benchmarks.golden.score import score

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.03


def test_accuracy_holds_its_floors(built_seeds: Path) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    measured = score(built_seeds)
    assert measured.keys() == floors.keys()
    fallen = {name: value for name, value in measured.items() if value < floors[name]}
    assert not fallen, f"below the floor: {fallen}"
    risen = {name: value for name, value in measured.items() if value > floors[name] + SLACK}
    assert not risen, f"raise the floors in {FLOORS.name}, so that this cannot be lost: {risen}"
