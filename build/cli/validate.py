"""`build validate`."""

import json
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.options import AsOf, Format, MinWords, OutputFormat, day

if TYPE_CHECKING:
    from build.contribution import Problem


def validate(
    paths: Annotated[list[Path], typer.Argument(help="Contributed articles.", show_default=False)],
    as_of: AsOf = None,
    min_words: MinWords = 20,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Check contributed articles without releasing anything."""
    from build.contribution import check_contributions

    checked = check_contributions(paths, as_of=day(as_of), min_words=min_words)
    if output is Format.JSON:
        typer.echo(json.dumps(checked.summary(), indent=2, ensure_ascii=False))
    else:
        for problem in checked.problems:
            _print_problem(problem)
        typer.echo(checked.message)
    if not checked.good:
        raise typer.Exit(1)


def _print_problem(problem: "Problem") -> None:
    typer.echo(f"{problem.path}:{problem.line}:{problem.column}: {problem.severity} {problem.rule}")
    typer.echo(_indented(problem.message))
    if problem.mend is not None:
        typer.echo(_indented(f"mend: {problem.mend}"))


def _indented(text: str) -> str:
    width = min(100, shutil.get_terminal_size().columns)
    indent = " " * 4
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
