"""Rules for the authors: a list, and each of it one name."""

import re
from collections.abc import Iterator

from build.contribution.known_fields import example_of
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import field_of
from build.contribution.rules.rule import Finding, Rule
from build.read.shapes.fields import is_empty

_SEVERAL = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_PLAIN_NAME = re.compile(r"\w[\w .’'-]*")
_NOT_A_NAME = re.compile(r"(?i:by)\s+\w|\S*@\S|https?:|.*\s(?:and|&)\s|.*,")
_AND = re.compile(r"\s+(?:and|&)\s+")
_NAME_ALONE = re.compile(r"[^\W\d_][\w .’'-]*")  # a comma may part surname and first name
_BY = re.compile(r"by\s+(?=\w)", re.I)
_DASH_ALONE = re.compile(r"^([ \t]*)-(?=\w)", re.M)


def _authors_not_a_list(page: Page) -> Iterator[Finding]:
    field = field_of(page, "authors")
    if field is None or is_empty(field.value) or not field.value:
        return
    printed = field.printed.of(page.text)
    if isinstance(field.value, str) and (spaced := _spaced(printed)) is not None:
        yield Finding(
            field.printed,
            "the dashes of this list have no space behind them, so they are no list",
            f"put a space behind each dash:  {spaced.strip().splitlines()[0].strip()}",
            Edit(field.printed.start, field.printed.end, spaced),
        )
    elif isinstance(field.value, str):
        names = [name for name in _SEVERAL.split(field.value.strip()) if name]
        is_one = len(names) == 1 and _PLAIN_NAME.fullmatch(field.value)
        yield Finding(
            field.printed,
            "authors must be a list, also where there is only one",
            f"put square brackets around it:  authors: [{', '.join(names)}]",
            Edit(field.printed.start, field.printed.end, f"[{field.value}]") if is_one else None,
        )
    elif not isinstance(field.value, list) or not all(isinstance(one, str) for one in field.value):
        yield Finding(
            field.name,
            "authors must be a list of names and nothing else",
            f"write  {example_of('authors')}",
        )


def _author_not_a_name(page: Page) -> Iterator[Finding]:
    field = field_of(page, "authors")
    for one in field.value if field is not None and isinstance(field.value, list) else ():
        if isinstance(one, str) and _NOT_A_NAME.match(one.strip()):
            assert field is not None
            yield Finding(
                field.printed,
                f"{one!r} is more than the name of one author",
                f"write names only, a comma between two authors:  {_names_of(one.strip())}",
            )


def _names_of(printed: str) -> str:
    """Return the line with the names in a byline alone; an example where they cannot be told."""
    names = [name.strip() for name in _AND.split(_BY.sub("", printed, count=1))]
    if all(_NAME_ALONE.fullmatch(name) for name in names):
        return f"authors: [{', '.join(names)}]"
    return "authors: [Maren Tofte, Ib Lund]"


def _spaced(printed: str) -> str | None:
    """Return a list of lines that begin with a dash with a space behind each; None where none."""
    lines = [line for line in printed.splitlines() if line.strip()]
    if not all(_DASH_ALONE.match(line) for line in lines):
        return None
    return _DASH_ALONE.sub(r"\1- ", printed)


RULES = (
    Rule(
        "authors-not-a-list",
        "error",
        "The authors are not a list",
        "An article may have several authors, and a comma may also be part of a name. A list in "
        "square brackets tells them apart.",
        wrong="authors: Maren Tofte",
        right="authors: [Maren Tofte]",
        check=_authors_not_a_list,
    ),
    Rule(
        "author-not-a-name",
        "warning",
        "An author is more than one name",
        "Articles are grouped by author. `By Maren Tofte`, an address or two names in one are "
        "each taken for a new person.",
        wrong="authors: [By Maren Tofte]",
        right="authors: [Maren Tofte]",
        check=_author_not_a_name,
    ),
)
