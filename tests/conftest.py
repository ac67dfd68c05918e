"""What many tests share."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from build.annotate.model import Model
    from tests.storage.store import Store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def model() -> "Model":
    """The default language model, loaded once."""
    # Imported here: spaCy takes seconds to load, and the process that leads the others needs none.
    from build.annotate.model import Model
    from build.config import DEFAULT_MODEL

    return Model(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the development data is not beside the repository")
    return SHARED


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> "Store":
    """An empty bucket `news` in memory, in which every address is looked for."""
    from pyarrow import fs

    from build.storage import objects
    from tests.storage.store import Store

    made = Store()
    monkeypatch.setattr(objects, "file_system", lambda: fs.PyFileSystem(made))
    return made


@pytest.fixture(scope="session")
def built_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release built from the seeds."""
    # Imported here: Great Expectations takes seconds to load, and few tests build.
    from benchmarks.golden.run import build_seeds

    return build_seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def seeds_in_parts(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same release, its tables in parts of ten rows."""
    from tests.release.in_parts import seeds_released_in_parts

    out = tmp_path_factory.mktemp("parts") / "dist"
    return seeds_released_in_parts(built_seeds, out, part_rows=10)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the built seeds on one worker, so that the seeds are built once."""
    for item in items:
        if "built_seeds" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("seeds"))
