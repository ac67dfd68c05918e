"""Bytes to text: UTF-8 first, then what is marked, declared, certain; all else is refused."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.read.decoding import decode
from build.read.printed import Record, Refused
from schema.vocabulary import Repair
from tests.read.inputs import BODY, read_one, refused


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    article = read_one(tmp_path, "a.txt", BODY.replace("Odd", "Ödd").encode(encoding))
    assert article.text.startswith("The council of Ödd Harbour")


@pytest.mark.parametrize(
    ("content", "reason", "told"),
    [
        (b"", "empty", "nothing"),
        (b" \n\t\n", "empty", "nothing"),
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"words\x00words", "binary", "offset 5"),
        (BODY.encode("utf-16-le") + b"\x00\x00", "binary", "offset 1"),
    ],
)
def test_what_is_no_text(tmp_path: Path, content: bytes, reason: str, told: str) -> None:
    found, detail = refused(tmp_path, "a.txt", content)
    assert found == reason
    assert told in detail


WESTERN = f"{BODY}\n\n“It’s the café of José Müller,” she said – it’s late… 30 °C, £40."
CENTRAL = f"{BODY}\n\nLukáš Dvořák and Zdeněk Růžička met at the Hotel Pošta."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (WESTERN, "cp1252", "windows-1252"),
        (WESTERN, "mac-roman", "macintosh"),
        (WESTERN, "utf-16-le", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (f"{BODY} The café of José Müller.", "latin-1", "windows-1252"),
        (f"{BODY} The ticket is 10 €.", "iso8859-15", "iso-8859-15"),
        (f"{BODY} It’s late.", "cp1251", "windows-1252"),
    ],
)
def test_encoding_is_detected_where_it_is_certain(
    tmp_path: Path, text: str, encoding: str, name: str
) -> None:
    article = read_one(tmp_path, "a.txt", text.encode(encoding))
    assert article.text == text
    assert (article.encoding, article.repairs) == (name, (Repair.ENCODING,))


@pytest.mark.parametrize(
    ("text", "encoding", "readings"),
    [
        (CENTRAL, "cp1250", ['windows-1252 ("Dvoøák")', 'windows-1250 ("Dvořák")']),
        ("Søren Lund went home.", "cp1252", ['windows-1252 ("Søren")', 'windows-1250 ("Sřren")']),
        ("Ayla Işık went home.", "cp1254", ['windows-1252 ("Iþýk")', 'windows-1254 ("Işık")']),
        ("The word Привет was cut.", "cp1251", ['windows-1251 ("Привет")']),
    ],
)
def test_letters_that_two_encodings_read_differently_are_refused_with_both(
    tmp_path: Path, text: str, encoding: str, readings: list[str]
) -> None:
    reason, detail = refused(tmp_path, "a.txt", text.encode(encoding))
    assert reason == "bad_encoding"
    assert all(reading in detail for reading in readings)
    assert "iconv -f WINDOWS-1252 -t UTF-8" in detail


def test_place_of_the_first_doubtful_byte_is_told(tmp_path: Path) -> None:
    content = "First line.\nThe café of Mr. Dvořák.".encode("cp1250")
    _, detail = refused(tmp_path, "a.txt", content)
    assert detail.startswith("2:20: byte 0xF8 at offset 31 is not UTF-8: it may be windows-1252")


@pytest.mark.parametrize("cut", [b"\xff", b"\xe2\x80", b"\xc3", "é".encode("cp1252")])
def test_a_wrong_byte_does_not_turn_utf_8_into_another_encoding(tmp_path: Path, cut: bytes) -> None:
    content = f"{BODY}\n\n“It’s late,” ".encode() + cut + " said Zoë.".encode()
    reason, detail = refused(tmp_path, "a.txt", content)
    assert reason == "bad_encoding"
    assert detail.startswith("5:14: ")
    assert "the rest is UTF-8" in detail


def test_utf_8_that_declares_something_else_is_utf_8(tmp_path: Path) -> None:
    page = PAGE.format("iso-8859-1")
    article = read_one(tmp_path, "a.html", page.encode())
    assert "Ödd Harbour" in article.text
    assert (article.encoding, article.repairs) == ("utf-8", ())


def test_page_that_is_not_what_it_declares_is_detected(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.html", PAGE.format("utf-8").encode("cp1252"))
    assert "Ödd Harbour" in article.text
    assert (article.encoding, article.repairs) == ("windows-1252", (Repair.ENCODING,))


@pytest.mark.parametrize("label", ["unicode_escape", "utf-7", "zlib", "rot13", "hz"])
def test_no_other_codecs_are_declared(label: str) -> None:
    with pytest.raises(Refused, match="which is not read; save it as UTF-8"):
        decode(Record(0, BODY.encode()), label)


@pytest.mark.parametrize("label", [None, " ", "martian", "none", "x\x00y", "é"])
def test_a_declaration_that_nobody_knows_says_nothing(label: str | None) -> None:
    assert decode(Record(0, "Ödd Harbour".encode()), label).text == "Ödd Harbour"
    read = decode(Record(0, "“We stay,” said Ann".encode("cp1252")), label)
    assert (read.text, read.encoding) == ("“We stay,” said Ann", "windows-1252")


def test_utf_16_is_only_what_may_be() -> None:
    text = "“We stay,” said Ann"
    assert decode(Record(0, text.encode("utf-16-le")), "utf-16").text == text
    assert decode(Record(0, text.encode("cp1252")), "utf-16").text == text


def test_declared_encoding_that_the_bytes_are_not_in_is_told_at_its_place() -> None:
    with pytest.raises(Refused, match=r"^1:7: byte 0x81 at offset 6 is not windows-1252"):
        decode(Record(0, b"words \x81 words"), "iso-8859-1")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(min_size=1), st.sampled_from([None, "utf-8", "iso-8859-2", "shift_jis", "utf-16le"])
)
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    with contextlib.suppress(Refused):
        decoded = decode(Record(0, data), declared)
        assert decoded.text.strip()
        assert re.fullmatch("[a-z0-9_-]+", decoded.encoding)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_utf_8_is_never_anything_else(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if not data.startswith((b"\xef\xbb\xbf", b"PK", b"%PDF", b"GIF8", b"\x1f\x8b")):
        assert decode(Record(0, data)).text == data.decode()


@pytest.mark.parametrize(
    "data", [b"a" * 5_000_000 + b"\xe9", b"\xe9" * 5_000_000, b"it\x92s caf\xe9 " * 500_000]
)
def test_large_bytes_take_linear_time(data: bytes) -> None:
    with contextlib.suppress(Refused):
        decode(Record(0, data))


PAGE = (
    '<html><head><meta charset="{}"></head><body><article><h1>Harbour</h1>'
    f"<p>{BODY.replace('Odd', 'Ödd')}</p></article></body></html>"
)


def test_page_may_declare_its_encoding(tmp_path: Path) -> None:
    page = PAGE.format("iso-8859-1")
    assert "Ödd Harbour" in read_one(tmp_path, "a.html", page.encode("latin-1")).text
    (tmp_path / "a.html").unlink()
    reason, detail = refused(
        tmp_path, "b.html", page.replace("iso-8859-1", "unicode_escape").encode("latin-1")
    )
    assert reason == "bad_encoding"
    assert "unicode_escape" in detail
