"""Options that several commands share."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from build.errors import UsageError


class Format(StrEnum):
    """How a command prints its result."""

    TEXT = "text"
    JSON = "json"


RawFile = Annotated[Path, typer.Argument(help="A raw article, or a file of several.")]
Record = Annotated[
    int | None,
    typer.Option(min=0, help="This record of the file alone, counted from 0."),
]
Lang = Annotated[
    str, typer.Option(metavar="CODE", help="Read articles in this language (ISO 639).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print warnings and errors only.")]
OutputFormat = Annotated[Format, typer.Option("--format", help="For people or for machines.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="What counts as today, YYYY-MM-DD.")]
MinWords = Annotated[int, typer.Option(min=0, help="Refuse articles of fewer words.")]


def day(given: str | None) -> date:
    """Read "today" once, from the option or from the clock."""
    if given is None:
        return date.today()
    try:
        found = date.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.isoformat() != given:  # Python also reads 20250131 and 2025-W05-5
        raise UsageError(f"--as-of {given!r} is not a calendar day", hint="write it as YYYY-MM-DD")
    return found
