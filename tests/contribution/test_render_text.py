"""What a person sees of `build validate`: where, the line, what is wrong, how to mend it."""

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build.contribution.render import text
from build.contribution.render.excerpt import excerpt
from build.contribution.render.visible import cells, in_line
from tests.contribution.checked_files import CAPITALS, FERRY, NO_ZONE, at, found


def shown(line: str, column: int, end_column: int | None = None, width: int = 80) -> list[str]:
    """Return the printed line of source and the carets below it, as cells of a terminal."""
    return text.render(at(line, column, end_column), width=width).splitlines()[1:3]


def test_a_problem_reads_from_the_place_to_the_mend() -> None:
    assert text.render(found(NO_ZONE, CAPITALS)) == (
        "articles/ferry.md:3:17: error date-without-zone\n"
        "    date_published: 2025-03-06T18:40:00\n"
        "                    ^^^^^^^^^^^^^^^^^^^\n"
        "    the time has no zone\n"
        "    mend: write, for instance,  date_published: 2025-03-06T18:40:00+01:00\n"
        "\n"
        "articles/ferry.md:2:11: warning headline-in-capitals\n"
        "    headline: FERRY TALKS END\n"
        "              ^^^^^^^^^^^^^^^\n"
        "    the headline is in capitals\n"
        "    mend: write  headline: Ferry talks end\n"
        "\n"
        "1 input checked: 1 error, 1 warning; not yet good\n"
        "`build rules NAME` explains a rule; `--fix` mends 1 of these\n"
    )


def test_files_stand_together_each_with_its_errors_first() -> None:
    other = replace(NO_ZONE, path="articles/a.md", line=9)
    lines = text.render(found(CAPITALS, NO_ZONE, other)).splitlines()
    places = [line.split()[0] for line in lines if line.startswith("articles/")]
    assert places == ["articles/a.md:9:17:", f"{FERRY}:3:17:", f"{FERRY}:2:11:"]


def test_without_a_problem_there_is_one_line() -> None:
    assert text.render(found()) == "1 input checked: 0 errors, 0 warnings; good\n"


def test_the_caret_stands_under_its_character_after_tabs_wide_and_combining_ones() -> None:
    assert shown("\tab", 2) == ["        ab", "        ^"]
    assert shown("漢字 x", 4) == ["    漢字 x", "         ^"]
    assert shown("漢字 x", 2, 3) == ["    漢字 x", "      ^^"]
    assert shown("e\u0301e\u0301x", 5) == ["    e\u0301e\u0301x", "      ^"]
    assert shown("e\u0301x", 2) == ["    e\u0301x", "    ^"], "a mark stands over its letter"


def test_a_long_line_is_shown_around_the_place() -> None:
    source, carets = shown("word " * 60 + "WRONG " + "word " * 60, 301, 306)
    assert source.startswith("    …")
    assert source.endswith("…")
    assert len(source) == 80
    assert source[carets.index("^") :].startswith("WRONG ")
    assert carets.strip() == "^^^^^"
    at_the_end, carets = shown("word " * 60 + "WRONG", 301, 306)
    assert at_the_end.endswith("word WRONG")
    assert 79 <= len(at_the_end) <= 80
    assert at_the_end[carets.index("^") :] == "WRONG"


def test_a_place_behind_the_line_is_its_end() -> None:
    assert shown("short", 99) == ["    short", "         ^"]


def test_a_file_that_could_not_be_decoded_has_no_line() -> None:
    lines = text.render(found(NO_ZONE, path="articles/other.md")).splitlines()
    assert lines[1] == "    the time has no zone"


def test_nothing_of_a_hostile_file_reaches_the_terminal() -> None:
    hostile = "\x1b[2J\x9b1m\u202eevil\u2066\x07\r\u2028\ud800"
    problem = replace(NO_ZONE, path=hostile, rule=hostile, message=hostile, mend=hostile, line=1)
    page = text.render(found(problem, text=f"a{hostile}", path=hostile), color=False)
    assert all(one == "\n" or one.isprintable() for one in page)
    assert r"\x1b[2J\x9b1m\u202eevil\u2066\x07" in page


def test_a_word_longer_than_the_line_stays_whole_and_all_else_keeps_to_the_width() -> None:
    address = "https://sund-courier.example/" + "x" * 90
    problem = replace(NO_ZONE, message=f"so many words {address} " + "漢字 " * 40)
    lines = text.render(found(problem)).splitlines()
    assert any(line.strip() == address for line in lines)
    assert max(cells(line) for line in lines if address not in line) <= 80


def test_color_is_only_for_those_who_ask() -> None:
    plain, painted = text.render(found(NO_ZONE)), text.render(found(NO_ZONE), color=True)
    assert "\x1b" not in plain
    assert "\x1b[31merror\x1b[0m" in painted
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"):
        painted = painted.replace(code, "")
    assert painted == plain


SOURCE = st.text(st.characters(blacklist_characters="\n\r"), min_size=1, max_size=200)


@given(SOURCE, st.data(), st.integers(16, 100))
def test_any_line_fits_and_its_caret_stands_under_the_right_character(
    line: str, data: st.DataObject, width: int
) -> None:
    column = data.draw(st.integers(1, len(line)))
    source, carets = excerpt(line, column, None, width)
    assert cells(source) <= width
    assert len(carets) <= width
    wanted = in_line(line[column - 1])
    if unicodedata.category(line[column - 1]) in ("Mn", "Me"):
        return
    before, under = "", source
    while under and cells(before) < carets.index("^"):
        before, under = before + under[0], under[1:]
    assert under.lstrip("".join({one for one in under if not cells(one)} - set(wanted))).startswith(
        wanted
    )
