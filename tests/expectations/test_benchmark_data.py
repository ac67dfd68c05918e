"""What `make bench` measures the gate on stays a valid dataset, whatever checks are added."""

from pathlib import Path

from benchmarks.gate_article import AS_OF
from benchmarks.gate_data import INDEPENDENT, write_dataset
from expectations.looking import look
from schema.dataset import TABLES


def test_the_benchmarks_articles_pass_every_check(tmp_path: Path) -> None:
    articles = 2 * INDEPENDENT + 1  # the last group is one article, which shares with no other
    rows = write_dataset(tmp_path, articles)
    assert [table for table in TABLES if not rows[table]] == ["rejects"]
    verdict = look(tmp_path, as_of=AS_OF, input_count=articles)
    assert verdict.passed, verdict.message()
