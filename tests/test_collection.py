"""What a collection says of itself: `copydesk.toml` beside its articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build.collection import About, Rights, about_of, read_settings, rights_of
from build.errors import UsageError
from build.read.judgements import read_judgements
from build.release.bounds import read_bounds

ALL = """
[dataset]
title = "Harbour news 2025"
description = "Articles on the harbour."
purpose = '''
To see who is quoted.

And how often.
'''
contact = "editor@harbour.example"
creators = [{ person = "Ana Brook" }, { organization = "Harbour Archive" }]
homepage = "https://harbour.example"
license = "CC-BY-4.0"

[validate]
min_words = 3
"""


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "copydesk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_collection_says_what_it_is(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, ALL))
    assert settings.house == {"min_words": 3}
    about = settings.dataset
    assert [one.name for one in about.creators] == ["Ana Brook", "Harbour Archive"]
    assert about.purpose == "To see who is quoted.\n\nAnd how often."
    assert about.license == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        (
            "[datset]",
            "'datset' is not a table",
            "was dataset meant? allowed: [validate], [dataset]",
        ),
        ("dataset = 3", "'dataset' must be a table", "begin it with a line [dataset]"),
        (
            '[dataset]\ntitel = "x"',
            "'titel' is not a key of [dataset]",
            "was title meant? allowed: title, description, purpose, contact, creators, homepage, "
            "license",
        ),
        ("[dataset]\ntitle = 3", "dataset.title: Input should be a valid string", "title = "),
        ('[dataset]\ntitle = "a\\nb"', "dataset.title: must be one line of text", "title = "),
        ('[dataset]\ntitle = "a\\u202Eb"', "dataset.title: must be one line of text", "title = "),
        ('[dataset]\ncontact = "ask me"', "dataset.contact: must be an e-mail address", "contact"),
        ('[dataset]\nhomepage = "www"', "dataset.homepage: must be an address", "homepage = "),
        ('[dataset]\nlicense = "CC-BY-4"', "was CC-BY-4.0 meant?", 'license = "CC-BY-4.0"'),
        (
            '[dataset]\ncreators = [{ human = "Ana" }]',
            "'human' is not a key of [dataset.creators]",
            "allowed: person, organization",
        ),
        (
            "[dataset]\ncreators = [{}]",
            "dataset.creators.0: a creator has either a person or an organization",
            "docs/packaging.md",
        ),
        (
            '[dataset]\ncreators = "Ana"',
            "dataset.creators: Input should be a valid tuple",
            '[{ person = "Ana Brook" }]',
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_the_mend(
    tmp_path: Path, text: str, says: str, hint: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        read_settings(file)
    assert f"{file}: " in raised.value.message
    assert says in raised.value.message
    assert hint in (raised.value.hint or "")


def test_the_file_is_found_beside_the_sources_or_above(tmp_path: Path) -> None:
    written(tmp_path, ALL)
    (tmp_path / "articles").mkdir()
    assert about_of([str(tmp_path / "articles" / "*.txt")]).title == "Harbour news 2025"
    (tmp_path / "articles" / ".git").mkdir()
    assert about_of([str(tmp_path / "articles")]) == About()


def test_a_folder_that_the_path_leaves_does_not_speak_for_what_is_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    written(tmp_path / "here", '[rights]\ndefault = "full"')
    monkeypatch.chdir(tmp_path / "here")
    assert rights_of(["."]).default == "full"
    assert rights_of(["../articles"]) == Rights()


def test_several_collections_built_together_say_one_thing(tmp_path: Path) -> None:
    one, two = (written(tmp_path / name, ALL).parent for name in ("one", "two"))
    rules = written(tmp_path / "rules", "[validate]\nmin_words = 9").parent
    sources = [str(one), str(two), str(rules)]
    assert about_of(sources).title == "Harbour news 2025"
    written(two, '[dataset]\ntitle = "Other"')
    with pytest.raises(
        UsageError, match=r"several tables \[dataset\]: in .*one.*, .*two"
    ) as raised:
        about_of(sources)
    assert "one by one" in str(raised.value.hint)


@pytest.mark.parametrize(
    ("name", "read", "kind", "most"),
    [
        ("copydesk.toml", read_settings, "settings", 1),
        ("judgements.toml", read_judgements, "judgements", 10),
        ("expectations.toml", read_bounds, "bounds", 1),
    ],
)
def test_a_file_beside_the_articles_is_told_from_a_flood(
    name: str, read: Callable[[Path], object], kind: str, most: int, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(b"#" * (most * 1_000_000 + 1))
    with pytest.raises(UsageError) as caught:
        read(file)
    assert caught.value.message == f"{file}: it is too large to be {kind}"
    assert caught.value.hint == f"give it less than {most} MB"
    file.unlink()
    with pytest.raises(UsageError, match="it cannot be read: No such file or directory"):
        read(file)
