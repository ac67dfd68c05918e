"""Nothing is extracted twice, and no fault of the cache reaches a build."""

import multiprocessing
import os
import signal
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.articles import article_of
from build.cache import Cache, forget, open_cache
from build.cache.store import DamagedEntryError, Store
from build.document import Article, Extraction, FoundMention
from schema.span import Span
from schema.vocabulary import MentionForm


class Extractor:
    """Finds one mention in each article, and counts what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        for article in articles:
            self.given.append(article.article_id)
            yield found_in(article)


def found_in(article: Article) -> Extraction:
    span = Span(0, len(article.text))
    return Extraction((FoundMention(span, MentionForm.NAME, None, article.text, 0),))


def numbered(*numbers: int) -> list[Article]:
    return [article_of(f"Article {at}.", article_id=f"art_{at:016x}") for at in numbers]


def extracted(path: Path | None, articles: Sequence[Article], whole: bool = True) -> list[int]:
    """Return the numbers of those that had to be extracted; what is found must be right."""
    extractor = Extractor()
    with Cache(path) as cache:
        assert list(cache.each(articles, extractor)) == list(map(found_in, articles))
        assert cache.recalled == len(articles) - len(extractor.given)
        assert cache.warnings == []
        if whole:
            cache.drop_unused()
    return [int(one[4:], 16) for one in extractor.given]


def warned(path: Path, articles: Sequence[Article]) -> tuple[int, str]:
    """Return how many had to be extracted, and the one warning."""
    extractor = Extractor()
    with Cache(path) as cache:
        assert list(cache.each(articles, extractor)) == list(map(found_in, articles))
        cache.drop_unused()
    (warning,) = cache.warnings
    return len(extractor.given), warning


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "extractions-0123456789abcdef.sqlite"


def test_only_what_is_new_is_extracted_and_all_comes_in_order(path: Path) -> None:
    assert extracted(path, numbered(1, 3)) == [1, 3]
    assert extracted(path, numbered(3, 2, 1)) == [2]
    assert extracted(path, numbered(1, 2, 3)) == []


def test_an_article_whose_text_changed_is_extracted_again(path: Path) -> None:
    one, two = numbered(1, 2)
    extracted(path, [one, two])
    changed = article_of("Article 2, mended.", article_id=two.article_id)
    assert extracted(path, [one, changed]) == [2]


def test_an_article_that_moved_is_not(path: Path) -> None:
    extracted(path, numbered(1))
    moved = [replace(one, source_path="b.txt", publisher="Odd Post") for one in numbered(1)]
    assert extracted(path, moved) == []


def test_what_was_extracted_before_an_interrupt_is_kept(path: Path) -> None:
    with Cache(path) as cache:
        found = cache.each(numbered(1, 2, 3, 4), Extractor())
        assert len(list(islice(found, 3))) == 3
    assert extracted(path, numbered(1, 2, 3, 4)) == [4]


def test_what_was_extracted_before_a_kill_is_kept(path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=extract_and_die, args=(path,))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert extracted(path, numbered(1, 2, 3, 4)) == [4]


def extract_and_die(path: Path) -> None:
    with Cache(path) as cache:
        list(islice(cache.each(numbered(1, 2, 3, 4), Extractor()), 3))
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_whole_build_did_not_use_is_dropped(path: Path) -> None:
    extracted(path, numbered(1, 2, 3))
    extracted(path, numbered(1), whole=False)
    assert extracted(path, numbered(1, 2)) == []
    assert extracted(path, numbered(2, 3)) == [3]


def test_what_other_code_found_is_never_met_and_is_dropped(path: Path) -> None:
    other = path.with_name("extractions-fedcba9876543210.sqlite")
    extracted(other, numbered(1))
    assert extracted(path, numbered(1), whole=False) == [1]
    assert other.exists()
    assert extracted(path, numbered(1)) == []
    assert not other.exists()


def test_a_damaged_entry_is_told_and_extracted_again(path: Path) -> None:
    extracted(path, numbered(1, 2, 3))
    swap = (
        "UPDATE extractions SET (extraction, sha256) = (SELECT extraction, sha256 FROM {} WHERE {})"
    )
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE extractions SET extraction = x'00' WHERE article_id LIKE '%1'")
        other = "article_id LIKE '%3'"
        file.execute(swap.format("extractions", other) + " WHERE article_id LIKE '%2'")
    assert warned(path, numbered(1, 2, 3)) == (
        2,
        f"{path}: 2 of 3 entries of the cache were damaged; these articles are extracted anew",
    )
    assert extracted(path, numbered(1, 2, 3)) == []


@pytest.mark.parametrize("content", [b"not packed", zlib.compress(b'{"quotes": [{}]}')])
def test_an_entry_that_is_no_extraction_is_told_and_extracted_again(
    content: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("build.cache.store.encode", lambda _: content)
        extracted(path, numbered(1, 2))
    count, warning = warned(path, numbered(1, 2))
    assert count == 2
    assert "2 of 2 entries of the cache were damaged" in warning
    assert extracted(path, numbered(1, 2)) == []


@pytest.mark.parametrize("kept", [0, 100])
def test_a_damaged_file_is_told_and_made_anew(kept: int, path: Path) -> None:
    extracted(path, numbered(*range(50)))
    content = path.read_bytes()
    path.write_bytes(content[:kept] + b"\x55" * (len(content) - kept))
    count, warning = warned(path, numbered(*range(50)))
    assert count == 50
    assert warning.startswith(f"{path}: the cache was damaged (")
    assert warning.endswith("); it is made anew, what it held is extracted again")
    assert extracted(path, numbered(*range(50))) == []


@pytest.mark.parametrize("size", [4096, 9000])
def test_a_file_that_was_cut_off_is_told_and_made_anew(size: int, path: Path) -> None:
    extracted(path, numbered(*range(50)))
    path.write_bytes(path.read_bytes()[:size])
    assert warned(path, numbered(*range(50)))[0] == 50
    assert extracted(path, numbered(*range(50))) == []


def test_a_folder_that_cannot_be_used_is_told_and_left_alone(path: Path) -> None:
    path.parent.write_text("in the way", encoding="utf-8")
    count, warning = warned(path, numbered(1, 2))
    assert count == 2
    assert warning == (
        f"{path}: the cache cannot be used (File exists); the build goes on without it: mend or "
        "delete the folder, or build with --no-cache"
    )
    assert path.parent.read_text(encoding="utf-8") == "in the way"


def test_a_file_that_somebody_else_has_is_told_and_left_alone(path: Path) -> None:
    extracted(path, numbered(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        count, warning = warned(path, numbered(1))
    assert count == 1
    assert "the cache cannot be used (database is locked)" in warning
    assert extracted(path, numbered(1)) == []


FULL = sqlite3.OperationalError("database or disk is full")
MALFORMED = sqlite3.DatabaseError("database disk image is malformed")


@pytest.mark.parametrize(
    ("method", "error", "given", "recalled"),
    [
        ("put", FULL, [2, 3], 2),
        ("put", MALFORMED, [2, 3], 2),
        ("get", MALFORMED, [2, 5], 1),
        ("get", DamagedEntryError("art_0000000000000002"), [2, 3], 3),
    ],
)
def test_what_is_lost_on_the_way_is_extracted_together(
    method: str,
    error: Exception,
    given: list[int],
    recalled: int,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extracted(path, numbered(1, 2, 4, 5))
    calls: list[int] = []

    def extract_each(articles: Sequence[Article]) -> Iterator[Extraction]:
        calls.append(len(articles))
        return map(found_in, articles)

    def fail(*_: object) -> None:
        monkeypatch.undo()
        raise error

    articles = numbered(1, 2, 3, 4, 5, 6)
    with Cache(path) as cache:
        found = cache.each(articles, extract_each)
        first = next(found)
        monkeypatch.setattr(Store, method, fail)
        assert [first, *found] == list(map(found_in, articles))
        # Each call loads the model.
        assert (calls, cache.recalled) == (given, recalled)
        assert len(cache.warnings) == 1


def test_without_a_path_nothing_is_kept(tmp_path: Path) -> None:
    assert extracted(None, numbered(1)) == [1]
    with open_cache(tmp_path, tmp_path, used=False) as cache:
        list(cache.each(numbered(1), Extractor()))
    assert list(tmp_path.iterdir()) == []


def test_what_is_forgotten_is_gone_whatever_found_it(path: Path, tmp_path: Path) -> None:
    other = path.with_name("extractions-fedcba9876543210.sqlite")
    for one in (path, other):
        extracted(one, numbered(1, 2), whole=False)
    extracted(path, [article_of("An old text.", article_id="art_0000000000000001")], whole=False)
    assert forget(tmp_path, ["art_0000000000000001", "art_000000000000ffff"]) == 3
    assert extracted(other, numbered(1, 2), whole=False) == [1]
    assert extracted(path, numbered(1, 2)) == [1]


def test_a_damaged_file_is_forgotten_as_a_whole(path: Path, tmp_path: Path) -> None:
    assert forget(tmp_path, ["art_0000000000000001"]) == 0
    extracted(path, numbered(1))
    path.write_bytes(b"\x55" * 9000)
    assert forget(tmp_path, ["art_0000000000000001"]) == 0
    assert list(path.parent.iterdir()) == []
