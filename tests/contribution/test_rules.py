"""Each rule's own examples: the wrong one triggers exactly this rule, the right one nothing."""

from datetime import date
from pathlib import Path

import pytest

from build.contribution.check import check_contributions
from build.contribution.rules import RULES, Rule, article_with
from schema.vocabulary import RejectReason

AS_OF = date(2026, 1, 1)


def rules_found(folder: Path, example: str) -> list[str]:
    file = folder / "article.md"
    file.write_text(article_with(example), encoding="utf-8")
    return [problem.rule for problem in check_contributions([file], as_of=AS_OF).problems]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.wrong is not None], ids=lambda rule: rule.name
)
def test_the_wrong_example_triggers_exactly_its_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.wrong is not None
    assert set(rules_found(tmp_path, rule.wrong)) == {rule.name}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.right is not None], ids=lambda rule: rule.name
)
def test_the_right_example_triggers_nothing(rule: Rule, tmp_path: Path) -> None:
    assert rule.right is not None
    assert rules_found(tmp_path, rule.right) == []


def test_each_reason_of_the_reader_is_a_rule() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert [one for one in RejectReason if one.value.replace("_", "-") not in names] == []


def test_a_rule_says_why_in_sentences() -> None:
    assert [rule.name for rule in RULES if not rule.why.rstrip(">").endswith((".", "."))] == []
    assert [rule.name for rule in RULES if rule.title.endswith(".")] == []
