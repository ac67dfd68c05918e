"""The language of an article: declared, detected, assumed, or another and refused."""

import json
from pathlib import Path

import pytest

from build.read import Inputs, read
from build.read.language import Language, declared_language, named, settle_language
from build.read.printed import Refused
from schema.vocabulary import LanguageBasis
from tests.read.inputs import AS_OF, BODY, read_one, refused

OTHERS = {
    "German (de)": "Der Stadtrat von Lundheim hat am Dienstag beschlossen, den Leuchtturm vierzig "
    "Meter ins Landesinnere zu versetzen. „Er bleibt uns erhalten“, sagte der Hafenmeister.",
    "French (fr)": "Le conseil municipal a voté mardi le déplacement du phare de quarante mètres "
    "vers l’intérieur des terres, a déclaré le maire aux journalistes de la région.",
    "Spanish (es)": "El ayuntamiento votó el martes trasladar el faro cuarenta metros tierra "
    "adentro, según informó el alcalde a los periodistas de la comarca.",
    "Turkish (tr)": "Belediye meclisi salı günü deniz fenerinin kırk metre içeriye taşınmasına "
    "karar verdi, liman başkanı gazetecilere böyle söyledi. Çalışmalar yakında başlayacak.",
    "Azerbaijani (az)": "Şəhər şurası çərşənbə axşamı mayakın qırx metr quruya doğru köçürülməsinə "
    "səs verdi, liman rəisi jurnalistlərə bildirib. İşlər yazda başlayacaq və bir il çəkəcək.",
    "Russian (ru)": "Городской совет во вторник проголосовал за перенос маяка на сорок метров "
    "вглубь суши, сообщил журналистам начальник порта. Работы начнутся весной и продлятся год.",
    "Armenian (hy)": "Քաղաքային խորհուրդը երեքշաբթի քվեարկեց փարոսը քառասուն մետր դեպի ցամաք "
    "տեղափոխելու օգտին։ Աշխատանքները կսկսվեն գարնանը։",
    "Georgian (ka)": "საკრებულომ სამშაბათს შუქურის ორმოცი მეტრით გადატანას დაუჭირა მხარი, "
    "განუცხადა ჟურნალისტებს პორტის უფროსმა. სამუშაოები გაზაფხულზე დაიწყება.",
    "Dutch (nl)": "De gemeenteraad heeft dinsdag besloten de vuurtoren veertig meter landinwaarts "
    "te verplaatsen, zei de havenmeester tegen verslaggevers uit de streek.",
    "Portuguese (pt)": "A câmara municipal votou na terça-feira a mudança do farol quarenta metros "
    "para o interior, disse o capitão do porto aos jornalistas da região.",
    "Chinese (zh)": "市议会周二投票决定将灯塔向内陆移动四十米，港务局长对记者说。"
    "工程将于春季开始，历时一年。镇上的居民对此表示欢迎，但渔民仍有疑虑，担心航道受影响。",
}
ENGLISH = (
    "Recep Yıldırım, Oğuz Işık and Ayşe Gökçe met Nguyễn Văn Hùng, Trần Thị Bích and Łukasz Wałęsa "
    "in Diyarbakır on Friday, the Anadolu Ajansı reported from Şırnak and Hà Nội.",
    "“Vamos a llevar la luz a la casa de todos, y no vamos a pedir permiso a nadie,” he said, in "
    "Spanish. “Porque es nuestra casa también.” The crowd sang for an hour.",
    "1. Piet Molenaar 2. Jan de Vries 3. Willem van den Berg 4. Kees Bakker 5. Joost van der Meer "
    "6. Dirk Visser 7. Hendrik Smit 8. Maarten Meijer 9. Bram de Boer 10. Sander Mulder",
    "The toun cooncil votit on Tuesday tae shift the lichthoose forty metres inlaun, the herbour "
    "maister telt the reporters. Wark is tae stert in the ware and winna be duin for a year.",
    "THE COUNCIL OF ODD HARBOUR VOTED ON TUESDAY TO MOVE THE LIGHTHOUSE FORTY METRES INLAND, THE "
    "HARBOUR MASTER TOLD REPORTERS.",
    "Odd Harbour 2, Even Harbour 1; Galatasaray 2, Fenerbahçe 2; Ajax 0, Feyenoord 3; Bayern 1, "
    "Köln 1; Lyon 2, Nîmes 0; Sevilla 4, Cádiz 1; Porto 1, Braga 2; Torino 1, Lecce 0.",
    "https://gazette.example/les-nouvelles-du-port/la-mer-est-belle @ville_de_port #lamerestbelle "
    "The sea rose by a metre on Monday, the keeper said, and it fell again by noon.",
)


@pytest.mark.parametrize(("name", "text"), OTHERS.items())
@pytest.mark.parametrize("declared", [None, "en"])
def test_another_language_is_refused_by_its_name(
    tmp_path: Path, name: str, text: str, declared: str | None
) -> None:
    content = json.dumps({"body": text, "in_language": declared})
    reason, detail = refused(tmp_path, "a.json", content)
    assert reason == "other_language"
    assert detail.startswith(f"the text is in {name}, at ")
    assert detail.endswith("only English (en) is read; --lang allows what the model can read")
    assert ("but in_language is 'en'" in detail) == (declared == "en")


@pytest.mark.parametrize("text", ENGLISH)
def test_names_quotations_lists_and_dialects_make_no_article_foreign(
    tmp_path: Path, text: str
) -> None:
    article = read_one(tmp_path, "a.txt", text)
    assert article.in_language == "en"
    assert article.in_language_basis in (LanguageBasis.DETECTED, LanguageBasis.ASSUMED)


def test_article_of_two_languages_is_assumed_to_be_in_ours(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.txt", f"{OTHERS['French (fr)']}\n\n{BODY}")
    assert (article.in_language, article.in_language_basis) == ("en", LanguageBasis.ASSUMED)


def test_basis(tmp_path: Path) -> None:
    def basis(**fields: str) -> tuple[str, str]:
        content = json.dumps({"body": BODY, **fields})
        article = read_one(tmp_path, "a.json", content)
        return article.in_language, article.in_language_basis.value

    assert basis() == ("en", "detected")
    assert basis(in_language="en-GB") == ("en-GB", "declared")
    assert basis(in_language="und") == ("en", "detected")
    assert basis(body="Odd " * 30) == ("en", "assumed")


def test_a_wrong_declaration_is_told(tmp_path: Path) -> None:
    content = json.dumps({"body": BODY, "in_language": "de"})
    _, detail = refused(tmp_path, "a.json", content)
    assert detail.startswith("the text is in English (en), at ")
    assert detail.endswith("but in_language is 'de'; write in_language: en")


def test_page_whose_template_declares_another_language_is_read(tmp_path: Path) -> None:
    crawled = json.dumps({"maintext": BODY, "language": "de", "source_domain": "gazette.example"})
    assert read_one(tmp_path, "a.json", crawled).in_language == "en"
    (tmp_path / "a.json").unlink()
    page = f"<html lang='de'><body><article><h1>Harbour</h1><p>{BODY}</p></article></body></html>"
    article = read_one(tmp_path, "a.html", page)
    assert (article.in_language, article.in_language_basis) == ("en", LanguageBasis.DETECTED)


def test_declared_language_is_believed_where_the_text_tells_nothing() -> None:
    found = settle_language("nl", ["Sint."], reads="nl", is_promised=True)
    assert found == Language("nl", LanguageBasis.DECLARED)
    with pytest.raises(Refused, match=r"in_language is 'nl': Dutch \(nl\); only English \(en\)"):
        settle_language("nl", ["Sint."], reads="en", is_promised=True)


def test_other_language_is_read_where_the_build_reads_it(tmp_path: Path) -> None:
    def reading(language: str | None) -> Inputs:
        return read([str(tmp_path)], as_of=AS_OF, min_words=5, limit=None, language=language)

    (tmp_path / "a.txt").write_text(OTHERS["Dutch (nl)"])
    (tmp_path / "b.txt").write_text(BODY)
    dutch = reading("nl")
    assert [one.in_language for one in dutch.articles] == ["nl"]
    assert "only Dutch (nl) is read" in dutch.refusals[0].detail
    assert [one.in_language for one in reading(None).articles] == ["nl", "en"]


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        (None, None),
        (" ", None),
        ("en_GB", "en-GB"),
        ("ENG", "en"),
        ("ger", "de"),
        ("English", "en"),
        ("gsw-CH", "gsw-CH"),
        ("mul", None),
    ],
)
def test_tags(raw: str | None, tag: str | None) -> None:
    assert declared_language(raw, is_promised=True) == tag


@pytest.mark.parametrize("raw", ["qq", "xyz-US", "?!", "Elvish", "en_US.UTF-8", "x-default"])
def test_what_is_no_language_is_refused_with_the_mend_or_left_out(raw: str) -> None:
    with pytest.raises(Refused, match="no language tag of ISO 639; write it like en or en-GB"):
        declared_language(raw, is_promised=True)
    assert declared_language(raw, is_promised=False) is None


def test_names() -> None:
    assert [named(code) for code in ("el", "ms", "gsw", "qqq")] == [
        "Modern Greek (el)",
        "Malay (ms)",
        "Swiss German (gsw)",
        "qqq",
    ]


@pytest.mark.parametrize("hostile", ["“" * 400_000, "'" * 400_000, "a " * 200_000, '„«"' * 100_000])
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    assert settle_language(None, [hostile], reads="en", is_promised=False).tag == "en"
