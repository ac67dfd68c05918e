"""A release in which everything holds, as files and as tables in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from expectations.looking import Looking
from tests.expectations.pages import AS_OF, INPUT_COUNT
from tests.expectations.valid import valid_dataset, write_dataset


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataset in which everything holds; read only."""
    return write_dataset(valid_dataset(), tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="session")
def looking(release: Path) -> Iterator[Looking]:
    """The same, opened once: to open it takes longer than to run a few rules."""
    with Looking(release, as_of=AS_OF, input_count=INPUT_COUNT) as opened:
        yield opened
