"""A file is the same one on another machine, wherever it lies."""

from pathlib import Path

import pytest

from build.engine.wire import file_row, row_file
from build.read.searching import Found
from build.storage.address import Address


@pytest.mark.parametrize(
    "place",
    [
        Path("/data/a.jsonl"),
        Path("/data/s3:/news/Ærø 1.txt"),
        Address("news", ("raw", "2025", "a.jsonl")),
        Address("news", ("a/../b", "", " ü.txt")),  # a listing has any names
        Address("news", ("a.txt",)),
    ],
)
def test_a_file_comes_back_as_it_was_sent(place: Path | Address) -> None:
    found = Found(place, "2025/a.jsonl")
    back = row_file(file_row(found))
    assert back == found
    assert type(back.path) is type(place)


def test_a_path_holds_wherever_the_worker_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sent = file_row(Found(Path("raw/a.txt"), "a.txt"))
    monkeypatch.chdir("/")
    assert row_file(sent) == Found(tmp_path / "raw/a.txt", "a.txt")
