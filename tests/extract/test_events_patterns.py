"""The patterns of events, each tested by its own examples."""

import pytest

from build.annotate.model import Model
from build.extract.events.catalog import Pattern, lexicon, patterns
from build.extract.events.match import holds
from build.extract.events.syntax import Syntax
from schema.vocabulary import EventType
from tests.extract.quoting import article_of


def _is_read(model: Model, pattern: Pattern, sentence: str) -> bool:
    article = article_of(sentence)
    parse = model.annotate(article)
    syntax = Syntax(article, parse)
    return any(
        syntax.lemmas[token] in pattern.lemmas and holds(syntax, pattern, token)
        for token in range(len(parse))
    )


@pytest.mark.parametrize("pattern", patterns(), ids=lambda one: one.name)
def test_examples(model: Model, pattern: Pattern) -> None:
    missed = [one for one in pattern.positive if not _is_read(model, pattern, one)]
    wrong = [one for one in pattern.negative if _is_read(model, pattern, one)]
    assert not missed, "positive examples that the pattern misses"
    assert not wrong, "negative examples that the pattern takes"


def test_each_type_has_patterns() -> None:
    assert {one.event_type for one in patterns()} == set(EventType)


def test_names_are_unique_and_plain() -> None:
    names = [one.name for one in patterns()]
    assert len(names) == len(set(names))
    assert all(name.replace("_", "").isalpha() and name.islower() for name in names)


def test_confidence_is_a_share() -> None:
    assert all(0 < one.confidence <= 1 for one in patterns())


def test_words_of_the_lexicon_are_lower_case_and_stand_once() -> None:
    for name, words in lexicon().items():
        assert all(word == word.lower().strip() for word in words), name
