"""The model behind its interface: offsets, blocks, workers."""

from dataclasses import replace

import pytest

from benchmarks.articles import article_of
from build.annotate import pool
from build.annotate.model import Model, find_model
from build.annotate.pool import annotate_each
from build.config import DEFAULT_MODEL
from build.document import Article, Parse
from build.errors import UsageError

PARAGRAPHS = (
    "Naïve 🙂 readers — “all of them” — wrote to Mayor Petra Zorman on Friday.",
    "She did not answer.  The letters\tkept coming, the U.S. post office said.",
    "A HEADLINE WITHOUT A STOP",
)


def words(one: Article, parse: Parse) -> tuple[str, ...]:
    """Return the characters of each token, its label and head."""
    return tuple(
        f"{one.text[start:end]} {tag} {dep} {head}"
        for start, end, tag, dep, head in zip(
            parse.starts, parse.ends, parse.tags, parse.deps, parse.heads, strict=True
        )
    )


def test_tokens_are_the_characters_of_the_article(model: Model) -> None:
    one = article_of(*PARAGRAPHS)
    parse = model.annotate(one)
    tokens = [one.text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]
    assert "".join(tokens) == "".join(one.text.split())
    assert tokens[:3] == ["Naïve", "🙂", "readers"]
    names = [parse.span(name.first, name.end).of(one.text) for name in parse.names]
    assert "Petra Zorman" in names


def test_no_sentence_and_no_head_crosses_a_block(model: Model) -> None:
    one = article_of(*PARAGRAPHS)
    parse = model.annotate(one)
    spans = [parse.span(first, end) for first, end in parse.sentences]
    assert all(any(block.span.contains(span) for block in one.blocks) for span in spans)
    assert [end for _, end in parse.sentences][-1] == len(parse)
    for token, head in enumerate(parse.heads):
        assert parse.sentence_of[token] == parse.sentence_of[head]


def test_a_parse_does_not_depend_on_its_neighbours_or_the_workers(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "CHARACTERS_PER_WORKER", 100)
    monkeypatch.setattr(pool, "CHUNK_CHARACTERS", 500)
    many = [article_of(*PARAGRAPHS[: 1 + at % 3], source_path=f"{at}.txt") for at in range(12)]
    alone = [words(one, model.annotate(one)) for one in many]
    assert list(annotate_each(many, DEFAULT_MODEL, words, workers=2)) == alone


def test_a_model_that_is_not_installed_is_a_usage_error_that_names_those_that_are() -> None:
    with pytest.raises(UsageError, match="no language model named 'xx_none' is installed") as error:
        find_model("xx_none")
    assert DEFAULT_MODEL in (error.value.hint or "")


def test_the_language_to_read_is_the_models_own_or_one_that_it_reads() -> None:
    found = find_model(DEFAULT_MODEL)
    assert [found.language_for(asked) for asked in (None, "en", "EN")] == ["en", "en", "en"]
    with pytest.raises(UsageError, match=f"--lang de: the model {DEFAULT_MODEL} reads en") as error:
        found.language_for("de")
    assert error.value.hint == "write --lang en, or name a --model of that language"
    any_language = replace(found, language="xx")
    assert [any_language.language_for(asked) for asked in (None, "DE")] == [None, "de"]


def test_the_default_model_tells_its_version_and_folder() -> None:
    found = find_model(DEFAULT_MODEL)
    assert found.version == "3.8.0"
    assert (found.folder / "config.cfg").is_file()
