"""Charts: readable without their picture, the same every time, and nothing but shapes and text."""

from build.report.charts import bars, bubbles, columns
from tests.report.pages import read_page

HOSTILE = '"><script>alert(1)</script>\u202e'


def test_a_bar_has_its_label_and_its_number() -> None:
    page = read_page(bars("Articles by outlet", [("Sund Courier", 12), ("Lake Herald", 3)]))

    svg = page.elements[0]
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == "Articles by outlet"
    assert [one.text for one in page.tagged("text")] == ["12", "3", "Sund Courier", "Lake Herald"]


def test_a_chart_is_drawn_in_the_colours_of_the_page() -> None:
    page = read_page(columns("Articles over time", [("2024-01", 2), ("2024-02", 0)]))

    assert {one.attributes.get("fill") for one in page.elements} - {None, "none"} == {
        "var(--chart)",
        "currentColor",
    }


def test_labels_from_articles_are_escaped() -> None:
    for chart in (
        bars(HOSTILE, [(HOSTILE, 1)]),
        columns(HOSTILE, [(HOSTILE, 1)]),
        bubbles(HOSTILE, [HOSTILE], [(HOSTILE, HOSTILE, 1)]),
    ):
        page = read_page(chart)
        assert {one.tag for one in page.elements} <= {"svg", "g", "path", "line", "rect", "text"}
        assert not [n for one in page.elements for n in one.attributes if n.startswith("on")]
        assert "\u202e" not in chart


def test_the_same_numbers_are_the_same_picture() -> None:
    rows = [("2024-01", "ACCUSE", 2), ("2024-02", "AID", 1)]

    assert bubbles("Events", ["2024-01", "2024-02"], rows) == bubbles(
        "Events", ["2024-01", "2024-02"], rows
    )
