"""Problems in invented files, as the renderers take them."""

from dataclasses import replace

from build.contribution.problem import Checked, Edit, Problem, Severity

FERRY = "articles/ferry.md"
TEXT = """---
headline: FERRY TALKS END
date_published: 2025-03-06T18:40:00
---
Words.
"""
NO_ZONE = Problem(
    FERRY,
    3,
    17,
    "date-without-zone",
    "error",
    "the time has no zone",
    "write, for instance,  date_published: 2025-03-06T18:40:00+01:00",
    end_column=36,
)
CAPITALS = Problem(
    FERRY,
    2,
    11,
    "headline-in-capitals",
    "warning",
    "the headline is in capitals",
    "write  headline: Ferry talks end",
    end_column=26,
    fix=Edit(14, 29, "Ferry talks end"),
)


def found(*problems: Problem, text: str = TEXT, path: str = FERRY) -> Checked:
    """Return these problems of one file with this text."""
    return Checked(1, problems, {path: text})


def at(line: str, column: int, end_column: int | None = None) -> Checked:
    """Return one problem at a place of a file of this one line."""
    problem = replace(NO_ZONE, line=1, column=column, end_column=end_column)
    return found(problem, text=line)


def many(count: int, files: int = 1, severity: Severity = "error") -> Checked:
    """Return many problems, over some files in turn."""
    problems = tuple(
        replace(NO_ZONE, path=f"articles/{number % files}.md", line=number + 1, severity=severity)
        for number in range(count)
    )
    return Checked(files, problems, {})
