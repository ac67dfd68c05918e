"""Ids of articles, versions of one address, inputs that are the same twice."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from build.document import Article, Publication
from build.read.identity import first_id, settle
from schema.ids import make_id, text_digest
from schema.vocabulary import SourceFormat
from tests.read.inputs import BODY, read_files, refused

URL = "https://gazette.example/tower"
MADE = Article("", "", (), "", SourceFormat.JSON, "")
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


def test_versions_are_ordered_by_the_moment_not_by_the_day_on_the_spot(tmp_path: Path) -> None:
    files = {
        "late.json": record(LATER, url=URL, date_published="2025-03-04T23:30:00-05:00"),
        "early.json": record(BODY, url=URL, date_published="2025-03-05T00:10:00+03:00"),
    }
    by_file = {one.source_path: one for one in read_files(tmp_path, files).articles}
    assert by_file["early.json"].article_id == make_id("art", "url", URL)


def test_one_address_with_and_without_www_and_https(tmp_path: Path) -> None:
    bare = "https://gazette.example/tower"
    files = {
        "1.json": record(BODY, url=bare, date_published="2025-03-04"),
        "2.json": record(BODY, url="http://www.gazette.example/tower"),
        "3.json": record(LATER, url="http://gazette.example/tower/", date_published="2025-03-05"),
        "4.json": record(BODY, url="https://m.gazette.example/tower"),
    }
    inputs = read_files(tmp_path, files)
    assert [one.source_path for one in inputs.refusals] == ["2.json"]
    first, version, mobile = inputs.articles
    assert first.article_id == make_id("art", "url", bare)
    assert version.article_id == make_id("art", "url", bare, text_digest(version.text))
    assert version.url == "http://gazette.example/tower"
    assert mobile.article_id == make_id("art", "url", "https://m.gazette.example/tower")


def test_same_text_under_two_addresses_is_kept_twice(tmp_path: Path) -> None:
    files = {"1.json": record(BODY, url=URL), "2.json": record(BODY, url=f"{URL}-copy")}
    inputs = read_files(tmp_path, files)
    assert len({one.article_id for one in inputs.articles}) == 2


@given(st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    days = (None, date(2025, 3, 4), date(2025, 3, 5))
    articles = [
        replace(
            MADE,
            text=text,
            url=url,
            publication=Publication(day=day),
            source_path=path,
            source_sha256=f"{number:064}",
        )
        for number, (text, url, day, path) in enumerate(
            (text, url, day, path)
            for text in ("one", "two")
            for url in (None, URL)
            for day in days
            for path in ("a.txt", "b.txt")
        )
    ]
    articles = [replace(one, article_id=first_id(one)) for one in articles]
    kept, refusals = settle(data.draw(st.permutations(articles)))
    in_order, refused = settle(articles)
    assert (list(kept), refusals) == (list(in_order), refused)
    assert len(kept) + len(refusals) == len(articles)
    assert len({one.article_id for one in kept}) == len(kept)


def test_too_short(tmp_path: Path) -> None:
    reason, detail = refused(tmp_path, "a.txt", "Page not found\n\nThis page has moved.")
    assert reason == "too_short"
    assert detail == "4 words in its paragraphs, at least 20 are needed"
