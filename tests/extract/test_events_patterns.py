"""The patterns of events, each tested by its own examples."""

from pathlib import Path

import pytest

from build.annotate.model import Model
from build.extract.events import catalog
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


@pytest.mark.parametrize("listed", [["@figure"], []])
def test_a_sentence_is_searched_for_listed_words_only(listed: list[str]) -> None:
    entry = {"name": "x", "verbs": ["see"], "bar": {"sentence": listed}, "positive": ["I see."]}
    with pytest.raises(ValueError, match=r"toml: x: sentence: needs listed words or classes"):
        catalog._pattern(EventType.ACCUSE, entry, {}, "accuse.toml")


def test_a_mode_that_its_type_does_not_have_is_told() -> None:
    text = '[[pattern]]\nname = "x"\nverbs = ["see"]\nmode = "riot"\npositive = ["I see."]\n'
    with pytest.raises(ValueError, match=r"^patterns/aid\.toml: x: AID has no mode riot$"):
        catalog.read_patterns(text, "aid.toml")


def test_a_folder_may_hold_more_files_than_types(tmp_path: Path) -> None:
    entry = '[[pattern]]\nname = "{name}"\nverbs = ["see"]\npositive = ["I see."]\n'
    (tmp_path / "aid.toml").write_text(entry.format(name="a"))
    (tmp_path / "more.toml").write_text('type = "CONSULT"\n' + entry.format(name="b"))
    (tmp_path / "README.md").write_text("No patterns.")
    found = {one.name: one.event_type for one in catalog.patterns_in(tmp_path)}
    assert found == {"a": EventType.AID, "b": EventType.CONSULT}
