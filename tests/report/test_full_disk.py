"""A disk that is full while a report is written is not told as a damaged release."""

from pathlib import Path

import duckdb
import pytest

from build.errors import DiskFullError, UsageError
from build.report.release import open_release


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException('Could not write file "spilled.tmp": No space left on device'),
        duckdb.OutOfMemoryException("failed to offload: see 'max_temp_directory_size'"),
    ],
)
def test_it_is_told_with_the_folder_that_is_full(built_seeds: Path, error: duckdb.Error) -> None:
    with pytest.raises(DiskFullError, match="no space left on the disk"), open_release(built_seeds):
        raise error


def test_a_table_that_cannot_be_read_is_told_as_one(built_seeds: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: not Parquet"), open_release(built_seeds):
        raise duckdb.IOException("not Parquet")
