"""CSV, Parquet and WARC: what one row or one page is, and what becomes of broken ones."""

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build.document import Article
from build.read import Inputs, read, read_each
from build.read.formats import csv as tables
from build.read.formats import parquet, warc
from build.read.streams import opened
from tests.read.inputs import AS_OF, BODY, read_files, refused

FIRST, LAST = BODY.split("\n\n")
OTHER = BODY.replace("Odd", "Even")
# What writers put into cells: delimiters, quotation marks, line breaks of all kinds.
TEXTS = st.text(
    st.one_of(
        st.sampled_from('",;\t|\n\r ab'),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"),
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)


def fates(inputs: Inputs) -> dict[int, str]:
    """Return format or reason by record."""
    good = {one.source_record: one.source_format.value for one in inputs.articles}
    return good | {one.source_record: one.reason.value for one in inputs.refusals}


def table(rows: Iterable[Iterable[str]], **dialect: Any) -> bytes:
    """Write rows as Python's csv does."""
    text = io.StringIO()
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue().encode()


# --- CSV


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_names_its_columns_in_the_first_row(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [
        ["headline", "url", "authors", "body", "note", ""],
        ["Ferry; a “new” one", "https://a.example/1", "Ana Brook; Piet Molenaar", BODY, "", "0"],
        ["", "", "", OTHER, "", ""],
    ]
    content = table(rows, delimiter=delimiter).decode().encode(encoding)
    first, second = read_files(tmp_path, {"a.csv": content}).articles
    assert (first.headline, first.url) == ("Ferry; a “new” one", "https://a.example/1")
    assert first.authors == ("Ana Brook", "Piet Molenaar")
    assert first.text.endswith(BODY)
    assert first.encoding[:5] == encoding[:5]
    assert (second.source_record, second.headline, second.authors) == (1, None, ())
    assert {first.source_format, second.source_format} == {"csv"}


def test_the_suffix_tsv_means_tabs(tmp_path: Path) -> None:
    content = f"headline\tbody\nFerry, or; not\t{FIRST} {LAST}\n"
    (article,) = read_files(tmp_path, {"a.tsv": content}).articles
    assert article.headline == "Ferry, or; not"


def test_broken_rows_are_refused_with_their_line_and_the_others_survive(tmp_path: Path) -> None:
    rows = [
        "headline,body",
        f'Ferry,"{BODY}"',  # lines 2 to 4
        "",
        f"Ferry,{FIRST},too much",  # 6
        "only one",
        f'"Ferry" again,"{BODY}"',  # 8 to 10
        f'Tower,"{OTHER}"',
    ]
    inputs = read_files(tmp_path, {"a.csv": "\r\n".join(rows)})
    assert [one.headline for one in inputs.articles] == ["Ferry", "Tower"]
    told = [one.detail for one in inputs.refusals]
    assert told[0].startswith("6:1: the row has 3 cells, the header 2; a cell that holds")
    assert told[1].startswith("7:1: the row has 1 cells, the header 2")
    assert told[2].startswith("8:1: not CSV: ',' expected after '\"'; a cell that holds")
    assert {one.reason.value for one in inputs.refusals} == {"malformed"}


def test_a_quotation_mark_left_open_takes_only_what_follows(tmp_path: Path) -> None:
    content = f'headline,body\nFerry,"{BODY}"\nTower,"{OTHER}\n'
    inputs = read_files(tmp_path, {"a.csv": content})
    assert fates(inputs) == {0: "csv", 1: "malformed"}
    assert inputs.refusals[0].detail.startswith("5:1: not CSV: unexpected end of data")


@pytest.mark.parametrize(
    ("content", "reason", "told"),
    [
        (b"", "empty", "nothing"),
        (b"headline,body\n", "empty", "nothing"),
        (b"\n,,\n", "empty", "nothing"),
        (f"body,body\n{FIRST},x".encode(), "malformed", "1:1: the header names 'body' twice"),
        (b"\x00\x01,\x02", "binary", "NUL"),
        (f"headline,words\nx,{FIRST}".encode(), "no_text", "'body'"),
        (b"\xff\xfeb\x00o\x00d\x00y\x00\n\x00\x00\xd8\x00", "bad_encoding", "not UTF-16"),
    ],
)
def test_tables_that_hold_no_article(
    tmp_path: Path, content: bytes, reason: str, told: str
) -> None:
    found, detail = refused(tmp_path, "a.csv", content)
    assert (found, told in detail) == (reason, True), detail


def test_a_row_past_the_limit_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.read.formats.csv.MAX_RECORD_BYTES", 2000)
    long = 'a "word", or so,\n' * 900
    content = table([["headline", "body"], ["a", long], ["b", BODY], ["c", long.replace("\n", "")]])
    inputs = read_files(tmp_path, {"a.csv": content + table([["d", OTHER]])})
    assert fates(inputs) == {0: "too_large", 1: "csv", 2: "too_large", 3: "csv"}
    assert inputs.refusals[0].detail.startswith("2:1: ")
    assert inputs.refusals[1].detail.startswith("906:1: ")


def test_a_row_without_an_end_ends_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.read.formats.csv.MAX_RECORD_BYTES", 2000)
    monkeypatch.setattr("build.read.formats.csv._MAX_SKIPPED", 3000)
    content = f'headline,body\na,"{BODY}"\nb,"' + "word\n" * 9000
    inputs = read_files(tmp_path, {"a.csv": content})
    assert fates(inputs) == {0: "csv", 1: "too_large"}
    assert inputs.refusals[0].detail.startswith("5:1: the row does not end")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6),
    st.sampled_from([(",", "csv"), (";", "csv"), ("\t", "tsv")]),
    st.sampled_from([("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)]),
)
def test_cells_come_back_as_they_were_written(
    rows: list[tuple[str, str]], dialect: tuple[str, str], writer: tuple[str, int]
) -> None:
    (delimiter, suffix), (end, quoting) = dialect, writer
    header = ("headline", "body")
    content = table([header, *rows], delimiter=delimiter, lineterminator=end, quoting=quoting)
    form = tables.TSV if suffix == "tsv" else tables.FORMAT
    stream = io.BufferedReader(io.BytesIO(content))
    records = list(form.split(stream))
    assert [json.loads(one.data) for one in records] == [
        dict(zip(header, row, strict=True)) for row in rows
    ]
    assert [one.index for one in records] == list(range(len(rows)))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(st.sampled_from('a,;"\n\r\t\0é'), max_size=80))
def test_whatever_a_table_holds_it_is_accounted_for(content: bytes | str) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    with TemporaryDirectory() as folder:
        for name in ("a.csv", "b.tsv", "c.parquet", "d.warc", "e.csv.gz"):
            (Path(folder) / name).write_bytes(data)
        inputs = read([folder], as_of=AS_OF, min_words=1, limit=None)
    assert len(inputs.articles) + len(inputs.refusals) == inputs.count >= 5


# --- Parquet


def packed(rows: list[dict[str, Any]], **options: Any) -> bytes:
    """Write rows as pyarrow does."""
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer, **options)
    return buffer.getvalue()


def test_a_row_of_parquet_is_an_article(tmp_path: Path) -> None:
    row = {
        "headline": "Ferry",
        "body": BODY,
        "authors": ["Ana Brook", "Piet Molenaar"],
        "date_published": datetime(2025, 3, 6, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        "vector": [0.5, 1.5],
        "more": {"price": Decimal("1.5"), "when": date(2025, 1, 1), "bad": float("nan")},
    }
    files = {"a.parquet": packed([row]), "b.parquet.gz": gzip.compress(packed([row]))}
    inputs = read_files(tmp_path, files)
    (article,) = inputs.articles
    assert article.publication.raw == "2025-03-06T09:30:00+01:00"
    assert article.authors == ("Ana Brook", "Piet Molenaar")
    assert article.source_format == "parquet"
    assert [one.reason for one in inputs.refusals] == ["duplicate_input"]
    (record,) = parquet.split(io.BytesIO(packed([row])))
    assert record.data.decode() == json.dumps(
        {
            "authors": ["Ana Brook", "Piet Molenaar"],
            "body": BODY,
            "date_published": "2025-03-06T09:30:00+01:00",
            "headline": "Ferry",
            "more": {"bad": None, "price": "1.5", "when": "2025-01-01"},
        },
        separators=(",", ":"),
    )


def test_strings_that_are_no_utf8_touch_their_own_row_alone(tmp_path: Path) -> None:
    cells = pa.array([BODY.encode(), OTHER.encode() + b" \xff\xfe\xc3", b"\x80"], pa.binary())
    buffer = io.BytesIO()
    pq.write_table(pa.table({"body": cells}), buffer)
    inputs = read_files(tmp_path, {"a.parquet": buffer.getvalue()})
    assert fates(inputs)[0] == "parquet"
    assert inputs.count == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({"headline": TEXTS, "body": TEXTS}), min_size=1, max_size=20))
def test_rows_come_back_as_they_were_written(rows: list[dict[str, str]]) -> None:
    records = list(parquet.split(io.BytesIO(packed(rows, row_group_size=7))))
    assert [json.loads(one.data) for one in records] == rows


def test_a_damaged_file_is_one_refusal_after_what_could_be_read(tmp_path: Path) -> None:
    rows = [{"body": f"{BODY} It was tide {number}."} for number in range(40)]
    data = packed(rows, row_group_size=10, compression="none", write_page_checksum=True)
    place = data.rindex(b"tide 25")
    files = {
        "cut.parquet": data[: len(data) // 2],
        "flipped.parquet": data[:place] + b"time" + data[place + 4 :],
        "other.parquet": b"PAR1 or not",
    }
    inputs = read_files(tmp_path, files)
    assert len(inputs.articles) == 20
    told = {one.source_path: (one.source_record, one.reason.value) for one in inputs.refusals}
    assert told == {
        "cut.parquet": (0, "malformed"),
        "flipped.parquet": (20, "malformed"),
        "other.parquet": (0, "malformed"),
    }
    assert "only its first 20 rows can be read" in inputs.refusals[1].detail


@pytest.mark.parametrize(
    ("data", "reason", "told"),
    [
        (packed([]), "no_text", "none of its columns"),
        (packed([{"vector": [1.5]}]), "no_text", "none of its columns"),
        (packed([{"note": "x"}]), "no_text", "'body'"),
        (packed([{"body": None}] * 1_100_000), "too_large", "which no articles can be"),
        (packed([{"body": "a" * 20_000_001}]), "too_large", "an article may have 20 MB"),
    ],
)
def test_parquet_that_holds_no_article(tmp_path: Path, data: bytes, reason: str, told: str) -> None:
    found, detail = refused(tmp_path, "a.parquet", data)
    assert (found, told in detail) == (reason, True), detail


def test_parquet_that_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.read.formats.parquet._ALWAYS_ALLOWED", 1000)
    data = packed([{"body": "a" * 1_000_000}], compression="zstd")
    reason, detail = refused(tmp_path, "a.parquet", data)
    assert (reason, "over 200 times its size" in detail) == ("too_large", True)


def test_memory_does_not_grow_with_a_row_group(tmp_path: Path) -> None:
    peaks = []
    for count in (50, 200):
        path = tmp_path / f"{count}.parquet"
        note = "tide " * 5000
        rows = [
            {"body": f"{BODY} It was tide {number}.", "note": f"{number} {note}"}
            for number in range(count)
        ]
        path.write_bytes(packed(rows))
        tracemalloc.start()
        for one in read_each([str(path)], as_of=AS_OF, min_words=5):
            assert isinstance(one, Article)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


# --- WARC

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article>
<h1>{title}</h1><p>The council of Odd Harbour voted on Tuesday to move the lighthouse forty metres
inland, away from the café.</p><p>Work is to begin in the spring, the harbour master told reporters,
and will take a year.</p></article></body></html>"""
HTML = ("Content-Type", "text/html")


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's, but for the temporary files that it leaves open."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


class Archive:
    """A WARC file in the making."""

    def __init__(self, *, pack: bool = False) -> None:
        self.buffer = io.BytesIO()
        self._writer = _Writer(self.buffer, gzip=pack)
        self._writer.write_record(self._writer.create_warcinfo_record("a.warc", {"software": "x"}))

    def add(
        self, body: bytes, *headers: tuple[str, str], status: str = "200 OK", kind: str = "response"
    ) -> "Archive":
        """Add what was served as page N, N from 1."""
        answer = StatusAndHeaders(status, list(headers or [HTML]), protocol="HTTP/1.1")
        url = f"https://gazette.example/{self.buffer.tell()}"
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=None if kind == "resource" else answer,
            warc_content_type="text/html" if kind == "resource" else "",
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.buffer.getvalue()


def page(title: str) -> bytes:
    """Return a page with an article."""
    return PAGE.format(title=title).encode()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_that_were_served_are_the_inputs(tmp_path: Path, name: str) -> None:
    archive = Archive(pack=name.endswith("gz"))
    archive.add(page("Not found"), status="404 Not Found")
    archive.add(page("Lighthouse to move"))
    archive.add(b"\x89PNG", ("Content-Type", "image/png"))
    archive.add(page("No media type"), ("Server", "x"))
    archive.add(page("Ferry sails"), kind="resource")
    first, second = read_files(tmp_path, {name: archive.data}).articles
    assert [one.source_record for one in (first, second)] == [2, 5]
    assert first.headline == "Lighthouse to move"
    assert first.url is not None
    assert first.url.startswith("https://gazette.example/")
    assert first.source_format == second.source_format == "warc"
    assert "café" in first.text


def test_the_server_may_name_the_encoding_of_a_page() -> None:
    archive = Archive().add(b"x", ("content-type", "Text/HTML; Charset='windows-1252'"))
    (record,) = warc.split(io.BytesIO(archive.data))
    assert record.encoding == "windows-1252"


def chunked(body: bytes, size: int = 100) -> bytes:
    """Encode a body for transfer in chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%X;x=1\r\n%s\r\n" % (len(one), one) for one in [*pieces, b""])


GZIP, CHUNKED = ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")
RAW = gzip.compress(page("Tower"))[10:-8]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("Tower")), [GZIP]),
        (chunked(page("Tower")), [CHUNKED]),
        (chunked(gzip.compress(page("Tower"))), [GZIP, CHUNKED]),
        (page("Tower"), [GZIP, CHUNKED]),
        (page("Tower"), [("Content-Encoding", "br")]),
        (RAW, [("Content-Encoding", "deflate")]),
    ],
)
def test_encodings_of_the_web_are_undone(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    inputs = read_files(tmp_path, {"a.warc": Archive().add(body, HTML, *headers).data})
    assert [one.headline for one in inputs.articles] == ["Tower"]


@pytest.mark.parametrize(
    ("body", "coding", "reason", "told"),
    [
        (b"\x0b\x02\x80", "br", "unreadable", "packed as 'br'"),
        (gzip.compress(page("Tower"))[:-20], "gzip", "malformed", "gzip is damaged or breaks off"),
        (b"\xff" * 50, "deflate", "malformed", "damaged"),
        (gzip.compress(bytes(50_000_000)), "gzip", "too_large", "20 MB"),
        (b"", "gzip", "malformed", "damaged"),
    ],
)
def test_a_page_that_cannot_be_unpacked_does_not_touch_the_next(
    tmp_path: Path, body: bytes, coding: str, reason: str, told: str
) -> None:
    archive = Archive().add(body, HTML, ("Content-Encoding", coding)).add(page("Tower"))
    inputs = read_files(tmp_path, {"a.warc": archive.data})
    assert fates(inputs) == {1: reason, 2: "warc"}
    assert told in inputs.refusals[0].detail


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[:-100], "breaks off"),
        (lambda data: data + b"rubbish\r\n\r\n", "no record begins there"),
        (lambda data: data + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not tell its len"),
        (lambda data: data + b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "does not end"),
        (lambda data: data + b"WARC/1.0\r\n" + b"a" * 1_000_000, "does not end"),
        (lambda data: data + b"WARC/1.0\r\nContent-Length: " + b"9" * 9999, "its length"),
    ],
)
def test_of_a_damaged_archive_the_pages_before_survive(
    tmp_path: Path, damage: Any, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = Archive().add(page("Tower")).add(page("Ferry")).data
    inputs = read_files(tmp_path, {"a.warc": damage(data)})
    assert "Tower" in [one.headline for one in inputs.articles]
    (rest,) = inputs.refusals
    assert (rest.reason, told in rest.detail) == ("malformed", True), rest.detail
    assert "in the record at byte " in rest.detail
    assert rest.source_record == inputs.articles[-1].source_record + 1
    assert capfd.readouterr().err == ""


def test_an_archive_without_a_page_is_one_refusal(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.warc", Archive().data)[0] == "no_text"
    assert refused(tmp_path, "a.warc", b"")[0] == "no_text"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.booleans(), st.booleans())
def test_pages_come_back_as_they_were_served(bodies: list[bytes], pack: bool, chunks: bool) -> None:
    archive = Archive(pack=pack)
    for body in bodies:
        archive.add(chunked(body, 7) if chunks else body, HTML, *([CHUNKED] if chunks else []))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        path.write_bytes(archive.data)
        with opened(path) as stream:
            assert [one.data for one in warc.split(stream)] == bodies
