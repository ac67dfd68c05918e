"""`croissant.json` as Croissant's own library reads it."""

import logging
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from build.release.manifest import Manifest
from schema.dataset import TABLES

pytestmark = [
    pytest.mark.slow,
    # Of what the library itself calls.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index"),
]


def cell(value: Any) -> Any:
    """Return a cell as Python has it: the library gives text as bytes, lists as arrays."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [cell(one) for one in value]
    return value


@pytest.mark.parametrize("layout", ["built_seeds", "seeds_in_parts"])
def test_it_loads_without_a_complaint_and_yields_every_row(
    layout: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    import mlcroissant

    release: Path = request.getfixturevalue(layout)
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings, caplog.messages) == (set(), set(), [])
    # Each once: what the library has read, it yields no second time.
    records = {name: list(dataset.records(record_set=name)) for name in TABLES}
    counts = {name: len(found) for name, found in records.items()}
    assert counts == Manifest.load(release).rows
    names = ["quote_id", "text", "start_char", "speaker_entity_id", "wording_edits", "confidence"]
    read = [
        {name: cell(record[f"quotes/{name}"]) for name in names} for record in records["quotes"]
    ]
    assert read == pq.read_table(release / "quotes.parquet", columns=names).to_pylist()
