"""Reading one input at a time: packed, damaged, endless, from standard input."""

import gzip
import io
import json
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build.document import Article, Refusal
from build.errors import UsageError
from build.read import read, read_each
from tests.read.inputs import AS_OF, BODY, MIN_WORDS, places, read_files, read_one, refused


def each(*sources: Path | str, limit: int | None = None) -> list[Article | Refusal]:
    """Read the sources one input at a time."""
    names = [str(one) for one in sources]
    return list(read_each(names, as_of=AS_OF, min_words=MIN_WORDS, limit=limit))


def lines(count: int, note: str = "") -> Iterator[bytes]:
    """Yield JSON Lines of articles that differ, each with a note that is not read."""
    for number in range(count):
        body = f"{BODY} It was tide {number}."
        article = {"headline": f"Ferry {number}", "body": body, "note": note}
        yield json.dumps(article).encode() + b"\n"


def bomb(path: Path, *, start: bytes, size: int) -> None:
    """Write a gzip archive of a start and zeros after it, packed a thousandfold."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    begun = packing.compress(start) + packing.flush(zlib.Z_FULL_FLUSH)
    zeros = packing.compress(bytes(10_000_000)) + packing.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(begun + zeros * (size // 10_000_000))  # and never the end


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.GZ", "a.html.gz", "packed.txt"])
def test_any_file_may_be_packed(tmp_path: Path, name: str) -> None:
    content = f"<html><body><article><p>{BODY}</p></article></body></html>"
    packed = gzip.compress((content if "html" in name else BODY).encode())
    assert "move the lighthouse" in read_one(tmp_path, name, packed).text


def test_a_file_that_is_packed_in_name_alone_is_read(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.txt.gz", BODY).text == BODY


def test_members_of_an_archive_are_read_as_one_file(tmp_path: Path) -> None:
    members = b"".join(gzip.compress(line) for line in lines(50))
    inputs = read_files(tmp_path, {"a.jsonl.gz": members})
    assert [one.source_record for one in inputs.articles] == list(range(50))


@pytest.mark.parametrize("member_count", [1, 40])
def test_of_a_cut_archive_the_whole_lines_survive(tmp_path: Path, member_count: int) -> None:
    content = list(lines(40))
    if member_count == 1:
        packed = gzip.compress(b"".join(content))
    else:
        packed = b"".join(map(gzip.compress, content))
    inputs = read_files(tmp_path, {"a.jsonl.gz": packed[: len(packed) * 3 // 4]})
    found = [one.source_record for one in inputs.articles]
    assert found == list(range(len(found)))
    assert 15 < len(found) < 40
    (rest,) = inputs.refusals
    assert (rest.source_record, rest.reason) == (len(found), "malformed")
    assert "it ends too early" in rest.detail
    assert rest.source_sha256 is None


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda packed: packed[:-1], "it ends too early"),
        (lambda packed: packed[:-8] + b"\0\0\0\0" + packed[-4:], "CRC check failed"),
        (lambda packed: packed[:20] + b"\xff" * 20 + packed[40:], "damaged"),
        (lambda packed: packed + b"rubbish", "Not a gzipped file"),
    ],
)
def test_a_damaged_archive_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes], told: str
) -> None:
    reason, detail = refused(tmp_path, "a.txt.gz", damage(gzip.compress(BODY.encode())))
    assert reason == "malformed"
    assert told in detail
    assert "take the file from its origin again" in detail


def test_an_empty_archive_is_empty(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.jsonl.gz", gzip.compress(b""))[0] == "empty"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.jsonl.gz", b"".join(lines(3))),
        ("a.csv.gz", f'headline,body\nFerry,"{BODY}"\n'.encode()),
        ("a.txt.gz", b""),
        ("a.json.gz", b"["),
        ("a.parquet.gz", b"PAR1"),
        ("a.warc.gz", b"WARC/1.0\r\nContent-Length: 9000000000\r\n\r\n"),
    ],
)
def test_a_bomb_is_refused_soon_and_in_little_memory(
    tmp_path: Path, name: str, start: bytes
) -> None:
    bomb(tmp_path / name, start=start, size=10_000_000_000)
    tracemalloc.start()
    began = time.process_time()
    found = each(tmp_path)
    seconds = time.process_time() - began
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    articles = {"a.jsonl.gz": 3, "a.csv.gz": 1}.get(name, 0)
    assert [type(one) for one in found] == [Article] * articles + [Refusal]
    assert isinstance(found[-1], Refusal)
    assert found[-1].reason == "too_large"
    assert seconds < 5
    assert peak < 200_000_000


def test_a_line_without_an_end_ends_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.read.formats.jsonl.MAX_RECORD_BYTES", 1000)
    monkeypatch.setattr("build.read.formats.jsonl._MAX_SKIPPED", 3_000_000)
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines(2)) + b"x" * 5_000_000)
    first, second, rest = each(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(rest, Refusal)
    assert rest.reason == "too_large"
    assert rest.detail.startswith("3:1: the line does not end within 3 MB")


def test_each_input_comes_in_order_and_limit_ends_it(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"".join([*lines(2), b"broken\n", *lines(1)]))
    (tmp_path / "a.xyz").write_text("?")
    found = [(one.source_path, one.source_record, type(one)) for one in each(tmp_path)]
    assert found == [
        ("a.xyz", 0, Refusal),
        ("b.jsonl", 0, Article),
        ("b.jsonl", 1, Article),
        ("b.jsonl", 2, Refusal),
        ("b.jsonl", 3, Article),
    ]
    assert len(each(tmp_path, limit=2)) == 2
    inputs = read([str(tmp_path)], as_of=AS_OF, min_words=MIN_WORDS, limit=None)
    assert inputs.count == len(found)  # of which one is the same article again
    assert [one.reason for one in inputs.refusals][-1] == "duplicate_input"


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for count in (50, 200):
        path = tmp_path / f"{count}.jsonl.gz"
        path.write_bytes(gzip.compress(b"".join(lines(count, "tide " * 10_000))))
        tracemalloc.start()
        for one in read_each([str(path)], as_of=AS_OF, min_words=MIN_WORDS):
            assert isinstance(one, Article)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def give(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let standard input hold this."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


TABLE = f"headline,body\nFerry,{BODY.splitlines()[0]} {'It sailed. ' * 9}\n".encode()


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (BODY.encode(), "text"),
        (f"---\nheadline: Ferry\n---\n{BODY}".encode(), "markdown"),
        (json.dumps({"body": BODY}, indent=1).encode(), "json"),
        (json.dumps([{"body": BODY}]).encode(), "json"),
        (b"".join(lines(2)), "jsonl"),
        (f"<!DOCTYPE html><html><body><article><p>{BODY}</p></article>".encode(), "html"),
        (TABLE, "csv"),
        (TABLE.replace(b",", b";"), "csv"),
        (TABLE.decode().encode("utf-16"), "csv"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_is_known_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, content: bytes, form: str, pack: Callable[[bytes], bytes]
) -> None:
    give(monkeypatch, pack(content))
    first = each("-")[0]
    assert isinstance(first, Article)
    assert (first.source_path, first.source_format.value) == ("stdin", form)
    assert "voted on Tuesday" in first.text


def test_a_sentence_with_commas_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, f"text, body, title and all the rest, said the keeper.\n\n{BODY}".encode())
    (article,) = each("-")
    assert isinstance(article, Article)
    assert article.source_format == "text"


def test_standard_input_stands_beside_files_and_may_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    give(monkeypatch, b"".join(lines(1)))
    assert [one.source_path for one in each("-", tmp_path, "-")] == ["a.txt", "stdin"]
    monkeypatch.setattr(sys, "stdin", None)
    (closed,) = each("-")
    assert isinstance(closed, Refusal)
    assert (closed.reason, closed.detail) == ("unreadable", "there is no standard input")


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (b"".join(lines(2)), ["jsonl", "jsonl"]),
        (b"".join(lines(1)), ["json"]),
        (json.dumps({"body": BODY}, indent=1).encode(), ["json"]),
    ],
)
def test_json_lines_under_the_name_of_json(
    tmp_path: Path, content: bytes, forms: list[str]
) -> None:
    inputs = read_files(tmp_path, {"a.json": content})
    assert [one.source_format for one in inputs.articles] == forms


FILES = {
    "README.md": BODY,
    "a.txt": BODY,
    "b.json.gz": json.dumps({"body": BODY.replace("Odd", "Even")}),
    "in/c.txt": BODY.replace("Odd", "Third"),
    "in/deep/d.txt": BODY.replace("Odd", "Fourth"),
    "in/.e.txt": BODY,
    "odd [1].txt": BODY.replace("Odd", "Fifth"),
}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "odd [1].txt"]),
        ("**/*.txt", ["a.txt", "in/c.txt", "in/deep/d.txt", "odd [1].txt"]),
        ("in/**/*.txt", ["c.txt", "deep/d.txt"]),
        ("i?/**", ["in/c.txt", "in/deep/d.txt"]),
        ("*/*.txt", ["in/c.txt"]),
        ("[ab].*", ["a.txt", "b.json.gz"]),
        ("odd [1].txt", ["odd [1].txt"]),
    ],
)
def test_a_pattern_finds_what_a_shell_would(tmp_path: Path, pattern: str, found: list[str]) -> None:
    read_files(tmp_path, FILES)
    inputs = read([str(tmp_path / pattern)], as_of=AS_OF, min_words=5, limit=None)
    assert [path for path, _ in places(inputs)] == found


@pytest.mark.parametrize("pattern", ["*.text", "nowhere/*.txt", "READ*", "**/*.TXT"])
def test_a_pattern_that_fits_nothing_is_a_mistake(tmp_path: Path, pattern: str) -> None:
    read_files(tmp_path, FILES)
    with pytest.raises(UsageError, match="no file fits the pattern") as raised:
        each(tmp_path / pattern)
    assert "'articles/**/*.json.gz'" in (raised.value.hint or "")


def test_a_pattern_leads_no_further_than_a_folder_does(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text(BODY)
    source = tmp_path / "source"
    source.mkdir()
    (source / "link").symlink_to(tmp_path / "outside")
    (source / "file.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (source / "b.md").write_text(BODY)
    (source / "photo").symlink_to("nowhere")
    found = [(one.source_path, type(one)) for one in each(source / "**" / "*.txt")]
    assert found == [("file.txt", Refusal), ("link", Refusal)]
