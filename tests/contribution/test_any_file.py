"""Whatever is in a file: problems with places in it, never a crash."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from build.contribution.fix import applied
from build.contribution.problem import Checked, Edit
from tests.contribution.articles import BODY, FRONT, article, check

_MARKS = [
    "[",
    "]",
    "{",
    '"',
    "'",
    "“",
    "”",
    "«",
    "&a ",
    "*a",
    "#",
    ": ",
    "- ",
    " x\n",
    "|\n",
    ">\n",
]
_LINES = ["---\n", "---", "\r", "\r\n", "\x85", "\u2028", "\t", "\x00", "\x1b", "\ufeff"]
_CHARACTERS = ["\u202e", "\u00ad", "Ã©", "â€œ", "e\u0301", "<br>", "&nbsp;", "<p", "&#x110000;"]
_BROKEN = [
    "\nlicense = ",
    "\n  section: ",
    "\n-a",
    "\n- a: b",
    "\n——\n",
    "publisher:a\n",
    '"a" b',
    "#a",
]
_NAMES = [
    "# copydesk: ignore=",
    "unknown-field",
    "https://[",
    "!!python",
    *(f"{n}: " for n in FRONT),
]
PIECES = st.sampled_from([*_MARKS, *_LINES, *_CHARACTERS, *_NAMES, *_BROKEN])
VALUES = st.dictionaries(
    st.sampled_from(sorted(FRONT)), st.text(max_size=30) | PIECES, min_size=1, max_size=3
)


def is_in_place(found: Checked) -> bool:
    """Say whether each problem lies in its file, and each mend too."""
    for problem in found.problems:
        text = found.texts.get(problem.path)
        if text is None:
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        if problem.end_column is not None:
            assert problem.column < problem.end_column <= len(lines[problem.line - 1]) + 1, problem
        if isinstance(problem.fix, Edit):
            assert applied(text, [problem.fix]) != text, problem
    return True


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join), st.sampled_from("abc"))
@example("---\nheadline: “\n...\n“", "a")
@example("---[", "a")
def test_any_text_has_its_problems_in_place(tmp_path: Path, text: str, where: str) -> None:
    whole = {"a": text, "b": article(f"{BODY}\n\n{text}"), "c": article(BODY, f"{text}\n")}[where]
    file = tmp_path / "a.md"
    file.write_bytes(whole.encode("utf-8", "surrogatepass"))
    assert is_in_place(check(file))


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(VALUES)
def test_any_value_has_its_problems_in_place(tmp_path: Path, values: Mapping[str, str]) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(article(**values).encode("utf-8", "surrogatepass"))
    assert is_in_place(check(file))


@pytest.mark.parametrize("sign", ["“", '"', "<p", "&", "# copydesk: ", "[", "\u00ad", "Ã©"])
def test_a_long_line_takes_no_long_time(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(sign * 30_000), encoding="utf-8")
    assert is_in_place(check(file))


def test_today_is_given(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(date_published="2025-12-31T23:00:00+14:00"), encoding="utf-8")
    assert check(file).problems == ()
    assert date(2025, 12, 31) == check(file).articles[0].publication.day
