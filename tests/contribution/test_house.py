"""The house rules of a collection: `copydesk.toml`."""

from pathlib import Path

import pytest

from build.errors import UsageError
from tests.contribution.articles import article, check, rules_of


def collection(folder: Path, rules: str, **changes: str | None) -> Path:
    (folder / "copydesk.toml").write_text(f"[validate]\n{rules}\n", encoding="utf-8")
    file = folder / "articles" / "2025" / "a.md"
    file.parent.mkdir(parents=True)
    file.write_text(article(**changes), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rules", "changes", "found", "says"),
    [
        ("min_words = 100", {}, "too-short", "at least 100 are needed"),
        ('licenses = ["CC0-1.0"]', {}, "license-not-allowed", "'CC-BY-4.0' is not a licence that"),
        ('publishers = ["Sund Post"]', {}, "unlisted-publisher", "is not an outlet of this"),
        ('languages = ["de-AT"]', {}, "other-language", "is not one of the languages of this"),
    ],
)
def test_a_collection_asks_for_more(
    tmp_path: Path, rules: str, changes: dict[str, str | None], found: str, says: str
) -> None:
    (problem,) = check(collection(tmp_path, rules, **changes)).problems
    assert (problem.rule, problem.severity) == (found, "error")
    assert says in problem.message


@pytest.mark.parametrize("expression", ["CC-BY-4.0", "cc0-1.0 OR MIT", "CC-BY-4.0 AND CC0-1.0"])
def test_of_alternative_licences_one_must_be_allowed(tmp_path: Path, expression: str) -> None:
    file = collection(tmp_path, 'licenses = ["CC-BY-4.0", "CC0-1.0"]', license=expression)
    assert check(file).problems == ()


def test_severities_are_the_collections_own(tmp_path: Path) -> None:
    file = collection(
        tmp_path,
        'errors = ["headline-in-capitals"]\nwarnings = ["missing-field"]\n'
        'ignore = ["unknown-field"]',
        headline="TALKS END WITHOUT A DEAL",
        license=None,
        colour="red",
    )
    assert [(one.rule, one.severity) for one in check(file).problems] == [
        ("missing-field", "warning"),
        ("headline-in-capitals", "error"),
    ]


def test_an_option_overrules_the_collection(tmp_path: Path) -> None:
    assert check(collection(tmp_path, "min_words = 100"), min_words=5).problems == ()


def test_the_nearest_house_speaks_and_none_above_the_collections_top(tmp_path: Path) -> None:
    file = collection(tmp_path, "min_words = 100")
    (tmp_path / "articles" / "copydesk.toml").write_text("", encoding="utf-8")
    assert check(file).problems == ()
    (tmp_path / "articles" / "copydesk.toml").unlink()
    assert rules_of(check(file)) == ["too-short"]
    (tmp_path / "articles" / ".git").mkdir()
    assert check(file).problems == ()


@pytest.mark.parametrize(
    ("rules", "says", "hint"),
    [
        ("min_word = 3", "'min_word' is not a house rule", "was min_words meant?"),
        ('min_words = "3"', "min_words must be a whole number", "min_words = 100"),
        ("min_words = true", "min_words must be a whole number", "min_words = 100"),
        ('ignore = ["unknown-fields"]', "there is no rule 'unknown-fields'", "unknown-field"),
        ('ignore = "unknown-field"', "ignore must be a list of texts", 'ignore = ["..."]'),
        ('ignore = ["future-date"]', "future-date must stay an error", "cannot be read"),
        ('warnings = ["malformed"]', "malformed must stay an error", "cannot be read"),
        (
            'warnings = ["bad-ignore"]\nerrors = ["bad-ignore"]',
            "bad-ignore is both in errors and in warnings",
            "one of the two",
        ),
        ('languages = ["xx"]', "there is no language 'xx'", "en, de"),
        ('licenses = ["CC-BY-4"]', "there is no licence 'CC-BY-4'", "was CC-BY-4.0"),
        ("min_words = ", "it is not TOML", "lines look like"),
        ("[other]", "'other' is not a table", "[validate]"),
    ],
)
def test_a_mistake_in_the_house_rules_is_named_with_its_file(
    tmp_path: Path, rules: str, says: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        check(collection(tmp_path, rules))
    assert f"{tmp_path / 'copydesk.toml'}: " in raised.value.message
    assert says in raised.value.message
    assert hint in (raised.value.hint or "")


def test_a_collection_of_several_languages_is_held_to_them(tmp_path: Path) -> None:
    file = collection(tmp_path, 'languages = ["en", "de"]', in_language="fr")
    german = file.with_name("b.txt")
    german.write_text("Die Fähre nach Larhamn fährt erst wieder im Mai, sagte er. " * 8, "utf-8")
    french = file.with_name("c.txt")
    french.write_text(
        "Le bac de Larhamn ne partira pas avant le mois de mai, dit-il. " * 8, "utf-8"
    )
    found = check(file, german, french).problems
    assert [(Path(one.path).name, one.rule) for one in found] == [
        ("a.md", "other-language"),
        ("c.txt", "other-language"),
    ]
    assert "the text is in French (fr), not one of the languages" in found[1].message
