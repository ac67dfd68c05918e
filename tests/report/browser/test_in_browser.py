"""The site in a real browser: whole, quiet, harmless, and readable by everybody."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.release.in_parts import tables_of
from tests.report.browser.conftest import Open
from tests.report.browser.visit import KINDS, Visit

WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 390, "height": 844}

# What each article says, and what each of its rows is marked in.
_MARKED = """() => Object.fromEntries(
    [...document.querySelectorAll('article.sheet')].map((article) => {
        const marked = {};
        for (const one of article.querySelectorAll('.words [data-id]')) {
            marked[one.dataset.id] = (marked[one.dataset.id] || '') + one.textContent;
        }
        const words = [...article.querySelectorAll('.words')].map((one) => one.textContent);
        return [article.dataset.id, {text: words.join(''), marked}];
    })
)"""
# The words after an isolated name that do not stand to the right of all of it on their line.
_REORDERED = """() => [...document.querySelectorAll('main bdi:not(.unseen)')].flatMap((one) => {
    const after = one.nextSibling;
    if (!after || after.nodeType !== Node.TEXT_NODE || !after.data.trim()) return [];
    const range = document.createRange();
    const first = after.data.search(/\\S/);
    range.setStart(after, first);
    range.setEnd(after, first + 1);
    const here = range.getBoundingClientRect();
    const beside = [...one.getClientRects()].filter(
        (box) => box.top < here.bottom && here.top < box.bottom
    );
    const isLeft = beside.some((box) => here.left < box.right - 1);
    return isLeft ? [one.textContent + after.data] : [];
})"""
_SEEN_FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        tag: one.tagName, text: one.textContent.trim(), href: one.getAttribute('href'),
        inMain: Boolean(one.closest('main')),
        isSeen: box.left >= 0 && box.width > 0 && box.bottom <= innerHeight,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    };
}"""


def test_no_page_has_an_error_asks_for_anything_outside_or_is_too_wide(
    short_site: Path, visit: Open
) -> None:
    opened = visit(short_site / KINDS[0], viewport=NARROW)

    for address in KINDS:
        opened.go(short_site / address)
        assert opened.page.locator("h1").is_visible()
        # Its style sheet is there.
        assert opened.page.evaluate("getComputedStyle(document.body).margin") == "0px"
        assert opened.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize(
    "pages", ["[ae]*/0001.html", pytest.param("**/*.html", marks=pytest.mark.slow)]
)
def test_words_of_articles_run_nothing_where_no_policy_of_the_page_stops_them(
    pages: str, hostile_site: Path, visit: Open
) -> None:
    opened = visit(hostile_site / "index.html", bypass_csp=True)

    for file in sorted(hostile_site.glob(pages)):
        opened.go(file)
        assert (
            opened.page.locator("script:not([src]), main [onload], [href^='javascript:']").count()
            == 0
        )


def test_the_policy_of_the_page_stops_what_would_run(hostile_site: Path, visit: Open) -> None:
    opened = visit(hostile_site / "index.html")

    opened.page.evaluate(
        "document.body.append(Object.assign("
        "document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )

    assert opened.page.evaluate("window.ran === undefined")
    (trouble,) = opened.troubles
    assert "Content Security Policy" in trouble
    opened.troubles.clear()


@pytest.mark.parametrize("address", ["articles/index.html", "articles/0001.html"])
def test_what_reorders_a_name_leaves_the_words_after_it(
    address: str, hostile_site: Path, visit: Open
) -> None:
    opened = visit(hostile_site / address, viewport=WIDE)

    assert opened.page.locator("main bdi:not(.unseen)").count() > 10
    assert opened.page.evaluate(_REORDERED) == []


@pytest.mark.parametrize("name", ["seeds_site", "hostile_site"])
def test_what_is_marked_are_the_characters_of_the_rows(
    name: str, built_seeds: Path, visit: Open, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    source = built_seeds if name == "seeds_site" else site.parent / "release"
    shown: dict[str, Any] = visit(site / "articles/0001.html").page.evaluate(_MARKED)

    rows = {table: found.to_pylist() for table, found in tables_of(source).items()}
    texts = {one["article_id"]: one["text"] for one in rows["articles"]}
    assert {one: found["text"] for one, found in shown.items()} == texts
    segments: dict[str, list[Any]] = {}
    for row in sorted(rows["quote_segments"], key=lambda row: row["ordinal"]):
        segments.setdefault(row["quote_id"], []).append(row)
    assert len(rows["quotes"]) > 100
    for row in rows["quotes"]:
        text, marked = texts[row["article_id"]], shown[row["article_id"]]["marked"]
        pieces = (text[one["start_char"] : one["end_char"]] for one in segments[row["quote_id"]])
        assert marked[row["quote_id"]] == "".join(pieces)
    for table, key in (("mentions", "mention_id"), ("dates", "date_id")):
        for row in rows[table]:
            text, marked = texts[row["article_id"]], shown[row["article_id"]]["marked"]
            assert marked[row[key]] == text[row["start_char"] : row["end_char"]]


def test_an_address_leads_to_the_quote_and_sets_it_off(
    seeds_site: Path, built_seeds: Path, visit: Open
) -> None:
    quote = tables_of(built_seeds)["quotes"]["quote_id"][-1].as_py()

    page = visit(seeds_site / "articles/0001.html", fragment=quote).page

    found = page.locator(f"#{quote}")
    box, scrolled = found.bounding_box(), page.evaluate("scrollY")
    assert box is not None
    assert scrolled > 0
    assert 0 <= box["y"] < 720
    assert found.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


# The long test looks at all kinds in every way.
SOME = [
    ("index.html", "light", WIDE),
    ("articles/0003.html", "light", WIDE),
    ("entities/0001.html", "dark", NARROW),
    ("diff.html", "dark", WIDE),
]


@pytest.mark.parametrize(("address", "scheme", "size"), SOME, ids=[one[0] for one in SOME])
def test_nothing_keeps_anybody_from_reading_a_page(
    address: str, scheme: str, size: dict[str, int], short_site: Path, visit: Open
) -> None:
    opened = visit(short_site / address, viewport=size, color_scheme=scheme)

    assert opened.faults() == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_keeps_anybody_from_reading_any_page(
    size: dict[str, int], scheme: str, short_site: Path, visit: Open
) -> None:
    opened = visit(short_site / KINDS[0], viewport=size, color_scheme=scheme)

    assert _faults_of(opened, [short_site / address for address in KINDS]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hostile_site", "withheld_site"])
def test_whatever_the_articles_say_a_page_can_be_read(
    name: str, visit: Open, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    opened = visit(site / KINDS[0], viewport=NARROW)

    assert _faults_of(opened, [site / "index.html", site / "articles/0001.html"]) == []


def _faults_of(opened: Visit, files: list[Path]) -> list[str]:
    faults = []
    for file in files:
        opened.go(file)
        faults += opened.faults()
    return faults


def test_the_fault_of_a_page_is_found(short_site: Path, visit: Open) -> None:
    opened = visit(short_site / "index.html")

    opened.page.evaluate("document.querySelector('h1').style.color = '#ccc'")

    assert ["color-contrast" in one for one in opened.faults("color-contrast")] == [True]


def test_the_first_key_leads_past_the_navigation_and_the_focus_is_seen(
    short_site: Path, visit: Open
) -> None:
    page = visit(short_site / "articles/0003.html", viewport=WIDE).page

    page.keyboard.press("Tab")
    skip = page.evaluate(_SEEN_FOCUS)
    assert (skip["href"], skip["isSeen"]) == ("#content", True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(_SEEN_FOCUS)["inMain"]
    for _ in range(12):
        assert page.evaluate(_SEEN_FOCUS)["outline"] >= 2
        page.keyboard.press("Tab")


def test_queries_open_by_keyboard(short_site: Path, visit: Open) -> None:
    page = visit(short_site / "articles/0003.html").page
    query = page.locator("details.sql pre").first
    assert not query.is_visible()

    page.locator("details.sql summary").first.focus()
    page.keyboard.press("Enter")

    assert query.is_visible()


def test_a_printed_page_has_the_words_and_no_navigation(short_site: Path, visit: Open) -> None:
    page = visit(short_site / "articles/0003.html", color_scheme="dark").page
    page.emulate_media(media="print")

    for one in ("header.site nav", ".pager", "details.sql", ".legend", ".skip"):
        assert not _is_seen(page, one), one
    for one in (".words", ".notes", "h1"):
        assert _is_seen(page, one), one
    colors = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colors == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def _is_seen(page: Page, selector: str) -> bool:
    found = page.locator(selector)
    assert found.count()
    return found.first.is_visible()
