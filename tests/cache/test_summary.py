"""A build says how much of it was done before."""

from pathlib import Path

import pytest

from build.cli.dataset import _print_built
from build.outcome import Built, Status, Tally


def summary_of(recalled: int) -> Built:
    counts = Tally(4, {"articles": 3}, {"empty": 1}, 5, recalled)
    return Built(Status.UNCHANGED, counts, Path("dist/1.0.0"))


def test_the_summary_says_how_many_articles_came_from_the_cache(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert summary_of(2).summary()["from_cache"] == 2
    _print_built(summary_of(2), public=False)
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "articles                               3",
        "  of these from the cache              2",
    ]


def test_where_none_did_the_table_has_no_such_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert summary_of(0).summary()["from_cache"] == 0
    _print_built(summary_of(0), public=False)
    assert "cache" not in capsys.readouterr().out
