"""How a command ends with an error: in words, and where asked for as JSON, too."""

import json
import re
import sys
from typing import NoReturn

import typer

from build.cli.terminal import has_colors


def end(code: int, message: str, hint: str | None) -> NoReturn:
    """End with an error: in words on standard error and, where asked for, as JSON on the other."""
    print_error(message, hint)
    if re.search(r"(^| )--format[= ]json( |$)", " ".join(sys.argv[1:])):
        error = {"status": "error", "exit_code": code, "message": message, "hint": hint}
        typer.echo(json.dumps(error, indent=2))
    sys.exit(code)


def print_warning(message: str) -> None:
    """Say on standard error what was left aside."""
    color = typer.colors.YELLOW if has_colors(sys.stderr) else None
    typer.secho(f"warning: {message}", err=True, fg=color)


def print_error(message: str, hint: str | None) -> None:
    """Say on standard error what went wrong, and how to mend it."""
    color = typer.colors.RED if has_colors(sys.stderr) else None
    typer.secho(f"error: {message}", err=True, fg=color)
    if hint is not None:
        typer.echo(f"hint: {hint}", err=True)
