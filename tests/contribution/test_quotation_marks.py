"""Which quotation marks have no partner, and which only look so."""

from pathlib import Path

import pytest

from build.contribution.problem import Edit
from tests.contribution.articles import BODY, article, checked


def columns(folder: Path, text: str) -> list[tuple[int, int]]:
    """Return where marks are unbalanced; line 1 is the text's own first."""
    found = checked(folder, article(f"{BODY}\n\n{text}"))
    assert {one.rule for one in found.problems} <= {"unbalanced-quotation-marks"}
    return [(one.line - 11, one.column) for one in found.problems]


@pytest.mark.parametrize(
    "text",
    [
        "“We wait,” she said. “We always do.”",
        '"We wait," she said, "as always."',
        "‘We wait,’ said the workers’ speaker; it wasn’t the ’90s or rock ’n’ roll.",
        "'We wait,' she said. 'It isn't the workers' fault.'",
        "“He said ‘go’ and went,” she said.",
        '"He said "go" and went," she said.',
        "„Wir warten“, sagte sie, and meant “we wait”.",
        "«We wait,» she said, and «they do too».",
        "»We wait,« she said, and »they do too«.",
        'The mast is 6\'2" high and the plank 3.5" wide.',
        "“We wait.\n\n“We always do.”",
        '"We wait.\n\n"We always do."',
        "‘We wait.\n\n‘We always do.’",
        "“We wait.\n\n“We do.\n\n“We always do,” she said.",
        "She wrote: (“wait”) – “wait”… —“wait”— “wait”.",
        'It was called "wait"; "go"-like, she said.',
    ],
)
def test_what_is_balanced_is_left_alone(tmp_path: Path, text: str) -> None:
    assert columns(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("“We wait, she said.", [(1, 1)]),
        ("She said: “We wait.", [(1, 11)]),
        ("We wait,” she said.", [(1, 9)]),
        ('"We wait, she said. "We do," he said.', [(1, 1)]),
        ('We wait," she said.', [(1, 9)]),
        ("‘We wait, she said.", [(1, 1)]),
        ("«We wait, she said.", [(1, 1)]),
        ("“We wait.\n\nWe always do,” she said.", [(1, 1)]),
        ("“We wait, she said. “We do.”\n\n“So do I,” he said.", [(1, 1)]),
        ("“We wait,” she said. He said: “We wait“ and left.", [(1, 39)]),
    ],
)
def test_what_has_no_partner_is_named_once(
    tmp_path: Path, text: str, places: list[tuple[int, int]]
) -> None:
    assert columns(tmp_path, text) == places


def test_an_opening_mark_that_must_close_is_mended(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, article(f"{BODY}\n\n“We wait“ and left.")).problems
    assert isinstance(problem.fix, Edit)
    assert problem.fix.new == "”"
