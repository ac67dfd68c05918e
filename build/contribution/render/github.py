"""Problems as annotations of GitHub Actions, and as the summary of a step.

GitHub shows at most 10 errors and 10 warnings of one step and drops the rest without a word
(actions/toolkit, docs/problem-matchers.md), so what is over the limit is summed up in one more.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from build.contribution.problem import Checked, Problem, Severity
from build.contribution.render import text
from build.contribution.render.place import from_root
from build.contribution.render.visible import visible

LIMIT = 10
# GitHub takes a summary of 1 MiB and refuses a longer one as a whole.
MAX_SUMMARY_BYTES = 1_000_000
_SEVERITIES: tuple[Severity, ...] = ("error", "warning")
_FILES_NAMED = 5
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def render(checked: Checked, *, root: PurePath | None = None) -> str:
    """Return the annotations, and below them all problems as text for the log.

    Paths are given from `root`, the folder of the repository. While the text is printed, GitHub's
    commands are stopped: a line of an article may look like one.
    """
    lines: list[str] = []
    for severity in _SEVERITIES:
        of_kind = [one for one in text.by_file(checked) if one.severity == severity]
        lines += _annotations(of_kind, root)
    log = text.render(checked)
    # Nobody can write an article that contains the digest of its own messages.
    token = "copydesk-" + hashlib.sha256(log.encode("utf-8", "backslashreplace")).hexdigest()
    return "\n".join([*lines, f"::stop-commands::{token}", f"{log}::{token}::"]) + "\n"


def step_summary(checked: Checked) -> str:
    """Return a table of all problems as Markdown, cut off below GitHub's limit."""
    head = f"### Copydesk: {_markdown(checked.message)}\n"
    if not checked.problems:
        return head
    parts = [head, "| where | what | how to mend it |", "| --- | --- | --- |"]
    size = sum(map(len, parts))
    rows = [_row(problem) for problem in text.by_file(checked)]
    for at, row in enumerate(rows):
        size += len(row.encode("utf-8", "backslashreplace")) + 1
        if size > MAX_SUMMARY_BYTES:
            parts.append(f"\n{len(rows) - at} more are in the log of this step.")
            break
        parts.append(row)
    return "\n".join(parts) + "\n"


def _annotations(problems: Sequence[Problem], root: PurePath | None) -> Iterator[str]:
    """Yield a command for each problem, or for as many as are shown and one for the rest."""
    shown = list(problems) if len(problems) <= LIMIT else _one_by_file(problems)[: LIMIT - 1]
    chosen = set(map(id, shown))
    rest = []
    for problem in problems:
        if id(problem) in chosen:
            yield _annotation(problem, root)
        else:
            rest.append(problem)
    if rest:
        yield _rest(rest)


def _one_by_file(problems: Sequence[Problem]) -> list[Problem]:
    """Return the first problem of each file, then the second of each, and so on."""
    seen = Counter[str]()
    turns = []
    for problem in problems:
        turns.append(seen[problem.path])
        seen[problem.path] += 1
    return [
        problem for _, problem in sorted(zip(turns, problems, strict=True), key=lambda one: one[0])
    ]


def _annotation(problem: Problem, root: PurePath | None) -> str:
    end = {} if problem.end_column is None else {"endColumn": problem.end_column}
    properties = {
        "file": from_root(problem.path, root),
        "line": problem.line,
        "col": problem.column,
        **end,
        "title": problem.rule,
    }
    message = (
        problem.message if problem.mend is None else f"{problem.message}\nMend: {problem.mend}"
    )
    return _command(problem.severity, properties, message)


def _rest(problems: Sequence[Problem]) -> str:
    severity = problems[0].severity
    rules = Counter(problem.rule for problem in problems)
    files = sorted({problem.path for problem in problems})
    named = ", ".join(islice(files, _FILES_NAMED))
    others = len(files) - _FILES_NAMED
    told = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
    message = (
        f"{told}\nin {named}{f' and {others} more' if others > 0 else ''}\n"
        "All are in the log and in the summary of this step."
    )
    title = f"{len(problems)} more {severity}s"
    return _command(severity, {"title": title}, message)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(value: str) -> str:
    """Escape a message as actions/toolkit does, its line breaks kept."""
    shown = "\n".join(map(visible, value.split("\n")))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _row(problem: Problem) -> str:
    place = _markdown(f"{problem.path}:{problem.line}:{problem.column}")
    what = f"{problem.severity} **{_markdown(problem.rule)}**<br>{_markdown(problem.message)}"
    return f"| {place} | {what} | {_markdown(problem.mend or '')} |"


def _markdown(value: str) -> str:
    """Return the text so that Markdown shows it as it is: nothing of an article becomes markup."""
    return _PUNCTUATION.sub(r"\\\1", visible(value))
