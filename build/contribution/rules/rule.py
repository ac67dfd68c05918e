"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build.contribution.known_fields import FIELDS
from build.contribution.page import Page
from build.contribution.problem import Fix, Severity
from schema.span import Span

BODY = (
    "Denmark and Norway went home without a settlement on Thursday, after four days of talks "
    "about the ferry between Hirtsvik and Larhamn that both say they cannot pay for alone."
)
FRONT_MATTER = "\n".join(["---", *(f"{name}: {value}" for name, value in FIELDS.items()), "---\n"])


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the page's text, what is wrong with it, how to mend it; the safe mend."""

    at: Span
    message: str
    mend: str
    fix: Fix | None = None


Check = Callable[[Page], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that may be wrong with a contributed article.

    `wrong` and `right` are examples, put into an otherwise good article by `article_with`; None
    where no text can show it. Without a `check` it is found elsewhere: by the reader, or over
    several articles. What is `fatal` would keep the article from being read, and so can be
    neither ignored nor made a warning.
    """

    name: str
    severity: Severity
    title: str
    why: str
    wrong: str | None = None
    right: str | None = None
    check: Check | None = None
    fatal: bool = False


def article_with(example: str) -> str:
    """Return an otherwise good article with a rule's example in it.

    An example is a whole file (it holds a `---`), a line of front matter (`name: value` or a
    comment) or, after a blank line, text.
    """
    if "---" in example:
        return example
    if example.startswith("\n"):
        return f"{FRONT_MATTER}{BODY}\n{example}\n"
    name = example.partition(":")[0]
    others = [f"{known}: {value}" for known, value in FIELDS.items() if known != name]
    return "\n".join(["---", *others, example, "---", BODY, ""])
