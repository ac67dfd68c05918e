"""What machines see of `build validate`: JSON, annotations of GitHub, SARIF."""

import json
import re
from dataclasses import replace
from pathlib import PurePath

import pytest

from build.contribution.problem import Checked, Edit, Problem, Resave, Severity
from build.contribution.render import github, sarif
from build.contribution.render import json as as_json
from tests.contribution.checked_files import CAPITALS, FERRY, NO_ZONE, TEXT, found, many
from tests.contribution.published_schemas import faults

COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


def commands(checked: Checked, root: PurePath | None = None) -> list[tuple[str, str, str]]:
    """Return the annotations that GitHub reads, up to where its commands are stopped."""
    lines = github.render(checked, root=root).splitlines()
    stop = next(at for at, line in enumerate(lines) if line.startswith("::stop-commands::"))
    matches = [COMMAND.fullmatch(line) for line in lines[:stop]]
    return [(one[1], one[2], one[3]) for one in matches if one is not None]


def test_json_holds_every_problem_with_its_end_and_its_fix() -> None:
    read = json.loads(as_json.render(found(NO_ZONE, CAPITALS)))
    assert (read["inputs"], read["good"]) == (1, False)
    assert [one["end_column"] for one in read["problems"]] == [36, 26]
    assert read["problems"][1]["fix"] == {"start": 14, "end": 29, "new": "Ferry talks end"}


def test_a_file_to_be_saved_anew_has_a_fix_in_json_and_none_in_sarif() -> None:
    checked = found(replace(CAPITALS, fix=Resave()))
    assert json.loads(as_json.render(checked))["problems"][0]["fix"] == {"encoding": "utf-8"}
    document = sarif.render(checked, (), version="1.2.3")
    assert faults("sarif-2.1.0", json.loads(document)) == []
    assert "fixes" not in json.loads(document)["runs"][0]["results"][0]


def test_json_shows_no_character_that_a_terminal_obeys_and_still_says_it() -> None:
    hostile = "\x1b[2J\x9b\u202e\U000e0001\ud800 é 漢"
    document = as_json.render(found(replace(NO_ZONE, message=hostile)))
    assert all(one == "\n" or one.isprintable() for one in document)
    assert "é 漢" in document
    assert json.loads(document)["problems"][0]["message"] == hostile


def test_an_annotation_has_its_place_and_its_mend() -> None:
    assert commands(found(NO_ZONE)) == [
        (
            "error",
            "file=articles/ferry.md,line=3,col=17,endColumn=36,title=date-without-zone",
            "the time has no zone%0AMend: write, for instance,  "
            "date_published: 2025-03-06T18:40:00+01:00",
        )
    ]


def test_what_github_would_read_as_a_command_is_escaped() -> None:
    problem = replace(NO_ZONE, path="a,b:c%/x\n::error::y.md", message="100%\r\n::error::z")
    ((_, properties, message),) = commands(found(problem))
    assert properties.startswith("file=a%2Cb%3Ac%25/x%0A%3A%3Aerror%3A%3Ay.md,line=3")
    assert message.startswith(r"100%25\r%0A::error::z%0AMend")


def test_an_article_cannot_give_commands_through_the_log() -> None:
    log = github.render(found(replace(NO_ZONE, line=1), text="::add-mask::e\n##[error]x"))
    lines = log.splitlines()
    stop = lines.index(next(line for line in lines if line.startswith("::stop-commands::")))
    token = lines[stop].removeprefix("::stop-commands::")
    assert lines[-1] == f"::{token}::"
    assert lines.index("    ::add-mask::e") > stop


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (11, 10), (500, 10)])
@pytest.mark.parametrize("severity", ["error", "warning"])
def test_no_more_annotations_than_github_shows(count: int, shown: int, severity: Severity) -> None:
    found_commands = commands(many(count, files=3, severity=severity))
    assert len(found_commands) == shown
    summed = [message for _, properties, message in found_commands if "file=" not in properties]
    assert len(summed) == (count > 10)
    if summed:
        assert f"date-without-zone {count - 9}%0Ain articles/0.md" in summed[0]


def test_each_file_has_its_first_problem_annotated_before_any_has_a_second() -> None:
    files = {properties.split(",")[0] for _, properties, _ in commands(many(50, files=9))}
    assert len(files - {"title=41 more errors"}) == 9


def test_the_whole_list_is_in_the_log_and_in_the_summary() -> None:
    checked = many(30, files=3)
    assert github.render(checked).count("error date-without-zone") == 30
    assert github.step_summary(checked).count("date\\-without\\-zone") == 30


def test_a_summary_is_markdown_in_which_an_article_is_only_text() -> None:
    problem = replace(NO_ZONE, message="<img src=x> | [a](b) `c` **d**\n# e")
    row = github.step_summary(found(problem)).splitlines()[-1]
    assert r"\<img src\=x\> \| \[a\]\(b\) \`c\` \*\*d\*\*\\n\# e" in row


def test_a_summary_keeps_below_githubs_limit() -> None:
    checked = replace(many(1), problems=(replace(NO_ZONE, message="漢" * 1000),) * 1000)
    summary = github.step_summary(checked)
    assert len(summary.encode()) < 1024 * 1024
    assert re.search(r"\n\d+ more are in the log of this step\.\n$", summary)


def test_paths_are_told_from_the_root_of_the_repository() -> None:
    checked = found(replace(NO_ZONE, path="/repo/articles/a.md"))
    ((_, properties, _),) = commands(checked, root=PurePath("/repo"))
    assert properties.startswith("file=articles/a.md,")


class _Rule:
    """What `build rules` says of a rule."""

    name = "date-without-zone"
    severity: Severity = "error"
    title = "A date has a zone."
    why = "Else nobody knows the moment."
    wrong: str | None = "date_published: 2025-03-06T18:40:00"
    right: str | None = "date_published: 2025-03-06T18:40:00+01:00\n```"


def as_sarif(checked: Checked) -> dict[str, object]:
    """Render, validate against the published schema, and return the only run."""
    rules = [_Rule()]
    document = json.loads(sarif.render(checked, rules, version="0.1.0", root=PurePath("/repo")))
    assert faults("sarif-2.1.0", document) == []
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


def results(run: dict[str, object]) -> list[dict[str, object]]:
    """Return the results of a run."""
    listed = run["results"]
    assert isinstance(listed, list)
    return listed


def test_sarif_keeps_to_its_schema_and_names_rule_place_and_fix() -> None:
    run = as_sarif(found(NO_ZONE, CAPITALS))
    error, warning = results(run)
    assert (error["ruleId"], error["ruleIndex"], error["level"]) == (
        "date-without-zone",
        0,
        "error",
    )
    assert (warning["ruleIndex"], warning["level"]) == (1, "warning")
    assert error["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "articles/ferry.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 17, "endColumn": 36},
            }
        }
    ]
    ((change,),) = [fix["artifactChanges"] for fix in warning["fixes"]]  # type: ignore[attr-defined]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 26},
            "insertedContent": {"text": "Ferry talks end"},
        }
    ]


def test_a_document_that_breaks_the_schema_of_sarif_is_found() -> None:
    document = json.loads(sarif.render(found(NO_ZONE), [], version="0.1.0"))
    document["runs"][0]["results"][0]["level"] = "fatal"
    (fault,) = faults("sarif-2.1.0", document)
    assert fault.startswith("'fatal' is not one of")


def test_the_regions_of_a_fix_are_where_it_is_whatever_ends_the_lines() -> None:
    text = "ab\r\ncd\nef"
    places = [(0, (1, 1)), (2, (1, 3)), (4, (2, 1)), (7, (3, 1)), (9, (3, 3))]
    for offset, place in places:
        fix = replace(CAPITALS, line=1, fix=Edit(offset, offset, "x"))
        (result,) = results(as_sarif(found(fix, text=text)))
        region = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]  # type: ignore[index]
        assert (region["startLine"], region["startColumn"]) == place


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("articles/a b#é%.md", "articles/a%20b%23%C3%A9%25.md"),
        ("./articles/a.md", "articles/a.md"),
        ("/repo/articles/a.md", "articles/a.md"),
        ("/elsewhere/a.md", "file:///elsewhere/a.md"),
        ("b\udcff.md", "b%FF.md"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    (result,) = results(as_sarif(found(replace(NO_ZONE, path=path))))
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]  # type: ignore[index]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is not uri.startswith("file:")


def prints(checked: Checked) -> list[object]:
    """Return the fingerprints of the problems."""
    return [one["partialFingerprints"] for one in results(as_sarif(checked))]


def test_a_fingerprint_stays_when_the_line_moves_and_tells_problems_apart() -> None:
    moved: tuple[Problem, ...] = (replace(NO_ZONE, line=5, message="another time"),)
    before = prints(found(NO_ZONE))
    assert prints(found(*moved, text=TEXT.replace("---\nh", "---\n\n\nh"))) == before
    assert prints(found(replace(NO_ZONE, line=2))) != before
    assert prints(found(replace(NO_ZONE, rule="other"))) != before
    twice = prints(found(NO_ZONE, replace(NO_ZONE, column=18)))
    assert twice[0] != twice[1]
    assert twice[0] == before[0]


def test_every_rule_explains_itself_also_one_without_a_page() -> None:
    run = as_sarif(found(replace(NO_ZONE, rule="malformed", path=FERRY)))
    explained, other = run["tool"]["driver"]["rules"]  # type: ignore[index]
    assert explained["help"]["text"].startswith("Else nobody knows the moment.\n\nWrong:\n\n")
    assert "````\n" in explained["help"]["markdown"], "a fence longer than what it holds"
    assert other["id"] == "malformed"
    assert other["help"]["text"] == "Malformed."
