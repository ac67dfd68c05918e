"""Articles on one happening are one story; others are not."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.stories import AIM, b_cubed, event_of, likenesses, single_link
from build.read import read
from build.resolve.collection import Collection
from build.resolve.publication import settle_publications
from build.resolve.readings import Readings
from build.resolve.stories import assign_stories, story_rows
from schema.ids import make_id
from tests.resolve.told import collected, told

DAY = date(2025, 3, 4)
TOWER = (
    "The council of Odd Harbour voted to move its lighthouse inland before the cliff collapses.",
    "The Odd Harbour lighthouse is to be drawn from the cliff on rails, the council was told.",
    "Keepers of the lighthouse at Odd Harbour fear that rails will crack the tower on the cliff.",
)
SOUP = (
    "A soup factory in Reed was closed after inspectors discovered glass in eleven cans of tomato.",
    "Inspectors returned to the soup factory in Reed and tested cans of tomato for glass again.",
)


def filed(collection: Collection) -> list[set[str]]:
    """Return the names of each story's articles."""
    stories: dict[str, set[str]] = {}
    for article_id, story_id in assign_stories(collection).items():
        name = collection.article(article_id).publisher
        stories.setdefault(story_id, set()).add(name or "")
    return sorted(stories.values(), key=min)


def test_two_happenings_are_two_stories_in_any_order() -> None:
    articles = [
        *(told(f"tower{n}", text, day=DAY + timedelta(n)) for n, text in enumerate(TOWER)),
        *(told(f"soup{n}", text, day=DAY + timedelta(n)) for n, text in enumerate(SOUP)),
    ]
    expected = [{"soup0", "soup1"}, {"tower0", "tower1", "tower2"}]
    assert filed(collected(articles)) == expected
    Random(3).shuffle(articles)
    assert filed(collected(articles)) == expected


def test_story_is_named_by_its_earliest_article() -> None:
    collection = collected(
        [told("late", TOWER[0], day=DAY + timedelta(2)), told("early", TOWER[1], day=DAY)]
    )
    assert set(assign_stories(collection).values()) == {make_id("sto", make_id("art", "early"))}


def test_long_silence_ends_a_story() -> None:
    later = DAY + timedelta(400)
    collection = collected(
        [told("tower0", TOWER[0], day=DAY), told("tower1", TOWER[1], day=later)]
        + [told(f"soup{n}", text, day=DAY) for n, text in enumerate(SOUP)]
    )
    assert {"tower0"} in filed(collection)
    assert {"tower1"} in filed(collection)


def test_topic_of_many_months_is_no_one_story() -> None:
    news = [" ".join(f"{word}{'q' * week}" for word in SOUP[0].split()) for week in range(40)]
    weekly = [
        told(f"tower{week}", news[week], headline=TOWER[0], day=DAY + timedelta(7 * week))
        for week in range(40)
    ]
    found = filed(collected(weekly))
    assert {"tower0", "tower1", "tower2"} <= next(story for story in found if "tower0" in story)
    assert not any({"tower0", "tower39"} <= story for story in found)


def test_stories_do_not_depend_on_order_where_dates_are_missing() -> None:
    articles = [
        *(told(f"tower{n}", text, day=DAY if n else None) for n, text in enumerate(TOWER)),
        *(told(f"soup{n}", text) for n, text in enumerate(SOUP)),
    ]
    expected = [{"soup0", "soup1"}, {"tower0", "tower1", "tower2"}]
    for seed in range(5):
        Random(seed).shuffle(articles)
        assert filed(collected(articles)) == expected


def test_undated_article_joins_by_its_content() -> None:
    collection = collected(
        [told("dated", TOWER[0], day=DAY), told("undated", TOWER[1])]
        + [told(f"soup{n}", text) for n, text in enumerate(SOUP)]
    )
    assert {"dated", "undated"} in filed(collection)


def test_copies_tell_one_story() -> None:
    wire = (*TOWER, *SOUP)
    collection = collected(
        [told("a", *wire, day=DAY), told("b", *wire, day=DAY + timedelta(90)), told("c", SOUP[0])]
    )
    assert {"a", "b"} <= next(story for story in filed(collection) if "a" in story)


def test_rows_count_articles_and_sources() -> None:
    collection = collected(
        [
            told("a", *TOWER, day=DAY + timedelta(1)),
            told("b", *TOWER, day=DAY + timedelta(2), headline="Tower to move"),
            told("c", "Rails for the lighthouse of Odd Harbour: the council fears the cliff."),
        ]
    )
    collection.story_of = assign_stories(collection)
    collection.published = settle_publications(collection)
    (row,) = story_rows(collection)
    assert (row.article_count, row.independent_source_count) == (3, 2)
    assert (row.first_published, row.last_published) == (
        DAY + timedelta(1),
        DAY + timedelta(2),
    )
    assert row.headline == "Tower to move"


def test_sample_articles_are_gathered_as_their_page_says() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    inputs = read([str(seeds)], as_of=date(2026, 1, 1), min_words=20, limit=None)
    collection = collected(inputs.articles)
    stories: dict[str, set[str]] = {}
    for article_id, story_id in assign_stories(collection).items():
        article = collection.article(article_id)
        place = f"{article.source_path[:2]}.{article.source_record}"
        stories.setdefault(story_id, set()).add(place)
    assert sorted(sorted(story) for story in stories.values()) == [
        ["01.0", "02.0", "03.0", "14.1"],
        ["04.0", "05.0", "06.0", "07.0"],
        ["08.0", "09.0"],
        ["10.0", "11.0", "14.2"],
        ["12.0", "13.0", "14.3"],
        ["14.0"],  # the accord of May, eleven weeks after the talks of March
    ]


@pytest.mark.shared
def test_stories_of_known_events(shared: Path) -> None:
    folder = shared / "data" / "articles" / "news_please_clusters"
    inputs = read([str(folder)], as_of=date(2025, 1, 1), min_words=0, limit=None)
    meant = {article.article_id: event_of(article, folder) for article in inputs.articles}
    assert b_cubed(assign_stories(collected(inputs.articles)), meant)[2] >= AIM


def test_b_cubed_of_known_clusterings() -> None:
    meant = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert b_cubed(meant, meant) == (1.0, 1.0, 1.0)
    assert b_cubed(dict.fromkeys(meant, "x"), meant)[:2] == (0.5, 1.0)
    assert b_cubed({one: one for one in meant}, meant)[:2] == (1.0, 0.5)


def test_no_articles() -> None:
    assert assign_stories(Collection(Readings([]))) == {}


def test_single_link_joins_what_any_two_members_join() -> None:
    tower = [told(f"tower{n}", text) for n, text in enumerate(TOWER)]
    soup = [told(f"soup{n}", text) for n, text in enumerate(SOUP)]
    pairs = likenesses([*tower, *soup])
    ids = [one.article_id for one in [*tower, *soup]]
    found = single_link(ids, pairs, 0.1)
    assert len({found[one.article_id] for one in tower}) == 1
    assert len(set(found.values())) == 2
    assert len(set(single_link(ids, pairs, 1.1).values())) == 5
