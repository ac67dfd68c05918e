"""`build diff`: what a maintainer reads, what a program reads, and what is no release."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from build.cli.main import app
from build.contribution.render.visible import cells
from build.errors import UsageError
from schema.dataset import Dataset

Publish = Callable[[Dataset, Path], Path]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)], env={"COLUMNS": "80"})


@pytest.fixture
def dist(dataset: Dataset, publish: Publish, tmp_path: Path) -> Path:
    """Two releases: names that a terminal would obey, and a headline that is too long for it."""
    dist = tmp_path / "dist [1]"
    publish(dataset, dist)
    dataset.entities[:] = [
        one.model_copy(update={"name": f"{one.name} \u202e\x1b[2J"}) for one in dataset.entities
    ]
    dataset.articles[0] = dataset.articles[0].model_copy(update={"headline": "海 open " * 60})
    publish(dataset, dist)
    return dist


def test_people_read_the_bump_the_tables_and_a_few_examples(dist: Path) -> None:
    done = run(dist / "1.0.0", dist, "--examples", "2")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = done.stdout.splitlines()
    assert max(map(cells, rows)) <= 80
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "PATCH: the same articles and ids, other values; 1.0.0 becomes 1.0.1" in rows
    assert f"  {'quotes':<20}{2:>12}{2:>12}" in rows
    start = rows.index("  renamed: 3")
    assert rows[start + 1] == r"  - Ilse Brandt \u202e\x1b[2J"
    assert rows[start + 2] == r"      name: Ilse Brandt -> Ilse Brandt \u202e\x1b[2J"
    assert rows[start + 7] == "    ... and 1 more"
    assert "unchanged: quotes, utterances, events, event_reports, event_claims, stories," in rows
    assert "  entities - name: differs in 3 rows" in rows


def test_programs_read_every_fact_and_every_kind(dist: Path) -> None:
    found = json.loads(run(dist / "1.0.0", dist / "latest", "--format", "json").stdout)
    assert (found["old"]["version"], found["new"]["version"]) == ("1.0.0", "1.0.1")
    assert (found["bump"], found["next_version"], found["changed"]) == ("patch", "1.0.1", True)
    assert found["rows"]["quotes"] == {"old": 2, "new": 2}
    renamed = found["sections"]["entities"]["renamed"]
    assert renamed["count"] == len(renamed["facts"]) == 3
    assert renamed["facts"][0]["now"][0]["text"] == "Ilse Brandt \u202e\x1b[2J"
    assert found["sections"]["quotes"]["reattributed"] == {"count": 0, "facts": []}


def test_nothing_changed_is_said_in_words(dist: Path) -> None:
    done = run(dist / "1.0.1", dist)
    assert done.exit_code == 0
    assert done.stdout.endswith("\nNothing changed: both have the same rows in every table.\n")


def test_what_is_no_release_is_named_with_the_mend(dist: Path, tmp_path: Path) -> None:
    def message(old: Path) -> str:
        error = run(old, dist).exception
        assert isinstance(error, UsageError)
        assert (error.exit_code, error.hint is None) == (2, False)
        return error.message

    assert message(tmp_path / "none") == f"{tmp_path / 'none'} is no folder"
    assert message(tmp_path) == f"{tmp_path} is no release: it has no articles.parquet"
    table = dist / "1.0.0" / "quotes.parquet"
    table.write_bytes(table.read_bytes()[:-8])
    assert message(dist / "1.0.0").startswith(f"{table} cannot be read: ")
    table.unlink()
    assert message(dist / "1.0.0") == f"{table} is missing"


def test_a_manifest_that_names_a_table_elsewhere_is_not_followed(
    dist: Path, tmp_path: Path
) -> None:
    path = dist / "1.0.0" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["rows"][f"{tmp_path}/none"] = 0
    path.write_text(json.dumps(manifest), encoding="utf-8")
    found = run(dist / "1.0.0", dist)
    assert found.exit_code == 0
    assert f"warning: {path} cannot be read (" in found.stderr
