"""What people who do not program hand in by mistake: the message says what it is, what to do."""

from pathlib import Path

import pytest

from build.contribution.fix import fixed_texts, mend
from build.contribution.problem import Edit, Problem
from tests.contribution.articles import BODY, article, check, checked, rules_of

FIELDS = article().removeprefix("---\n")


def only(folder: Path, text: str, rule: str) -> Problem:
    """Return the one problem of this rule."""
    (problem,) = (one for one in checked(folder, text).problems if one.rule == rule)
    return problem


@pytest.mark.parametrize(
    ("text", "says", "to_do", "is_mended"),
    [
        (FIELDS, "above the fields is missing", "nothing but  ---  above this one", True),
        (
            FIELDS.replace("---\n", "\n"),
            "above the fields is missing",
            "and one below the last field (license: CC-BY-4.0)",
            True,
        ),
        (article().replace("---", "—"), "three hyphens, not with '—'", "write  ---", True),
        (article().replace("---", "-----"), "not with '-----'", "write  ---", True),
        (f"```\n{FIELDS}", "three hyphens, not with '```'", "write  ---", True),
        (f"\n\n{article()}", "on the very first line", "delete the empty lines", True),
        (f"<!DOCTYPE html>\n<p>{BODY}</p>", "the source of a web page", "copy the text", False),
        (f"{{\\rtf1 {BODY}}}", "word processor's document", "copy the text", False),
        (f"Ferry: no deal\n\n{BODY}", "does not begin with front matter", "headline, pub", False),
    ],
)
def test_what_begins_the_file_is_recognized(
    tmp_path: Path, text: str, says: str, to_do: str, is_mended: bool
) -> None:
    found = checked(tmp_path, text)
    (problem,) = found.problems
    assert problem.rule == "missing-front-matter"
    assert says in problem.message
    assert to_do in (problem.mend or "")
    file = tmp_path / "article.md"
    for _ in range(2):
        for new in fixed_texts(check(file)).values():
            file.write_bytes(new.encode("utf-8"))
    assert check(file).good is is_mended


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "windows-1252"), ("utf-16", "utf-16-le"), ("mac-roman", "mac")],
)
def test_a_file_that_is_not_utf_8_is_told_and_saved_so(
    tmp_path: Path, encoding: str, name: str
) -> None:
    file = tmp_path / "a.md"
    text = article(headline="Café owners win – it’s over")
    file.write_bytes(text.encode(encoding))
    (problem,) = check(file).problems
    assert (problem.rule, problem.severity) == ("not-utf-8", "warning")
    assert f"saved in {name}" in problem.message
    assert "Notepad" in (problem.mend or "")
    assert ("'Café'" in problem.message) is (encoding != "utf-16"), "a mark leaves no doubt"
    mend(lambda: check(file), [tmp_path])
    assert file.read_bytes() == text.encode()
    assert check(file).problems == ()


def test_a_byte_order_mark_and_line_ends_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf" + article().replace("\n", "\r\n").encode())
    assert check(file).problems == ()


def test_characters_that_cannot_be_told_are_left_to_who_wrote_them(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(article(headline="Přístav zavřen").encode("cp1250"))
    (problem,) = check(file).problems
    assert (problem.rule, problem.line, problem.fix) == ("bad-encoding", 2, None)
    assert "iconv" not in problem.message
    assert "the program that wrote it" in (problem.mend or "")


@pytest.mark.parametrize(
    ("value", "says", "line"),
    [
        ("2025-06-03 6:40 PM", "a clock of 12 hours", "2025-06-03T18:40:00  and right behind it"),
        ("June 3, 2025 at 6:40 p.m.", "12 hours", "2025-06-03T18:40:00  and right behind it"),
        ("6 March 2025, 18:40", "is not a date and time", "2025-03-06T18:40:00  and right behind"),
        ("2025-06-03T6:40+1:00", "is not a date and time", "2025-06-03T06:40:00+01:00"),
        ("2025-06-03T06:40:00PM+01:00", "12 hours", "2025-06-03T18:40:00+01:00"),
        ("2025-3-6", "is not a date and time", "2025-03-06  ; where the outlet prints the time"),
        ("2025-03-06 18:40 EST", "names have several", "2025-03-06T18:40:00-05:00"),
        ("March 2025", "is not a date and time", "in this form:"),
        ("2025-03-06T18:40:00+25:00", "no such day, time or zone", "in this form:"),
    ],
)
def test_a_date_is_shown_as_it_must_be_written(
    tmp_path: Path, value: str, says: str, line: str
) -> None:
    problem = only(tmp_path, article(date_published=value), "malformed-date")
    assert says in problem.message
    assert line in (problem.mend or "")
    assert (problem.fix is not None) is ("+1:00" in value or "PM+01:00" in value), "no zone guessed"


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("date_published", "“2025-06-03T09:00:00+02:00”", "2025-06-03T09:00:00+02:00"),
        ("url", "“https://sund-courier.example/a”", "https://sund-courier.example/a"),
        ("license", "‘CC-BY-4.0’", "CC-BY-4.0"),
        ("publisher", "„Sund Courier“", "Sund Courier"),
        ("authors", "[“Maren Tofte”, “Ib Lund”]", "[Maren Tofte, Ib Lund]"),
    ],
)
def test_typographic_marks_around_a_value_are_told_and_taken_off(
    tmp_path: Path, name: str, value: str, plain: str
) -> None:
    found = checked(tmp_path, article(**{name: value}))
    assert rules_of(found) == ["curly-quotation-marks"]
    assert f"{name}: {plain}" in (found.problems[0].mend or "")
    assert f"\n{name}: {plain}\n" in next(iter(fixed_texts(found).values()))


def test_a_headline_may_be_what_somebody_said(tmp_path: Path) -> None:
    assert checked(tmp_path, article(headline="“We will sign”")).problems == ()
    both = article(headline="“Talks: over”", publisher="“Sund Courier”")
    assert [one.mend for one in checked(tmp_path, both).problems] == [
        'write  headline: "Talks: over"',
        "delete them:  publisher: Sund Courier",
    ]


def test_what_a_hash_cuts_off_is_told(tmp_path: Path) -> None:
    problem = only(tmp_path, article(headline="Quay closes #2 of the year"), "cut-by-hash")
    assert (problem.line, problem.column) == (2, 23)
    assert 'headline: "Quay closes #2 of the year"' in (problem.mend or "")
    assert rules_of(checked(tmp_path, article(headline="#Quay closes"))) == ["cut-by-hash"]
    assert checked(tmp_path, article(headline="Quay #closes# now")).problems != ()
    assert checked(tmp_path, article(headline="Quay closes # as printed")).problems == ()
    assert checked(tmp_path, article(headline='"Quay #2"')).problems == ()


def test_a_list_without_spaces_is_told_as_one(tmp_path: Path) -> None:
    found = checked(tmp_path, article(authors="\n  -Maren Tofte\n  -Ib Lund"))
    assert rules_of(found) == ["authors-not-a-list"]
    assert found.problems[0].mend == "put a space behind each dash:  - Maren Tofte"
    assert "\n  - Maren Tofte\n  - Ib Lund\n" in next(iter(fixed_texts(found).values()))


def test_a_byline_is_shown_as_names(tmp_path: Path) -> None:
    problem = only(tmp_path, article(authors="[By Ana Reyes and Wren Adair]"), "author-not-a-name")
    assert (problem.mend or "").endswith("authors: [Ana Reyes, Wren Adair]")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("CC-BY-4", "CC-BY-4.0"),
        ("CC-BY-4.0.", "CC-BY-4.0"),
        ("cc by-nc-sa 4", "CC-BY-NC-SA-4.0"),
        ("CC0", "CC0-1.0"),
        ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
    ],
)
def test_a_licence_by_another_name_is_told_by_its_id(
    tmp_path: Path, given: str, meant: str
) -> None:
    problem = only(tmp_path, article(license=given), "unknown-license")
    assert problem.mend == f"write  license: {meant}"
    assert isinstance(problem.fix, Edit)


def test_a_licence_without_its_version_is_not_guessed(tmp_path: Path) -> None:
    given = "Creative Commons Attribution-ShareAlike"
    problem = only(tmp_path, article(license=given), "unknown-license")
    assert "not which version" in problem.message
    assert "license: CC-BY-SA-4.0" in (problem.mend or "")
    assert problem.fix is None


def test_what_was_read_wrongly_is_shown_to_its_last_word(tmp_path: Path) -> None:
    problem = only(tmp_path, article(f"{BODY}She said: â€œWe must.â€\x9d\n"), "mojibake")
    assert problem.message.endswith("on its way here:  â€œWe must.â€\x9d")
    assert (problem.mend or "").startswith("write  “We must.”  (or")


def test_the_menu_of_the_page_is_told_line_by_line(tmp_path: Path) -> None:
    menu = "Home | News | Sport | Weather\n\nMenu\n\nSkip to content\n\n"
    below = "\n\nRelated articles\n\n- Quay to reopen\n- Timber prices fall\n"
    found = checked(tmp_path, article(f"{menu}{BODY}{below}"))
    assert rules_of(found) == ["leftover-boilerplate"] * 6
    assert [one.line for one in found.problems] == [10, 12, 14, 18, 20, 21]


def test_words_between_bars_may_be_a_sentence(tmp_path: Path) -> None:
    line = "The vote was 3 / 4 / 5 by the three houses of the strait. It was close, she said."
    assert checked(tmp_path, article(f"{BODY}\n\n{line}")).problems == ()


@pytest.mark.parametrize("name", ["story.docx", "story.pdf", "story.PAGES"])
def test_a_document_is_not_mended_by_another_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    (problem,) = check(tmp_path).problems
    assert "copy the article's text into a new plain text file" in (problem.mend or "")
    assert "rename" not in (problem.mend or "")


def test_another_language_is_told_at_the_text(tmp_path: Path) -> None:
    text = (
        "Der Hafenausschuss hat am Dienstag beschlossen, den Nordkai bis zum Ende des Sommers für "
        "Lastwagen zu sperren, sagte die Vorsitzende nach der Sitzung im Rathaus der Stadt."
    )
    (problem,) = checked(tmp_path, article(text)).problems
    assert (problem.rule, problem.line) == ("other-language", 10)
    assert "--lang" not in problem.message
