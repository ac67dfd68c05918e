"""What the pages tell a script that marks judgements: whom and what a mark means."""

import json
from collections import Counter
from pathlib import Path

from tests.release.in_parts import tables_of
from tests.report.pages import read_site


def test_an_article_is_meant_by_its_address_unless_another_has_it_too(
    seeds_site: Path, built_seeds: Path
) -> None:
    page = read_site(seeds_site)["articles/0001.html"]
    rows = tables_of(built_seeds)["articles"].select(["article_id", "url"]).to_pylist()
    counts = Counter(row["url"] for row in rows)

    assert max(counts[row["url"]] for row in rows if row["url"]) > 1
    for row in rows:
        is_own = row["url"] is not None and counts[row["url"]] == 1
        meant = page.element(row["article_id"]).attributes["data-article"]
        assert meant == (row["url"] if is_own else row["article_id"])


def test_quotes_are_told_with_their_words(seeds_site: Path, built_seeds: Path) -> None:
    page = read_site(seeds_site)["articles/0001.html"]
    rows = tables_of(built_seeds)["quotes"].select(["quote_id", "text"]).to_pylist()

    told = {
        one.attributes["data-quote"]: json.loads(one.attributes["data-words"])
        for one in page.classed("note-quote")
    }
    assert told == {row["quote_id"]: row["text"] for row in rows}


def test_entities_are_told_with_a_name_in_each_article(seeds_site: Path, built_seeds: Path) -> None:
    page = read_site(seeds_site)["entities/0001.html"]
    mentions = {row["mention_id"]: row for row in tables_of(built_seeds)["mentions"].to_pylist()}

    told = [one.attributes for one in page.tagged("li") if "data-mention" in one.attributes]
    assert len(told) > 50
    for one in told:
        mention = mentions[one["data-mention"]]
        assert mention["form"] == "name"
        assert json.loads(one["data-printed"]) == mention["text"]
