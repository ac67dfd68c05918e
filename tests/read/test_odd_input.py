"""Input that nobody planned for: cut, crowded, misdeclared, or in the wrong kind of file."""

import io
import json
from pathlib import Path

import pytest

from build.read.explain import explain
from build.read.formats import html
from build.read.printed import Record, Refused
from tests.fuzz.specimens import BODY, HEADLINE, OWN, PARAGRAPHS
from tests.fuzz.test_hostile_input import soon_and_small
from tests.read.inputs import AS_OF, MIN_WORDS, places, read_files, read_one, refused

ONE = json.dumps(OWN, ensure_ascii=False)
OTHER = ONE.replace("Odd", "Even")
TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2)
ARTICLE = f"<article><h1>{HEADLINE}</h1>{TEXT}</article>"


def page(body: str, head: str = "") -> str:
    """Return a page with a title."""
    return f"<!DOCTYPE html><html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body>"


# --- JSON


@pytest.mark.parametrize(
    ("content", "place", "why"),
    [
        (f"[{ONE}, {OTHER}", f"1:{len(ONE) + len(OTHER) + 4}", "the list is not closed"),
        (f"[{ONE}, {OTHER},\n", "2:1", "the list is not closed"),
        (f"[{ONE}, {OTHER}]\n{ONE}", "2:1", "something follows the list"),
    ],
)
def test_a_list_in_json_is_read_to_its_end_or_said_to_have_none(
    tmp_path: Path, content: str, place: str, why: str
) -> None:
    inputs = read_files(tmp_path, {"a.json": content})
    assert [one.source_record for one in inputs.articles] == [0, 1]
    (fault,) = inputs.refusals
    assert (fault.source_record, fault.reason) == (2, "malformed")
    assert fault.detail == f"{place}: not JSON: {why}; what stands before was read"


def test_what_follows_a_broken_object_of_a_list_is_one_input_with_it(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"a.json": f'[{ONE}, {{"a":,}}, {OTHER}]'})
    assert places(inputs) == [("a.json", 0), ("a.json", 1)]
    assert [one.reason for one in inputs.refusals] == ["malformed"]


@pytest.mark.parametrize("mark", ["", "\ufeff", "\n\n"])
def test_a_file_of_json_lines_may_hold_json(tmp_path: Path, mark: str) -> None:
    listed = [OWN, OWN | {"headline": "Another", "body": BODY.replace("Odd", "Even")}]
    one = read_files(tmp_path / "1", {"a.jsonl": mark + json.dumps(OWN, indent=1)})
    two = read_files(tmp_path / "2", {"a.jsonl": mark + json.dumps(listed, indent=1)})
    assert [(len(inputs.articles), inputs.count) for inputs in (one, two)] == [(1, 1), (2, 2)]
    assert {str(article.source_format) for article in one.articles} == {"json"}


def test_a_broken_first_line_takes_no_other_with_it(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"a.jsonl": f'{{"body": \n{ONE}\n[1]\n{OTHER}\n'})
    assert [one.source_record for one in inputs.articles] == [1, 3]
    assert [one.source_record for one in inputs.refusals] == [0, 2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_json_lines_in_utf_16_are_one_fault(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    reason, detail = refused(tmp_path, "a.jsonl", f"{mark}{ONE}\n{OTHER}\n".encode(encoding))
    assert reason == "bad_encoding"
    assert detail == "JSON Lines in UTF-16 are not read; save them as UTF-8"


# --- tables


def test_a_table_of_many_columns(tmp_path: Path) -> None:
    header = ",".join(f"c{number}" for number in range(30_000))
    content = f'{header},body\n{"," * 30_000}"{BODY}"\n'
    with soon_and_small():
        article = read_one(tmp_path, "a.csv", content)
    assert "lighthouse" in article.text


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_byte_of_a_row_is_told_by_the_line_where_the_row_begins(
    tmp_path: Path, name: str
) -> None:
    gap = "," if name == "a.csv" else "\t"
    row = gap.join(["Sund Courier by Søren", '"' + BODY.replace("Ása", "Asa") + '"'])
    content = f"publisher{gap}body\n{row}\n".encode("cp1252")
    reason, detail = refused(tmp_path, name, content)
    assert reason == "bad_encoding"
    assert detail.startswith('2:1: byte 0xF8 is not UTF-8: it may be windows-1252 ("Søren") or')


# --- pages


@pytest.mark.parametrize(
    "crowd",
    [
        "<p>Text with <a href='/s'>a link</a> in it.</p>" * 20_000,
        "<ul>" + "<li>item" * 20_000 + "</ul>",
        "<p>" + "<b>bold</b> " * 20_000 + "</p>",
        "<div>" + "<span>x</span>" * 5_000 + "</div>",
    ],
)
def test_a_crowded_page_is_refused(tmp_path: Path, crowd: str) -> None:
    with soon_and_small():
        reason, detail = refused(tmp_path, "a.html", page(ARTICLE + crowd))
    assert reason == "too_large"
    assert "at most 10,000 and 4,000 are read" in detail


@pytest.mark.parametrize(
    "many",
    [
        "<ul>" + "<li>item" * 3_900 + "</ul>",
        ("<p>" + "<b>bold</b> " * 3_900 + "</p>") * 2,
        "".join(f"<p>Line {n} <a href='/{n}'>leads</a> on.</p>" for n in range(3_900)),
    ],
)
def test_a_page_that_is_not_quite_crowded_is_read_soon(tmp_path: Path, many: str) -> None:
    # trafilatura takes the square of the tags in one element; ten thousand would take a minute.
    with soon_and_small(seconds=15):
        article = read_one(tmp_path, "a.html", page(ARTICLE + many))
    assert article.headline == HEADLINE


@pytest.mark.parametrize("attribute", ["a{}=1", 'a{}=">"', "a{}='<p>'", "=a{}", "a{}/"])
@pytest.mark.parametrize("name", ["a.html", "a.json"])
def test_an_element_of_endless_attributes(tmp_path: Path, attribute: str, name: str) -> None:
    given = " ".join(attribute.format(number) for number in range(100_000))
    content = f"<p {given}>{page(ARTICLE)}"
    if name == "a.json":
        content = json.dumps({"headline": HEADLINE, "body": content})
    with soon_and_small():
        reason, detail = refused(tmp_path, name, content)
    assert reason == "too_large"
    assert "over 5,000 attributes" in detail


def test_scripts_are_no_attributes(tmp_path: Path) -> None:
    script = "<script>if (i<n) { " + "var a = 1; " * 20_000 + "}</script><!-- <p " + "a " * 9_000
    assert read_one(tmp_path, "a.html", page(ARTICLE, script + "-->")).headline == HEADLINE


def test_html_of_endless_tags_in_a_value(tmp_path: Path) -> None:
    with soon_and_small():
        reason, _ = refused(tmp_path, "a.json", json.dumps({"body": "<p>" + "<b></b>" * 2_000_000}))
    assert reason == "too_large"


@pytest.mark.parametrize(
    "head",
    [
        '<!-- <meta charset="koi8-r"> --><meta charset="windows-1252">',
        '<meta data-charset="koi8-r"><meta charset="windows-1252">',
        '<meta name="x" content="y"><meta content="text/html; charset=windows-1252">',
        '<meta charset="martian">',
    ],
)
def test_the_encoding_is_what_the_page_declares_and_no_look_alike(
    tmp_path: Path, head: str
) -> None:
    article = read_one(tmp_path, "a.html", page(ARTICLE.replace("Á", "A"), head).encode("cp1252"))
    assert "“because the sea asks no one,”" in article.text
    assert article.encoding == "windows-1252"


def test_what_is_mended_on_a_page_is_recorded(tmp_path: Path) -> None:
    odd = TEXT.replace("Á", "A\u0301").replace("lighthouse", "light\u00adhouse")
    odd = odd.replace("the sea", "CafÃ© Mer")
    decomposed = HEADLINE.replace("Odd", "O\u0308dd")
    body = f"<article><h1>{decomposed}</h1>{odd}</article>"
    article = read_one(tmp_path, "a.html", page(body).replace("<title>Odd", "<title>Ödd"))
    assert "“because Café Mer asks no one,” harbour master Ása Tofte" in article.text
    assert article.headline == HEADLINE.replace("Odd", "Ödd")
    assert {str(repair) for repair in article.repairs} == {"composed", "invisible", "mojibake"}


def test_a_control_character_of_mojibake_is_not_taken_for_white_space(tmp_path: Path) -> None:
    odd = TEXT.replace("the sea", "Ã\u0085se")
    reason, detail = refused(tmp_path, "a.html", page(ARTICLE.replace(TEXT, odd)))
    assert reason == "bad_encoding"
    assert "Ã…se" in detail


def test_the_text_of_another_article_in_json_ld_is_not_taken(tmp_path: Path) -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Ferries stay in port",
        "articleBody": "The ferries of Sund stayed in port as the storm came nearer. " * 60,
    }
    linked = f'<script type="application/ld+json">{json.dumps(other)}</script>'
    article = read_one(tmp_path, "a.html", page(ARTICLE, linked))
    assert "lighthouse" in article.text
    assert "ferries" not in article.text


@pytest.mark.parametrize("end", [b"", b"100\r\ncut", b"zz\r\n0\r\n\r\n"])
def test_a_page_whose_chunks_break_off_is_refused(tmp_path: Path, end: bytes) -> None:
    whole = page(ARTICLE).encode()
    chunks = b"%x\r\n%s\r\n" % (len(whole), whole)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    sink = io.BytesIO()
    for ending in (b"0\r\n\r\n", end):
        content = answer + chunks + ending
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(content)}\r\n\r\n"
        sink.write(head.encode() + content + b"\r\n\r\n")
    inputs = read_files(tmp_path, {"a.warc": sink.getvalue()})
    assert [one.source_record for one in inputs.articles] == [0]
    (fault,) = inputs.refusals
    assert (fault.reason, fault.detail) == (
        "malformed",
        "the page's chunks are damaged or break off",
    )


# --- too much of something


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"headline": "Odd " * 4_000}, "'headline' has 16,000 characters"),
        ({"publisher": "Odd " * 4_000}, "'publisher' has 16,000 characters"),
        ({"authors": ["Ana Brook"] * 4_000}, "'authors' has 36,000 characters"),
        ({"body": "a b\n" * 25_000}, "a text of 25,000 lines, at most 20,000 are read"),
    ],
)
def test_more_than_an_article_has(tmp_path: Path, values: dict[str, object], what: str) -> None:
    with soon_and_small():
        reason, detail = refused(tmp_path, "a.json", json.dumps(OWN | values))
    assert reason == "too_large"
    assert what in detail


def test_messages_do_not_repeat_endless_values(tmp_path: Path) -> None:
    _, detail = refused(tmp_path, "a.json", json.dumps(OWN | {"in_language": "en-" * 100_000}))
    assert len(detail) < 300


@pytest.mark.parametrize("words", [100_000, 5_000_000])
def test_explaining_has_the_limits_of_reading(tmp_path: Path, words: int) -> None:
    (tmp_path / "a.txt").write_text(f"{HEADLINE}\n\n{'word ' * words}")
    with soon_and_small():
        (one,) = explain(str(tmp_path), as_of=AS_OF, min_words=MIN_WORDS)
    assert one.reason == "too_large"


@pytest.mark.parametrize(
    "text",
    ["one\rtwo,\rthree " * 20, "word " * 60_000, 'headline,"body' + "x" * 200_000, "", "\r"],
)
def test_any_beginning_of_standard_input(text: str) -> None:
    from build.read.formats.sniffed import format_in

    assert format_in(text.encode()).suffixes[0] == ".txt"


def test_a_page_of_nothing() -> None:
    for content in (b"<!-- -->", b"<html></html>", b"<frameset><frame src='/etc/passwd'>"):
        with pytest.raises(Refused, match="no article was found"):
            html.parse(Record(0, content))
