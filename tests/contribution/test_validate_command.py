"""`build validate` and `build rules` as they are called."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from build.cli.main import app
from build.contribution.rules import RULES
from build.errors import UsageError
from tests.contribution.articles import AS_OF, BODY, article


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(
        app, ["validate", "--as-of", AS_OF.isoformat(), *arguments], catch_exceptions=False
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article with an error and a warning, both safe to mend."""
    file = tmp_path / "ferry.md"
    text = article(f"{BODY}\n\nThe mini\u00adster left.", authors="Maren Tofte")
    file.write_text(text, encoding="utf-8")
    return file


def test_an_error_exits_with_1_and_a_warning_with_0(file: Path) -> None:
    assert validate(str(file)).exit_code == 1
    text = file.read_text("utf-8").replace("Maren Tofte", "[Maren Tofte]")
    file.write_text(text, encoding="utf-8")
    done = validate(str(file))
    assert done.exit_code == 0
    assert "1 warning; good" in done.stdout


@pytest.mark.parametrize("output", ["text", "json", "github", "sarif"])
def test_every_format_names_both_rules(file: Path, output: str) -> None:
    done = validate(str(file), "--format", output)
    assert done.exit_code == 1
    assert "authors-not-a-list" in done.stdout
    assert "invisible-characters" in done.stdout


def test_json_is_one_object(file: Path) -> None:
    found = json.loads(validate(str(file), "--format", "json").stdout)
    assert (found["inputs"], found["good"]) == (1, False)
    assert found["problems"][0]["fix"]["new"] == "[Maren Tofte]"


def test_fix_mends_shows_what_it_did_and_leaves_nothing(file: Path) -> None:
    done = validate(str(file), "--fix")
    assert done.exit_code == 0
    assert "+authors: [Maren Tofte]" in done.stdout
    assert file.read_text("utf-8") == article(
        f"{BODY}\n\nThe minister left.", authors="[Maren Tofte]"
    )


def test_fix_leaves_json_on_standard_output_whole(file: Path) -> None:
    done = validate(str(file), "--fix", "--format", "json")
    assert json.loads(done.stdout)["good"] is True
    assert "+authors: [Maren Tofte]" in done.stderr


def test_github_gets_the_summary_of_the_step(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    validate(str(file), "--format", "github")
    assert "authors" in (tmp_path / "summary.md").read_text("utf-8")


def test_without_a_preview_no_language_model_is_loaded(file: Path) -> None:
    program = (
        "import sys; from typer.testing import CliRunner; from build.cli.main import app;"
        f"CliRunner().invoke(app, ['validate', {str(file)!r}]); print('spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_preview_shows_what_would_enter(tmp_path: Path) -> None:
    file = tmp_path / "ferry.md"
    said = "“We will wait for the other side,” the minister, Maren Tofte, said on Friday."
    file.write_text(article(f"{BODY}\n\n{said}"), encoding="utf-8")
    done = validate(str(file), "--preview")
    assert done.exit_code == 0
    assert "What would enter the dataset:" in done.stdout
    assert "“We will wait for the other side,”" in done.stdout


def test_rules_explains_all_rules_or_one() -> None:
    everything = CliRunner().invoke(app, ["rules"], catch_exceptions=False).stdout
    assert [rule.name for rule in RULES if f"\n### {rule.name}\n" not in everything] == []
    one = CliRunner().invoke(app, ["rules", "future-date"], catch_exceptions=False).stdout
    assert one.startswith("### future-date\n")
    assert one in everything


def test_a_rule_that_there_is_not_is_a_usage_error_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="there is no rule 'future-dates'") as raised:
        CliRunner().invoke(app, ["rules", "future-dates"], catch_exceptions=False)
    assert "was future-date meant?" in (raised.value.hint or "")
    with pytest.raises(UsageError) as raised:
        CliRunner().invoke(app, ["rules", "curly"], catch_exceptions=False)
    assert "was curly-quotation-marks meant?" in (raised.value.hint or "")
