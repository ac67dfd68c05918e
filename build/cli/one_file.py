"""What the commands that show one file have in common."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from build.cli.options import Format
from build.cli.terminal import has_colors, text_width
from build.errors import UsageError

if TYPE_CHECKING:
    from build.cli.marked import Run
    from build.shown.analysed import ShownInput

INDENT = " " * 5  # the number of what is shown, right-aligned
_LABEL = 11
_Input = TypeVar("_Input", bound=Any)


def show(
    file: Path,
    record: int | None,
    output: Format,
    inputs: Iterable[_Input],
    told: Callable[[_Input], list[str]],
) -> None:
    """Print each input (a dataclass) as JSON, or in the rows that `told` makes of it.

    Raises `UsageError` where there is none: the file has no such record.
    """
    from build.contribution.render.visible import escaped_json

    count = 0
    if output is Format.JSON:
        objects = [asdict(one) for one in inputs]
        count = len(objects)
        typer.echo(escaped_json(json.dumps(objects, indent=2, ensure_ascii=False)))
    else:
        for count, one in enumerate(inputs, 1):
            typer.echo("\n" * (count > 1) + "\n".join(told(one)))
    if not count:
        raise UsageError(
            f"{file} has no record {record}", hint="records are counted from 0, as in the tables"
        )


def head(one: "ShownInput") -> list[str]:
    """Return where the input stands, with its headline or why it was refused."""
    where = f"{one.source_path}, record {one.record}"
    found = rows([(where, colored(typer.colors.BRIGHT_WHITE))])
    if one.reason:
        refused = f"refused: {one.reason}: {one.detail}"
        return found + rows([(refused, colored(typer.colors.RED))], "    ")
    return found + (rows([(one.headline, None)]) if one.headline else [])


def numbered(number: int, found: list[str]) -> list[str]:
    """Return indented rows with a number before the first."""
    first, *rest = found
    return [f"{number:>3}  {first.removeprefix(INDENT)}", *rest]


def labelled(label: str, text: str) -> list[str]:
    """Return the rows of a text that has a label."""
    first, *rest = rows([(text, None)], INDENT + " " * _LABEL)
    return [f"{INDENT}{label:<{_LABEL}}{first.lstrip(' ')}", *rest]


def rows(runs: "list[Run]", indent: str = "") -> list[str]:
    """Return text in rows that fit the terminal."""
    from build.cli.marked import wrapped

    return wrapped(runs, text_width(), indent)


def colored(color: str) -> str | None:
    """Return the colour, where the terminal shows colours."""
    return color if has_colors() else None
