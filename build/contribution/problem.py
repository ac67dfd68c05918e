"""What is wrong with contributed files: problems, each at its place, and how it all stands."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from build.document import Article

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Edit:
    """A safe mend: put `new` for the code points from `start` to `end` of the file's text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Resave:
    """A safe mend: the file's text as it is, saved in this encoding."""

    encoding: Literal["utf-8"] = "utf-8"


Fix = Edit | Resave


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
    end_column: int | None = None
    fix: Fix | None = None


@dataclass(frozen=True)
class Checked:
    """What was found in the contributed articles.

    `texts` holds each file's decoded text by its path, as far as it could be decoded; `articles`
    what could be read; `paths` each file's path as problems name it, by the articles' source path.
    """

    article_count: int
    problems: tuple[Problem, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    articles: Sequence[Article] = ()
    paths: Mapping[str, str] = field(default_factory=dict)

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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
