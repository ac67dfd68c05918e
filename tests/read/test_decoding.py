"""Bytes that are no text, and text that was decoded wrongly once."""

from pathlib import Path

import pytest

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
        (BODY.encode("utf-16-le"), "binary", "UTF-16"),
    ],
)
def test_what_is_no_text(tmp_path: Path, content: bytes, reason: str, told: str) -> None:
    found, detail = refused(tmp_path, "a.txt", content)
    assert found == reason
    assert told in detail


def test_latin_1_is_refused_at_its_place_with_the_mend(tmp_path: Path) -> None:
    content = "First line.\nThe café closed.".encode("cp1252")
    reason, detail = refused(tmp_path, "a.txt", content)
    assert reason == "bad_encoding"
    assert detail.startswith("2:8: byte 0xE9 at offset 19 is not UTF-8")
    assert '"é"' in detail
    assert "iconv" in detail


def test_mojibake_is_refused_at_its_place(tmp_path: Path) -> None:
    broken = "“We are here,” she said.".encode().decode("cp1252", "replace")
    reason, detail = refused(tmp_path, "a.txt", f"{BODY}\n\n  {broken}")
    assert reason == "bad_encoding"
    assert detail.startswith('5:3: "â€œ" stands where "“" was meant')


@pytest.mark.parametrize(
    "text",
    [
        "The sign of the “CAFÉ” was lit, and so was that of the “BISTRO Å” beside it.",
        "São Paulo, Łódź, Zürich, Ærø and Århus sent engineers; 30 °C and 40 £ were recorded.",
    ],
)
def test_accents_beside_quotation_marks_are_no_mojibake(tmp_path: Path, text: str) -> None:
    assert text in read_one(tmp_path, "a.txt", f"{BODY}\n\n{text}").text


def test_page_may_declare_its_encoding(tmp_path: Path) -> None:
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body><article><h1>Harbour</h1>'
        f"<p>{BODY.replace('Odd', 'Ödd')}</p></article></body></html>"
    )
    assert "Ödd Harbour" in read_one(tmp_path, "a.html", page.encode("latin-1")).text
    (tmp_path / "a.html").unlink()
    reason, detail = refused(
        tmp_path, "b.html", page.replace("iso-8859-1", "unicode_escape").encode("latin-1")
    )
    assert reason == "bad_encoding"
    assert "unicode_escape" in detail


def test_invisible_characters_leave_no_trace(tmp_path: Path) -> None:
    dirty = BODY.replace("council", "coun\u00adcil").replace("lighthouse", "light\u200bhouse")
    dirty = dirty.replace("Odd Harbour", "Odd\u00a0 \tHarbour\u0007").replace("\n", "\r\n")
    decomposed = dirty.replace("spring", "spri\u0301ng")
    article = read_one(tmp_path, "a.txt", decomposed)
    assert article.text == BODY.replace("spring", "spr\u00edng")
