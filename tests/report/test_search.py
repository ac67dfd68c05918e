"""The files of the search: what leads where, how large they get, that nothing in them is run."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from build.report.folding import folded_words

_SCRIPT = re.compile(r'copydesk\.index\("([a-z]+(?:-\d+)?)",(.*)\);\n')


def read_index(site: Path) -> dict[str, Any]:
    """Read all files of the search by their names, each proved to be one call."""
    found = {}
    for file in sorted((site / "search").iterdir()):
        call = _SCRIPT.fullmatch(file.read_text("ascii"))
        assert call is not None
        assert call[1] == file.stem
        assert not re.search("[<>&]", call[2])
        found[file.stem] = json.loads(call[2])
    return found


def numbers(gaps: list[int]) -> list[int]:
    return [sum(gaps[: at + 1]) for at in range(len(gaps))]


def words_of(index: dict[str, Any]) -> dict[str, Any]:
    files = [index[f"words-{at}"] for at in range(len(index["about"]["firsts"]))]
    assert [entries[0][0] for entries in files] == index["about"]["firsts"]
    entries = [entry for entries in files for entry in entries]
    assert [entry[0] for entry in entries] == sorted(entry[0] for entry in entries)
    return {word: rest for word, *rest in entries}


def records(index: dict[str, Any], kind: str) -> list[Any]:
    count = sum(name.startswith(f"{kind}-") for name in index)
    return [one for at in range(count) for one in index[f"{kind}-{at}"]]


@pytest.mark.parametrize("site", ["seeds_site", "hostile_site", "withheld_site"])
def test_all_words_lead_to_all_that_have_them(site: str, request: pytest.FixtureRequest) -> None:
    index = read_index(request.getfixturevalue(site))
    words, names, quotes = words_of(index), records(index, "names"), records(index, "quotes")

    for number, (_, _, name, _, aliases, *_) in enumerate(names):
        for word in folded_words(" ".join([name, *aliases])):
            assert number in numbers(words[word][1])
    for number, (_, text, speakers, *_) in enumerate(quotes):
        for word in folded_words(" ".join([text or "", *speakers])):
            assert number in numbers(words[word][3])
    for total, of_names, of_quotes, found in words.values():
        assert (total, of_quotes) == (len(of_names), len(found))


def test_names_and_quotes_are_those_of_the_release(seeds_site: Path, built_seeds: Path) -> None:
    index = read_index(seeds_site)

    for kind, table, key in (("names", "entities", "entity_id"), ("quotes", "quotes", "quote_id")):
        ids = duckdb.execute(f"select {key} from '{built_seeds}/{table}.parquet'").fetchall()
        addresses = [one[1 if kind == "names" else 0] for one in records(index, kind)]
        assert sorted(one.partition("#")[2] for one in addresses) == sorted(one for (one,) in ids)
        for address in addresses:
            page, _, one = address.partition("#")
            assert f'id="{one}"' in (seeds_site / page).read_text("utf-8")


def test_a_quote_that_is_cut_ends_as_such(short_site: Path) -> None:
    texts = [one[1] for one in records(read_index(short_site), "quotes")]

    assert {len(one) for one in texts if one.endswith("…")} == {41}
    assert all(len(one) <= 40 for one in texts if not one.endswith("…"))


def test_a_word_of_very_many_is_counted_and_not_listed_whole(
    seeds_site: Path, short_site: Path
) -> None:
    whole, cut = words_of(read_index(seeds_site)), words_of(read_index(short_site))

    assert max(file.stat().st_size for file in (short_site / "search").glob("words-*")) < 1_000
    assert len(list((short_site / "search").glob("words-*"))) > 10
    assert {word: (one[0], one[1][:30], one[2], one[3][:30]) for word, one in whole.items()} == {
        word: tuple(one) for word, one in cut.items()
    }
    assert max(one[2] for one in cut.values()) > 30
