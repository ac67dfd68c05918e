"""`build selftest`: every fault planted in the built seeds is caught by the check meant for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from benchmarks.golden.run import build_seeds
from build.cli.main import app
from build.errors import UsageError
from expectations.selftest.beyond import BEYOND
from expectations.selftest.recorded import Proof, recorded

PAGE = Path(__file__).parents[1] / "docs" / "selftest.md"


def found(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(app, ["selftest", *map(str, arguments), "--format", "json"])
    return done.exit_code, json.loads(done.stdout)


def test_of_each_kind_one_in_each_table_is_caught_as_meant(built_seeds: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in built_seeds.iterdir()}
    code, data = found(built_seeds, "--fast")
    assert (data["not_caught"], data["caught_by_chance"], code) == ([], [], 0)
    assert data["planted"] == data["caught_as_meant"] > 600
    kinds = {one["kind"] for one in data["kinds"]}
    assert {"span crossing", "orphan reference", "file truncated", "digest apart"} <= kinds
    assert {path.name: path.stat().st_mtime_ns for path in built_seeds.iterdir()} == before


@pytest.mark.slow
def test_all_are_caught_and_every_check_is_seen_to_fail(built_seeds: Path, tmp_path: Path) -> None:
    reports = []
    for release in (built_seeds, build_seeds(tmp_path, public=True)):
        code, data = found(release)
        assert (data["not_caught"], data["caught_by_chance"], code) == ([], [], 0)
        assert data["planted"] > 2000
        assert len(data["checks_irreplaceable"]) > 250
        reports.append(data)
    proof = Proof.of(*reports)
    assert proof.checks_not_shown == ()
    # python -m benchmarks.selftest
    assert proof == recorded()


def test_the_recorded_result_is_of_these_rules_and_faults() -> None:
    assert recorded() is not None, "record it anew: python -m benchmarks.selftest"


def test_what_is_no_release_is_a_mistake(tmp_path: Path) -> None:
    error = CliRunner().invoke(app, ["selftest", str(tmp_path)]).exception
    assert isinstance(error, UsageError)
    assert (error.message, error.hint) == (
        f"{tmp_path} is no release",
        "name a release, such as dist/latest",
    )


def test_the_page_names_what_no_check_can_tell() -> None:
    page = PAGE.read_text("utf-8")
    assert [reason for reason in BEYOND.values() if reason not in page] == []
    assert [name for name in BEYOND if f"`{name}`" not in page] == []
