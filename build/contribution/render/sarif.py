"""Problems as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Protocol
from urllib.parse import quote

from build.contribution.problem import Checked, Edit, Problem, Severity
from build.contribution.render.place import from_root, line_and_column, lines_of, source_line
from build.contribution.render.text import by_file
from build.contribution.render.visible import escaped_json

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# The standard wants a version in the name of a fingerprint, for when its recipe changes.
_FINGERPRINT = "copydeskPlace/v1"
_ROOT = "%SRCROOT%"


class Explained(Protocol):
    """A rule as `build rules` explains it."""

    @property
    def name(self) -> str:
        """Its stable name."""

    @property
    def severity(self) -> Severity:
        """Whether it blocks or warns."""

    @property
    def title(self) -> str:
        """One line that says what must hold."""

    @property
    def why(self) -> str:
        """Why it must."""

    @property
    def wrong(self) -> str | None:
        """A piece of a file that breaks it, where one can show it."""

    @property
    def right(self) -> str | None:
        """The same piece, mended."""


def render(
    checked: Checked, rules: Sequence[Explained], *, version: str, root: PurePath | None = None
) -> str:
    """Return one run of Copydesk: its rules, and a result for each problem.

    Paths are given from `root`, the folder of the repository.
    """
    problems = by_file(checked)
    known = {rule.name: _rule(rule) for rule in rules}
    for problem in problems:
        known.setdefault(problem.rule, _unexplained(problem))
    index = {name: at for at, name in enumerate(known)}
    lines = lines_of(checked)
    prints = _fingerprints(lines, problems)
    run = {
        "tool": {
            "driver": {
                "name": "Copydesk",
                "version": version,
                "semanticVersion": version,
                "rules": list(known.values()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the repository."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(problem, index[problem.rule], prints[at], lines.get(problem.path), root)
            for at, problem in enumerate(problems)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _rule(rule: Explained) -> dict[str, object]:
    examples = [
        (label, example.strip("\n"))
        for label, example in (("Wrong", rule.wrong), ("Right", rule.right))
        if example is not None
    ]
    plain = [rule.why, *(f"{label}:\n\n{example}" for label, example in examples)]
    marked = [rule.why, *(f"{label}:\n\n{_block(example)}" for label, example in examples)]
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _block(code: str) -> str:
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}\n{code}\n{fence}"


def _unexplained(problem: Problem) -> dict[str, object]:
    title = f"{problem.rule.replace('-', ' ').capitalize()}."
    return {
        "id": problem.rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": title},
        "defaultConfiguration": {"level": problem.severity},
    }


def _result(
    problem: Problem,
    rule_index: int,
    fingerprint: str,
    lines: Sequence[str] | None,
    root: PurePath | None,
) -> dict[str, object]:
    file = _artifact(problem.path, root)
    region = {"startLine": problem.line, "startColumn": problem.column}
    if problem.end_column is not None:
        region["endColumn"] = problem.end_column
    mend = "" if problem.mend is None else f"\nMend: {problem.mend}"
    result: dict[str, object] = {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity,
        "message": {"text": problem.message + mend},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if isinstance(problem.fix, Edit) and lines is not None:
        replacement = _replacement(problem.fix, lines)
        change = {"artifactLocation": file, "replacements": [replacement]}
        description = problem.mend or "mend it"
        result["fixes"] = [{"description": {"text": description}, "artifactChanges": [change]}]
    return result


def _artifact(path: str, root: PurePath | None) -> dict[str, object]:
    """Return a location relative to the root; one outside of it as an absolute URI."""
    shown = from_root(path, root)
    encoded = quote(shown.encode("utf-8", "surrogateescape"), safe="/")
    if shown.startswith("/"):
        return {"uri": f"file://{encoded}"}
    return {"uri": encoded, "uriBaseId": _ROOT}


def _replacement(edit: Edit, lines: Sequence[str]) -> dict[str, object]:
    start_line, start_column = line_and_column(lines, edit.start)
    end_line, end_column = line_and_column(lines, edit.end)
    return {
        "deletedRegion": {
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
        },
        "insertedContent": {"text": edit.new},
    }


def _fingerprints(lines: Mapping[str, Sequence[str]], problems: Sequence[Problem]) -> list[str]:
    """Return for each problem what stays when its line moves: rule, words of the line, which one.

    A message may hold numbers that change; it stands in only where there is no line.
    """
    seen = Counter[tuple[str, str, str]]()
    prints = []
    for problem in problems:
        line = source_line(lines, problem)
        said = problem.message if line is None else " ".join(line.split())
        key = problem.path, problem.rule, said
        told = "\n".join((problem.rule, said, str(seen[key])))
        seen[key] += 1
        prints.append(hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32])
    return prints
