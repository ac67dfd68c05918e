"""The catalogue of quote rules: every rule is in it, and does what its examples say."""

from importlib import resources
from pathlib import Path

import pytest

from build.annotate.model import Model
from build.extract.quotes import find_quotes
from build.extract.quotes.catalog import Negative, Positive, catalog
from build.shown.quote_rules import BEGINS, ENDS, renewed
from tests.extract.quoting import article_of, shown

FOLDER = "build/extract/quotes/rules"
NOT_COUNTED = {"nested", "block_quote"}  # their precision was read by hand
POSITIVE = [(rule.name, one) for rule in catalog().values() for one in rule.positive]
NEGATIVE = [(rule.name, one) for rule in catalog().values() for one in rule.negative]


def found(model: Model, example: Positive | Negative) -> dict[str, list[str]]:
    """Return the quotes of an example by rule."""
    article = article_of(*example.text.split("\n\n"), headline=example.headline)
    by_rule: dict[str, list[str]] = {}
    for quote in find_quotes(article, model.annotate(article)):
        by_rule.setdefault(quote.rule, []).append(shown(article, quote))
    return by_rule


@pytest.mark.parametrize(
    ("rule", "example"), POSITIVE, ids=[f"{name}: {one.text}" for name, one in POSITIVE]
)
def test_a_rule_finds_what_its_example_says(model: Model, rule: str, example: Positive) -> None:
    expected = f"{example.source or '-'} | {example.cue or '-'} | {example.quote}"
    by_rule = found(model, example)
    assert by_rule.get(rule) == [expected], by_rule


@pytest.mark.parametrize(
    ("rule", "example"), NEGATIVE, ids=[f"{name}: {one.text}" for name, one in NEGATIVE]
)
def test_a_rule_finds_nothing_in_what_only_looks_like_it(
    model: Model, rule: str, example: Negative
) -> None:
    assert found(model, example).get(rule) is None, example.why


def test_the_catalogue_has_every_rule_that_quotes_carry_and_no_other() -> None:
    lines = (resources.files("build.extract.quotes") / "precision.tsv").read_text("utf-8")
    counted = {line.split("\t")[0] for line in lines.splitlines() if not line.startswith("#")}
    carried = counted | NOT_COUNTED
    missing = [f"{FOLDER}/{name}.toml is missing" for name in sorted(carried - set(catalog()))]
    unused = [
        f"{FOLDER}/{name}.toml: no quote carries it" for name in catalog() if name not in carried
    ]
    assert missing + unused == []


@pytest.mark.parametrize("name", catalog())
def test_a_rule_is_explained_in_one_sentence_with_examples(name: str) -> None:
    rule = catalog()[name]
    assert rule.about[0].isupper()
    assert rule.about[-1] in ".”"
    assert len(rule.about) < 160
    assert "|" not in rule.about  # it stands in a table
    assert len(rule.positive) >= 3
    assert len(rule.negative) >= 2
    texts = [one.text + (one.headline or "") for one in rule.positive]
    assert len(set(texts)) == len(texts)


def test_the_quotes_page_has_every_rule_as_it_is_now() -> None:
    # python -m build.shown.quote_rules docs/quotes.md
    page = (Path(__file__).parents[2] / "docs" / "quotes.md").read_text("utf-8")
    assert page.count(BEGINS) == page.count(ENDS) == 1
    assert page == renewed(page)
