"""What of an article a public release may hold: its licence, and what its collection says."""

from pathlib import Path

import pyarrow as pa
import pytest

from build.collection import Rights, rights_of
from build.errors import UsageError
from build.release.rights.policy import idle_rights, with_policies
from build.tabulate.tables import tabulate
from schema.vocabulary import TextPolicy
from tests.expectations.valid import valid_dataset

COURIER = "Sund  courier"  # as the article's outlet, spaces and capitals apart


def decided(licence: str | None, rights: Rights) -> str:
    """Return what is decided for an article of the Sund Courier, and by what."""
    dataset = valid_dataset()
    dataset.articles[0] = dataset.articles[0].model_copy(update={"license": licence})
    article_id = dataset.articles[0].article_id
    rows = tabulate(with_policies(dataset, rights))["articles"].to_pylist()
    row = next(one for one in rows if one["article_id"] == article_id)
    return f"{row['text_policy']} by {row['text_policy_basis']}"


@pytest.mark.parametrize(
    ("licence", "decision"),
    [
        ("CC0-1.0", "full by license"),
        ("CC-BY-4.0", "full by license"),
        ("cc by-sa 3.0", "full by license"),
        ("https://creativecommons.org/licenses/by/4.0/", "full by license"),
        ("http://www.creativecommons.org/licenses/by-sa/4.0/deed.nb", "full by license"),
        ("https://creativecommons.org/publicdomain/zero/1.0/legalcode", "full by license"),
        ("CC-BY-NC-4.0", "none by unknown"),
        ("CC-BY-ND-4.0", "none by unknown"),
        ("CC-BY-4.0 OR MIT", "none by unknown"),
        ("CC-BY", "none by unknown"),
        ("All rights reserved", "none by unknown"),
        ("https://sund.example/terms?not=creativecommons.org/licenses/by/4.0", "none by unknown"),
        (None, "none by unknown"),
    ],
)
def test_only_a_known_open_licence_lets_the_text_out(licence: str | None, decision: str) -> None:
    assert decided(licence, Rights()) == decision


ALL = Rights(
    default=TextPolicy.QUOTES,
    licenses={"CC-BY-4.0": TextPolicy.NONE, "CC-BY-NC-4.0": TextPolicy.FULL},
    publishers={"Valley Observer": TextPolicy.FULL},
)


@pytest.mark.parametrize(
    ("licence", "rights", "decision"),
    [
        # The default is for what nothing else is known of.
        (None, ALL, "quotes by collection"),
        ("All rights reserved", ALL, "quotes by collection"),
        ("CC0-1.0", ALL, "full by license"),
        # The collection knows better than the list of open licences, in either direction.
        ("CC-BY-4.0", ALL, "none by collection"),
        ("CC-BY-NC-4.0", ALL, "full by collection"),
        ("Creative Commons Attribution-NonCommercial 4.0", ALL, "full by collection"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", ALL, "full by collection"),
        # What it knows of an outlet goes before all.
        ("CC0-1.0", Rights(publishers={COURIER: TextPolicy.NONE}), "none by collection"),
        (
            "CC-BY-4.0",
            Rights(publishers={COURIER: TextPolicy.QUOTES}, licenses=ALL.licenses),
            "quotes by collection",
        ),
        (None, Rights(publishers={"THE SUND COURIER": TextPolicy.FULL}), "full by collection"),
    ],
)
def test_what_a_collection_says(licence: str | None, rights: Rights, decision: str) -> None:
    assert decided(licence, rights) == decision


def test_an_outlet_that_no_article_is_of_is_told() -> None:
    articles: pa.Table = tabulate(valid_dataset())["articles"]
    rights = Rights(publishers={COURIER: TextPolicy.NONE, "Sund Curier": TextPolicy.NONE})
    assert list(idle_rights(articles, rights)) == [
        "copydesk.toml: [rights.publishers] names 'Sund Curier', and no article is of it"
    ]


def test_rights_stand_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(
        '[rights]\ndefault = "quotes"\n'
        '[rights.publishers]\n"Sund Courier" = "full"\n'
        '[rights.licenses]\n"CC-BY-NC-4.0" = "full"\n'
    )
    rights = rights_of([str(tmp_path / "2025")])
    assert rights.default is TextPolicy.QUOTES
    assert rights.publishers == {"Sund Courier": TextPolicy.FULL}
    assert rights.licenses == {"CC-BY-NC-4.0": TextPolicy.FULL}
    assert rights.sha256 != Rights().sha256
    assert Rights().sha256 is None


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            '[rights]\ndefault = "some"\n',
            "rights.default: Input should be 'full', 'quotes' or 'none'",
            'for example: default = "quotes"',
        ),
        (
            '[rights]\npublisher = "x"\n',
            "'publisher' is not a key of [rights]",
            "was publishers meant? allowed: default, publishers, licenses",
        ),
        (
            '[rights.licenses]\n"CC-BY-4" = "full"\n',
            "rights.licenses.CC-BY-4: there is no licence 'CC-BY-4' on the SPDX list; "
            "was CC-BY-4.0 meant?",
            'for example: licenses = { "CC-BY-NC-4.0" = "full" }',
        ),
        (
            '[rights.publishers]\n"Sund Courier" = true\n',
            "rights.publishers.Sund Courier: Input should be 'full', 'quotes' or 'none'",
            'for example: publishers = { "Sund Courier" = "full" }',
        ),
    ],
)
def test_what_is_wrong_with_them_is_told(
    text: str, message: str, hint: str, tmp_path: Path
) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text(text)
    with pytest.raises(UsageError) as raised:
        rights_of([str(tmp_path)])
    assert raised.value.message == f"{file}: {message}"
    assert raised.value.hint == hint


def test_no_collection_speaks_for_the_articles_of_another(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name / ".git").mkdir(parents=True)
    (tmp_path / "one" / "copydesk.toml").write_text('[rights]\ndefault = "full"\n')
    sources = [str(tmp_path / "one"), str(tmp_path / "other")]
    with pytest.raises(UsageError, match="have not one table") as raised:
        rights_of(sources)
    assert raised.value.message.endswith(str(tmp_path / "one" / "copydesk.toml"))
    (tmp_path / "other" / "copydesk.toml").write_text('[rights]\ndefault = "full"\n')
    assert rights_of(sources).default is TextPolicy.FULL


@pytest.mark.parametrize(
    "said",
    [
        '[rights.publishers]\n"Sund Courier" = "full"\n"sund  courier" = "none"\n',
        '[rights.licenses]\n"CC-BY-NC-4.0" = "full"\n"cc-by-nc-4.0" = "none"\n',
    ],
)
def test_one_name_said_twice_is_a_mistake(said: str, tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(said, encoding="utf-8")
    with pytest.raises(UsageError, match="one name stands there twice, spelled in two ways"):
        rights_of([str(tmp_path)])
