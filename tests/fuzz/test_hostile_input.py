"""Inputs made to harm: each ends soon, in bounded memory, as a refusal or as harmless text."""

import gzip
import json
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from build.usage import peak_memory
from tests.fuzz.specimens import BODY, HEADLINE, PARAGRAPHS, specimens
from tests.read.inputs import read_files, refused

_MEGABYTE = 1_000_000


@contextmanager
def soon_and_small(seconds: float = 5.0, megabytes: int = 400) -> Iterator[None]:
    """Hold what is read to seconds of processor time and to a growth of the process."""
    started, before = time.process_time(), peak_memory()
    yield
    assert time.process_time() - started < seconds
    assert (peak_memory() - before) / 2**20 < megabytes


@cache
def bomb(byte: bytes, megabytes: int) -> bytes:
    """Return a gzip archive that holds one byte over and over."""
    # A megabyte that is flushed can be repeated as it is: to pack all of them takes seconds.
    megabyte = byte * _MEGABYTE
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    check_sum = 0
    for _ in range(megabytes):
        check_sum = zlib.crc32(megabyte, check_sum)
    head = gzip.compress(b"", mtime=0)[:10]
    foot = struct.pack("<II", check_sum, megabytes * _MEGABYTE)
    return head + packed * megabytes + packer.flush() + foot


def test_a_bomb_is_a_whole_archive() -> None:
    assert gzip.decompress(bomb(b"[", 3)) == b"[" * 3 * _MEGABYTE


@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".jsonl", ".csv", ".md", ".warc"])
@pytest.mark.parametrize("byte", [b"a", b"\n", b"["])
def test_gzip_bomb(suffix: str, byte: bytes, tmp_path: Path) -> None:
    archive = bomb(byte, 300)
    with soon_and_small():
        inputs = read_files(tmp_path, {f"bomb{suffix}.gz": archive})
    assert not inputs.articles
    assert inputs.count >= 1


def test_gzip_bomb_inside_a_served_page(tmp_path: Path) -> None:
    answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    answer += bomb(b"a", 300)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(answer)}\r\n\r\n"
    with soon_and_small():
        inputs = read_files(tmp_path, {"bomb.warc": head.encode() + answer + b"\r\n\r\n"})
    assert [one.reason for one in inputs.refusals] == ["too_large"]


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"body":[', '[{"@graph":'])
def test_deep_json(opening: str, tmp_path: Path) -> None:
    with soon_and_small():
        reason, detail = refused(tmp_path, "deep.json", opening * 200_000)
    assert reason == "malformed"
    assert "nested too deeply" in detail or "not JSON" in detail


def test_deep_json_in_a_page_states_nothing(tmp_path: Path) -> None:
    page = specimens()["html"][0][1].decode()
    linked = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    with soon_and_small():
        inputs = read_files(tmp_path, {"deep.html": page.replace("<head>", f"<head>{linked}")})
    assert len(inputs.articles) == 1


def test_deep_markup(tmp_path: Path) -> None:
    with soon_and_small():
        inputs = read_files(tmp_path, {"deep.html": "<div>" * 100_000 + BODY})
    assert inputs.count == 1


def test_endless_numbers(tmp_path: Path) -> None:
    with soon_and_small():
        reason, _ = refused(tmp_path, "number.json", f'{{"body": {"9" * 1_000_000}}}')
    assert reason in ("malformed", "bad_metadata")


def test_yaml_aliases_are_refused(tmp_path: Path) -> None:
    layers = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))
    head = f"---\na0: &a0 [x]\n{layers}\nheadline: *a29\n---\n{BODY}"
    with soon_and_small():
        reason, detail = refused(tmp_path, "aliases.md", head)
    assert reason == "malformed"
    assert "aliases (*) are not allowed" in detail


def test_yaml_builds_no_objects(tmp_path: Path) -> None:
    marker = tmp_path / "made"
    head = f"---\nheadline: !!python/object/apply:pathlib.Path.touch [{marker}]\n---\n{BODY}"
    read_files(tmp_path / "in", {"object.md": head})
    assert not marker.exists()


_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
_FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("suffix", [".html", ".json"])
@pytest.mark.parametrize(("definition", "name"), [(_LAUGHS, "a11"), (_FILE, "f")])
def test_entities_are_not_expanded(suffix: str, definition: str, name: str, tmp_path: Path) -> None:
    markup = "".join(f"<p>{text} &{name};</p>" for text in PARAGRAPHS)
    content = f"{definition}<html><body><article>{markup}</article></body></html>"
    if suffix == ".json":
        bodies = [{"role": "main", "contenttype": "text/html", "value": content}]
        content = json.dumps({"uri": "urn:x:1", "type": "text", "bodies": bodies})
    with soon_and_small():
        inputs = read_files(tmp_path, {f"laughs{suffix}": content})
    host = Path("/etc/hostname")
    secret = host.read_text().strip() if host.exists() else "no such file"
    assert inputs.count == 1
    for article in inputs.articles:
        assert len(article.text) < 10_000
        assert secret not in article.text


@pytest.mark.parametrize("name", ["line.txt", "line.md", "line.html", "line.json", "line.csv"])
def test_ten_megabytes_on_one_line(name: str, tmp_path: Path) -> None:
    words = "a wall of words " * 650_000
    content = json.dumps({"body": words}) if name.endswith("json") else words
    with soon_and_small(megabytes=600):
        inputs = read_files(tmp_path, {name: content})
    assert inputs.count == 1
    assert not inputs.articles


def test_endless_line_among_good_ones(tmp_path: Path) -> None:
    good = json.dumps({"headline": HEADLINE, "body": BODY})
    lines = f"{good}\n{'x' * 60_000_000}\n{good.replace('Odd', 'Even')}\n"
    with soon_and_small():
        inputs = read_files(tmp_path, {"lines.jsonl": lines})
    assert len(inputs.articles) == 2
    assert [(one.reason, one.source_record) for one in inputs.refusals] == [("too_large", 1)]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".csv"])
def test_nul_bytes(suffix: str, tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {f"nul{suffix}": b"\x00".join([b"words and words"] * 40)})
    assert inputs.count == 1
    assert [one.reason for one in inputs.refusals] == ["binary"]


def test_characters_that_reorder_a_line_do_not_reach_the_text(tmp_path: Path) -> None:
    turned = BODY.replace("lighthouse", "\u202elighthouse\u2066\u2067\u200f")
    inputs = read_files(tmp_path, {"turned.txt": turned})
    (article,) = inputs.articles
    assert "lighthouse" in article.text
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f") & set(
        article.text
    )
    assert "invisible" in article.repairs


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(BODY)
    source = tmp_path / "in"
    source.mkdir()
    (source / "file.txt").symlink_to(outside / "secret.txt")
    (source / "folder").symlink_to(outside)
    (source / "up.txt").symlink_to("../outside/secret.txt")
    (source / "loop.txt").symlink_to("loop.txt")
    (source / "packed.jsonl.gz").symlink_to("/dev/zero")
    with soon_and_small():
        inputs = read_files(source, {})
    assert not inputs.articles
    assert {(one.source_path, str(one.reason)) for one in inputs.refusals} == {
        ("file.txt", "outside_source"),
        ("folder", "outside_source"),
        ("up.txt", "outside_source"),
        ("loop.txt", "unreadable"),
        ("packed.jsonl.gz", "outside_source"),
    }


def test_many_blank_lines(tmp_path: Path) -> None:
    good = json.dumps({"headline": HEADLINE, "body": BODY})
    with soon_and_small():
        inputs = read_files(tmp_path, {"blank.jsonl": "\n" * 300_000 + good})
    assert [one.source_record for one in inputs.articles] == [300_000]


def test_one_word_a_hundred_thousand_times(tmp_path: Path) -> None:
    with soon_and_small(seconds=10):
        inputs = read_files(tmp_path, {"same.txt": "word " * 18_000 + "\n" + "other " * 18_000})
    assert inputs.count == 1


@pytest.mark.parametrize(
    "mark", ["“", '"', "‘", "(", "[", "By ", "- ", "*", "_", "<", "&", "Photo: "]
)
def test_one_mark_ten_thousand_times(mark: str, tmp_path: Path) -> None:
    long_line = mark * (40_000 // len(mark))
    text = f"{HEADLINE}\n\n{long_line}\n\n{BODY}\n\n{long_line} words\n"
    for suffix in (".txt", ".md", ".html"):
        with soon_and_small():
            inputs = read_files(tmp_path / suffix, {f"marks{suffix}": text})
        assert inputs.count == 1
