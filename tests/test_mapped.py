"""Numbers in a file are those that were written, wherever one looks."""

import re
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.errors import DiskFullError
from build.mapped import Mapped
from tests.release.full_disk import files_no_larger_than

NUMBERS = st.lists(st.integers(0, 2**64 - 1), max_size=20)


@given(st.lists(NUMBERS, max_size=5))
def test_numbers_are_read_as_they_were_written(lists: list[list[int]]) -> None:
    mapped = Mapped(np.uint64)
    for numbers in lists:
        mapped.append(np.array(numbers, np.uint64))
    written = [one for numbers in lists for one in numbers]
    assert len(mapped) == len(written)
    assert mapped.all.tolist() == written
    mapped.let_go()
    assert mapped.all.tolist() == written


def test_a_disk_that_is_full_is_told_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mapped = Mapped(np.float64)
    told = f"{re.escape(str(tmp_path))}: no space left on the disk"
    with files_no_larger_than(1000), pytest.raises(DiskFullError, match=told):
        mapped.append(np.zeros(1000))
