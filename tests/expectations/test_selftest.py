"""The self-test plants every kind of fault, and tells a gate that works from one that does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from expectations.rule import Rule
from expectations.selftest.beyond import BEYOND
from expectations.selftest.held import AMONG, HELD, TOLD
from expectations.selftest.planting import Bench, Planted
from expectations.selftest.report import Report
from expectations.selftest.run import NotSoundError, corruptions, one_of_each, run
from expectations.selftest.suites import plant_in_suites
from expectations.suite import ALL_RULES
from schema.arrow import columns_of
from schema.dataset import TABLES
from tests.expectations.pages import AS_OF, INPUT_COUNT

ALL = tuple(corruptions())
NAMES = {rule.name for rule in ALL_RULES}


@pytest.fixture(scope="module")
def bench(release: Path) -> Iterator[Bench]:
    with Bench(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=ALL_RULES) as opened:
        yield opened


def named(name: str) -> Planted:
    """Return a finding without any check that saw it."""
    (corruption,) = (one for one in ALL if one.name == name)
    return Planted(corruption, (frozenset(),), all_looked=True)


def test_every_rule_is_meant_for_some_fault_and_every_fault_for_a_rule() -> None:
    meant = {name for one in ALL for name in one.meant}
    assert meant == {name for name in NAMES if not name.endswith(".file.has_pinned_schema")}
    assert all(one.meant for one in ALL)


def test_every_column_has_faults_and_every_name_of_a_column_is_one() -> None:
    columns = {
        f"{table}.{column.name}" for table, row in TABLES.items() for column in columns_of(row)
    }
    altered = {f"{one.table}.{name}" for one in ALL for name in one.columns}
    assert altered == columns
    assert {*HELD, *TOLD} <= columns
    assert {name.partition(" ")[0] for name in (*AMONG, *BEYOND)} <= columns | set(TABLES)


@pytest.mark.parametrize(
    "lost", ["quotes.text.equals_segments", "mentions.start_char.never_crosses"]
)
def test_a_removed_check_lets_a_fault_through(lost: str, release: Path) -> None:
    rules: list[Rule] = [rule for rule in ALL_RULES if rule.name != lost]
    meant = [one for one in ALL if lost in one.meant]
    with Bench(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules) as without:
        found = [without.plant(one, all_look=True) for one in meant]
    report = Report.of("1.0.0", found, rules, fast=False)
    assert not report.passed
    assert report.message().endswith("1.0.0: the gate is NOT proved.")


def test_checks_that_are_not_asked_could_not_have_seen_the_fault(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = list(one_of_each(ALL))[::200]
    asked = [bench.plant(one, all_look=True).seen_by[0] for one in few]
    monkeypatch.setattr(bench, "could_see", lambda _: sorted(NAMES))
    assert [bench.plant(one, all_look=True).seen_by[0] for one in few] == asked


def test_a_planted_fault_is_taken_back(bench: Bench) -> None:
    for corruption in ALL[::150]:
        bench.plant(corruption, all_look=False)
    assert bench.as_released().passed


def test_a_suite_that_lost_checks_is_refused(release: Path) -> None:
    rules = ALL_RULES[:3]
    found = list(plant_in_suites(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules))
    assert [one.corruption.kind for one in found if not one.as_meant] == []
    assert len(found) == 5


def test_a_release_that_fails_its_own_checks_proves_nothing(release: Path) -> None:
    with pytest.raises(NotSoundError, match=r"articles\.inputs\.accounted_for"):
        next(run(release, as_of=AS_OF, input_count=INPUT_COUNT + 1))


def test_the_report_names_what_was_not_caught_and_what_nothing_shows() -> None:
    by_chance = named("quotes.text: null")
    by_chance = Planted(by_chance.corruption, (frozenset({"quotes.kind.agrees"}),), all_looked=True)
    no_row = Planted(named("links.kind: null").corruption, (), all_looked=True)
    few = [
        rule for rule in ALL_RULES if rule.name in ("quotes.kind.agrees", "quotes.text.not_null")
    ]
    report = Report.of("1.0.0", [named("links.rule: null"), by_chance, no_row], few, fast=False)
    assert report.message() == (
        "kind of fault                         planted   caught  as meant\n"
        "null                                        2        1         0\n"
        "all                                         2        1         0\n"
        "\n"
        "NOT CAUGHT:\n"
        "  links.rule: null\n"
        "\n"
        "CAUGHT, BUT NOT BY THE CHECK MEANT FOR IT:\n"
        "  quotes.text: null\n"
        "\n"
        "CHECKS THAT NOTHING SHOWS TO FAIL:\n"
        "  quotes.text.not_null\n"
        "\n"
        "1 of 2 checks were seen to fail; without any one of 1 a fault would pass, what the others "
        "saw a second check saw as well.\n"
        "1 faults found no row that could have them.\n"
        f"{len(BEYOND)} kinds of wrong values no check can tell: docs/selftest.md.\n"
        "1.0.0: the gate is NOT proved."
    )
    data = report.to_json()
    assert (data["passed"], data["planted"], data["caught"], data["caught_as_meant"]) == (
        False,
        2,
        1,
        0,
    )
    assert data["checks_not_shown"] == ["quotes.text.not_null"]
    assert data["checks_irreplaceable"] == {"quotes.kind.agrees": 1}
