"""docs/events.md: its table of types is the codebook's, its examples are read as it says."""

import re
from collections.abc import Mapping

import pytest

from benchmarks.places import ROOT
from build.annotate.model import Model
from build.document import Article, FoundReport
from build.extract.dates import find_dates
from build.extract.events import find_reports
from build.extract.events.catalog import Pattern, indexed, patterns, read_patterns
from build.extract.events.codebook import MODES
from schema.vocabulary import EventMode, EventType
from tests.extract.event_reports import read
from tests.extract.quoting import article_of

Worded = Mapping[str, tuple[Pattern, ...]]
PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
TABLE = PAGE.split("<!-- types:")[1].split("<!-- end of types -->")[0]
ROWS = [
    tuple(cell.strip() for cell in line.strip("|\n").split("|"))
    for line in TABLE.splitlines()
    if re.match(r"\| [A-Z]+ \|", line)
]


def test_the_table_holds_every_type_once_in_the_order_of_the_vocabulary() -> None:
    assert [row[0] for row in ROWS] == [kind.value for kind in EventType]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_of_the_table(model: Model, row: tuple[str, ...]) -> None:
    name, _, example, modes = row
    assert {EventMode(one) for one in modes.split(", ") if one} == MODES[EventType(name)]
    assert read(model, example).only.event_type == name


def _reports(model: Model, sentence: str, worded: Worded) -> tuple[Article, list[FoundReport]]:
    article = article_of(sentence)
    parse = model.annotate(article)
    dates = find_dates(article, parse)
    return article, list(find_reports(article, parse, dates, (), worded))


def test_the_pattern_shown_is_found_without_a_change_to_the_code(model: Model) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    added = read_patterns(block, "complaints.toml")
    worded = indexed((*patterns(), *added))
    for sentence in added[0].negative:
        assert not _reports(model, sentence, worded)[1]
    (sentence,) = added[0].positive
    assert not read(model, sentence).reports
    article, (report,) = _reports(model, sentence, worded)
    assert (report.event_type, report.mode) == (EventType.ACCUSE, EventMode.DISAPPROVE)
    assert [span.of(article.text) for span in report.actors] == ["Norway"]
    assert [span.of(article.text) for span in report.recipients] == ["Denmark"]
