"""`build validate`: each message alone is enough to mend the article."""

import json
from pathlib import Path

import pytest

from build.contribution.fix import fixed_texts
from build.errors import NothingToReadError, UsageError
from tests.contribution.articles import BODY, FRONT, article, check, checked, rules_of


def test_a_good_article_is_good(tmp_path: Path) -> None:
    found = checked(tmp_path, article())
    assert found.message == "1 input checked: 0 errors, 0 warnings; good"
    assert [one.headline for one in found.articles] == ["Ferry talks end without a deal"]


@pytest.mark.parametrize(
    ("changes", "rule", "place", "says", "mend"),
    [
        ({"publisher": None}, "missing-field", (1, 1, 4), "publisher is missing", "outlet's name"),
        ({"headline": '""'}, "missing-field", (2, 1, 9), "headline is empty", "above the article"),
        (
            {"date_published": "2025-03-06T18:40:00"},
            "date-without-zone",
            (4, 17, 36),
            "'2025-03-06T18:40:00' has no time zone",
            "where the zone cannot be known, write the day alone:  2025-03-06",
        ),
        (
            {"date_published": "2025-03-06T18:40:00 CET"},
            "malformed-date",
            (4, 17, 40),
            "the hours from UTC (+01:00), for names have several",
            "write  date_published: 2025-03-06T18:40:00+01:00",
        ),
        (
            {"date_published": "03/04/2025"},
            "malformed-date",
            (4, 17, 27),
            "which number is the month cannot be told",
            "which day is meant, 2025-04-03 or 2025-03-04",
        ),
        (
            {"date_published": "2025-02-30T10:00:00Z"},
            "malformed-date",
            (4, 17, 37),
            "there is no such day",
            "year-month-day",
        ),
        (
            {"date_published": "0025-03-06"},
            "malformed-date",
            (4, 17, 27),
            "before 1605",
            "four digits",
        ),
        (
            {"date_published": "2031-03-06T18:40:00Z"},
            "future-date",
            (4, 17, 37),
            "lies after today (2025-12-31)",
            "the day on which",
        ),
        (
            {"url": "www.sund-courier.example/ferry talks"},
            "malformed-url",
            (5, 6, 42),
            "is not a web address",
            "https://www.sund-courier.example/ferry%20talks",
        ),
        (
            {"authors": "Maren Tofte and Ib Lund"},
            "authors-not-a-list",
            (6, 10, 33),
            "also where there is only one",
            "authors: [Maren Tofte, Ib Lund]",
        ),
        (
            {"in_language": "xq"},
            "unknown-language",
            (7, 14, 16),
            "ISO 639 has no language 'xq'",
            "in_language: en",
        ),
        (
            {"in_language": "en-QQ"},
            "unknown-language",
            (7, 14, 19),
            "ISO 3166 has no country 'QQ'",
            "in_language: en",
        ),
        (
            {"license": "CC-BY-4.1"},
            "unknown-license",
            (8, 10, 19),
            "is not an SPDX licence id",
            "was CC-BY-4.0 or",
        ),
    ],
)
def test_each_fault_is_named_with_its_place_and_mend(
    tmp_path: Path,
    changes: dict[str, str | None],
    rule: str,
    place: tuple[int, int, int],
    says: str,
    mend: str,
) -> None:
    found = checked(tmp_path, article(**changes))
    assert rules_of(found) == [rule]
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.end_column) == place
    assert says in problem.message
    assert mend in (problem.mend or "")
    assert not found.good


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"authors": "Maren Tofte"}, "authors: [Maren Tofte]"),
        ({"headline": None, "Title": "Talks end"}, "headline: Talks end"),
        ({"in_language": "English"}, "in_language: en"),
        ({"in_language": "en_UK"}, "in_language: en-GB"),
        ({"license": "cc by 4.0"}, "license: CC-BY-4.0"),
        ({"license": "https://creativecommons.org/licenses/by-sa/4.0/"}, "license: CC-BY-SA-4.0"),
        ({"license": "LicenseRef-by letter"}, "license: LicenseRef-by-letter"),
        (
            {"date_published": "2025-03-06 18:40 +0100"},
            "date_published: 2025-03-06T18:40+0100",
        ),
        ({"url": "https://a.example/b?utm_source=x&id=4"}, "url: https://a.example/b?id=4"),
        ({"headline": "Talks: no deal"}, 'headline: "Talks: no deal"'),
        ({"headline": 'Talks: "no"'}, "headline: 'Talks: \"no\"'"),
        ({"headline": "@Sund answers"}, 'headline: "@Sund answers"'),
        ({"headline": "Mini\u00adster says “w\u200bait”"}, "headline: Minister says “wait”"),
    ],
)
def test_what_is_safe_is_mended_and_then_good(
    tmp_path: Path, changes: dict[str, str | None], line: str
) -> None:
    file = tmp_path / "article.md"
    file.write_text(article(**changes), encoding="utf-8")
    for _ in range(2):  # what is below broken front matter shows once it can be read
        for text in fixed_texts(check(file)).values():
            file.write_text(text, encoding="utf-8")
    assert line in file.read_text("utf-8").splitlines()
    assert check(file).problems == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"date_published": "2025-03-06T18:40:00"},  # a zone is never guessed
        {"date_published": "03/04/2025"},
        {"authors": "Tofte, Maren"},
        {"license": "CC-BY-4.1"},
        {"in_language": "fr"},
        {"headline": "TALKS END WITHOUT A DEAL"},
    ],
)
def test_what_takes_a_decision_is_left_to_people(
    tmp_path: Path, changes: dict[str, str | None]
) -> None:
    found = checked(tmp_path, article(**changes))
    assert len(found.problems) == 1
    assert found.problems[0].fix is None


def test_an_unknown_field_only_warns(tmp_path: Path) -> None:
    found = checked(tmp_path, article(colour="red"))
    assert found.good
    assert [(one.rule, one.line, one.severity) for one in found.problems] == [
        ("unknown-field", 9, "warning")
    ]
    assert "date_published" in (found.problems[0].mend or "")


def test_a_mistyped_field_is_told_once_and_its_value_is_checked_all_the_same(
    tmp_path: Path,
) -> None:
    found = checked(tmp_path, article(date_published=None, Date="6 March"))
    assert [(one.rule, one.line) for one in found.problems] == [
        ("mistyped-field", 8),
        ("malformed-date", 8),
    ]
    assert found.problems[0].mend == "write  date_published:"


def test_that_nobody_is_named_as_author_can_be_said(tmp_path: Path) -> None:
    assert checked(tmp_path, article(authors="[]")).problems == ()
    assert rules_of(checked(tmp_path, article(authors="null"))) == ["missing-field"]


def test_a_warning_does_not_hide_a_refusal(tmp_path: Path) -> None:
    found = checked(tmp_path, article(colour="red", in_language="fr"))
    assert set(rules_of(found)) == {"unknown-field", "other-language"}
    assert not found.good


def test_the_text_is_checked_though_the_front_matter_cannot_be_read(tmp_path: Path) -> None:
    body = f"{BODY}\n\n“We wait, she said.\n"
    found = checked(tmp_path, article(body, headline="Talks: no deal"))
    assert [(one.rule, one.line) for one in found.problems] == [
        ("malformed", 2),
        ("unbalanced-quotation-marks", 12),
    ]
    assert "a second colon" in found.problems[0].message


def test_a_list_that_is_not_closed_is_named_where_it_opens(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, article(authors="[Maren Tofte")).problems
    assert (problem.rule, problem.line, problem.column) == ("malformed", 6, 10)
    assert "square bracket" in problem.message


def test_places_count_code_points_and_every_kind_of_line_end(tmp_path: Path) -> None:
    body = f"{BODY}\r\n\r\n\U0001f6a2\U0001f6a2 said <br> yes.\rNo <br>.\n"
    found = checked(tmp_path, article(body).replace("---\n", "---\r\n"))
    assert [(one.line, one.column, one.end_column) for one in found.problems] == [
        (12, 9, 13),
        (13, 4, 8),
    ]
    for problem in found.problems:
        assert problem.rule == "html-in-text"


def test_a_file_that_cannot_be_read_is_a_problem_at_its_place(tmp_path: Path) -> None:
    opened = article().replace("CC-BY-4.0\n---", "CC-BY-4.0")
    (tmp_path / "open.md").write_text(opened, encoding="utf-8")
    (tmp_path / "empty.md").touch()
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "paper.md").write_bytes(b"%PDF-1.7")
    found = check(tmp_path)
    assert [(Path(one.path).name, one.line, one.rule) for one in found.problems] == [
        ("empty.md", 1, "empty"),
        ("open.md", 8, "malformed"),
        ("paper.md", 1, "binary"),
        ("paper.pdf", 1, "unknown-format"),
    ]
    assert all(problem.mend for problem in found.problems)


def test_an_article_without_front_matter_is_told_what_to_write(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, BODY).problems
    assert problem.rule == "missing-front-matter"
    assert "headline, publisher, date_published" in (problem.mend or "")


def test_a_path_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        check(tmp_path / "nowhere.md")


def test_nothing_to_check_is_not_good(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError):
        check(tmp_path)


def test_the_summary_for_machines_holds_every_problem(tmp_path: Path) -> None:
    summary = json.loads(json.dumps(checked(tmp_path, article(license=None)).summary()))
    assert summary["good"] is False
    assert [problem["rule"] for problem in summary["problems"]] == ["missing-field"]


def test_encodings_and_names_that_the_reader_takes_are_checked_too(tmp_path: Path) -> None:
    front = "".join(f"{name}: {value}\r\n" for name, value in FRONT.items() if name != "license")
    text = f"---\r\n{front}---\r\n{BODY}"
    other = "The quay of Larhamn stays closed until the ice is gone, the harbour master said. " * 4
    (tmp_path / "a.md").write_text(text, encoding="utf-16")
    (tmp_path / "b\x1b\n%.MARKDOWN").write_text(
        text.replace(BODY, other).replace("ferry", "boat"), encoding="utf-8-sig"
    )
    found = check(tmp_path)
    assert rules_of(found) == ["missing-field", "not-utf-8", "missing-field"]
    assert all(one.path.isprintable() for one in found.problems)


def test_each_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = json.dumps({"headline": "Ferry talks", "body": f"{BODY}\n\nShare on Facebook"})
    file.write_text(f"{good}\n{{broken\n\n[1]\n", encoding="utf-8")
    assert [(one.line, one.rule) for one in check(file).problems] == [
        (1, "leftover-boilerplate"),
        (2, "malformed"),
        (4, "malformed"),
    ]


def test_the_place_in_a_json_file_is_that_of_the_text_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        json.dumps({"headline": "Ferry talks", "body": f"{BODY}\n\nShare on Facebook"}, indent=1),
        encoding="utf-8",
    )
    (problem,) = check(file).problems
    line = file.read_text("utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("Share on Facebook")
    assert problem.fix is None


def test_the_same_article_twice_is_told_at_the_second(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(article(), encoding="utf-8")
    (problem,) = check(tmp_path).problems
    assert (Path(problem.path).name, problem.rule) == ("b.md", "duplicate-input")
    assert "a.md" in problem.message
