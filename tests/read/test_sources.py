"""Which files are inputs, and what becomes of those that cannot be opened."""

from pathlib import Path

import pytest

from build.errors import UsageError
from build.read import read
from tests.read.inputs import AS_OF, BODY, places, read_files


def paths(sources: list[Path]) -> list[str]:
    """Return the paths of all inputs, good or bad."""
    inputs = read([str(one) for one in sources], as_of=AS_OF, min_words=5, limit=None)
    found = [path for path, _ in places(inputs)]
    assert len(found) == inputs.count
    return found


def test_folder_is_searched_but_its_papers_are_no_inputs(tmp_path: Path) -> None:
    inputs = read_files(
        tmp_path,
        {
            "b.txt": BODY,
            "deep/er/a.txt": BODY.replace("Odd", "Even"),
            "README.md": BODY,
            "LICENSE": "all rights",
            "licence-fees-rise.txt": BODY.replace("Odd", "Third"),
            ".hidden.txt": BODY,
            ".git/config.txt": BODY,
        },
    )
    assert [one.source_path for one in inputs.articles] == [
        "b.txt",
        "deep/er/a.txt",
        "licence-fees-rise.txt",
    ]


def test_missing_source_names_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as raised:
        paths([Path("seeds")])
    assert "build dataset ARTICLES" in (raised.value.hint or "")
    with pytest.raises(UsageError, match="nowhere"):
        paths([tmp_path / "nowhere"])


def test_unknown_suffix_is_refused_with_those_that_are_read(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"photo.tiff": b"II*"})
    assert inputs.refusals[0].reason == "unknown_format"
    assert ".jsonl" in inputs.refusals[0].detail


def test_links_do_not_lead_out_or_around(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(BODY)
    source = tmp_path / "source"
    (source / "inner").mkdir(parents=True)
    (source / "a.txt").write_text(BODY)
    (source / "inner" / "up").symlink_to(source)
    (source / "out.txt").symlink_to(outside)
    (source / "self.txt").symlink_to("self.txt")
    (source / "gone.txt").symlink_to("nowhere.txt")
    (source / "same.txt").symlink_to("a.txt")
    inputs = read([str(source)], as_of=AS_OF, min_words=5, limit=None)
    assert [one.source_path for one in inputs.articles] == ["a.txt"]
    assert {one.source_path: one.reason.value for one in inputs.refusals} == {
        "inner/up": "outside_source",
        "out.txt": "outside_source",
        "self.txt": "unreadable",
        "gone.txt": "unreadable",
        "same.txt": "duplicate_input",
    }


def test_file_that_cannot_be_opened_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.open

    def closed(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "locked.txt" and arguments[:1] == ("rb",):
            raise PermissionError(13, "Permission denied")
        return original(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", closed)
    inputs = read_files(tmp_path, {"locked.txt": "x", "open.txt": BODY})
    assert len(inputs.articles) == 1
    assert inputs.refusals[0].reason == "unreadable"
    assert "Permission denied" in inputs.refusals[0].detail
    assert inputs.refusals[0].source_sha256 is None


def test_of_a_large_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000_000)
    inputs = read([str(path)], as_of=AS_OF, min_words=5, limit=None)
    assert inputs.refusals[0].reason == "too_large"
    assert "20 MB" in inputs.refusals[0].detail
    assert inputs.refusals[0].source_sha256 is None


def test_one_file_through_two_sources_is_one_input(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    assert paths([tmp_path, tmp_path / "in", tmp_path / "in" / "a.txt"]) == ["a.txt"]
    assert paths([tmp_path / "in" / "a.txt", tmp_path]) == ["a.txt"]


def test_equal_paths_of_two_sources_are_told_apart(tmp_path: Path) -> None:
    for outlet in ("north", "south"):
        (tmp_path / outlet / "news").mkdir(parents=True)
        (tmp_path / outlet / "news" / "1.txt").write_text(BODY.replace("Odd", outlet))
    sources = [tmp_path / "north" / "news", tmp_path / "south" / "news"]
    expected = ["north/news/1.txt", "south/news/1.txt"]
    assert paths(sources) == expected
    assert paths(sources[::-1]) == expected


def test_odd_file_names_become_valid_relative_paths(tmp_path: Path) -> None:
    inputs = read_files(tmp_path, {"\\server\\a.txt": BODY, "bad\udcff.txt": "", "é ü.txt": ""})
    assert [path for path, _ in places(inputs)] == ["%5Cserver%5Ca.txt", "bad%FF.txt", "é ü.txt"]


def test_limit_takes_the_first_inputs(tmp_path: Path) -> None:
    files = {f"{number}.txt": BODY.replace("Odd", str(number)) for number in range(5)}
    inputs = read_files(tmp_path, files, limit=2)
    assert [one.source_path for one in inputs.articles] == ["0.txt", "1.txt"]
    assert inputs.count == 2


def test_no_two_names_become_one_path(tmp_path: Path) -> None:
    names = ("a\nb.txt", "a%0Ab.txt", "a\u202eb.txt", "a%2Eb.txt", "a\udcffb.txt", "a%FFb.txt")
    inputs = read_files(tmp_path, dict.fromkeys(names, ""))
    assert len(set(places(inputs))) == len(names)
    assert ("a%0Ab.txt", 0) in places(inputs)
    assert ("a%250Ab.txt", 0) in places(inputs)


def test_an_empty_source_is_not_the_folder_one_is_in(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a source is empty"):
        read([""], as_of=AS_OF, min_words=5, limit=None)
    with pytest.raises(UsageError, match="File name too long"):
        read(["x" * 5000], as_of=AS_OF, min_words=5, limit=None)


def test_a_folder_that_may_not_be_entered_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.lstat

    def closed(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return original(self)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(Path, "lstat", closed)
    inputs = read_files(tmp_path, {"open.txt": BODY})
    assert [one.source_path for one in inputs.articles] == ["open.txt"]
    assert [(one.source_path, one.reason) for one in inputs.refusals] == [("closed", "unreadable")]


def test_folders_may_lie_deeper_than_calls_may(tmp_path: Path) -> None:
    levels = [tmp_path]
    for _ in range(1200):
        levels.append(levels[-1] / "d")
        levels[-1].mkdir()
    file = levels[-1] / "a.txt"
    file.write_text(BODY)
    assert len(paths([tmp_path])) == 1
    file.unlink()  # no deep folder is left for pytest to fail to remove
    for folder in levels[:0:-1]:
        folder.rmdir()


def test_what_a_build_wrote_is_no_input(tmp_path: Path) -> None:
    release = {"manifest.json": "{}", "articles.parquet": "", "data_dictionary.md": BODY}
    files = {"a.txt": BODY, "dist/.lock": "", "dist/index.json": "{}", "dist/1.0.0/x.md": BODY}
    inputs = read_files(tmp_path, files | {f"copy/{name}": text for name, text in release.items()})
    assert places(inputs) == [("a.txt", 0)]


def test_text_without_an_end_is_refused_with_the_mend(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(56_000)]
    book = "\n".join(" ".join(words[at : at + 5_000]) for at in range(0, 56_000, 5_000))
    inputs = read_files(tmp_path, {"line.txt": " ".join(words[:12_000]), "book.txt": book})
    assert [(one.source_path, one.reason) for one in inputs.refusals] == [
        ("book.txt", "too_large"),
        ("line.txt", "too_large"),
    ]
    assert "give each article by itself" in inputs.refusals[0].detail
    assert "put a line break between paragraphs" in inputs.refusals[1].detail
