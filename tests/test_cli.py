"""The command: exit codes, messages, what it prints and what it does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from build.cli.main import app
from tests.command import run, run_installed


def test_help_works_from_an_empty_folder_and_loads_nothing_heavy(tmp_path: Path) -> None:
    done = run_installed("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("dataset", "validate", "verify", "schema"))
    assert max(map(len, done.stdout.splitlines())) <= 80
    heavy = ("spacy", "great_expectations", "pyarrow", "duckdb", "polars", "pydantic", "rich")
    program = f"import sys, build.cli; print([name for name in {heavy} if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    assert run(cwd=tmp_path).stdout == run("--help", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "arguments", [["dataset", "--nope"], ["verify", "nowhere", "--format", "json"], ["schema"]]
)
def test_the_installed_command_does_what_it_does_in_these_tests(
    arguments: list[str], tmp_path: Path
) -> None:
    done, installed = (one(*arguments, cwd=tmp_path) for one in (run, run_installed))
    assert done.returncode == installed.returncode
    assert (done.stdout, done.stderr) == (installed.stdout, installed.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["dataset"], 2, "seeds"),
        (["dataset", "nowhere"], 2, "nowhere"),
        (["dataset", "--as-of", "yesterday"], 2, "write it as YYYY-MM-DD"),
        (["dataset", "--as-of", "20250131"], 2, "write it as YYYY-MM-DD"),
        (["dataset", ""], 2, "a source is empty"),
        (["dataset", "x" * 5000], 2, "File name too long"),
        (["dataset", "empty", "--out", "empty/nothing.txt"], 2, "cannot write releases"),
        (["validate", "hollow"], 3, "there is no article in hollow"),
        (["dataset", "--model", "xx_none", "."], 2, "no language model named 'xx_none'"),
        (["dataset", "--lang", "de", "."], 2, "write --lang en, or name a --model"),
        (["dataset", "--nope"], 2, "No such option: --nope"),
        (["dataset", "empty"], 3, "none of 1 inputs became an article"),
        (["verify", "nowhere"], 2, "nowhere"),
        (["validate", "nowhere.md"], 2, "nowhere.md"),
        (["validate", "empty"], 1, "error empty"),
    ],
)
def test_a_mistake_has_its_exit_code_a_message_and_no_traceback(
    arguments: list[str], code: int, says: str, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "nothing.txt").touch()
    (tmp_path / "hollow").mkdir()
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_build_prints_a_short_table_and_nothing_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(__file__).parents[1] / "seeds" / "05_flood_torvica_valley_observer.md"
    done = run("dataset", source, "--as-of", "2025-12-31", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["inputs", "1"]
    assert lines[-1] == "released: dist/1.0.0"
    assert max(map(len, lines)) <= 80
    verified = run("verify", "dist/latest", cwd=tmp_path)
    assert verified.returncode == 0
    assert verified.stdout.splitlines()[-1] == "dist/latest: release 1.0.0 verified."
    monkeypatch.chdir(tmp_path)
    again = ["dataset", str(source), "--as-of", "2025-12-31", "--workers", "1"]
    quiet = CliRunner().invoke(app, [*again, "--quiet"])
    assert (quiet.exit_code, quiet.output) == (0, "")
    machine = CliRunner().invoke(app, [*again, "--format", "json", "--progress"])
    summary = json.loads(machine.stdout)
    assert summary["status"] == "unchanged"
    steps = ["loading", "reading", "extracting", "resolving", "checking", "publishing"]
    assert [step["name"] for step in summary["cost"]["steps"]] == steps
    resolving = summary["cost"]["steps"][3]
    assert "who is who" in [part["name"] for part in resolving["parts"]]
    counts = {step["name"]: step["count"] for step in summary["cost"]["steps"]}
    assert (counts["reading"], counts["extracting"]) == (1, 1)
    assert counts["checking"] == summary["checks"]
    assert 100 < summary["cost"]["words"] < 2000
    said = [line.split()[0] for line in machine.stderr.splitlines() if line]
    assert said == ["loading", "reading", "extracting:", *steps[2:], "together"]


def test_a_changed_byte_is_found(tmp_path: Path, built_seeds: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(built_seeds, copy)
    table = copy / "quotes.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    done = run("verify", copy, cwd=tmp_path)
    assert done.returncode == 1
    assert "quotes.parquet: has been changed since the release" in done.stdout


def test_schema_prints_every_table(tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path)
    assert done.returncode == 0
    assert "## articles" in done.stdout
    assert "## rejects" in done.stdout


@pytest.mark.parametrize("option", [["--format", "json"], ["--format=json"]])
@pytest.mark.parametrize(("arguments", "code"), [(["verify", "nowhere"], 2), (["validate"], 2)])
def test_an_error_is_json_where_json_was_asked_for(
    arguments: list[str], code: int, option: list[str], tmp_path: Path
) -> None:
    done = run(*arguments, *option, cwd=tmp_path)
    error = json.loads(done.stdout)
    assert (error["status"], error["exit_code"], done.returncode) == ("error", code, code)
    assert error["message"] in done.stderr


@pytest.mark.parametrize(
    ("raised", "code", "says", "traced"),
    [
        ("OSError(28, 'No space left on device', 'dist/x')", 4, "dist/x: No space left", False),
        ("ValueError('odd')", 4, "the program broke: ValueError: odd", True),
        ("KeyboardInterrupt()", 130, "interrupted", False),
    ],
)
def test_whatever_breaks_has_its_exit_code(
    raised: str, code: int, says: str, traced: bool, tmp_path: Path
) -> None:
    program = (
        "import sys, build.cli as cli, build.release.verifying.verify as verify\n"
        f"def broken(_):\n    raise {raised}\n"
        "verify.verify = broken; sys.argv = ['build', 'verify', '.']; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert f"error: {says}" in done.stderr
    assert ("Traceback" in done.stderr) is traced
