"""Outlets, addresses and languages in one form."""

import json
from pathlib import Path

import pytest

from build.read.metadata import canonical_url, outlet_of, publisher_name
from tests.read.inputs import BODY, read_one, refused


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("TURAN", "Turan"),
        ("Turan", "Turan"),
        ("  The  Odd Gazette ", "The Odd Gazette"),
        ("USA TODAY", "USA Today"),
        ("AFP", "AFP"),
        ("www.Gazette.example", "gazette.example"),
        ("", None),
    ],
)
def test_publisher_has_one_spelling(raw: str, name: str | None) -> None:
    assert publisher_name(raw) == name


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (
            "HTTPS://WWW.Gazette.Example:443/A/b/?utm_source=x#top",
            "https://www.gazette.example/A/b",
        ),
        ("http://a.example:8080/x?id=7&fbclid=1&q=a%20b", "http://a.example:8080/x?id=7&q=a+b"),
        ("http://a.example/x?q=a%20b", "http://a.example/x?q=a%20b"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_addresses(raw: str, canonical: str) -> None:
    assert canonical_url(raw, is_promised=True) == canonical
    assert canonical_url(canonical, is_promised=True) == canonical


@pytest.mark.parametrize(
    "raw", ["gazette", "ftp://a.example/x", "https://", "http://[x", "http://a:b/"]
)
def test_what_is_no_address(tmp_path: Path, raw: str) -> None:
    assert canonical_url(raw, is_promised=False) is None
    reason, detail = refused(tmp_path, "a.json", json.dumps({"body": BODY, "url": raw}))
    assert reason == "bad_metadata"
    assert raw in detail


def test_outlet_of_an_address() -> None:
    assert outlet_of("https://www.gazette.example/x") == "gazette.example"
    assert outlet_of(None) is None


@pytest.mark.parametrize(
    ("printed", "tag"), [("en", "en"), ("en_GB", "en-GB"), ("English", "en"), ("ENG", "en")]
)
def test_english(tmp_path: Path, printed: str, tag: str) -> None:
    content = json.dumps({"body": BODY, "in_language": printed})
    assert read_one(tmp_path, "a.json", content).in_language == tag


@pytest.mark.parametrize(
    ("printed", "reason"),
    [("de", "other_language"), ("ast-ES", "other_language"), ("?!", "bad_metadata")],
)
def test_other_languages(tmp_path: Path, printed: str, reason: str) -> None:
    content = json.dumps({"body": BODY, "in_language": printed})
    assert refused(tmp_path, "a.json", content)[0] == reason
