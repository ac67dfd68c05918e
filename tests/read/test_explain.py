"""`build explain`: what became of each line, and where the metadata is from."""

import json
from datetime import date
from pathlib import Path

from build.read.explain import Explained, explain
from tests import command
from tests.command import Ended, run_installed
from tests.read.drafts import ONE, TWO

TEXT = f"""Ferry late again
Odd Harbour/04.05.25/Kite: {ONE}
{TWO}
Ana Brook
Share on Facebook
"""


def explained(path: Path, content: str, record: int | None = None) -> list[Explained]:
    path.write_text(content)
    return list(explain(str(path), as_of=date(2026, 1, 1), min_words=20, record=record))


def run(*arguments: str | Path) -> Ended:
    return command.run("explain", *arguments, "--as-of", "2026-01-01", cwd=Path("/"))


def test_every_line_has_its_outcome(tmp_path: Path) -> None:
    (one,) = explained(tmp_path / "a.txt", TEXT)
    told = [[part.kind or part.what for part in line.outcomes] for line in one.lines]
    assert told == [
        ["headline"],
        ["taken apart: dateline and text", "dateline", "paragraph"],
        ["paragraph"],
        ["read as author"],
        ["left out: it sells, shares or links"],
    ]
    assert [line.number for line in one.lines] == [1, 2, 3, 4, 5]
    facts = {(fact.name, fact.value, fact.basis) for fact in one.facts}
    assert facts >= {
        ("headline", "Ferry late again", "line 1"),
        ("authors", "Ana Brook", "line 4"),
        ("agency", "Kite", "line 2"),
        ("place", "Odd Harbour", "line 2"),
    }


def test_metadata_that_was_given_says_so(tmp_path: Path) -> None:
    content = json.dumps({"headline": "Ferry late", "authors": ["Ana Brook"], "body": ONE + TWO})
    (one,) = explained(tmp_path / "a.json", content)
    bases = {fact.name: fact.basis for fact in one.facts}
    assert bases["headline"] == bases["authors"] == "metadata"


def test_a_refused_input_has_its_reason_and_its_lines(tmp_path: Path) -> None:
    (short,) = explained(tmp_path / "a.txt", "Page not found\nWe use cookies.")
    assert short.reason == "too_short"
    assert [line.text for line in short.lines] == ["Page not found", "We use cookies."]
    (broken,) = explained(tmp_path / "a.json", "{")
    assert (broken.reason, broken.lines) == ("malformed", ())


def test_an_article_in_another_language_may_be_asked_for(tmp_path: Path) -> None:
    text = "Die Fähre fährt heute nicht, weil der Sturm über dem Hafen noch nicht vorbei ist. " * 4
    (tmp_path / "a.txt").write_text(text)
    assert "refused: other_language" in run(tmp_path / "a.txt").stdout
    assert "an article of" in run(tmp_path / "a.txt", "--lang", "de").stdout


def test_records_in_turn_or_one_of_them(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"body": f"{ONE} {word}"}) for word in ("one", "two", "three"))
    assert [one.record for one in explained(tmp_path / "a.jsonl", lines)] == [0, 1, 2]
    (second,) = explained(tmp_path / "a.jsonl", lines, record=1)
    assert second.lines[0].text.endswith("two")


def test_a_page_says_how_much_of_it_was_never_the_articles(tmp_path: Path) -> None:
    page = f"<html><body><nav>Home Sports</nav><article><h1>Ferry</h1><p>{ONE}</p><p>{TWO}</p>"
    (one,) = explained(tmp_path / "a.html", f"{page}</article><script>x y z</script></body></html>")
    assert one.page_words == 3 + len(f"{ONE} {TWO}".split())


def test_the_command_fits_eighty_columns_and_has_no_colors_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = run_installed("explain", "a.txt", "--as-of", "2026-01-01", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout
    assert "  4  read         Ana Brook\n                   (end matter: as author)" in done.stdout
    assert "  5  left out     Share on Facebook\n" in done.stdout
    assert "(promotions: it sells, shares or links)" in done.stdout


def test_the_command_in_json_and_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (one,) = json.loads(run(tmp_path / "a.txt", "--format", "json").stdout)
    assert one["lines"][3]["outcomes"] == [
        {"text": "Ana Brook", "kind": None, "step": "end_matter", "what": "read as author"}
    ]
    missing = run(tmp_path / "a.txt", "--record", "7")
    assert missing.returncode == 2
    assert "has no record 7" in missing.stderr
    assert run(tmp_path / "none.txt").returncode == 2
