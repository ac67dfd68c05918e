"""The gate: Great Expectations says what plain DuckDB says, aloud where a check is lost."""

import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from expectations import gate
from expectations.gate import ChecksNotRunError, check
from expectations.looking import look
from expectations.rule import Rule, Severity
from expectations.suite import ALL_RULES
from schema.dataset import Dataset
from tests.expectations.pages import AS_OF, FIRST, INPUT_COUNT
from tests.expectations.valid import valid_dataset, write_table

FEW = tuple(rule for rule in ALL_RULES if rule.table in ("stories", "links"))


def test_good_release_passes_as_without_the_gate(release: Path) -> None:
    verdict = check(release, as_of=AS_OF, input_count=INPUT_COUNT)
    assert verdict.passed
    assert verdict == look(release, as_of=AS_OF, input_count=INPUT_COUNT)
    assert len(verdict.outcomes) == len(ALL_RULES)


def test_wrong_data_fails_as_without_the_gate(release: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(release, tmp_path / "copy")
    dataset = valid_dataset()
    dataset.stories[0] = dataset.stories[0].model_copy(update={"article_count": 3})
    write_table(type(dataset.stories[0]), dataset.stories, folder)
    rules = [rule for rule in ALL_RULES if "stories" in rule.sql]
    verdict = check(folder, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    (failed,) = verdict.failed
    assert failed.rule.name == "stories.article_count.agrees"
    assert failed.keys == (dataset.stories[0].story_id,)
    assert failed.looked_at == 2
    assert not verdict.broken
    assert verdict == look(folder, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)


def test_all_offending_rows_are_named_however_many(release: Path, tmp_path: Path) -> None:
    """Great Expectations lists 20 by default, and its query metrics stop at 200."""
    folder = shutil.copytree(release, tmp_path / "copy")
    dataset = Dataset(
        blocks=[
            FIRST.block_rows()[0].model_copy(update={"block_id": f"blk_{at:016x}", "kind": "none"})
            for at in range(1_000)
        ]
    )
    write_table(type(dataset.blocks[0]), dataset.blocks, folder)
    rules = [rule for rule in ALL_RULES if rule.name == "blocks.kind.in_vocabulary"]
    (outcome,) = check(folder, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules).outcomes
    assert outcome.keys == tuple(f"blk_{at:016x}" for at in range(1_000))


def test_broken_check_is_told_from_wrong_data(release: Path) -> None:
    broken = Rule("x.broken", "stories", "Never known.", "select nonsense as key from stories")
    wrong = Rule(
        "x.wrong", "stories", "No story.", "select story_id as key from stories order by 1"
    )
    rules = (*FEW, broken, wrong)
    verdict = check(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    assert [one.rule.name for one in verdict.broken] == ["x.broken"]
    assert [one.rule.name for one in verdict.failed] == ["x.wrong"]
    assert "nonsense" in str(verdict.broken[0].broken)
    assert verdict == look(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)


def test_lost_check_is_an_error(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gate.suite_of

    def without_the_last(rules: tuple[Rule, ...]) -> Any:
        return whole(rules[:-1])

    monkeypatch.setattr(gate, "suite_of", without_the_last)
    with pytest.raises(ChecksNotRunError, match=FEW[-1].name):
        check(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=FEW)


def test_warning_does_not_stop_a_release(release: Path) -> None:
    odd = Rule("x.odd", "stories", "Odd.", "select 'a' as key", Severity.WARNING)
    verdict = check(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=[odd])
    assert verdict.passed
    assert [one.rule.name for one in verdict.warned] == ["x.odd"]


def test_gate_is_silent_and_sends_and_leaves_nothing(
    release: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the gate opened a connection")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    broken = Rule("x.broken", "stories", "Never known.", "select nonsense as key from stories")
    check(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=[*FEW, broken])
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_suite_says_what_must_hold() -> None:
    """The suite, written as JSON, documents every rule."""
    suite: Any = gate.suite_of(FEW).to_json_dict()
    described = {
        one["kwargs"]["rule"]: (one["description"], one["kwargs"]["sql"])
        for one in suite["expectations"]
    }
    assert described == {rule.name: (rule.message, rule.sql) for rule in FEW}


def test_table_missing_from_the_staging_folder_is_wrong_data(release: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(release, tmp_path / "copy")
    (folder / "stories.parquet").unlink()
    verdict = check(folder, as_of=AS_OF, input_count=INPUT_COUNT, rules=FEW)
    assert not verdict.broken
    assert verdict.failed[0].rule.name == "stories.file.has_pinned_schema"
