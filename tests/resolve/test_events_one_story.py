"""What makes two reports of one story one event, and what does not."""

from dataclasses import replace
from datetime import date

from schema.vocabulary import EventMode, EventType
from tests.resolve.happenings import Printed, Report, World, world

MAY_1, MAY_2, MAY_5 = date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 5)

CLASH = Report(
    "Five people died when the villages clashed on 1 May 2023.", "clashed", EventType.ASSAULT,
    "fighting.fight_verb", date="1 May 2023", killed=("Five", 5),
)  # fmt: skip
CLASH_NEXT_DAY = replace(
    CLASH, text="A clash on 2 May 2023 left three dead.", trigger="clash", date="2 May 2023",
    killed=("three", 3),
)  # fmt: skip
SUSPENDED = Report(
    "Norway suspended the fishing licences of 23 trawlers on Tuesday.", "suspended",
    EventType.COERCE, "licence.suspend_licence", actors=("Norway",), date="Tuesday",
)  # fmt: skip
SUSPENDING = replace(
    SUSPENDED, text="Norway was strict, suspending 21 fishing licences of trawlers.",
    trigger="suspending", date=None,
)  # fmt: skip
PROTEST = Report(
    "A protest in Lund ended on 1 May 2023.", "protest", EventType.PROTEST, "demo.protest_noun",
    date="1 May 2023", mode=EventMode.DEMO,
)  # fmt: skip
BLOCKADE = replace(
    PROTEST, text="The blockade near Lund was cleared on 1 May 2023.", trigger="blockade",
    rule="obstruct.blockade_noun", mode=EventMode.OBSTRUCT,
)  # fmt: skip


def _rules(made: World) -> list[str]:
    return [link.rule for link in made.rows.links]


def test_a_day_apart_is_one_event_where_both_look_back() -> None:
    made = world(Printed("a", (CLASH,), MAY_5), Printed("b", (CLASH_NEXT_DAY,), MAY_5))
    assert _rules(made) == ["same_story_next_day"]
    claimed = {
        (one.attribute, one.value_text, one.agrees) for one in made.rows.event_claims
    }  # one source against one: nobody is in the majority
    assert claimed == {
        ("count", "5", None), ("count", "3", None),
        ("date", "2023-05-01", None), ("date", "2023-05-02", None),
    }  # fmt: skip


def test_what_was_printed_before_the_next_day_does_not_tell_of_it() -> None:
    made = world(Printed("a", (CLASH,), MAY_1), Printed("b", (CLASH_NEXT_DAY,), MAY_5))
    assert len(made.rows.events) == 2
    made = world(Printed("a", (CLASH,), MAY_2), Printed("b", (CLASH_NEXT_DAY,), MAY_5))
    assert len(made.rows.events) == 2


def test_a_day_apart_in_two_stories_is_two() -> None:
    made = world(Printed("a", (CLASH,), MAY_5), Printed("b", (CLASH_NEXT_DAY,), MAY_5, story="two"))
    assert len(made.rows.events) == 2


def test_one_without_a_date_is_known_by_who_did_it_and_what_to() -> None:
    made = world(Printed("a", (SUSPENDED,)), Printed("b", (SUSPENDING,), MAY_5))
    assert _rules(made) == ["same_story_words"]


def test_the_same_deed_to_others_is_another_event() -> None:
    other = replace(SUSPENDING, text="Norway went on, suspending a bank.")
    made = world(Printed("a", (SUSPENDED,)), Printed("b", (other,), MAY_5))
    assert len(made.rows.events) == 2


def test_who_asks_in_one_and_is_asked_in_the_other_makes_two_events() -> None:
    asked = Report(
        "Norway urged Chad to open the fishing harbour.", "urged", EventType.REQUEST, "urge.urge",
        actors=("Norway",), recipients=("Chad",),
    )  # fmt: skip
    back = replace(
        asked, text="Captains urge Norway to open a fishing harbour.", trigger="urge",
        actors=("Captains",), recipients=("Norway",),
    )  # fmt: skip
    assert len(world(Printed("a", (asked,), MAY_1), Printed("b", (back,), MAY_1)).rows.events) == 2
    again = replace(
        back, text="Norway did urge opening of the fishing harbour.", actors=("Norway",),
        recipients=(),
    )  # fmt: skip
    assert len(world(Printed("a", (asked,), MAY_1), Printed("b", (again,), MAY_1)).rows.events) == 1


def test_one_without_a_date_is_known_by_its_count() -> None:
    undated = replace(CLASH, text="Five died as villagers clashed.", date=None)
    made = world(Printed("a", (CLASH,), MAY_5), Printed("b", (undated,), MAY_5))
    assert len(made.rows.events) == 1
    other = replace(undated, text="Nine died as villagers clashed.", killed=("Nine", 9))
    made = world(Printed("a", (CLASH,), MAY_5), Printed("b", (other,), MAY_5))
    assert len(made.rows.events) == 2


def test_talks_recur_so_that_participants_and_words_do_not_tell_the_round() -> None:
    first = Report(
        "Norway and Denmark held four-day talks on ferry fees on Monday.", "talks",
        actors=("Norway", "Denmark"), date="Monday", days=("four-day", 4),
    )  # fmt: skip
    later = replace(
        first, text="Norway and Denmark held three-day talks on ferry fees.", date=None,
        days=("three-day", 3),
    )  # fmt: skip
    assert len(world(Printed("a", (first,), MAY_5), Printed("b", (later,))).rows.events) == 2


def test_a_protest_may_be_called_a_blockade() -> None:
    made = world(Printed("a", (PROTEST,), MAY_5), Printed("b", (BLOCKADE,), MAY_2))
    assert len(made.rows.events) == 1


def test_a_blockade_elsewhere_on_that_day_is_another() -> None:
    elsewhere = replace(BLOCKADE, text="The blockade near Oslo was cleared on 1 May 2023.")
    made = world(Printed("a", (PROTEST,), MAY_5), Printed("b", (elsewhere,), MAY_2))
    assert len(made.rows.events) == 2


def test_the_headline_tells_what_the_first_paragraph_tells() -> None:
    headline = Report(
        "Captains lift blockade", "lift", EventType.RETREAT, "withdraw.lift", actors=("Captains",)
    )
    lead = replace(
        headline, text="Boats pulled back from the lock on 1 May 2023.", trigger="pulled",
        actors=("Boats",), date="1 May 2023",
    )  # fmt: skip
    unnamed = replace(lead, actors=())
    made = world(Printed("a", (headline, unnamed), MAY_2, has_headline=True))
    assert _rules(made) == ["headline_lead"]
    made = world(Printed("a", (headline, lead), MAY_2, has_headline=True))
    assert len(made.rows.events) == 2


def test_one_statement_told_by_two_reporters() -> None:
    words = "The parties agreed to meet again in Oslo before the end of April"
    one = Report(
        f"{words}, the statement added.", "agreed", EventType.AGREE, "agree.agree", quote=0
    )
    other = replace(one, text=f"{words}, as they put it in a joint letter signed there.")
    made = world(
        Printed("a", (one,), MAY_1, quoted=(words,)), Printed("b", (other,), MAY_1, quoted=(words,))
    )
    assert _rules(made) == ["same_words"]
    apart = world(Printed("a", (one,), MAY_1), Printed("b", (replace(other, quote=None),), MAY_1))
    assert len(apart.rows.events) == 2


HELD = Report(
    "The driver of the tram was arrested.", "arrested", EventType.COERCE, "arrest.arrest",
    recipients=("The driver",), mode=EventMode.ARREST,
)  # fmt: skip


def test_the_one_person_whom_a_story_speaks_of_is_arrested_once() -> None:
    again = replace(HELD, text="Officers arrested the driver, who may have slept.",
                    recipients=("the driver",))  # fmt: skip
    made = world(Printed("a", (HELD,), MAY_1), Printed("b", (again,), MAY_2))
    assert _rules(made) == ["same_story_words"]
    made = world(Printed("a", (HELD,), MAY_1), Printed("b", (again,), MAY_2, story="two"))
    assert _rules(made) == []


def test_a_driver_and_drivers_may_be_others() -> None:
    for words in ("a driver", "the drivers"):
        other = replace(HELD, text=f"Officers arrested {words}, it was said.", recipients=(words,))
        made = world(Printed("a", (HELD,), MAY_1), Printed("b", (other,), MAY_2))
        assert _rules(made) == [], words


SHOT = Report(
    "A gunman killed 20 people in Lund.", "killed", EventType.ASSAULT, "attack.attack_noun",
    actors=("A gunman",), place="Lund", killed=("20", 20),
)  # fmt: skip


def test_the_shooting_of_an_article_is_the_one_at_hand() -> None:
    pointing = Report("He died after the shooting.", "shooting", EventType.ASSAULT,
                      "attack.attack_noun")  # fmt: skip
    made = world(Printed("a", (SHOT, pointing), MAY_1))
    assert _rules(made) == ["same_article_kind"]
    for words in ("the worst shooting", "the shootings"):
        other = replace(pointing, text=f"It was among {words} of all.", trigger=words.split()[-1])
        assert _rules(world(Printed("a", (SHOT, other), MAY_1))) == [], words


SHOVED = Report(
    "Ian Moss was shoved off a dock in Lund on 1 May 2023.", "shoved", EventType.ASSAULT,
    "beating.beat", recipients=("Ian Moss",), date="1 May 2023",
)  # fmt: skip
PUSHED = replace(
    SHOVED, text="An inspector was pushed into the water in Lund on 2 May 2023.", trigger="pushed",
    recipients=("An inspector",), date="2 May 2023",
)  # fmt: skip


def test_who_is_named_in_one_may_be_called_by_his_post_in_the_other() -> None:
    made = world(Printed("a", (SHOVED,), MAY_5), Printed("b", (PUSHED,), MAY_5))
    assert _rules(made) == ["same_story_next_day"]
    baker = replace(PUSHED, text=PUSHED.text.replace("An inspector", "A baker"),
                    recipients=("A baker",))  # fmt: skip
    assert (
        len(world(Printed("a", (SHOVED,), MAY_5), Printed("b", (baker,), MAY_5)).rows.events) == 2
    )


def test_what_was_done_in_one_war_is_one_deed_where_a_report_has_no_date() -> None:
    war = Report("Norway liberated the valley during a war in the fall of 2020.", "war",
                 EventType.ASSAULT, "fighting.war", actors=("Norway",),
                 date="the fall of 2020")  # fmt: skip
    took = replace(
        war, trigger="liberated", kind=EventType.COERCE, rule="territory.seize_territory"
    )
    six_weeks = "The six-week war in which Norway regained the valley ended in 2020."
    again = replace(war, text=six_weeks, date="2020")
    regained = replace(took, text=six_weeks, trigger="regained", date=None)
    made = world(Printed("a", (war, took), MAY_5), Printed("b", (again, regained), MAY_5))
    assert "same_occasion" in _rules(made)
    deeds = [one for one in made.rows.events if one.event_type == EventType.COERCE]
    assert [one.report_count for one in deeds] == [2]
