"""Bounds stop or warn, are waived for a while, and are rules of the gate like all others."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from expectations import gate
from expectations.bounds import Bounds
from expectations.bounds_file import parse_bounds
from expectations.looking import Looking, look
from expectations.rule import Severity
from expectations.selftest.bounds import plant_in_bounds
from expectations.verdict import Verdict
from schema.dataset import Dataset
from tests.expectations.pages import AS_OF, INPUT_COUNT
from tests.expectations.valid import valid_dataset, write_dataset, write_table

WRONG = "stories.headline.of_an_article"


def waiver(rule: str, expires: date) -> str:
    return f'[[waiver]]\nrule = "{rule}"\nreason = "known"\nexpires = {expires}\n'


def rules_of(text: str) -> Bounds:
    """Return the bounds of a file, without the rules that every release is held against."""
    return parse_bounds(text.encode(), "expectations.toml")


def judged(looking: Looking, text: str, as_of: date = AS_OF) -> Verdict:
    """Look for the bounds of a file, and for what it waives."""
    bounds = rules_of(text)
    few = [
        rule
        for rule in bounds.rules(as_of)
        if rule.name.startswith("bounds.") or rule.name in bounds.waivers
    ]
    return Verdict(tuple(map(looking.outcome, few)))


@pytest.fixture(scope="module")
def wrong(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that breaks one rule: a story has a headline that none of its articles has."""
    folder = Path(shutil.copytree(release, tmp_path_factory.mktemp("wrong") / "copy"))
    stories = valid_dataset().stories
    stories[0] = stories[0].model_copy(update={"headline": "Nowhere printed"})
    write_table(type(stories[0]), stories, folder)
    return folder


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ("[rows]\narticles.min = 4", "articles has at least 4 rows; it has 3."),
        (
            "[filled]\narticles.duplicate_of.min = 0.5",
            "articles.duplicate_of has a value in at least 0.5 of the rows; "
            "it has one in 1 of 3 (0.3333).",
        ),
        (
            "[shares]\ninputs_read.min = 0.9",
            "Of the inputs, at least 0.9 became articles; it is 3 of 4 (0.75).",
        ),
    ],
)
def test_a_release_below_a_bound_fails_and_says_what_was_found(
    bound: str, said: str, looking: Looking
) -> None:
    verdict = judged(looking, bound)
    assert not verdict.passed
    (failed,) = verdict.failed
    assert verdict.message() == f"1 checks run: 1 failed.\n\nFAILED {failed.rule.name}\n  {said}"


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (
            "[rows]\narticles.max = 2",
            "bounds.articles.rows.max: articles has at most 2 rows; it has 3.",
        ),
        (
            "[shares]\ninputs_rejected.max = 0.2",
            "bounds.shares.inputs_rejected.max: Of the inputs, at most 0.2 were refused; "
            "it is 1 of 4 (0.25).",
        ),
    ],
)
def test_a_release_above_a_bound_passes_and_warns(bound: str, said: str, looking: Looking) -> None:
    verdict = judged(looking, bound)
    assert verdict.passed
    assert verdict.remarks == (said,)


def test_a_release_that_is_just_the_bound_keeps_it(looking: Looking) -> None:
    rows = "[rows]\narticles = { min = 3, max = 3 }\n"
    text = f"{rows}[shares]\ninputs_read = {{ min = 0.75, max = 0.75 }}"
    assert judged(looking, text).message() == "4 checks run: all hold."


def test_a_share_of_no_rows_keeps_every_bound(tmp_path: Path) -> None:
    write_dataset(Dataset(), tmp_path)
    with Looking(tmp_path, as_of=AS_OF, input_count=0) as nothing:
        for bound in ("[shares]\nspeakers_resolved.min = 1", "[filled]\ndates.value.min = 1"):
            assert judged(nothing, bound).message() == "1 checks run: all hold."


def test_a_waived_rule_lets_the_release_through_and_is_told(wrong: Path) -> None:
    text = waiver(WRONG, AS_OF)
    with Looking(wrong, as_of=AS_OF, input_count=INPUT_COUNT) as looking:
        verdict = judged(looking, text)
        late = judged(looking, text, AS_OF + timedelta(1))
    assert verdict.passed
    assert [one.rule.name for one in verdict.waived] == [WRONG]
    (remark,) = verdict.remarks
    assert remark.startswith(f"{WRONG}: ")
    assert remark.endswith(f"Not so in 1 of 2 rows. Waived until {AS_OF}: known")
    assert verdict.message().startswith(f"1 checks run: 1 waived.\n\nWAIVED {WRONG}\n")
    data = verdict.to_json()
    assert (data["passed"], data["checks_failed"], data["checks_waived"]) == (True, 0, 1)
    assert data["checks"][0]["waiver"] == {"reason": "known", "expires": AS_OF.isoformat()}
    assert data["checks"][0]["failures"] == 1
    # The day after it counts no longer.
    assert not late.passed
    assert f"(its waiver expired on {AS_OF})." in late.message()


def test_a_waiver_of_a_rule_that_holds_is_told_to_be_idle(looking: Looking) -> None:
    verdict = judged(looking, waiver(WRONG, AS_OF))
    assert verdict.remarks == (f"the waiver of {WRONG} is idle: the rule holds; take it out",)


def test_bounds_are_rules_of_the_gate_as_of_verifying(wrong: Path) -> None:
    text = "[rows]\nquotes = { min = 100, max = 200 }"
    bounds = rules_of(f"{text}\narticles.max = 1\n{waiver(WRONG, AS_OF)}")
    rules = [one for one in bounds.rules(AS_OF) if "stories" in one.sql or "bounds." in one.name]
    verdict = gate.check(wrong, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    assert verdict == look(wrong, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    assert len(verdict.outcomes) == len(rules)
    assert [one.rule.name for one in verdict.failed] == ["bounds.quotes.rows.min"]
    assert [one.rule.name for one in verdict.warned] == ["bounds.articles.rows.max"]
    assert [one.rule.name for one in verdict.waived] == [WRONG]
    assert {one.rule.severity for one in verdict.warned} == {Severity.WARNING}


def test_a_row_or_a_value_more_or_fewer_than_the_bound_is_seen(release: Path) -> None:
    found = list(plant_in_bounds(release, as_of=AS_OF, input_count=INPUT_COUNT, fast=True))
    assert [one.corruption.name for one in found if not one.as_meant] == []
    planted = [one for one in found if one.seen_by]
    assert len({one.corruption.kind for one in planted}) == 6
    assert len(planted) > 60
