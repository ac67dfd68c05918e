"""The commands: parse the options, call, print, exit; nothing else prints or exits."""

import io
import json
import os
import re
import shutil
import sys
import textwrap
import traceback
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from build.config import DEFAULT_MODEL, Config
from build.errors import CopydeskError, UsageError

if TYPE_CHECKING:
    from build.contribution import Problem
    from build.outcome import Built
    from build.progress import Progress

DEFAULT_SOURCE = "seeds"
_INTERRUPTED = 130
_AS_THEY_WERE = "the releases are as they were"
_FAULT = "this is a fault of the program, not of the articles: please report it"
Item = TypeVar("Item")

app = typer.Typer(
    name="build",
    help="Copydesk: raw news articles in, a validated Parquet dataset out.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How a command prints its result."""

    TEXT = "text"
    JSON = "json"


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
OutputFormat = Annotated[Format, typer.Option("--format", help="For people or for machines.")]


def main() -> NoReturn:
    """Run the command line and exit.

    0 good; 1 the data is wrong; 2 usage; 3 nothing to read; 4 a check or the program broke;
    5 another build holds the lock; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A file name or a terminal that knows no UTF-8 must not stop a message.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
    except CopydeskError as error:
        _end(error.exit_code, error.message, error.hint)
    except (typer.Abort, KeyboardInterrupt):
        _end(_INTERRUPTED, "interrupted", _AS_THEY_WERE)
    except typer.TyperException as error:
        _end(error.exit_code, error.format_message(), "build COMMAND --help shows the options")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _end(4, f"{where}{error.strerror or error}", _AS_THEY_WERE)
    except Exception as error:  # noqa: BLE001 (without it Python exits with 1: "the data is wrong")
        traceback.print_exc()
        what = f"{type(error).__name__}: {error}".partition("\n")[0]
        where = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
        _end(4, f"the program broke: {what}{where}", f"{_FAULT}; {_AS_THEY_WERE}")
    if code == _INTERRUPTED:  # typer makes a code of an interrupt
        _end(_INTERRUPTED, "interrupted", _AS_THEY_WERE)
    sys.exit(code if isinstance(code, int) else 0)


@app.callback(invoke_without_command=True)
def build(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Copydesk: raw news articles in, a validated Parquet dataset out."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"copydesk {installed('copydesk')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def dataset(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files or folders of raw articles.", show_default=DEFAULT_SOURCE),
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the releases are.")] = Path("dist"),
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes at most.", show_default="all cores")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="What counts as today, YYYY-MM-DD.")
    ] = None,
    min_words: Annotated[int, typer.Option(min=0, help="Refuse articles of fewer words.")] = 20,
    limit: Annotated[int | None, typer.Option(min=1, help="Read this many inputs only.")] = None,
    model: Annotated[str, typer.Option(help="Installed spaCy pipeline.")] = DEFAULT_MODEL,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but publish the release.")
    ] = False,
    quiet: Quiet = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Build a validated release from raw articles."""
    config = Config(
        sources=tuple(sources or [DEFAULT_SOURCE]),
        out=out,
        as_of=_day(as_of),
        workers=workers or os.cpu_count() or 1,
        min_words=min_words,
        limit=limit,
        model=model,
        dry_run=dry_run,
    )
    progress = _progress(visible=not quiet and output is Format.TEXT)
    progress.step("loading")
    from build.pipeline import build_dataset

    built = build_dataset(config, progress)
    if output is Format.JSON:
        typer.echo(json.dumps(built.summary(), indent=2, ensure_ascii=False))
    elif not quiet:
        _print_built(built)
    if built.verdict:
        _print_error(built.verdict, f"every check and row: {built.folder}/validation.json")
        raise typer.Exit(1)


@app.command()
def validate(
    paths: Annotated[list[Path], typer.Argument(help="Contributed articles.", show_default=False)],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="What counts as today, YYYY-MM-DD.")
    ] = None,
    min_words: Annotated[int, typer.Option(min=0, help="Refuse articles of fewer words.")] = 20,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Check contributed articles without releasing anything."""
    from build.contribution import check_contributions

    checked = check_contributions(paths, as_of=_day(as_of), min_words=min_words)
    if output is Format.JSON:
        typer.echo(json.dumps(checked.summary(), indent=2, ensure_ascii=False))
    else:
        for problem in checked.problems:
            _print_problem(problem)
        typer.echo(checked.message)
    if not checked.good:
        raise typer.Exit(1)


@app.command()
def verify(
    release: Annotated[Path, typer.Argument(help="A release, such as dist/latest.")],
    output: OutputFormat = Format.TEXT,
) -> None:
    """Check a release again from its files alone: digests, schema, references, every span."""
    from build.release.verify import verify as verify_release

    found = verify_release(release)
    if output is Format.JSON:
        typer.echo(json.dumps(found.summary(), indent=2, ensure_ascii=False))
    else:
        typer.echo(found.message())
    raise typer.Exit(found.exit_code)


@app.command()
def schema() -> None:
    """Print the data dictionary: every table, every column."""
    from build.release.dictionary import data_dictionary

    typer.echo(data_dictionary())


def _day(given: str | None) -> date:
    """Read "today" once, from the option or from the clock."""
    if given is None:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(
            f"--as-of {given!r} is not a calendar day", hint="write it as YYYY-MM-DD"
        ) from None


def _progress(*, visible: bool) -> "Progress":
    """Show on a terminal how far a build is and how long it will still take."""
    from build.progress import Progress

    if not (visible and sys.stderr.isatty()):
        return Progress()

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    class Visible(Progress):
        """A line for the running step, with a bar where it is counted."""

        def __init__(self) -> None:
            super().__init__()
            self._console = Console(stderr=True)

        def step(self, name: str) -> None:
            super().step(name)
            self._console.print(f"{name} ...", style="dim")

        def track(self, items: Iterable[Item], total: int) -> Iterator[Item]:
            columns = (
                BarColumn(40),
                MofNCompleteColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
            )
            with Bars(*columns, console=self._console, transient=True) as bars:
                yield from bars.track(items, total=total)

    return Visible()


def _print_built(built: "Built") -> None:
    """End with a short table that fits 80 columns."""
    counts = built.tally
    lines = [("inputs", counts.inputs), ("articles", counts.rows["articles"])]
    lines += [(f"rejected: {reason}", count) for reason, count in counts.rejects.items()]
    lines += [
        (table.replace("_", " "), count)
        for table, count in counts.rows.items()
        if table not in ("articles", "rejects")
    ]
    lines.append(("checks run", counts.checks))
    for label, count in lines:
        typer.echo(f"{label:<30}{count:>10}")
    typer.echo(f"\n{built.message}")


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


def _end(code: int, message: str, hint: str | None) -> NoReturn:
    """End with an error: in words on standard error and, where asked for, as JSON on the other."""
    _print_error(message, hint)
    if re.search(r"(^| )--format[= ]json( |$)", " ".join(sys.argv[1:])):
        error = {"status": "error", "exit_code": code, "message": message, "hint": hint}
        typer.echo(json.dumps(error, indent=2))
    sys.exit(code)


def _print_error(message: str, hint: str | None) -> None:
    typer.secho(f"error: {message}", err=True, fg=typer.colors.RED if sys.stderr.isatty() else None)
    if hint is not None:
        typer.echo(f"hint: {hint}", err=True)
