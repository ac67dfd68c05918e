"""A release in which everything holds."""

from pathlib import Path

import pytest

from tests.expectations.valid import valid_dataset, write_dataset


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataset in which everything holds; read only."""
    return write_dataset(valid_dataset(), tmp_path_factory.mktemp("release"))
