"""`# copydesk: ignore=RULE reason` in the front matter."""

from pathlib import Path

import pytest

from tests.contribution.articles import BODY, article, checked, rules_of

CAPITALS = "FERRY TALKS END WITHOUT A DEAL"


def test_a_comment_silences_its_rule_and_no_other(tmp_path: Path) -> None:
    comment = "# copydesk: ignore=headline-in-capitals the outlet prints it so\n"
    found = checked(tmp_path, article(BODY, comment, headline=CAPITALS, colour="red"))
    assert rules_of(found) == ["unknown-field"]


def test_several_comments_may_stand_there_and_behind_a_value(tmp_path: Path) -> None:
    comment = "# copydesk: ignore=unknown-field for our own archive\n"
    headline = f"{CAPITALS}  # copydesk: ignore=headline-in-capitals printed so"
    found = checked(tmp_path, article(BODY, comment, headline=headline, colour="red"))
    assert found.problems == ()


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("ignore=headline-in-capitals", "no reason is given"),
        ("ignore=headline-in-capitals ...", "no reason is given"),
        ("ignore=headline-in-capital it is so", "was headline-in-capitals meant?"),
        ("ignore=everything I like it", "there is no rule 'everything'"),
        ("be quiet", "says nothing that is understood"),
        ("ignore=malformed-date it is so", "malformed-date cannot be ignored"),
        ("ignore=bad-ignore it is so", "bad-ignore cannot be ignored"),
    ],
)
def test_a_comment_that_cannot_silence_is_itself_a_problem(
    tmp_path: Path, comment: str, says: str
) -> None:
    text = article(BODY, f"# copydesk: {comment}\n", headline=CAPITALS)
    found = {one.rule: one for one in checked(tmp_path, text).problems}
    assert set(found) == {"bad-ignore", "headline-in-capitals"}
    assert found["bad-ignore"].line == 9
    assert says in found["bad-ignore"].message


def test_what_keeps_an_article_from_being_read_is_never_silenced(tmp_path: Path) -> None:
    comment = "# copydesk: ignore=future-date it will be so\n"
    text = article(BODY, comment, date_published="2031-01-01T00:00:00Z")
    assert set(rules_of(checked(tmp_path, text))) == {"bad-ignore", "future-date"}


def test_a_comment_that_silences_nothing_is_told(tmp_path: Path) -> None:
    comment = "# copydesk: ignore=headline-in-capitals the outlet prints it so\n"
    (problem,) = checked(tmp_path, article(BODY, comment)).problems
    assert (problem.rule, problem.severity, problem.line) == ("unused-ignore", "warning", 9)


def test_words_in_the_text_or_in_a_value_are_no_comment(tmp_path: Path) -> None:
    line = "# copydesk: ignore=headline-in-capitals printed so"
    text = article(headline=f'"{CAPITALS} {line.upper()}"')
    assert rules_of(checked(tmp_path, f"{text}\n\n{line}\n")) == ["headline-in-capitals"]
