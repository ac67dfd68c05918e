"""`build events`: each event with when, where, and the sentences that report it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from build.cli.events import _DATES, _PLACES
from build.cli.main import app
from build.contribution.render.visible import cells
from schema.vocabulary import DateStatus, PlaceStatus

# Its fixtures load the model: one worker does that once.
pytestmark = pytest.mark.xdist_group("events_command")

SAID = (
    "Rebels killed 11 soldiers near Odd Harbour on 3 May 2024. The governor met the rebels in "
    "Odd Harbour a week later.",
    "Nobody protested in the capital, though the union of dockers had threatened a strike.",
)
RECORDS = (
    {"headline": "Eleven soldiers die", "body": "\n\n".join(SAID), "publisher": "Harbour Post"},
    {"headline": "Too short", "body": "Nobody came."},
)


def run(*arguments: str | Path, columns: int = 80) -> str:
    done = CliRunner(env={"COLUMNS": str(columns)}).invoke(
        app, ["events", *map(str, arguments), "--as-of", "2026-01-01"]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "two.jsonl"
    path.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def text(file: Path) -> str:
    return run(file)


@pytest.fixture(scope="module")
def articles(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(file, "--format", "json"))
    return found


def test_an_event_says_what_when_where_and_who(text: str) -> None:
    told = " ".join(text.split("\n  2  ")[0].split())
    assert told.startswith("two.jsonl, record 0 Eleven soldiers die 1 Rebels")
    assert "what ASSAULT" in told
    assert "when 2024-05-03, as printed" in told
    assert "Rebels «killed» 11 soldiers near Odd Harbour on 3 May 2024." in told
    assert "actor Rebels (not named)" in told
    assert 'claim count killed: 11; printed "11"' in told
    assert "rule attack.kill_by_somebody; past; confidence 0." in told


def test_what_is_not_known_says_why(text: str) -> None:
    told = " ".join(text.split())
    assert "when unknown: no date is printed" in told
    assert "where unknown: no place is printed" in told


def test_every_record_is_shown_the_refused_with_its_reason(text: str) -> None:
    assert "two.jsonl, record 1\n    refused: too_short: " in text
    assert " events\n" in text


@pytest.mark.parametrize("columns", [80, 40])
def test_no_row_is_wider_than_the_terminal(file: Path, columns: int) -> None:
    assert max(cells(row) for row in run(file, columns=columns).splitlines()) <= columns


def test_json_has_offsets_into_one_text(articles: list[dict[str, Any]]) -> None:
    assert [one["reason"] for one in articles] == [None, "too_short"]
    (report, *_) = articles[0]["events"][0]["reports"]
    sentence, trigger = report["sentence"], report["trigger"]
    start = trigger["start_char"] - sentence["start_char"]
    assert sentence["text"][start : start + len(trigger["text"])] == trigger["text"] == "killed"
    for one in (*report["participants"], *report["claims"]):
        piece = one["printed"]
        assert piece["end_char"] - piece["start_char"] == len(piece["text"])


def test_every_status_has_its_words() -> None:
    assert set(_DATES) == set(DateStatus)
    assert set(_PLACES) == set(PlaceStatus) - {PlaceStatus.RESOLVED}
