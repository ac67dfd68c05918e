"""What goes wrong while a release is open is told as what it is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from build.errors import DiskFullError, UsageError
from build.report.release import Published, open_release
from build.report.report import write_report
from expectations.database import Database
from schema.layout import table_files


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException('Could not write file "spilled.tmp": No space left on device'),
        duckdb.OutOfMemoryException("failed to offload: see 'max_temp_directory_size'"),
    ],
)
def test_a_full_disk_is_told_with_the_folder_that_is_full(
    built_seeds: Path, error: duckdb.Error, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Database, sql: str) -> None:
        raise error

    with open_release(built_seeds) as release:
        monkeypatch.setattr(Database, "run", full)
        with pytest.raises(DiskFullError, match="no space left on the disk"):
            release.run("create table kept as from quotes")


READINGS: dict[str, Callable[[Published], object]] = {
    "rows": lambda release: list(release.rows("from quotes")),
    "run": lambda release: release.run("create table kept as from quotes"),
    "tuples": lambda release: list(release.tuples("from quotes", 100)),
}


@pytest.mark.parametrize("how", READINGS)
def test_a_table_that_turns_out_to_be_damaged_is_told_as_one(
    how: str, built_seeds: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(built_seeds, tmp_path / "release")
    quotes = copy / "quotes.parquet"
    content = bytearray(quotes.read_bytes())
    content[4:2000] = bytes(1996)  # its footer is as it was
    quotes.write_bytes(content)

    with (
        open_release(copy, "news") as release,
        pytest.raises(UsageError, match="a table of news cannot be read: ") as told,
    ):
        READINGS[how](release)
    assert told.value.hint is not None
    assert told.value.hint.startswith("build verify news says what is wrong with the release")


def test_what_goes_wrong_with_the_site_is_not_told_as_a_damaged_release(
    built_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        (tmp_path / "gone" / "page.html").write_text("")

    monkeypatch.setattr("build.report.report.write_front", lost)
    with pytest.raises(FileNotFoundError, match=r"gone.page\.html"):
        write_report(built_seeds, tmp_path / "site")

    def asked_elsewhere(*_: object) -> None:
        duckdb.sql(f"from '{tmp_path}/none.parquet'")

    monkeypatch.setattr("build.report.report.write_front", asked_elsewhere)
    with pytest.raises(duckdb.IOException, match=r"none\.parquet"):
        write_report(built_seeds, tmp_path / "site")


def test_a_table_that_is_not_whole_is_told_as_such(
    built_seeds: Path, seeds_in_parts: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(built_seeds, tmp_path / "release")
    shutil.copy(table_files(seeds_in_parts, "quotes")[0], copy / "quotes.parquet")

    with (
        pytest.raises(UsageError, match="is a part of the table, not all"),
        open_release(copy),
    ):
        pass
