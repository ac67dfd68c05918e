"""Judging on the pages, in a real browser: what is marked, kept, exported, obeyed by a build."""

import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from build.config import Config
from build.document import JudgementKind
from build.pipeline import build_dataset
from build.read.judgements import read_judgements
from build.report.report import write_report
from tests.report.pages import read_site

SEEDS = Path(__file__).parents[2] / "seeds"
HARSH = [
    '"quoted" and \\back\\slashed\\',
    '"""\n[[same]]\nentities = 1',
    "'''\r\n\t\x00\x01\x1f\x7f\x85\u2028\u2029",
    "\u202eabc\u2066\u200b\ufeff",
    "</script><script>alert(1)</script>",
    "__proto__",
    "𝕊 😀 \U0010ffff \ufffe \ue000",
    "quo_0123456789abcdef is no id here",
    "# no comment { id = 1 }",
]
ENTITY = "ent_0123456789abcdef"
FILE = "textarea"
AT = "entities/0001.html#ent_0123456789abcdef"


def keep(tab: Tab, reason: str) -> None:
    tab.get_by_label("Why").fill(reason)
    tab.get_by_role("button", name="Keep this judgement").click()
    expect(tab.get_by_role("dialog")).to_have_count(0)


def choose(tab: Tab, words: str, name: str) -> None:
    tab.get_by_label("Look up a name").fill(words)
    tab.get_by_role("radio", name=name).check()


def export(tab: Tab, site: Path, file: Path) -> str:
    """Download what was judged into a file, and return its text."""
    tab.goto((site / "judgements.html").as_uri())
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "judgements.toml"
    download.value.save_as(file)
    text = file.read_text("utf-8")
    assert tab.locator(FILE).input_value() == text
    return text


def rows(release: Path, query: str) -> list[Any]:
    names = {table: f"'{release}/{table}.parquet'" for table in ("quotes", "entities", "links")}
    return duckdb.execute(query.format(**names)).fetchall()


def test_any_text_is_written_as_toml(tab: Tab, seeds_site: Path, tmp_path: Path) -> None:
    tab.goto((seeds_site / "judgements.html").as_uri())
    written: dict[str, list[dict[str, Any]]] = {"same": [], "different": [], "speaker": []}
    for at, text in enumerate(HARSH):
        name, address = {"name": text}, "https://x/" + text
        same = [{"id": ENTITY, "name": text}, {"name": text + "2"}]
        different = [{"name": text, "article": address}] * 2
        by_id = {"quote": f"quo_{at:016x}", "nobody": "missing"}
        by_words: dict[str, Any] = {"article": address, "speaker": name}
        marks: list[dict[str, Any]] = [
            {"kind": "same", "entities": same},
            {"kind": "different", "entities": different},
            by_words | {"kind": "speaker", "quote": f"quo_{at:015x}f", "words": text, "text": text},
            by_id | {"kind": "speaker", "article": "https://x/", "text": text},
        ]
        why = {"reason": f"why {text}"}
        for mark in marks:
            tab.evaluate("mark => copydesk.judgements.add(mark)", mark | why | {"at": AT})
        written["same"].append(why | {"entities": same})
        written["different"].append(why | {"entities": different})
        written["speaker"] += [why | by_words | {"quote": text}, why | by_id]

    read = tomllib.loads(export(tab, seeds_site, tmp_path / "judgements.toml"))

    for kind, judged in written.items():
        assert sorted(map(repr_of, read[kind])) == sorted(map(repr_of, judged))


def repr_of(one: dict[str, Any]) -> str:
    return json.dumps(one, sort_keys=True)


def test_half_a_character_is_replaced(tab: Tab, seeds_site: Path) -> None:
    tab.goto((seeds_site / "judgements.html").as_uri())
    tab.evaluate(
        """at => copydesk.judgements.add({
            kind: "same", entities: [{name: "a\\ud800"}, {name: "b"}], at,
            reason: "\\udc00 why"})""",
        AT,
    )

    read = tomllib.loads(tab.locator(FILE).input_value())
    assert read["same"] == [
        {"entities": [{"name": "a\ufffd"}, {"name": "b"}], "reason": "\ufffd why"}
    ]


class TwoArticles(NamedTuple):
    """A build of two articles, its release and report, and where judgements of it belong."""

    config: Config
    release: Path
    site: Path
    judgements: Path


def two_articles(folder: Path) -> TwoArticles:
    articles = folder / "articles"
    articles.mkdir()
    for name in ("01_harbour_talks_northern_wire.txt", "03_harbour_talks_strait_ledger.txt"):
        shutil.copy(SEEDS / name, articles)
    config = Config((str(articles),), folder / "dist", date(2025, 12, 31))
    release = build_dataset(config).folder
    assert release is not None
    site = write_report(release, folder / "site").folder
    return TwoArticles(config, release, site, articles / "judgements.toml")


def go_to(tab: Tab, site: Path, name: str) -> Locator:
    """Go to the sheet of an entity; return what is on it of that."""
    (address,) = [
        address
        for address, page in read_site(site).items()
        if address.startswith("entities/0") and name in [one.text for one in page.tagged("h2")]
    ]
    tab.goto((site / address).as_uri())
    return tab.locator("article", has=tab.get_by_role("heading", name=name))


def judge(tab: Tab, site: Path, notes: Locator) -> None:
    """Judge quotes to be nobody's, each with its id as the reason, but the last; and who is who."""
    for note in notes.all():
        note.get_by_role("button", name="Wrong speaker?").click()
        tab.get_by_role("radio", name="Nobody named").check()
        tab.get_by_label("It is", exact=True).select_option("document")
        keep(tab, note.get_attribute("data-quote") or "")
    expect(notes.last).to_contain_text("Judged: said by nobody named (document)")
    notes.last.get_by_role("button", name="Wrong speaker?").click()
    choose(tab, "sigrid", "Sigrid Moe")
    keep(tab, "she was asked")
    expect(notes.last).to_contain_text("Judged: said by Sigrid Moe")
    aaslund = go_to(tab, site, "Torbjørn Aaslund")
    aaslund.get_by_role("button", name="Several in one").click()
    tab.get_by_role("checkbox", name="Torbjørn Aaslund", exact=True).check()
    tab.get_by_role("checkbox", name="Torbjørn Åslund", exact=True).check()
    keep(tab, "two brothers")
    expect(aaslund).to_contain_text("Judged: different: Torbjørn Aaslund and Torbjørn Åslund")
    denmark = go_to(tab, site, "Denmark")
    denmark.get_by_role("button", name="Same as").click()
    choose(tab, "danish", "Danish")
    keep(tab, "the state and its people")


def test_what_is_judged_on_the_pages_is_in_the_file(
    tab: Tab, seeds_site: Path, built_seeds: Path, tmp_path: Path
) -> None:
    tab.goto((seeds_site / "articles/0001.html").as_uri())
    block = tab.locator(".notes", has=tab.locator(".note-quote")).first
    quotes = [one.get_attribute("data-quote") for one in block.locator(".note-quote").all()]
    judge(tab, seeds_site, block.locator(".note-quote"))
    export(tab, seeds_site, tmp_path / "judgements.toml")

    judged = read_judgements(tmp_path / "judgements.toml").judgements
    named = {
        one.kind: [meant.name for meant in one.entities]
        for one in judged
        if one.kind is not JudgementKind.SPEAKER
    }
    speakers = [one for one in judged if one.kind is JudgementKind.SPEAKER]
    assert named == {
        JudgementKind.SAME: ["Denmark", "Danish"],
        JudgementKind.DIFFERENT: ["Torbjørn Aaslund", "Torbjørn Åslund"],
    }
    assert [one.reason for one in speakers] == [*quotes[:-1], "she was asked"]
    assert [meant.name for meant in speakers[-1].entities] == ["Sigrid Moe"]
    first = speakers[0].quote
    assert first is not None
    assert first.words is not None
    query = "select text from {quotes} where quote_id = '" + str(quotes[0]) + "'"
    assert rows(built_seeds, query)[0][0].startswith(first.words)


@pytest.mark.slow
def test_a_build_obeys_what_was_judged_on_its_pages(tab: Tab, tmp_path: Path) -> None:
    two = two_articles(tmp_path)
    before, site = two.release, two.site
    tab.goto((site / "articles/0001.html").as_uri())
    judge(tab, site, tab.locator(".note-quote"))
    export(tab, site, two.judgements)

    judged = read_judgements(two.judgements).judgements
    quotes = [one.quote for one in judged if one.kind is JudgementKind.SPEAKER]
    assert sum(quote is not None and quote.words is not None for quote in quotes) > len(quotes) / 2
    built = build_dataset(two.config)
    assert built.warnings == ()
    assert built.folder is not None
    count = rows(before, "select count(*) from {quotes}")[0][0]
    speakers = rows(
        built.folder,
        "select left_id, right_id, reason from {links} where kind = 'speaker' order by right_id",
    )
    (said_by, *nobodys) = speakers
    assert len(nobodys) == count - 1
    assert all(right is None and left == reason for left, right, reason in nobodys)
    assert said_by[2] == "she was asked"
    found = rows(
        built.folder,
        "select distinct q.speaker_basis, q.speaker_status, e.name from {quotes} q "
        "left join {entities} e on e.entity_id = q.speaker_entity_id order by all",
    )
    assert found == [("judgement", "resolved", "Sigrid Moe"), (None, "document", None)]
    names = [name for (name,) in rows(built.folder, "select name from {entities}")]
    assert {"Torbjørn Aaslund", "Torbjørn Åslund"} <= set(names)
    assert len({"Denmark", "Danish"} & set(names)) == 1


@pytest.mark.slow
def test_one_name_in_two_articles_is_told_apart(tab: Tab, tmp_path: Path) -> None:
    two = two_articles(tmp_path)
    before, site = two.release, two.site

    ilse = go_to(tab, site, "Ilse Varenholt")
    ilse.get_by_role("button", name="Several in one").click()
    first, second = tab.get_by_role("checkbox", name="Ilse Varenholt in ").all()
    first.check()
    tab.get_by_label("Why").fill("two ministers")
    tab.get_by_role("button", name="Keep this judgement").click()
    expect(tab.get_by_role("dialog")).to_be_visible()  # one alone differs from nobody
    second.check()
    keep(tab, "two ministers")
    export(tab, site, two.judgements)

    built = build_dataset(two.config)
    assert built.warnings == ()
    assert built.folder is not None
    query = "select count(*) from {entities} where name like '%Varenholt'"
    assert (rows(before, query), rows(built.folder, query)) == ([(1,)], [(2,)])


def test_a_judgement_is_kept_explained_and_taken_back(tab: Tab, seeds_site: Path) -> None:
    tab.goto((seeds_site / "entities/0001.html").as_uri())
    tab.get_by_role("button", name="Same as…").first.click()
    tab.get_by_role("button", name="Keep this judgement").click()
    expect(tab.get_by_role("dialog")).to_be_visible()  # there is no reason yet
    tab.get_by_label("Why").fill("...")
    choose(tab, "aas", "Torbjørn")
    tab.get_by_role("button", name="Keep this judgement").click()
    expect(tab.get_by_role("dialog")).to_be_visible()  # marks are no reason
    keep(tab, "one man")
    expect(tab.locator("#judgement-count")).to_have_text("1")

    tab.goto((seeds_site / "judgements.html").as_uri())
    expect(tab.locator("#said")).to_have_text("1 so far.")
    tab.get_by_label("Why").fill("")
    tab.get_by_label("Why").blur()
    expect(tab.locator("#said")).to_have_text("1 so far. 1 without a reason: not in the file.")
    tab.get_by_label("Why").fill("one man indeed")
    tab.get_by_label("Why").blur()
    expect(tab.locator(FILE)).to_have_value(re.compile('reason = "one man indeed"'))
    tab.get_by_role("button", name="Take back").click()
    expect(tab.locator("#said")).to_have_text("None so far.")
    expect(tab.locator("#export")).to_be_hidden()


def test_a_browser_that_keeps_nothing_says_so(tab: Tab, seeds_site: Path) -> None:
    tab.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    tab.goto((seeds_site / "judgements.html").as_uri())

    expect(tab.locator("#said")).to_contain_text("This browser keeps nothing for these pages")
    tab.evaluate(
        """at => copydesk.judgements.add({
            kind: "same", entities: [{name: "a"}, {name: "b"}], at, reason: "why"})""",
        AT,
    )
    expect(tab.locator("#judged li")).to_have_count(1)


@pytest.mark.parametrize(
    "spoiled",
    [
        "{",
        "{}",
        json.dumps([None, 1, {}, {"kind": "__proto__"}, {"kind": "same", "at": AT}]),
        json.dumps([
            {"kind": "same", "entities": [{"name": "a"}, {"name": "b"}], "reason": "why",
             "at": "javascript:alert(1)"},
            {"kind": "speaker", "quote": "quo_1", "article": "x", "text": "", "reason": "why",
             "at": AT},
        ]),
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_not_taken_for_one(
    tab: Tab, seeds_site: Path, spoiled: str
) -> None:
    tab.goto((seeds_site / "judgements.html").as_uri())
    tab.evaluate(
        "text => localStorage.setItem("
        "`copydesk-judgements-${document.documentElement.dataset.release}`, text)",
        spoiled,
    )
    tab.reload()

    expect(tab.locator("#said")).to_have_text("None so far.")


def test_a_quote_whose_words_are_withheld_is_meant_by_its_id(tab: Tab, withheld_site: Path) -> None:
    tab.goto((withheld_site / "articles/0001.html").as_uri())
    note = tab.locator(".note-quote").first
    note.get_by_role("button", name="Wrong speaker?").click()
    expect(tab.get_by_role("dialog")).to_contain_text("A quote whose words are withheld.")
    tab.get_by_role("radio", name="Nobody named").check()
    quote = note.get_attribute("data-quote")
    keep(tab, "it was read out")

    tab.goto((withheld_site / "judgements.html").as_uri())
    read = tomllib.loads(tab.locator(FILE).input_value())
    assert read["speaker"] == [{"quote": quote, "nobody": "unnamed", "reason": "it was read out"}]


def test_hostile_pages_can_be_judged(tab: Tab, hostile_site: Path, tmp_path: Path) -> None:
    tab.goto((hostile_site / "articles/0001.html").as_uri())
    tab.locator(".note-quote").first.get_by_role("button").click()
    tab.get_by_label("Look up a name").fill("script")
    tab.get_by_role("radio", name="<script>").first.check()
    keep(tab, "'\"</script>")
    tab.goto((hostile_site / "entities/0001.html").as_uri())
    tab.get_by_role("button", name="Same as…").first.click()
    tab.get_by_label("Look up a name").fill("script")
    tab.get_by_role("radio", name="<script>").first.check()
    keep(tab, "why")

    export(tab, hostile_site, tmp_path / "judgements.toml")

    first, second = read_judgements(tmp_path / "judgements.toml").judgements
    assert (first.kind, second.kind) == (JudgementKind.SAME, JudgementKind.SPEAKER)
    assert "\u202e" in (first.entities[0].name or "")
    assert tab.locator("main script").count() == 0


def test_where_names_cannot_be_looked_up_it_is_told(
    tab: Tab, seeds_site: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(seeds_site, tmp_path / "site")
    (site / "search/about.js").write_text("")
    tab.goto((site / "articles/0001.html").as_uri())
    note = tab.locator(".note-quote").first
    note.get_by_role("button", name="Wrong speaker?").click()
    expect(note).to_contain_text("It cannot be judged: search/about.js cannot be read.")
