"""Whom participants mean that are not called by their own name."""

from dataclasses import replace
from datetime import date

import pytest

from schema.vocabulary import EventMode, EventType
from tests.resolve.happenings import Printed, Report, World, world

MAY_4 = date(2023, 5, 4)
TALKS = Report(
    "Norway and Denmark held talks on Thursday.", "talks",
    actors=("Norway", "Denmark"), date="Thursday",
)  # fmt: skip
BOTH_AGREED = Report(
    "Both sides agreed to open the strait.", "agreed", EventType.AGREE, "agree.agree",
    actors=("Both sides",),
)  # fmt: skip


def _people(made: World, trigger: str) -> list[tuple[str, str | None, bool]]:
    """Return the words, the entity and whether a mention names it, of those of a report."""
    names = {one.entity_id: one.name for one in made.identities.entities}
    (report,) = (one for one in made.rows.event_reports if one.trigger_text == trigger)
    return [
        (one.text, names.get(one.entity_id or ""), one.mention_id is not None)
        for one in made.rows.report_participants
        if one.report_id == report.report_id
    ]


def test_both_sides_are_the_two_named_before() -> None:
    made = world(Printed("a", (TALKS, BOTH_AGREED), MAY_4))
    assert _people(made, "agreed") == [
        ("Both sides", "Norway", False),
        ("Both sides", "Denmark", False),
    ]
    rows = [one for one in made.rows.report_participants if one.text == "Both sides"]
    assert [one.ordinal for one in rows] == [0, 1]
    assert "Denmark and Norway agreed to open the strait" in {
        one.headline for one in made.rows.events
    }


def test_both_sides_are_nobody_where_two_pairs_are_named() -> None:
    others = replace(
        TALKS, text="Norway and Chad held talks.", actors=("Norway", "Chad"), date=None
    )
    made = world(Printed("a", (TALKS, others, BOTH_AGREED), MAY_4))
    assert _people(made, "agreed") == [("Both sides", None, False)]


def test_both_sides_of_a_war_take_part_in_it() -> None:
    war = Report(
        "A war followed in which 300 died on both sides.", "war", EventType.ASSAULT, "fighting.war"
    )
    made = world(Printed("a", (TALKS, war), MAY_4))
    assert _people(made, "war") == [
        ("both sides", "Norway", False),
        ("both sides", "Denmark", False),
    ]
    alone = world(Printed("a", (war,), MAY_4))
    assert _people(alone, "war") == []


ACTS = Report("Oslo sent aid to Norway.", "sent", EventType.AID, "aid.send", actors=("Oslo",))


@pytest.mark.parametrize(
    ("report", "who"),
    [
        (ACTS, "Norway"),
        (replace(ACTS, text="Denmark met Oslo in Norway.", trigger="met", actors=(),
                 recipients=("Oslo",), kind=EventType.CONSULT), "Norway"),
        (replace(ACTS, text="Denmark visited Oslo in Norway.", trigger="visited", actors=(),
                 recipients=("Oslo",), kind=EventType.CONSULT, mode=EventMode.VISIT), "Oslo"),
        (replace(ACTS, text="Denmark shelled Oslo in Norway.", trigger="shelled", actors=(),
                 recipients=("Oslo",), kind=EventType.ASSAULT), "Oslo"),
        (replace(ACTS, text="Oslo sent aid."), "Oslo"),
    ],
)  # fmt: skip
def test_a_capital_is_its_country_where_the_government_acts(report: Report, who: str) -> None:
    made = world(Printed("a", (report,), MAY_4))
    assert _people(made, report.trigger) == [("Oslo", who, True)]
