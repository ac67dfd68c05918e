"""Whatever the input: every input is accounted for, and blocks tile the text."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.document import BLOCK_SEPARATOR, Article
from build.read import read
from build.read.characters import tidy
from tests.read.inputs import places

SUFFIXES = (".txt", ".md", ".json", ".jsonl", ".html", ".xyz")
LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "---",
                "-",
                "By Ana Brook",
                "ODD REED (NW) - The sea rose by a metre on Monday, the keeper said.",
                "Politics",
                "# Tower",
                "[a](b)",
                "(Kite Photo)",
                "Leave a review",
                '{"body": "The sea rose by a metre."}',
                "<p>The sea rose</p>",
                "The sea rose by a metre on Monday, the keeper of the light said.",
            ]
        ),
    ),
    max_size=12,
).map("\n".join)
CONTENTS = st.one_of(
    st.binary(max_size=200), LINES.map(lambda text: text.encode("utf-8", "replace"))
)


def assert_sound(article: Article) -> None:
    """Blocks tile the text, are clean, and no control character is left."""
    texts = [text for _, text in article.block_texts()]
    assert BLOCK_SEPARATOR.join(texts) == article.text
    assert all(text and text == tidy(text) for text in texts)
    position = 0
    for block in article.blocks:
        assert block.span.start == position
        position = block.span.end + len(BLOCK_SEPARATOR)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SUFFIXES), CONTENTS), max_size=4))
def test_any_files(files: list[tuple[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        for number, (suffix, content) in enumerate(files):
            (Path(folder) / f"{number}{suffix}").write_bytes(content)
        inputs = read([folder], as_of=date(2026, 1, 1), min_words=1, limit=None)
    assert len(inputs.articles) + len(inputs.refusals) == inputs.count >= len(files)
    assert len(set(places(inputs))) == inputs.count
    for article in inputs.articles:
        assert_sound(article)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_text_as_body(text: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.json").write_text(json.dumps({"body": text}))
        inputs = read([folder], as_of=date(2026, 1, 1), min_words=1, limit=None)
    for article in inputs.articles:
        assert_sound(article)


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 200_000,
        "[" * 200_000,
        "*" * 200_000,
        "<" * 200_000,
        "[a](" * 50_000,
        "“" * 200_000,
        "a " * 100_000,
        "- " * 100_000,
        "©" * 200_000,
        "[a](()" * 40_000,
        "<script" * 30_000,
        "A\n" * 20_000,
        "Â©" * 1,
        "<!--" * 50_000,
        "/" * 200_000,
        "1." * 100_000,
        "share " * 40_000,
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_hostile_text_takes_linear_time(tmp_path: Path, hostile: str, suffix: str) -> None:
    # A quadratic step would take minutes on any of these, and be killed by the suite's limit.
    (tmp_path / f"a{suffix}").write_text(f"{hostile}\n\n{hostile}")
    inputs = read([str(tmp_path)], as_of=date(2026, 1, 1), min_words=1, limit=None)
    assert inputs.count == 1
