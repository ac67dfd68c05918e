"""Ids of articles, versions of one address, inputs that are the same twice."""

import json
from pathlib import Path

from schema.ids import make_id, text_digest
from tests.read.inputs import BODY, read_files, refused

URL = "https://gazette.example/tower"
LATER = BODY.replace("forty", "fifty")


def record(body: str, **fields: str) -> str:
    """Return an article as JSON."""
    return json.dumps({"body": body, **fields})


def test_address_gives_the_id(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"a.json": record(BODY, url=f"{URL}/?utm_medium=x")})
    assert inputs.articles[0].article_id == make_id("art", "url", URL)


def test_print_gives_the_id_where_there_is_no_address(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"a.txt": BODY})
    assert inputs.articles[0].article_id == make_id(
        "art", "print", None, None, None, text_digest(BODY)
    )


def test_same_input_twice_names_the_first(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"b/z.txt": BODY, "a.txt": BODY + "\n", "c.txt": BODY})
    assert [one.source_path for one in inputs.articles] == ["a.txt"]
    assert [(one.source_path, one.reason.value) for one in inputs.refusals] == [
        ("b/z.txt", "duplicate_input"),
        ("c.txt", "duplicate_input"),
    ]
    assert "a.txt" in inputs.refusals[0].detail


def test_earliest_version_keeps_the_address(tmp_path: Path) -> None:
    inputs = read_files(
        tmp_path,
        {
            "1.json": record(LATER, url=URL, date_published="2025-03-04T12:00:00+01:00"),
            "2.json": record(BODY, url=URL, date_published="2025-03-04T13:00:00+03:00"),
            "3.json": record(BODY.replace("forty", "sixty"), url=URL),
        },
    )
    ids = {one.source_path: one.article_id for one in inputs.articles}
    assert ids["2.json"] == make_id("art", "url", URL)
    for name, article in zip(
        ("1.json", "3.json"), (inputs.articles[0], inputs.articles[2]), strict=True
    ):
        assert ids[name] == make_id("art", "url", URL, text_digest(article.text))


def test_too_short(tmp_path: Path) -> None:
    reason, detail = refused(tmp_path, "a.txt", "Page not found\n\nThis page has moved.")
    assert reason == "too_short"
    assert detail == "4 words in its paragraphs, at least 20 are needed"
