"""The search in a real browser, from files: what is found, shown, led to and told."""

import json
import re
import shutil
import sys
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from build.report.characters import plain
from build.report.folding import folded_words
from tests.report.test_marking import ALONE, SEEN

NAMES, QUOTES = "#found-names li", "#found-quotes li"


def look_up(tab: Tab, site: Path, query: str) -> None:
    """Search from the front page by the keyboard alone."""
    tab.goto((site / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type(query)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=*")
    expect(tab.get_by_role("status")).to_contain_text("found for")


def test_a_name_is_found_by_the_beginning_of_its_last_word(tab: Tab, seeds_site: Path) -> None:
    look_up(tab, seeds_site, "TORBJORN asl")

    expect(tab.get_by_role("status")).to_contain_text("1 name and ")
    found = tab.locator(NAMES)
    expect(found).to_contain_text("Torbjørn Åslund")
    found.get_by_role("link").click()
    expect(tab.locator("article:target h2")).to_have_text("Torbjørn Aaslund")


def test_a_quote_is_found_by_all_of_its_words(tab: Tab, seeds_site: Path) -> None:
    look_up(tab, seeds_site, "lights see")

    found = tab.locator(QUOTES)
    assert found.count() > 1
    for one in found.all():
        assert one.locator("mark").all_inner_texts() == ["see", "lights"]
    found.first.get_by_role("link").click()
    expect(tab.locator(".quote:target")).to_contain_text("lights")


def test_one_letter_sets_off_that_word_alone(tab: Tab, seeds_site: Path) -> None:
    look_up(tab, seeds_site, "a")

    found = {text for one in tab.locator(f"{QUOTES} mark").all() for text in [one.inner_text()]}
    assert found
    assert {one.lower() for one in found} == {"a"}


def test_what_is_nowhere_is_said_so(tab: Tab, seeds_site: Path) -> None:
    look_up(tab, seeds_site, "lights zeppelin")

    expect(tab.get_by_role("status")).to_have_text(
        "0 names and 0 quotes found for “lights zeppelin”."
    )
    expect(tab.locator("#found-quotes")).to_be_hidden()


def test_without_words_it_asks_for_some(tab: Tab, seeds_site: Path) -> None:
    tab.goto((seeds_site / "search.html").as_uri())

    expect(tab.get_by_role("status")).to_contain_text("Write a word of a name or of a quote")


def test_the_shortcut_does_not_take_what_is_typed(tab: Tab, seeds_site: Path) -> None:
    tab.goto((seeds_site / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type("and/or")

    expect(tab.get_by_label("Search")).to_have_value("and/or")


def test_hostile_words_are_shown_and_do_nothing(tab: Tab, hostile_site: Path) -> None:
    for query in ("alert 1", "proto", "__proto__", "constructor", "<svg onload=1>"):
        tab.goto(f"{(hostile_site / 'search.html').as_uri()}?q={quote(query)}")
        expect(tab.get_by_role("status")).to_contain_text("found for")
    look_up(tab, hostile_site, "script")

    assert "<script>alert(1)</script>" in tab.locator(f"{NAMES} a").first.inner_text()
    assert "\\u202e" in tab.locator(f"{NAMES} a").first.inner_text()
    assert tab.locator("main svg, main script").count() == 0


def test_more_are_shown_when_asked_for(tab: Tab, short_site: Path) -> None:
    look_up(tab, short_site, "a")
    expect(tab.locator("#found-quotes .note")).to_contain_text("The first 30 of ")
    expect(tab.locator(QUOTES)).to_have_count(25)
    tab.get_by_role("button", name="More quotes").click()
    expect(tab.locator(QUOTES)).to_have_count(30)
    expect(tab.get_by_role("status")).to_have_text("30 of 30 quotes are shown.")
    expect(tab.locator(QUOTES).nth(25).get_by_role("link")).to_be_focused()

    look_up(tab, short_site, "a lights")
    expect(tab.locator("#found-quotes .note")).to_have_text(
        "Left out, since very many have it: “a”."
    )
    assert tab.locator(QUOTES).count() > 0


def test_a_page_that_lacks_its_index_says_so(tab: Tab, seeds_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(seeds_site, tmp_path / "site")
    (site / "search/about.js").write_text("", "ascii")
    tab.goto(f"{(site / 'search.html').as_uri()}?q=the")

    expect(tab.get_by_role("status")).to_have_text(
        "The search failed: search/about.js cannot be read. Write the report again."
    )


def site_with(text: str, speaker: str, pages: Path, out: Path) -> Path:
    """Return a search in which one quote alone is found, by its words or its speaker's name."""
    shutil.copytree(pages / "static", out / "static")
    shutil.copy(pages / "search.html", out)
    (out / "search").mkdir()
    words = sorted({*folded_words(text), *folded_words(speaker)})
    files = {
        "about": {"firsts": words[:1], "perFile": 1, "speakers": [], "nobody": []},
        "words-0": [[word, 0, [], 1, [0]] for word in words],
        "quotes-0": [["articles/0001.html", text, [speaker], "resolved", "News", None, None]],
    }
    for name, content in files.items():
        call = f'copydesk.index("{name}", {json.dumps(content)});'
        (out / "search" / f"{name}.js").write_text(call, "ascii")
    return out


LONG = "ab" * 200
CUT = [
    (LONG, "moe", LONG[:280] + "…", ""),
    (LONG, "ab" * 10, LONG[:280] + "…", LONG[:280]),
    (f"She said {LONG} today", "ab" * 10, f"She said {LONG[:280]}…", LONG[:280]),
    ("😀" * 300, "moe", "😀" * 140 + "…", ""),
    ("!" + "😀" * 300, "moe", "!" + "😀" * 139 + "…", ""),
    ("one " * 80 + "two", "two", "… " + "one " * 20 + "two", "two"),
    ("short", "moe", "short", ""),
]


@pytest.mark.parametrize(("text", "query", "shown", "found"), CUT, ids=range(len(CUT)))
def test_of_a_quote_words_are_shown_however_long_they_are(
    tab: Tab, seeds_site: Path, tmp_path: Path, text: str, query: str, shown: str, found: str
) -> None:
    site = site_with(text, "Sigrid Moe", seeds_site, tmp_path / "site")
    tab.goto(f"{(site / 'search.html').as_uri()}?q={query}")

    expect(tab.locator(f"{QUOTES} q")).to_have_text(shown)
    assert "".join(tab.locator(f"{QUOTES} mark").all_inner_texts()) == found


LETTERS = [
    chr(code)
    for code in range(1, sys.maxunicode + 1)
    if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
]
# With all that the rule names, most of which is Latin, Greek or a mark.
SOME = [one for one in LETTERS if one < "\u0600" or "\u2000" <= one < "\u2200"] + LETTERS[::97]


@pytest.mark.parametrize("every", [SOME, pytest.param(LETTERS, marks=pytest.mark.slow)], ids=len)
def test_python_and_javascript_fold_alike(every: list[str], tab: Tab, seeds_site: Path) -> None:
    texts = [f"a{one}b.{one} {one}’{one}" for one in every]
    tab.goto((seeds_site / "index.html").as_uri())

    # As one text: a list takes its time on the way.
    theirs = tab.evaluate(
        "texts => texts.split('\\0').map(one => copydesk.foldedWords(one).join(' ')).join('\\0')",
        "\0".join(texts),
    )

    pairs = zip(texts, theirs.split("\0"), strict=True)
    assert [text for text, words in pairs if " ".join(folded_words(text)) != words] == []


# Letters that are of another category in another version of Unicode.
MOVED = {"\u0295", "\U0001171e"}


@pytest.mark.parametrize("every", [SOME, pytest.param(LETTERS, marks=pytest.mark.slow)], ids=len)
def test_python_and_javascript_show_the_same_characters(
    every: list[str], tab: Tab, seeds_site: Path
) -> None:
    texts = [f"{one}\u0301\ufe0f a{one}\ufe0e\u0302 。{one} \u3164{one}" for one in every]
    texts = [*ALONE, *SEEN, *(text for text in texts if not MOVED & set(text))]
    tab.goto((seeds_site / "index.html").as_uri())

    theirs = tab.evaluate(
        "texts => texts.split('\\0').map(copydesk.visible).join('\\0')", "\0".join(texts)
    )

    pairs = zip(texts, theirs.split("\0"), strict=True)
    assert [text for text, shown in pairs if in_four_digits(plain(text)) != shown] == []


def in_four_digits(text: str) -> str:
    """Return a text with the short escapes of Python as JavaScript writes them."""
    return re.sub(r"\\x(..)", r"\\u00\1", text).replace("\\r", "\\u000d")
