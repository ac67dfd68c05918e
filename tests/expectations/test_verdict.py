"""What a verdict says to machines and to people."""

import json

from expectations.rule import Outcome, Rule, Severity
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict

RULE = Rule("quotes.text.not_null", "quotes", "`text` is never null.", "select 1 as key")
OTHER = Rule("dates.text.not_null", "dates", "`text` is never null.", "select 1 as key")
ODD = Rule("links.rule.rare", "links", "`rule` is a usual one.", "select 1", Severity.WARNING)


def test_message_names_table_check_number_and_first_rows() -> None:
    keys = tuple(f"quo_{at}" for at in range(12))
    message = Verdict((Outcome(RULE, 40, keys), Outcome(OTHER, 7))).message(limit=3)
    assert message == (
        "2 checks run: 1 failed.\n\n"
        "FAILED quotes.text.not_null\n"
        "  `text` is never null.\n"
        "  12 found among 40 rows of quotes:\n"
        "  quo_0, quo_1, quo_2\n"
        "  and 9 more: validation.json lists all of them"
    )


def test_message_says_where_the_rest_is() -> None:
    message = Verdict((Outcome(RULE, 40, ("a", "b")),)).message(limit=1, rest="see --format json")
    assert message.endswith("and 1 more: see --format json")


def test_message_of_few_rows_names_them_all() -> None:
    message = Verdict((Outcome(RULE, 40, ("quo_1", "quo_2")),)).message(limit=5)
    assert "quo_1, quo_2" in message
    assert "more" not in message


def test_message_tells_broken_from_failed_from_warned() -> None:
    outcomes = (
        Outcome(RULE, 4, ("quo_1",)),
        Outcome(OTHER, 4, broken="Binder Error: no column text"),
        Outcome(ODD, 4, ("lnk_1",)),
    )
    verdict = Verdict(outcomes)
    message = verdict.message()
    assert message.startswith("3 checks run: 1 failed, 1 could not run, 1 warned.")
    assert "BROKEN dates.text.not_null\n  The check could not run: Binder Error" in message
    assert "WARNING links.rule.rare" in message
    assert not verdict.passed


def test_message_of_a_good_release() -> None:
    assert Verdict((Outcome(RULE, 4),)).message() == "1 checks run: all hold."


def test_json_holds_every_key_sorted_by_check() -> None:
    keys = tuple(f"quo_{at:03}" for at in range(500))
    data = Verdict((Outcome(RULE, 900, keys), Outcome(OTHER, 7, broken="no"))).to_json()
    assert json.loads(json.dumps(data)) == data
    assert [check["name"] for check in data["checks"]] == [OTHER.name, RULE.name]
    assert data["checks"][1] == {
        "name": "quotes.text.not_null",
        "table": "quotes",
        "severity": "error",
        "what": "`text` is never null.",
        "looked_at": 900,
        "failures": 500,
        "keys": list(keys),
        "broken": None,
        "waiver": None,
    }
    assert (data["passed"], data["checks_run"], data["checks_failed"], data["checks_broken"]) == (
        False,
        2,
        1,
        1,
    )


def test_every_rule_can_be_read() -> None:
    for rule in ALL_RULES:
        assert rule.name.startswith(f"{rule.table}."), rule.name
        assert "  " not in rule.message, rule.message
        assert "order by" in rule.sql or rule.name == "articles.inputs.accounted_for", rule.name
    assert len(ALL_RULES) == 574
