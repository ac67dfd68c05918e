"""Characters mended where it is certain; clean text comes out as it went in."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.read.printed import Printed, RawBlock, Refused
from build.read.repair import repair
from schema.vocabulary import Repair, SourceFormat
from tests.read.inputs import BODY, read_one, refused


def printed(text: str, **fields: str) -> Printed:
    return Printed(SourceFormat.TEXT, (RawBlock(text),), **fields)  # type: ignore[arg-type]


def mended(text: str) -> str:
    return repair(printed(text)).blocks[0].text


def broken(text: str, encoding: str, times: int = 1) -> str:
    """Decode text wrongly, so many times over."""
    for _ in range(times):
        data = text.encode()
        text = (
            data.decode(encoding, "surrogateescape")
            if encoding == "latin-1"
            else "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)
        )
    return text


SENTENCES = (
    "“We are here,” she said – it’s late… The café of André Lefèvre and Núñez in Zürich, 10 €.",
    "Søren Kjærgård, Łukasz Wałęsa and Oğuz Işık met Nguyễn Văn Hùng.",
    "Emoji 😀 and “quotes”; Москва.",
    "à la mode",
)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1254"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_mojibake_is_mended(sentence: str, encoding: str, times: int) -> None:
    found = repair(printed(f"Before it. {broken(sentence, encoding, times)}"))
    assert found.blocks[0].text == f"Before it. {sentence}"
    assert found.repairs == {Repair.MOJIBAKE}


def test_mojibake_beside_good_characters_is_mended() -> None:
    assert mended(f"“Good” – {broken(SENTENCES[0], 'cp1252')}") == f"“Good” – {SENTENCES[0]}"


def test_mojibake_is_mended_in_metadata_too(tmp_path: Path) -> None:
    content = {
        "body": BODY,
        "headline": broken("Zoë’s lighthouse", "cp1252"),
        "publisher": broken("Ödd Gazette", "cp1252"),
        "authors": [broken("Zoë Müller", "cp1252")],
    }
    article = read_one(tmp_path, "a.json", json.dumps(content))
    assert (article.headline, article.publisher) == ("Zoë’s lighthouse", "Ödd Gazette")
    assert article.authors == ("Zoë Müller",)
    assert article.repairs == (Repair.MOJIBAKE,)


def test_a_closing_mark_that_lost_its_last_byte_is_mended_where_one_is_open() -> None:
    assert mended("â€œWe are hereâ€ she said.") == "“We are here” she said."
    assert mended("“We are hereâ€\ufffd, itâ€™s late.") == "“We are here”, it’s late."
    with pytest.raises(Refused, match="it cannot be told for certain"):
        repair(printed("We are hereâ€ she said."))


def test_signs_that_compatibility_normalisation_took_apart_are_mended() -> None:
    assert mended("SÃ©golÃ ̈ne was naÃ ̄ve.") == "Ségolène was naïve."
    assert mended("ChA\u0303\u0083A\u0302¡vez") == "Chávez"


@pytest.mark.parametrize(
    "text",
    ["RaÃol Grijalva", "the realÃ¢€world", "JesÃºs and RaÃol", "It‚Äôs a â€ mark", "cafГ© “x”"],
)
def test_what_cannot_be_mended_is_refused_with_the_words_around_it(
    tmp_path: Path, text: str
) -> None:
    reason, detail = refused(tmp_path, "a.txt", f"{BODY}\n\nThe old {text} stayed.")
    assert reason == "bad_encoding"
    assert "old" in detail
    assert "take the text from its origin again" in detail


CLEAN = (
    "The sign of the “CAFÉ” was lit, and so was that of the “BISTRO Å” beside it.",
    "São Paulo, Łódź, Zürich, Ærø and Århus sent engineers; 30 °C and 40 £ were recorded.",
    "“L’ÉLYSÉE”, “À BIENTÔT”, “NAÏVETÉ…” – ÇA VA ? Oui, « ça va ». L’œuvre, cœur, Œuvre",
    "Recep Yıldırım, İzmir, ŞIRNAK, ÇAĞLAR — “ÇOĞ” “İŞ”",
    "Nguyễn Văn Hùng, Đặng Ồn; “HÀ NỘI”, VIỆT NAM, LÃ THỊ",
    "10 €, €10, £5.50, ¥300, 5¢, 3 ½ cups, ±2 °C, 5 µm, 10³ m², x² ≠ y², a ≤ b, π, ∑ ∂ √2",
    "👩\u200d👩\u200d👧 ❤\ufe0f ☕ – emoji’s “😀”",
    "Câmara, âncora, Ioan Brâncuși, Târgu Mureș, „Târg”, BRÂNCUȘI, ROMÂNIA, Ângela, Ârpád",
    "AMANHÃ ÀS 10, MANHÃ, SÃO PAULO, IRMÃ, “MAÇÔ, ÂNCORA",
    "«Ñuñoa», ¿Qué?, ¡Olé!, 1º 2ª Nº 5, S.A.®, ™ © 2024 §12 ¶3",
    "Ελλάδα, Москва, „Слово“, Україна ґ, საქართველო, Հայաստան, 日本語, العربية, می\u200cشود",
    "The NESCAFÉ® mug, the CAFFÈ«, LA MAMÎ® X and a Ñ½ stood there; “CAFÉ…” – “OLÉ™”.",
    "“Tomáš”, “kříž”, ‘Aleš Kříž’, KŘÍŽ, ÚŽAS, “TOMÁŠ”, “VÝŠ”; “Œuvre”, “ÉŒ”",
    "Čačak, Đorđe, ‘ŠARIĆ’, Dvořák, ŘÍP, ĽUBOMÍR, Győr, Łukasz; Hawai‘i, Ysaÿe, ÞÓRÐUR",
)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_left_alone(text: str) -> None:
    found = repair(printed(text, headline=text))
    assert (found.blocks[0].text, found.headline, found.repairs) == (text, text, frozenset())


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789áàâäåæçéèêëíïñóôöøúüßşığłćčžš"
WORDS = st.lists(st.text(LETTERS, min_size=1), min_size=1).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.sampled_from(["“{}”", "“{}…”", "‘{}’", "{}’s", "({}) – “{}”?", "{} — 10 €"]))
def test_words_in_quotation_marks_come_out_as_they_went_in(words: str, frame: str) -> None:
    text = frame.replace("{}", words)
    found = repair(printed(text))
    assert (found.blocks[0].text, found.repairs) == (text, frozenset())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), WORDS, st.text("aÃ©â€œ”\x9d\u200b\u00ad\u0301 \ufffd")))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    try:
        once = repair(printed(text))
    except Refused:
        return
    again = repair(once)
    assert again == once
    assert unicodedata.is_normalized("NFC", once.blocks[0].text)


def test_invisible_characters_leave_no_trace(tmp_path: Path) -> None:
    dirty = BODY.replace("council", "coun\u00adcil").replace("lighthouse", "light\u200bhouse")
    dirty = dirty.replace("Odd Harbour", "Odd\u00a0 \tHar\ufeffbo\ue000ur\u0007").replace(
        "\n", "\r\n"
    )
    decomposed = dirty.replace("spring", "spri\u0301ng")
    article = read_one(tmp_path, "a.txt", decomposed)
    assert article.text == BODY.replace("spring", "spr\u00edng")
    assert article.repairs == (Repair.COMPOSED, Repair.INVISIBLE)


def test_white_space_is_no_repair(tmp_path: Path) -> None:
    spaced = BODY.replace("Odd Harbour", "Odd\u00a0\tHarbour").replace("\n", "\r\n")
    article = read_one(tmp_path, "a.txt", f"\ufeff{spaced}\u2028")
    assert (article.text, article.repairs) == (BODY, ())


@pytest.mark.parametrize(
    "control", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)
def test_no_control_can_reorder_what_is_shown(tmp_path: Path, control: str) -> None:
    content = {
        "body": BODY.replace("voted", f"{control}voted\u202c"),
        "headline": f"{control}Lighthouse",
        "authors": [f"Ana {control}Brook"],
        "publisher": f"Odd{control} Gazette",
    }
    article = read_one(tmp_path, "a.json", json.dumps(content))
    assert article.text == f"Lighthouse\n\n{BODY}"
    assert (article.authors, article.publisher) == (("Ana Brook",), "Odd Gazette")
    assert Repair.INVISIBLE in article.repairs


def test_many_marks_on_a_letter_take_linear_time_and_thirty_stay() -> None:
    assert len(mended("a" + "\u0316\u0301" * 50_000)) == 30


def test_joiners_stay_where_they_join() -> None:
    assert mended("coun\u200dcil") == "council"
    assert mended("می\u200cشود 👩\u200d👧") == "می\u200cشود 👩\u200d👧"


def test_a_nul_that_json_escapes_is_dropped(tmp_path: Path) -> None:
    content = json.dumps({"body": BODY.replace("council", "coun\x00cil")})
    assert read_one(tmp_path, "a.json", content).text == BODY


def test_a_lost_character_stays_and_many_are_refused(tmp_path: Path) -> None:
    once = BODY.replace("Odd", "\ufffddd")
    assert read_one(tmp_path, "a.txt", once).text == once
    (tmp_path / "a.txt").unlink()
    reason, detail = refused(tmp_path, "b.txt", BODY.replace("o", "\ufffd"))
    assert reason == "bad_encoding"
    assert "characters are lost (\ufffd, U+FFFD), the first in" in detail
    assert "The c\ufffduncil" in detail
