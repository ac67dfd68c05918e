"""Problems for people: where, the line with carets below, what is wrong, how to mend it."""

from collections.abc import Iterator

from build.contribution.problem import Checked, Problem, Severity
from build.contribution.render.excerpt import excerpt
from build.contribution.render.place import lines_of, source_line
from build.contribution.render.visible import cells, visible

INDENT = " " * 4
_MEND = "mend: "
_COLORS = {"error": "31", "warning": "33", "place": "1"}


def render(checked: Checked, *, width: int = 80, color: bool = False) -> str:
    """Return all problems by file, in each errors before warnings, and how it all stands."""
    lines = lines_of(checked)
    parts = [
        "\n".join(_problem(one, source_line(lines, one), width, color)) for one in by_file(checked)
    ]
    parts.append("\n".join(_ending(checked)))
    return "\n\n".join(parts) + "\n"


def by_file(checked: Checked) -> list[Problem]:
    """Return the problems by file, in each errors before warnings, in reading order."""
    return sorted(
        checked.problems, key=lambda one: (one.path, one.severity, one.line, one.column, one.rule)
    )


def wrapped(text: str, width: int, indent: str, first: str | None = None) -> Iterator[str]:
    """Break a text between words into lines of at most `width` cells; a longer word stays whole.

    `first` begins the first line, `indent` all others.
    """
    line, is_begun = indent if first is None else first, False
    for word in text.split(" "):
        if is_begun and cells(line) + 1 + cells(word) > width:
            yield line.rstrip()
            line, is_begun = indent, False
            if not word:
                continue
        line += f" {word}" if is_begun else word
        is_begun = True
    yield line.rstrip()


def _problem(problem: Problem, line: str | None, width: int, color: bool) -> Iterator[str]:
    severity = problem.severity
    place = f"{visible(problem.path)}:{problem.line}:{problem.column}:"
    kind = _painted(severity, severity, color)
    yield f"{_painted(place, 'place', color)} {kind} {visible(problem.rule)}"
    if line is not None and line.strip():
        room = width - len(INDENT)
        source, carets = excerpt(line, problem.column, problem.end_column, room)
        yield f"{INDENT}{source}".rstrip()
        gap = len(carets) - len(carets.lstrip())
        yield f"{INDENT}{carets[:gap]}{_painted(carets[gap:], severity, color)}"
    yield from wrapped(visible(problem.message), width, INDENT)
    if problem.mend is not None:
        yield from wrapped(visible(problem.mend), width, INDENT + " " * len(_MEND), INDENT + _MEND)


def _painted(text: str, what: Severity | str, color: bool) -> str:
    return f"\x1b[{_COLORS[what]}m{text}\x1b[0m" if color else text


def _ending(checked: Checked) -> Iterator[str]:
    yield checked.message
    if checked.problems:
        fixable = sum(problem.fix is not None for problem in checked.problems)
        fixed = f"; `--fix` mends {fixable} of these" if fixable else ""
        yield f"`build rules NAME` explains a rule{fixed}"
