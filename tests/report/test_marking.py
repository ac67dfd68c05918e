"""What was found in a text is set off, and not a character of the text changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.report.characters import kept, plain, words
from build.report.marking import Mark, marked
from tests.report.pages import Page, read_page

# A null cannot be written in HTML; half a surrogate pair not in UTF-8.
LETTERS = st.one_of(
    st.sampled_from("ab <>&\"'\n\r\t/=🌊א\u202e\u2066\u2069\u200f\x01\x7f\x85\u2028\ufeff"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
TEXTS = st.lists(LETTERS | st.sampled_from(["<script>", "&amp;", "</span>"])).map("".join)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place), max_size=8))
    marks = [
        Mark(min(span), max(span), "found", f"row_{at}", title='"<b>', href=draw(LINKS))
        for at, span in enumerate(spans)
    ]
    return text, marks


LINKS = st.sampled_from([None, "../entities/0001.html#x", '"><script>'])


def text_of(markup: str) -> tuple[str, Page]:
    page = read_page(f"<body>{markup}</body>")
    return page.elements[0].text, page


@given(texts_with_marks())
def test_the_text_stays_exactly_as_it_is(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown, page = text_of(marked(text, marks, 0, len(text)))

    assert shown == text
    assert not [one for one in page.elements if one.tag not in ("body", "span", "a", "bdi")]
    assert not [one for one in page.tagged("a") if any(up.tag == "a" for up in one.around)]


@given(texts_with_marks())
def test_each_mark_has_its_id_once_and_covers_its_span(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    _, page = text_of(marked(text, marks, 0, len(text)))

    for mark in marks:
        pieces = [one for one in page.elements if one.attributes.get("data-id") == mark.row_id]
        assert "".join(one.text for one in pieces) == text[mark.start : mark.end]
        assert page.ids().count(mark.row_id or "") == (mark.end > mark.start)


@given(texts_with_marks(), st.data())
def test_a_text_in_blocks_is_the_same_text(
    case: tuple[str, list[Mark]], data: st.DataObject
) -> None:
    text, marks = case
    cut = data.draw(st.integers(0, len(text)))
    first, second = marked(text, marks, 0, cut), marked(text, marks, cut, len(text))

    shown, page = text_of(first + second)
    assert shown == text
    assert len(page.ids()) == len(set(page.ids()))


def test_what_overlaps_is_nested_and_continued() -> None:
    text = "She said she met him."
    marks = [Mark(0, 16, "quote", "quo_1"), Mark(13, 20, "event", "rep_1")]

    assert marked(text, marks, 0, len(text)) == (
        '<span id="quo_1" data-id="quo_1" class="quote">She said she '
        '<span id="rep_1" data-id="rep_1" class="event">met</span></span>'
        '<span data-id="rep_1" class="event"> him</span>.'
    )


def test_the_innermost_link_wins() -> None:
    marks = [Mark(0, 12, "mention", href="far"), Mark(0, 4, "mention", href="near")]

    _, page = text_of(marked("Oslo's mayor", marks, 0, 12))

    assert [(one.attributes["href"], one.text) for one in page.tagged("a")] == [
        ("near", "Oslo"),
        ("far", "'s mayor"),
    ]


@pytest.mark.parametrize("control", ["\u202e", "\u2067", "\x1b", "\ufeff", "\u2028", "\U000e0041"])
def test_a_character_that_cannot_be_seen_stands_alone_in_an_element(control: str) -> None:
    shown, page = text_of(kept(f"one{control}two"))

    (alone,) = page.classed("unseen")
    assert shown == f"one{control}two"
    assert alone.text == control
    assert alone.attributes["data-code"] == control.encode("unicode_escape").decode()
    assert control not in plain(f"one{control}two")


# Characters whose neighbours decide, with those of them that cannot be seen.
ALONE = {
    "\u0301": "\u0301",  # an accent on nothing
    "by \u0301\u0302e": "\u0301\u0302",
    "\u202e\u0301": "\u202e\u0301",
    "\u3164": "\u3164",
    "Kim\u1160Min": "\u1160",
    "\u2800": "\u2800",
    "ma\u034fil": "\u034f",
    "Os\ufe0flo": "\ufe0f",
    "👍\ufe0f\ufe0e\ufe01": "\ufe0e\ufe01",
    "e\u0301\U000e0101": "\U000e0101",
}
SEEN = [
    "Ce\u0301line, A\u030asa",
    "Z\u0301\u0302\u0303\u0304",
    "👩\u200d🚀 👩\u200d❤\ufe0f\u200d👨 1\ufe0f\u20e3 ℹ\ufe0f ©\ufe0f ☎\ufe0e",
    "می\u200cخواهم",
    "হিন্দি র\u200d্যাব",
    "น้ำ",
    "שָׁלוֹם",
    "葛\U000e0100",
]


@pytest.mark.parametrize(("text", "unseen"), ALONE.items(), ids=[ascii(one) for one in ALONE])
def test_what_its_neighbours_do_not_make_seen_is_shown_too(text: str, unseen: str) -> None:
    shown, page = text_of(kept(text))

    assert shown == text
    assert "".join(one.text for one in page.classed("unseen")) == unseen
    hidden = "".join(one.encode("unicode_escape").decode("ascii") for one in unseen)
    assert hidden in plain(text)


@pytest.mark.parametrize("text", SEEN)
def test_accents_emoji_and_scripts_with_joiners_are_left_alone(text: str) -> None:
    assert (kept(text), plain(text)) == (text, text)


def test_an_accent_at_the_edge_of_a_mark_stands_on_the_letter_before_it() -> None:
    text = "Ce\u0301line"
    markup = marked(text, [Mark(0, 2, "mention")], 0, len(text))

    assert markup == '<span class="mention">Ce</span>\u0301line'


def test_a_null_is_shown_as_the_sign_for_what_cannot_be_shown() -> None:
    assert text_of(kept("a\0b"))[0] == "a\ufffdb"


def test_words_are_apart_from_the_sentence_they_stand_in() -> None:
    assert words("<b>") == "<bdi>&lt;b&gt;</bdi>"
