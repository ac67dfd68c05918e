"""Front matter that cannot be read: each message names the line at fault and shows it mended."""

from pathlib import Path

import pytest

from build.contribution.fix import applied, fixed_texts
from build.contribution.problem import Edit
from tests.contribution.articles import BODY, article, check, checked, rules_of

CASES = {
    "moved in": (
        article(BODY, "  section: Local\n"),
        (9, 1, 3),
        "moved in",
        "delete the spaces before it:  section: Local",
        "section: Local",
    ),
    "second colon": (
        article(headline="Talks: no deal"),
        (2, 16, 17),
        "a second colon",
        'write  headline: "Talks: no deal"',
        'headline: "Talks: no deal"',
    ),
    "sign at the beginning": (
        article(headline="@sund: talks end #news"),
        (2, 11, 12),
        "cannot begin with @",
        'write  headline: "@sund: talks end #news"',
        'headline: "@sund: talks end #news"',
    ),
    "anchor": (
        article(headline="&c talks end"),
        (2, 11, 12),
        "cannot begin with &",
        'write  headline: "&c talks end"',
        'headline: "&c talks end"',
    ),
    "words behind the mark": (
        article(headline='"Talks end", says board'),
        (2, 21, 22),
        "the value ends at this quotation mark",
        "write  headline: '\"Talks end\", says board'",
        "headline: '\"Talks end\", says board'",
    ),
    "apostrophes and marks": (
        article(headline='"Talks end", says board\'s chair'),
        (2, 21, 22),
        "the value ends at this quotation mark",
        "write  headline: '\"Talks end\", says board''s chair'",
        "headline: '\"Talks end\", says board''s chair'",
    ),
    "mark not closed": (
        article(headline='"Talks end'),
        (2, 11, 12),
        "opened and never closed",
        'write  headline: "Talks end"',
        None,  # the mark may be one of the text
    ),
    "apostrophe and colon": (
        article(headline="'Tis over: talks end"),
        (2, 11, 12),
        "opened and never closed",
        'write  headline: "\'Tis over: talks end"',
        'headline: "\'Tis over: talks end"',
    ),
    "signs around the name": (
        article().replace("publisher:", "**publisher:**"),
        (3, 1, 28),
        "other signs stand around publisher",
        "write  publisher: Sund Courier",
        "publisher: Sund Courier",
    ),
    "dash before the name": (
        article().replace("publisher:", "- publisher:"),
        (3, 1, 26),
        "other signs stand around publisher",
        "write  publisher: Sund Courier",
        "publisher: Sund Courier",
    ),
    "no-break space": (
        article().replace("publisher: ", "publisher:\xa0"),
        (3, 1, 24),
        "not an ordinary one",
        "write  publisher: Sund Courier",
        "publisher: Sund Courier",
    ),
    "moved in, with a colon": (
        article(BODY, "  section: Sea: ferries\n"),
        (9, 1, 3),
        "moved in",
        'delete the spaces before it:  section: "Sea: ferries"',
        'section: "Sea: ferries"',
    ),
    "two lines with a colon": (
        article(headline="Ferry talks\n  end: no deal"),
        (3, 3, 15),
        "the two hold a second colon",
        'in quotation marks:  headline: "Ferry talks end: no deal"',
        None,
    ),
    "backslash": (
        article(headline='"Talks \\dend"'),
        (2, 18, 19),
        "a backslash has a meaning of its own",
        "write  headline: '\"Talks \\dend\"'",
        "headline: '\"Talks \\dend\"'",
    ),
    "bracket not closed": (
        article(authors="[Maren Tofte, Ib Lund"),
        (6, 10, 11),
        "a square bracket is opened and never closed",
        "write  authors: [Maren Tofte, Ib Lund]",
        "authors: [Maren Tofte, Ib Lund]",
    ),
    "words behind the bracket": (
        article(headline="[Exclusive] Talks end"),
        (2, 21, 22),
        "the list ends at this bracket",
        'write  headline: "[Exclusive] Talks end"',
        'headline: "[Exclusive] Talks end"',
    ),
    "two lists": (
        article(authors="[Maren Tofte], [Ib Lund]"),
        (6, 22, 23),
        "the list ends at this bracket",
        "write  authors: [Maren Tofte, Ib Lund]",
        None,
    ),
    "tab": (
        article().replace("publisher: ", "publisher:\t"),
        (3, 11, 12),
        "there is a tab here",
        "press the space bar instead:  publisher: Sund Courier",
        "publisher: Sund Courier",
    ),
    "no space": (
        article().replace("publisher: ", "publisher:"),
        (3, 1, 23),
        "a space is missing behind the colon",
        "write  publisher: Sund Courier",
        "publisher: Sund Courier",
    ),
    "equals sign": (
        article().replace("license: ", "license = "),
        (8, 1, 20),
        "= stands where a colon and a space must stand",
        "write  license: CC-BY-4.0",
        "license: CC-BY-4.0",
    ),
    "dash for a colon": (
        article().replace("license: ", "license – "),
        (8, 1, 20),
        "– stands where a colon and a space must stand",
        "write  license: CC-BY-4.0",
        "license: CC-BY-4.0",
    ),
    "no colon": (
        article().replace("license: ", "license "),
        (8, 1, 18),
        "the colon behind license is missing",
        "write  license: CC-BY-4.0",
        None,
    ),
    "line broken": (
        article(headline="Ferry talks\nend"),
        (3, 1, 4),
        "does not begin with a name and a colon",
        "make one line of the two:  headline: Ferry talks end  ; else delete it",
        None,
    ),
    "no dash": (
        article(authors="\n  - Maren Tofte\nIb Lund"),
        (8, 1, 8),
        "this line of the list has no dash",
        "write it as the lines above:    - Ib Lund",
        None,
    ),
    "dashes apart": (
        article(authors="\n  - Maren Tofte\n    - Ib Lund\n - Ana Reyes"),
        (8, 1, 6),
        "must stand one below the other",
        "move it below the dash",
        "  - Ib Lund",
    ),
    "list behind a value": (
        article(authors="Maren Tofte\n- Ib Lund"),
        (7, 1, 10),
        "authors has a value already",
        "put all in one list:  authors: [Maren Tofte, Ib Lund]",
        None,
    ),
    "twice": (
        article().replace("publisher:", "headline: Another\npublisher:"),
        (3, 1, 9),
        "'headline' is given twice, first on line 2",
        "keep one of the two lines",
        None,
    ),
    "never closed": (
        article().replace("CC-BY-4.0\n---\n", "CC-BY-4.0\n\n"),
        (8, 1, 19),
        "the line --- that ends it is missing",
        "below this line write one with nothing but  ---",
        "---",
    ),
    "closed by a dash": (
        article().replace("CC-BY-4.0\n---\n", "CC-BY-4.0\n—\n"),
        (9, 1, 2),
        "must be three hyphens, not '—'",
        "write  ---",
        "---",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_message_names_the_line_and_shows_it_mended(tmp_path: Path, case: str) -> None:
    text, place, says, mend, _ = CASES[case]
    problem = checked(tmp_path, text).problems[0]
    assert problem.rule == "malformed"
    assert (problem.line, problem.column, problem.end_column) == place
    assert says in problem.message
    assert mend in (problem.mend or "")


@pytest.mark.parametrize("case", CASES)
def test_what_is_certain_is_mended_and_nothing_else(tmp_path: Path, case: str) -> None:
    text, (line, *_), _, _, mended = CASES[case]
    fix = checked(tmp_path, text).problems[0].fix
    if mended is None:
        assert fix is None
        return
    assert isinstance(fix, Edit)
    lines = applied(text, [fix]).splitlines()
    assert mended in lines[line - 1 : line + 1]


@pytest.mark.parametrize(
    "case", [case for case in CASES if CASES[case][4] and "dashes" not in case]
)
def test_a_file_that_is_mended_is_good(tmp_path: Path, case: str) -> None:
    file = tmp_path / "article.md"
    file.write_text(CASES[case][0], encoding="utf-8")
    for text in fixed_texts(check(file)).values():
        file.write_text(text, encoding="utf-8")
    assert check(file).problems == ()


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        article(
            BODY,
            "  section: Local\n",
            headline="Talks: no deal",
            date_published="03/04/2025",
            license="CC-BY-4",
        ),
    )
    assert [(one.line, one.rule) for one in found.problems] == [
        (2, "malformed"),
        (4, "malformed-date"),
        (8, "unknown-license"),
        (9, "malformed"),
    ]


def test_a_field_in_a_broken_line_is_not_missing_and_no_comment_is_idle(tmp_path: Path) -> None:
    comment = "# copydesk: ignore=headline-in-capitals it was printed so\n"
    text = article(BODY, comment, headline="TALKS: NO DEAL TODAY", url=None)
    assert rules_of(checked(tmp_path, text)) == ["missing-field", "malformed"]


@pytest.mark.parametrize("text", ["---\n", f"---\n\n{BODY}\n"])
def test_a_line_of_hyphens_alone_is_no_front_matter(tmp_path: Path, text: str) -> None:
    problem = next(one for one in checked(tmp_path, text).problems if one.rule == "malformed")
    assert problem.line == 1
    assert "no field stands in it" in problem.message
    assert "headline, publisher, date_published" in (problem.mend or "")


def test_line_ends_are_kept_where_the_end_is_put_in(tmp_path: Path) -> None:
    text = article().replace("CC-BY-4.0\n---\n", "CC-BY-4.0\n\n").replace("\n", "\r\n")
    (problem,) = checked(tmp_path, text).problems
    assert isinstance(problem.fix, Edit)
    assert "CC-BY-4.0\r\n---\r\n\r\nDenmark" in applied(text, [problem.fix])


def test_a_line_between_paragraphs_does_not_close_it(tmp_path: Path) -> None:
    text = article(f"{BODY}\n\n---\n\n{BODY}").replace("CC-BY-4.0\n---\n", "CC-BY-4.0\n—\n")
    assert ("malformed", 9) in [(one.rule, one.line) for one in checked(tmp_path, text).problems]


def test_what_only_the_whole_shows_is_told_where_it_is_seen(tmp_path: Path) -> None:
    found = checked(tmp_path, article(headline="Talks end\x07"))
    assert ("malformed", 2) in [(one.rule, one.line) for one in found.problems]


def test_a_long_head_takes_no_long_time(tmp_path: Path) -> None:
    assert not checked(tmp_path, "---\n" + "a: b: c\n" * 10_000).good
    assert not checked(tmp_path, "\n" * 20_000 + "headline: a\n\n" * 10_000).good
