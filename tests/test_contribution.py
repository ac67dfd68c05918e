"""`build validate`: each message alone is enough to mend the article."""

import json
from datetime import date
from pathlib import Path

import pytest

from build.contribution import Checked, check_contributions
from build.errors import NothingToReadError, UsageError

AS_OF = date(2025, 12, 31)
FRONT = {
    "headline": "Ferry talks end without a deal",
    "publisher": "Sund Courier",
    "date_published": "2025-03-06T18:40:00+01:00",
    "url": "https://sund-courier.example/ferry-talks",
    "authors": "[Maren Tofte]",
    "in_language": "en",
    "license": "CC-BY-4.0",
}
BODY = "Denmark and Norway went home without a settlement on Thursday. " * 6


def checked(folder: Path, **changes: str | None) -> Checked:
    """Check one article whose front matter has these changes; None leaves a field out."""
    fields = {name: value for name, value in {**FRONT, **changes}.items() if value is not None}
    front = "\n".join(f"{name}: {value}" for name, value in fields.items())
    file = folder / "article.md"
    file.write_text(f"---\n{front}\n---\n{BODY}\n", encoding="utf-8")
    return check_contributions([file], as_of=AS_OF, min_words=20)


def test_a_good_article_is_good(tmp_path: Path) -> None:
    found = checked(tmp_path)
    assert found.good
    assert found.message == "1 input checked: 0 errors, 0 warnings; good"


@pytest.mark.parametrize(
    ("changes", "rule", "line", "says"),
    [
        ({"publisher": None}, "missing-field", 1, "publisher is missing"),
        ({"headline": '""'}, "missing-field", 2, "headline is empty"),
        (
            {"date_published": "2025-03-06T18:40:00"},
            "date-without-zone",
            4,
            "'2025-03-06T18:40:00' has no time zone",
        ),
        ({"date_published": "6 March"}, "malformed-date", 4, "is not a date and time in ISO 8601"),
        (
            {"date_published": "2031-03-06T18:40:00Z"},
            "future-date",
            4,
            "lies after today (2025-12-31)",
        ),
        ({"url": "sund-courier"}, "malformed-url", 5, "is not a web address"),
        ({"authors": "Maren Tofte"}, "authors-not-a-list", 6, "also where there is one"),
        ({"in_language": "english!"}, "unknown-language", 7, "is not a language tag (BCP 47)"),
        ({"license": "see website"}, "unknown-license", 8, "is not an SPDX licence id"),
    ],
)
def test_each_fault_is_named_with_its_line_and_mend(
    tmp_path: Path, changes: dict[str, str | None], rule: str, line: int, says: str
) -> None:
    found = checked(tmp_path, **changes)
    assert [problem.rule for problem in found.problems] == [rule]
    (problem,) = found.problems
    assert (problem.line, problem.column) == (line, 1)
    assert says in problem.message
    assert problem.mend is not None
    assert not found.good


def test_an_unknown_field_only_warns(tmp_path: Path) -> None:
    found = checked(tmp_path, colour="red")
    assert found.good
    assert [(one.rule, one.line, one.severity) for one in found.problems] == [
        ("unknown-field", 9, "warning")
    ]
    assert found.problems[0].mend is not None
    assert "date_published" in found.problems[0].mend


def test_a_file_that_cannot_be_read_is_a_problem_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"---\nheadline: caf\xe9\n---\nText")
    (tmp_path / "broken.md").write_text("---\nheadline: [a\n---\nText", encoding="utf-8")
    (tmp_path / "empty.md").touch()
    found = check_contributions([tmp_path], as_of=AS_OF, min_words=20)
    places = [(Path(one.path).name, one.line, one.rule) for one in found.problems]
    assert places == [
        ("broken.md", 3, "malformed"),
        ("empty.md", 1, "empty"),
        ("latin.md", 2, "bad-encoding"),
    ]


def test_an_article_without_front_matter_is_told_what_to_write(tmp_path: Path) -> None:
    file = tmp_path / "plain.md"
    file.write_text(BODY, encoding="utf-8")
    (problem,) = check_contributions([file], as_of=AS_OF, min_words=20).problems
    assert problem.rule == "missing-front-matter"
    assert "headline, publisher, date_published" in (problem.mend or "")


def test_a_path_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        check_contributions([tmp_path / "nowhere.md"], as_of=AS_OF, min_words=20)


def test_the_summary_for_machines_holds_every_problem(tmp_path: Path) -> None:
    summary = json.loads(json.dumps(checked(tmp_path, license=None).summary()))
    assert summary["good"] is False
    assert [problem["rule"] for problem in summary["problems"]] == ["missing-field"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [("headlin", "headline"), ("title", "headline"), ("Date-Published", "date_published")],
)
def test_a_mistyped_field_is_told_once_with_the_name_that_was_meant(
    tmp_path: Path, typed: str, known: str
) -> None:
    found = checked(tmp_path, **{known: None, typed: FRONT[known]})
    assert [(one.rule, one.line) for one in found.problems] == [("mistyped-field", 8)]
    assert found.problems[0].mend == f"write  {known}:"
    assert not found.good


def test_a_warning_does_not_hide_a_refusal(tmp_path: Path) -> None:
    found = checked(tmp_path, colour="red", in_language="fr")
    assert {one.rule for one in found.problems} == {"unknown-field", "other-language"}
    assert not found.good


def test_null_is_no_value(tmp_path: Path) -> None:
    assert [one.rule for one in checked(tmp_path, headline="null").problems] == ["missing-field"]


def test_encodings_and_names_that_the_reader_takes_are_checked_too(tmp_path: Path) -> None:
    front = "".join(f"{name}: {value}\r\n" for name, value in FRONT.items() if name != "license")
    text = f"---\r\n{front}---\r\n{BODY}"
    (tmp_path / "a.md").write_text(text, encoding="utf-16")
    (tmp_path / "b\x1b\n%.MARKDOWN").write_text(text.replace("ferry", "boat"), encoding="utf-8-sig")
    found = check_contributions([tmp_path], as_of=AS_OF, min_words=20)
    assert [one.rule for one in found.problems] == ["missing-field", "missing-field"]
    assert all(one.path.isprintable() for one in found.problems)


def test_each_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = json.dumps({"headline": "Ferry talks", "body": BODY})
    file.write_text(f"{good}\n{{broken\n\n[1]\n", encoding="utf-8")
    found = check_contributions([file], as_of=AS_OF, min_words=20)
    assert [(one.line, one.rule) for one in found.problems] == [(2, "malformed"), (4, "malformed")]


def test_nothing_to_check_is_not_good(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError):
        check_contributions([tmp_path], as_of=AS_OF, min_words=20)
