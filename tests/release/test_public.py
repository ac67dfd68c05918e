"""What a public release holds of an article's characters, and that the gate sees any too many."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from build.errors import DataError, UsageError
from build.release.parquet import write_tables
from build.release.rights.public import refuse_other_kind, withhold
from build.tabulate.tables import tabulate
from expectations.looking import Looking, look
from expectations.rule import key_of
from expectations.suite import ALL_RULES
from schema.arrow import columns_of
from schema.dataset import TABLES, Dataset
from schema.row import Carries
from schema.vocabulary import TextPolicy, TextPolicyBasis
from tests.conftest import ROOT
from tests.expectations.pages import AS_OF, COPY, FIRST, INPUT_COUNT, OTHER
from tests.expectations.valid import valid_dataset

Tables = dict[str, pa.Table]
Publish = Callable[[Dataset, Path], Path]
RULES = {rule.name: rule for rule in ALL_RULES}
CARRYING = {
    f"{row.table}.{column.name}": column.carries
    for row in TABLES.values()
    for column in columns_of(row)
    if column.carries is not None
}


def with_policy(policy: TextPolicy, *pages: str) -> Dataset:
    """Return the dataset with a policy that its collection sets for some articles, or for all."""
    dataset = valid_dataset()
    said = {"text_policy": policy, "text_policy_basis": TextPolicyBasis.COLLECTION}
    dataset.articles = [
        one.model_copy(update=said) if not pages or one.article_id in pages else one
        for one in dataset.articles
    ]
    return dataset


def withheld(tables: Tables) -> Tables:
    """Return the tables as a public release has them."""
    return {
        name: pa.Table.from_batches(public.to_batches(), public.schema)
        for name, public in withhold(tables).items()
    }


def cells(tables: Tables, name: str) -> list[object]:
    """Return the cells of a column, named with its table."""
    table, _, column = name.partition(".")
    found: list[object] = tables[table][column].to_pylist()
    return found


def by_id(tables: Tables, name: str) -> dict[object, object]:
    """Return the cells of a column by the keys of their rows."""
    table = name.partition(".")[0]
    (key,) = TABLES[table].primary_key
    return dict(zip(cells(tables, f"{table}.{key}"), cells(tables, name), strict=True))


def test_no_column_with_characters_is_left_under_none() -> None:
    public = withheld(tabulate(with_policy(TextPolicy.NONE)))
    assert {name for name in CARRYING if any(cells(public, name))} == set()


def test_under_quotes_the_quotes_are_left() -> None:
    before = tabulate(with_policy(TextPolicy.QUOTES))
    public = withheld(before)
    quotes = [name for name, carries in CARRYING.items() if carries == "quote"]
    assert [cells(public, name) for name in quotes] == [cells(before, name) for name in quotes]
    assert {name for name in CARRYING if any(cells(public, name))} == set(quotes)


def test_under_full_everything_but_what_was_refused_is_as_it_was() -> None:
    before = tabulate(with_policy(TextPolicy.FULL))
    public = withheld(before)
    assert not any(cells(public, "rejects.detail"))
    assert all(public[name].equals(before[name]) for name in TABLES if name != "rejects")


def test_what_carries_no_characters_is_as_it_was() -> None:
    before = tabulate(with_policy(TextPolicy.NONE))
    public = withheld(before)
    for table in TABLES:
        others = [one for one in before[table].column_names if f"{table}.{one}" not in CARRYING]
        assert public[table].select(others).equals(before[table].select(others))
        assert public[table].schema.equals(before[table].schema, check_metadata=True)


def test_what_several_articles_print_stays_where_one_of_them_shows_it() -> None:
    # The first article is under an open licence, its copy is not.
    tables = tabulate(valid_dataset())
    public = withheld(tables)
    texts = by_id(public, "articles.text")
    assert texts == {FIRST.article_id: FIRST.text, COPY.article_id: None, OTHER.article_id: None}
    assert [one for one in cells(public, "stories.headline") if one] == [FIRST.blocks[0][1]]
    shown = {quote for quote in cells(public, "quotes.text") if quote is not None}
    said = by_id(tables, "utterances.text")
    kept = {one: text if text in shown else None for one, text in said.items()}
    assert by_id(public, "utterances.text") == kept
    assert 0 < list(kept.values()).count(None) < len(kept)
    # Composed of more than one article's words: no article shows it as it is.
    assert not any(cells(public, "events.headline"))


def test_what_only_a_withheld_article_prints_is_withheld_though_another_is_shown() -> None:
    # The first article is shown and its copy is not, which here prints other words.
    dataset = valid_dataset()
    dataset.articles = [
        one.model_copy(update={"headline": "Untold"}) if one.article_id == COPY.article_id else one
        for one in dataset.articles
    ]
    quoted = next(one for one in dataset.quotes if one.article_id == COPY.article_id)
    dataset.quotes = [
        one.model_copy(update={"text": "Unheard"}) if one is quoted else one
        for one in dataset.quotes
    ]
    dataset.stories = [one.model_copy(update={"headline": "Untold"}) for one in dataset.stories]
    dataset.utterances = [one.model_copy(update={"text": "Unheard"}) for one in dataset.utterances]
    public = withheld(tabulate(dataset))
    assert FIRST.blocks[0][1] in cells(public, "articles.headline")
    assert not any(cells(public, "stories.headline"))
    assert any(cells(public, "quotes.text"))
    assert not any(cells(public, "utterances.text"))


def test_the_same_words_said_elsewhere_show_no_withheld_utterance() -> None:
    dataset = valid_dataset()
    dataset.quotes = [one.model_copy(update={"text": "Yes."}) for one in dataset.quotes]
    dataset.utterances = [one.model_copy(update={"text": "Yes."}) for one in dataset.utterances]
    shown = {one.utterance_id for one in dataset.quotes if one.article_id == FIRST.article_id}
    found = by_id(withheld(tabulate(dataset)), "utterances.text")
    assert found == {key: "Yes." if key in shown else None for key in found}
    assert None in found.values()


def test_a_role_that_an_article_about_others_prints_is_withheld() -> None:
    dataset = with_policy(TextPolicy.NONE, FIRST.article_id)
    shown = {"text": "The envoy was not there.", "text_policy": TextPolicy.FULL}
    dataset.articles = [
        one.model_copy(update=shown) if one.article_id == OTHER.article_id else one
        for one in dataset.articles
    ]
    assert not any(cells(withheld(tabulate(dataset)), "entities.description"))


def test_a_role_that_no_shown_article_prints_is_withheld() -> None:
    dataset = valid_dataset()
    entity = next(one for one in dataset.entities if one.description == "envoy")
    at = dataset.entities.index(entity)
    dataset.entities[at] = entity.model_copy(update={"description": "keeper of the gate"})
    public = withheld(tabulate(dataset))
    assert by_id(public, "entities.description")[entity.entity_id] is None
    assert "envoy" in cells(withheld(tabulate(valid_dataset())), "entities.description")


def test_every_rule_holds_in_a_public_release(tmp_path: Path) -> None:
    # One article is shown, its copy shows its quotes, the third shows nothing.
    public = withheld(tabulate(with_policy(TextPolicy.QUOTES, COPY.article_id)))
    assert set(cells(public, "articles.text_policy")) == {"full", "quotes", "none"}
    write_tables(public, tmp_path, "0" * 64)
    verdict = look(tmp_path, as_of=AS_OF, input_count=INPUT_COUNT, public=True)
    assert verdict.passed, verdict.message()


def test_the_gate_names_every_cell_that_should_have_been_withheld(tmp_path: Path) -> None:
    held = tabulate(with_policy(TextPolicy.NONE))
    write_tables(withhold(held), tmp_path, "0" * 64)
    seen = set()
    with Looking(
        tmp_path, as_of=AS_OF, input_count=INPUT_COUNT, public=True, in_memory=True
    ) as looking:
        for name in CARRYING:
            for at, cell in leaks(held, name):
                table, _, column = name.partition(".")
                sql = f"update {table} set {column} = ? where rowid = ?"
                looking.connection.begin()
                looking.connection.execute(sql, [cell, at])
                key = f"select {key_of(TABLES[table])} from {table} where rowid = ?"
                expected = looking.connection.execute(key, [at]).fetchone()
                assert looking.keys(RULES[f"{name}.withheld"].sql) == expected
                looking.connection.rollback()
                seen.add(name)
    assert seen == set(CARRYING)


def leaks(held: Tables, name: str) -> Iterator[tuple[int, object]]:
    """Yield the first row of a table that has characters in this column, and them."""
    filled = ((at, cell) for at, cell in enumerate(cells(held, name)) if cell is not None)
    yield from list(filled)[:1]


def test_a_release_that_is_not_public_withholds_nothing(tmp_path: Path) -> None:
    write_tables(withhold(tabulate(with_policy(TextPolicy.NONE))), tmp_path, "0" * 64)
    required = {
        f"{row.table}.{column.name}.not_null"
        for row in TABLES.values()
        for column in columns_of(row)
        if column.carries is not None and not column.optional
    }
    rules = [RULES[name] for name in sorted(required)]
    found = look(tmp_path, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    assert {one.rule.name for one in found.failed} == required


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"license": "CC-BY-NC-4.0"}, "full_of_open"),
        ({"license": None}, "full_of_open"),
        ({"license": "CC0-1.0", "text_policy": TextPolicy.NONE}, "full_of_open"),
        ({"license": None, "text_policy_basis": TextPolicyBasis.UNKNOWN}, "none_of_unknown"),
        (
            {"text_policy": TextPolicy.NONE, "text_policy_basis": TextPolicyBasis.UNKNOWN},
            "none_of_unknown",
        ),
    ],
)
def test_the_gate_holds_the_policy_against_the_licence(
    cells: dict[str, object], rule: str, tmp_path: Path
) -> None:
    dataset = valid_dataset()
    open_text = {
        "license": "http://creativecommons.org/licenses/by/4.0/deed.en",
        "text_policy": TextPolicy.FULL,
        "text_policy_basis": TextPolicyBasis.LICENSE,
    }
    dataset.articles[0] = dataset.articles[0].model_copy(update=open_text | cells)
    write_tables(tabulate(dataset), tmp_path, "0" * 64)
    rules = [
        RULES["articles.text_policy.full_of_open"],
        RULES["articles.text_policy.none_of_unknown"],
    ]
    found = look(tmp_path, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)
    assert [one.rule.name for one in found.failed] == [f"articles.text_policy.{rule}"]


def test_one_folder_has_public_releases_or_others(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    release = publish(dataset, tmp_path / "dist")
    refuse_other_kind(None, public=True)
    refuse_other_kind(release, public=False)
    with pytest.raises(UsageError, match="holds releases that are not public") as raised:
        refuse_other_kind(release, public=True)
    assert raised.value.hint == "build public ones into a folder of their own: --out public"


def test_the_page_on_ethics_lists_every_column_with_characters() -> None:
    page = (ROOT / "docs" / "ethics.md").read_text(encoding="utf-8")
    for row in TABLES.values():
        listed = {
            carries: ", ".join(f"`{one.name}`" for one in columns_of(row) if one.carries is carries)
            for carries in Carries
        }
        if any(listed.values()):
            cells = [row.table, listed[Carries.TEXT], listed[Carries.QUOTE]]
            assert f"| {' | '.join(cells)} |".replace("|  |", "| |") in page


def test_a_folder_whose_kind_cannot_be_told_is_left_alone(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    release = publish(dataset, tmp_path / "dist")
    (release / "manifest.json").write_text("{}")
    with pytest.raises(DataError, match="not known whether it is public") as raised:
        refuse_other_kind(release, public=True)
    assert raised.value.hint == (
        "build verify says what is wrong with it; build into another folder with --out"
    )
