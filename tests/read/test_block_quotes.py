"""Block quotes: what Markdown and HTML set off keeps its kind."""

from pathlib import Path

import pytest

from schema.vocabulary import BlockKind
from tests.read.inputs import BODY, kinds, read_one

QUOTE = "blockquote"


def quoted(folder: Path, name: str, content: str) -> list[str]:
    """Return the texts of the article's block quotes."""
    return [text for kind, text in kinds(read_one(folder, name, content)) if kind == QUOTE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> We sail\n> at noon.", ["We sail at noon."]),
        ("> We sail at noon.\n>\n> — Maria Holt", ["We sail at noon.", "— Maria Holt"]),
        ("> We sail\nat noon.", ["We sail at noon."]),
        ("Holt wrote:\n> We sail at noon.", ["We sail at noon."]),
        ("> We sail at noon.\n- Nobody came.", ["We sail at noon."]),
        ("> We sail at noon.\n\nNobody came to the quay.", ["We sail at noon."]),
        ("```\n> no quote at all\n```", []),
    ],
)
def test_markdown(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert quoted(tmp_path, "a.md", f"---\nheadline: Ice\n---\n{BODY}\n\n{text}\n") == expected


POST = (
    '<blockquote class="twitter-tweet"><p lang="en">We sail at noon, ice or no ice.</p>'
    '&mdash; Maria Holt (@mholt) <a href="https://x.example/1">March 3, 2024</a></blockquote>'
)
SET_OFF = "<blockquote><p>Nobody asked the crew about it.</p></blockquote>"


def test_html(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    page = (
        "<html><body><article><h1>Ice</h1>"
        f"{paragraphs}{POST}<p>The boats left the harbour at noon on Friday.</p>{SET_OFF}"
        "<p>The lake froze again in the night.</p></article></body></html>"
    )
    assert quoted(tmp_path, "a.html", page) == [
        "We sail at noon, ice or no ice.",
        "— Maria Holt (@mholt) March 3, 2024",
        "Nobody asked the crew about it.",
    ]


def test_html_in_a_value(tmp_path: Path) -> None:
    body = f"<p>{BODY}</p><figure>{SET_OFF}</figure><p>The lake froze in the night.</p>"
    escaped = body.replace("\n", " ").replace('"', '\\"')
    text = f'{{"headline": "Ice", "text": "{escaped}"}}'
    assert quoted(tmp_path, "a.json", text) == ["Nobody asked the crew about it."]


def test_its_words_count(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.md", f"---\nheadline: Ice\n---\n{BODY}\n\n> We sail at noon.\n")
    assert article.blocks[-1].kind == BlockKind.BLOCKQUOTE
    assert article.word_count == len(BODY.split()) + 4
