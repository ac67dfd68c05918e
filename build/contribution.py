"""`build validate`: is a contributed article fit to enter the dataset, and where not, what to mend.

A contributed article is Markdown with front matter; every problem names file, line and column, a
stable rule, and the mend. Other formats are only tried: would the reader take them?
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import yaml

from build.document import Refusal
from build.read import read
from schema.vocabulary import RejectReason

Severity = Literal["error", "warning"]

FIELDS = ("headline", "publisher", "date_published", "url", "authors", "in_language", "license")
OPTIONAL_FIELDS = ("subheadline", "section", "agency", "description")
_FENCE = "---"
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
# SPDX ids and expressions are made of these; LicenseRef-... is SPDX's own way out.
_LICENSE = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*-?[0-9A-Za-z.+-]*( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")


@dataclass(frozen=True)
class Problem:
    """Something to mend: where (1-based line and column), what, and how."""

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    mend: str | None


@dataclass(frozen=True)
class Checked:
    """What was found in the contributed articles."""

    article_count: int
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Whether nothing blocks the contribution."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def message(self) -> str:
        """One line that says how it stands."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        warnings = len(self.problems) - errors
        verdict = "good" if self.good else "not yet good"
        return (
            f"{_count(self.article_count, 'input')} checked: {_count(errors, 'error')}, "
            f"{_count(warnings, 'warning')}; {verdict}"
        )

    def summary(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "inputs": self.article_count,
            "good": self.good,
            "problems": [asdict(problem) for problem in self.problems],
        }


@dataclass(frozen=True)
class _Field:
    """One field of the front matter as YAML composed it."""

    value: object
    line: int
    column: int


def check_contributions(paths: Sequence[Path], *, as_of: date, min_words: int) -> Checked:
    """Check each file (folders are searched); raise `UsageError` for a path that does not exist."""
    problems: set[Problem] = set()
    count = 0
    for path in paths:
        inputs = read([str(path)], as_of=as_of, min_words=min_words, limit=None)
        count += inputs.count
        refused: dict[Path, list[Refusal]] = {}
        for refusal in inputs.refusals:
            file = path / refusal.source_path if path.is_dir() else path
            refused.setdefault(file, []).append(refusal)
        for file in _markdown_files(path):
            if all(refusal.reason in _SAID_BETTER for refusal in refused.get(file, ())):
                found = list(_check_front_matter(file, as_of))
                problems.update(found)
                if found:
                    refused.pop(file, None)
        problems.update(_refused(file, one) for file, found in refused.items() for one in found)
    in_order = sorted(problems, key=_reading_order)
    return Checked(count, tuple(in_order))


def _reading_order(one: Problem) -> tuple[str, int, int, str, str]:
    return one.path, one.line, one.column, one.rule, one.message


# What the reader finds in the front matter, the checks here find too, with line and mend.
_SAID_BETTER = (RejectReason.BAD_METADATA, RejectReason.FUTURE_DATE, RejectReason.OTHER_LANGUAGE)
_PLACE = re.compile(r"(\d+):(\d+): ")


def _refused(file: Path, refusal: Refusal) -> Problem:
    place = _PLACE.match(refusal.detail)
    line, column = (int(place[1]), int(place[2])) if place else (refusal.source_record + 1, 1)
    message = refusal.detail[place.end() :] if place else refusal.detail
    rule = refusal.reason.value.replace("_", "-")
    return Problem(str(file), line, column, rule, "error", message, None)


def _markdown_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(
            file for file in path.rglob("*.md") if not file.name.startswith((".", "README"))
        )
    return [path] if path.suffix == ".md" else []


def _check_front_matter(file: Path, as_of: date) -> Iterator[Problem]:
    def problem(
        rule: str, message: str, mend: str, at: _Field | None = None, severity: Severity = "error"
    ) -> Problem:
        line, column = (at.line, at.column) if at is not None else (1, 1)
        return Problem(str(file), line, column, rule, severity, message, mend)

    fields = _fields(file.read_text(encoding="utf-8-sig"))
    if fields is None:
        yield problem(
            "missing-front-matter",
            "the file does not begin with front matter",
            f"begin with a line {_FENCE}, then {', '.join(FIELDS)}, each on a line, then {_FENCE}",
        )
        return
    for name in FIELDS:
        field = fields.get(name)
        if field is None or field.value in (None, "", []):
            yield problem(
                "missing-field",
                f"{name} is missing" if field is None else f"{name} is empty",
                f"add a line such as  {_EXAMPLES[name]}",
                field,
            )
        elif (found := _CHECKS[name](field.value, as_of)) is not None:
            rule, message = found
            yield problem(rule, message, f"write, for instance,  {_EXAMPLES[name]}", field)
    for name, field in fields.items():
        if name not in FIELDS and name not in OPTIONAL_FIELDS:
            yield problem(
                "unknown-field",
                f"{name} is not a field of an article",
                f"one of: {', '.join((*FIELDS, *OPTIONAL_FIELDS))}",
                field,
                "warning",
            )


_EXAMPLES = {
    "headline": "headline: Ferry talks end without a deal",
    "publisher": "publisher: Sund Courier",
    "date_published": "date_published: 2025-03-06T09:30:00+01:00",
    "url": "url: https://sund-courier.example/2025/ferry-talks",
    "authors": "authors: [Maren Tofte]",
    "in_language": "in_language: en",
    "license": "license: CC-BY-4.0",
}


def _fields(text: str) -> dict[str, _Field] | None:
    """Return the front matter's fields with their places, None where there is no front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        return None
    node = yaml.compose("\n".join(lines[1:end]), Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return None
    fields = {}
    for key, value in node.value:
        # Scalars are kept as written: a date must show its zone.
        content = (
            [one.value for one in value.value]
            if isinstance(value, yaml.SequenceNode)
            else value.value
        )
        fields[str(key.value)] = _Field(content, key.start_mark.line + 2, key.start_mark.column + 1)
    return fields


Found = tuple[str, str] | None
Check = Callable[[object, date], Found]


def _check_text(value: object, as_of: date) -> Found:
    return None if isinstance(value, str) else ("not-text", "the value must be one line of text")


def _check_date(value: object, as_of: date) -> Found:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return "malformed-date", f"{value!r} is not a date and time in ISO 8601"
    if moment.tzinfo is None:
        return "date-without-zone", f"{value!r} has no time zone"
    if moment.date() > as_of:
        return "future-date", f"{value!r} lies after today ({as_of})"
    return None


def _check_url(value: object, as_of: date) -> Found:
    if _URL.fullmatch(str(value)) is None:
        return "malformed-url", f"{value!r} is not a web address"
    return None


def _check_authors(value: object, as_of: date) -> Found:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "authors-not-a-list", "authors must be a list, also where there is one"
    return None


def _check_language(value: object, as_of: date) -> Found:
    if _LANGUAGE.fullmatch(str(value)) is None:
        return "unknown-language", f"{value!r} is not a language tag (BCP 47)"
    return None


def _check_license(value: object, as_of: date) -> Found:
    if _LICENSE.fullmatch(str(value)) is None:
        return "unknown-license", f"{value!r} is not an SPDX licence id or LicenseRef-..."
    return None


_CHECKS: dict[str, Check] = {
    "headline": _check_text,
    "publisher": _check_text,
    "date_published": _check_date,
    "url": _check_url,
    "authors": _check_authors,
    "in_language": _check_language,
    "license": _check_license,
}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
