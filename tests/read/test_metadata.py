"""Outlets, addresses and languages in one form."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.read.metadata import canonical_url, outlet_of, publisher_name
from build.read.printed import Refused
from tests.read.inputs import BODY, read_one, refused


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("TURAN", "Turan"),
        ("Turan", "Turan"),
        ("  The  Odd Gazette ", "The Odd Gazette"),
        ("the Odd Gazette", "The Odd Gazette"),
        ("“The Odd Gazette”", "The Odd Gazette"),
        ("USA TODAY", "USA Today"),
        ("THE NEW HARBOUR TIMES", "The New Harbour Times"),
        ("VOICE OF THE NORTH", "Voice of the North"),
        ("PEOPLE'S POST", "People's Post"),
        ("AL-BAHR", "Al-BAHR"),
        ("DİYAR HABER", "Diyar Haber"),
        ("BBC NEWS", "BBC News"),
        ("AFP", "AFP"),
        ("9to5Harbour", "9to5Harbour"),
        ("The Odd Gazette |", "The Odd Gazette"),
        ("The Odd Gazette | News, Sport and Weather", "The Odd Gazette"),
        ("Odd Gazette, Inc.", "Odd Gazette"),
        ("Odd Gazette (Pty) Ltd", "Odd Gazette"),
        ("Ltd", "Ltd"),
        ("Kite News Agency", "Kite News Agency"),
        ("@oddgazette", "oddgazette"),
        ("www.Gazette.example", "gazette.example"),
        ("OddGazette.example", "oddgazette.example"),
        ("GAZETTE.EXAMPLE", "gazette.example"),
        ("https://www.gazette.example/", "gazette.example"),
        ("St.Ellery", "St.Ellery"),
        (" | ", None),
        ("", None),
    ],
)
def test_publisher_has_one_spelling(raw: str, name: str | None) -> None:
    assert publisher_name(raw) == name


NAME_PIECES = "THE the Odd BBC NEWS | Ltd, @ . ' İ -"


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(NAME_PIECES.split()), max_size=7).map(" ".join),
    )
)
def test_a_spelling_stays_as_it_is(raw: str) -> None:
    name = publisher_name(raw)
    assert publisher_name(name) == name


def test_publisher_as_printed_is_kept(tmp_path: Path) -> None:
    content = json.dumps({"body": BODY, "publisher": " THE ODD  GAZETTE, Ltd. "})
    article = read_one(tmp_path, "a.json", content)
    assert (article.publisher, article.publisher_raw) == (
        "The ODD Gazette",
        "THE ODD GAZETTE, Ltd.",
    )


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (
            "HTTPS://WWW.Gazette.Example:443/A/b/?utm_source=x#top",
            "https://www.gazette.example/A/b",
        ),
        ("http://a.example:8080/x?id=7&fbclid=1&q=a%20b", "http://a.example:8080/x?id=7&q=a%20b"),
        ("http://a.example/x?q=a%20b", "http://a.example/x?q=a%20b"),
        ("http://a.example/x?b=1&a=2&b=&c", "http://a.example/x?b=1&a=2&b=&c"),
        ("http://a.example/x?%75tm_medium=y", "http://a.example/x"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("http://[0:0::1]:80/x", "http://[::1]/x"),
        ("http://a.example./x", "http://a.example/x"),
        ("http://a.example", "http://a.example"),
        ("http://a.example/?", "http://a.example"),
        # escaping
        ("http://a.example/%7eida/caf%c3%a9", "http://a.example/~ida/caf%C3%A9"),
        ("http://a.example/~ida/café", "http://a.example/~ida/caf%C3%A9"),
        ("http://a.example/50%-off/%2541", "http://a.example/50%25-off/%2541"),
        ("http://a.example/a%2Fb", "http://a.example/a%2Fb"),
        ("http://a.example/<b>|c", "http://a.example/%3Cb%3E%7Cc"),
        # paths
        ("http://a.example/a/./b/../c", "http://a.example/a/c"),
        ("http://a.example/../../x", "http://a.example/x"),
        ("http://a.example/%2e%2e/x", "http://a.example/x"),
        ("http://a.example//x//y", "http://a.example//x//y"),
        # routes in the fragment
        ("http://a.example/#!/story/5", "http://a.example#!/story/5"),
        ("http://a.example/#/story/5", "http://a.example#/story/5"),
        # international hosts
        ("http://Bücher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://bu\u0308cher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://XN--BCHER-KVA.example/x", "http://xn--bcher-kva.example/x"),
        ("http://ａ。example/x", "http://a.example/x"),
        # other pages of a site are other addresses
        ("http://m.a.example/x/amp", "http://m.a.example/x/amp"),
        ("http://www.a.example/X.html?amp=1", "http://www.a.example/X.html?amp=1"),
    ],
)
def test_addresses(raw: str, canonical: str) -> None:
    assert canonical_url(raw, is_promised=True) == canonical
    assert canonical_url(canonical, is_promised=True) == canonical


@pytest.mark.parametrize(
    "raw",
    [
        "gazette",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "https://",
        "http://[x",
        "http://[::1%25eth0]/",
        "http://a:b/",
        "http://a.example:99999/",
        "http://a b.example/",
        "http://a.example/x y",
        "http://a.example\\@b.example/x",
        "http://a..example/",
        "http://-a.example/",
        "http://<script>/",
        "http://a%2eexample/",
        "http://🦆.example/",
        f"http://{'a' * 64}.example/",
    ],
)
def test_what_is_no_address(tmp_path: Path, raw: str) -> None:
    assert canonical_url(raw, is_promised=False) is None
    reason, detail = refused(tmp_path, "a.json", json.dumps({"body": BODY, "url": raw}))
    assert reason == "bad_metadata"
    assert detail == (f"url {raw!r} is no web address; write it like https://outlet.example/story")


@pytest.mark.parametrize(
    "raw", [f"http://{'a.' * 200}example/", f"http://a.example/{'ü' * 4000}", "ü" * 1_000_000]
)
def test_a_long_address_is_shown_cut(raw: str) -> None:
    with pytest.raises(Refused) as caught:
        canonical_url(raw, is_promised=True)
    assert len(caught.value.detail) < 200


def test_a_long_name_takes_no_time() -> None:
    assert len(publisher_name("Kite Ltd " * 100_000) or "") <= 200


ADDRESS_PIECES = """
    http:// HTTPS:// //www. a.example Bücher.example xn--bcher-kva %2e .. . / // ? # #! & = utm_a=1
    % %4 %41 %c3%a9 é : :80 :443 @ [::1] \\ + ; ' ( | ~ ß İ 。 x
"""


@given(
    st.one_of(
        st.text(max_size=40).map(lambda rest: f"http://a.example/{rest}"),
        st.lists(st.sampled_from(ADDRESS_PIECES.split()), max_size=10).map("".join),
        st.lists(st.sampled_from(ADDRESS_PIECES.split()), max_size=10).map(
            lambda pieces: "https://" + "".join(pieces)
        ),
    )
)
def test_an_address_in_its_one_form_stays_so(raw: str) -> None:
    url = canonical_url(raw, is_promised=False)
    if url is not None:
        assert url.isascii()
        assert " " not in url
        assert canonical_url(url, is_promised=True) == url
        assert outlet_of(url)


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
