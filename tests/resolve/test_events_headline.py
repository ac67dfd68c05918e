"""The line that an event is known by: a sentence or a noun phrase, never half of one."""

from dataclasses import replace
from datetime import date

import pytest

from build.resolve.events.headline import _templates
from build.resolve.events.wording import clause, is_balanced
from schema.vocabulary import EventMode, EventType, Tense
from tests.resolve.happenings import Printed, Report, world

MAY_4 = date(2023, 5, 4)
MET = Report(
    "Norway and Denmark held talks on Thursday.", "talks",
    actors=("Norway", "Denmark"), date="Thursday",
)  # fmt: skip
ARRESTED = Report(
    "Police arrested three men on Tuesday.", "arrested", EventType.COERCE, "arrest.arrest",
    actors=("Police",), recipients=("three men",), date="Tuesday", mode=EventMode.ARREST,
)  # fmt: skip


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (MET, "Denmark and Norway held talks, 4 May 2023"),
        (replace(MET, tense=Tense.FUTURE),
         "Denmark and Norway to hold talks, 4 May 2023 (announced)"),
        (replace(MET, tense=Tense.HYPOTHETICAL),
         "Denmark and Norway would hold talks, 4 May 2023 (only possible)"),
        (Report("Chad brokered a deal of Norway and Denmark.", "brokered",
                rule="mediation.broker_deal", actors=("Chad",), recipients=("Norway", "Denmark")),
         "Chad brokered a deal between Denmark and Norway"),
        (Report("A truce between Norway and Denmark.", "truce", EventType.RETREAT,
                "ceasefire.ceasefire_noun", actors=("Norway", "Denmark"), mode=EventMode.CEASEFIRE),
         "Ceasefire involving Denmark and Norway"),
        (ARRESTED, "Police arrested three men, 2 May 2023"),
        (Report("Ana Lind was convicted of fraud.", "convicted", EventType.SANCTION,
                "convict.convict", recipients=("Ana Lind",), mode=EventMode.CONVICT),
         "Conviction of Ana Lind"),
        (Report("Norway denied the charges, and left.", "denied", EventType.REJECT,
                "deny_claim.deny_claim", actors=("Norway",)), "Norway denied the charges"),
        (Report('Norway promised "every boat and every rope" it can spare.', "promised",
                EventType.AGREE, "promise.promise", actors=("Norway",)),
         'Norway promised "every boat and every rope" it can spare'),
        (Report("Norway promised “help and hope.”", "promised", EventType.AGREE,
                "promise.promise", actors=("Norway",)), "Norway promised “help and hope”"),
        (Report("captains threatened on Tuesday night to close the lock.", "threatened",
                EventType.THREATEN, "threaten.threaten", actors=("captains",), date="Tuesday"),
         "Captains threatened to close the lock, 2 May 2023"),
        (Report("The town wrote to Oslo to ask for help.", "ask", EventType.REQUEST,
                "ask.ask", actors=("The town",)), "The town wrote to Oslo to ask for help"),
        (Report("Some 300 people were killed in a war in 1991.", "war", EventType.ASSAULT,
                "fighting.war", recipients=("Some 300 people",), date="1991",
                killed=("Some 300", 300)), "War, 1991"),
        (Report("The mayor said 60 guards had been sent there, and left.", "sent",
                EventType.MOBILIZE, "troops.send_troops"),
         "60 guards had been sent there"),
        (Report("Police cleared a blockade of Lund yesterday.", "blockade", EventType.PROTEST,
                "obstruct.blockade_noun", mode=EventMode.OBSTRUCT), "Blockade of Lund"),
        (Report("The mayor said that her people forgave the dead, and left.", "forgave",
                EventType.SUPPORT, "support.forgive"), "Support"),
        (Report("Norway has promised boats.", "promised", EventType.AGREE, "promise.promise",
                actors=("Norway",)), "Norway has promised boats"),
        (Report("Norway calling for an end to it.", "calling", EventType.REQUEST, "ask.call_for",
                actors=("Norway",)), "Norway made a request"),
        (Report("Norway is calling for peace.", "calling", EventType.REQUEST, "ask.call_for",
                actors=("Norway",)), "Norway is calling for peace"),
        (Report("Norway promised us that we would win.", "promised", EventType.AGREE,
                "promise.promise", actors=("Norway",)), "Norway agreed or promised to act"),
        (Report("Norway thanked the U.S. side for the talks of Chad and Lund.", "thanked",
                EventType.SUPPORT, "support.thank", actors=("Norway",)),
         "Norway thanked the U.S. side for the talks of Chad and Lund"),
        (Report("Norway condemned the flares and said that it knew nobody.", "condemned",
                EventType.ACCUSE, "accuse.criticize", actors=("Norway",)),
         "Norway condemned the flares"),
        (Report("The driver was arrested.", "arrested", EventType.COERCE, "arrest.arrest",
                recipients=("The driver",), mode=EventMode.ARREST), "Arrest of the driver"),
        (Report("Police held 14.", "held", EventType.COERCE, "arrest.arrest",
                recipients=("14",), mode=EventMode.ARREST), "Arrest of 14 people"),
        (Report("Norway's threat was heard.", "threat", EventType.THREATEN, "threaten.threat",
                actors=("Norway",), mode=EventMode.BAN), "Norway made a threat"),
        (Report("The Norway talks.", "talks", actors=("Norway",)), "Norway held talks"),
        (Report("They signed it.", "signed", EventType.SUPPORT, "pact.sign_pact",
                actors=("They",)), "Signing of an agreement"),
        (Report("A fight of the two villages.", "fight", EventType.ASSAULT, "fighting.fight_noun",
                actors=("the two villages",)), "Fight involving the two villages"),
        (Report("Norway does not support the plan.", "support", EventType.SUPPORT,
                "support.support", actors=("Norway",), negated=True),
         "Norway does not support the plan"),
    ],
)  # fmt: skip
def test_headlines(report: Report, line: str) -> None:
    assert world(Printed("a", (report,), MAY_4)).rows.events[0].headline == line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("denied it, and left", "denied it"),
        ("hailed “real movement, at last,” and left", "hailed “real movement, at last”"),
        ("warned that, if asked, it would strike", "warned that, if asked"),
        ("urged Ana and Bo to go but stayed", "urged Ana and Bo to go"),
        ('said "never', None),
    ],
)
def test_a_clause_ends_where_it_may(text: str, words: str | None) -> None:
    assert clause(text) == words


@pytest.mark.parametrize(
    "words", ['one of its "soldiers', "a ‘hard core", "pay 3 million (", "so”"]
)
def test_half_a_quotation_is_seen(words: str) -> None:
    assert not is_balanced(words)


def test_a_long_sentence_is_not_cut_in_the_middle() -> None:
    many = " and ".join(f"the harbour of the town of {name}" for name in "ABCDEFGH")
    report = Report(f"Norway promised {many}.", "promised", EventType.AGREE, "promise.promise",
                    actors=("Norway",))  # fmt: skip
    (event,) = world(Printed("a", (report,), MAY_4)).rows.events
    assert event.headline == "Norway agreed or promised to act"


def test_the_first_report_with_words_of_its_own_tells_the_event() -> None:
    many = " and ".join(f"the harbour of the town of {name}" for name in "ABCDEFGH")
    long = Report(f"Norway thanked Chad for {many}.", "thanked", EventType.SUPPORT,
                  "support.thank", actors=("Norway",), recipients=("Chad",))  # fmt: skip
    short = replace(long, text="Norway thanked Chad for the harbour of the town.")
    (event,) = world(Printed("a", (long, short), MAY_4)).rows.events
    assert event.headline == "Norway thanked Chad for the harbour of the town"


def test_every_headline_has_four_forms() -> None:
    # With both sides named, with the actors alone, with the recipients alone, with neither.
    forms = {
        key: len(forms)
        for table in ("rules", "families", "modes", "types")
        for key, forms in _templates()[table].items()
    }
    assert {key: count for key, count in forms.items() if count != 4} == {}


def test_what_we_ask_for_asks_who_was_settled_to_say_it() -> None:
    asked = Report(
        "We ask for boats.", "ask", EventType.REQUEST, "ask.ask", actors=("We",), quote=0
    )
    named = Report("Jo Park left.", "left", EventType.RETREAT, "leave.leave")
    articles = Printed("a", (asked, named), MAY_4, ("We ask for boats.",))
    assert [one.headline for one in world(articles, speakers=("Jo Park",)).rows.events][:1] == [
        "Jo Park made a request"
    ]
    assert "Jo Park made" not in str(world(articles).rows.events)
