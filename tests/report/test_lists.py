"""What is first in a list does not hang on the order in which rows come."""

from itertools import permutations

import pytest

from build.report.entities import _MENTIONED
from expectations.database import Database

MENTIONS = ["('men_c', 4, 9, 'name')", "('men_a', 4, 12, 'name')", "('men_b', 7, 12, 'name')"]
TABLES = """
    create table entities_in_order as select 'ent_1' as entity_id, 0 as place;
    create table own_urls as select 'art_1' as article_id, null as own_url;
    create table articles as
        select 'art_1' as article_id, null as headline, 'a.txt' as source_path,
            0 as source_record, null as publisher, null::date as published_on, 'Bo sailed.' as text;
    create table blocks as
        select 'art_1' as article_id, 'paragraph' as kind, 0 as ordinal, 0 as start_char,
            10 as end_char;
    create table mentions as
        select 'ent_1' as entity_id, 'art_1' as article_id, 'Bo' as text, *
        from (values {}) as rows (mention_id, start_char, end_char, form);
"""


@pytest.mark.parametrize("mentions", list(permutations(MENTIONS)))
def test_of_mentions_that_begin_at_one_place_the_shortest_is_led_to(
    mentions: tuple[str, ...],
) -> None:
    with Database("128MiB") as database:
        database.run(TABLES.format(", ".join(mentions)))
        (found,) = database.rows(_MENTIONED)

    assert (found["mention_id"], found["named_by"], found["mentions"]) == ("men_c", "men_a", 3)
