"""The command line as a whole: its commands, and what each way to fail exits with."""

import io
import sys
import traceback
from typing import Annotated, NoReturn

import typer

from build.cli.dataset import dataset
from build.cli.diff import diff
from build.cli.ending import end
from build.cli.events import events
from build.cli.explain import explain
from build.cli.init import init
from build.cli.quotes import quotes
from build.cli.report import report
from build.cli.rules import rules
from build.cli.schema import schema
from build.cli.selftest import selftest
from build.cli.validate import validate
from build.cli.verify import verify
from build.cli.withdraw import withdraw
from build.errors import CopydeskError

_INTERRUPTED = 130
_AS_THEY_WERE = "the releases are as they were"
_FAULT = "this is a fault of the program, not of the articles: please report it"

app = typer.Typer(
    name="build",
    help="Copydesk: raw news articles in, a validated Parquet dataset out.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


for command in (
    dataset, validate, explain, quotes, events, rules, init, verify, withdraw, selftest, diff,
    report, schema
):  # fmt: skip
    app.command()(command)


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
        end(error.exit_code, error.message, error.hint)
    except (typer.Abort, KeyboardInterrupt):
        end(_INTERRUPTED, "interrupted", _AS_THEY_WERE)
    except typer.TyperException as error:
        end(error.exit_code, error.format_message(), "build COMMAND --help shows the options")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        end(4, f"{where}{error.strerror or error}", _AS_THEY_WERE)
    except Exception as error:  # noqa: BLE001 (without it Python exits with 1: "the data is wrong")
        traceback.print_exc()
        what = f"{type(error).__name__}: {error}".partition("\n")[0]
        where = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
        end(4, f"the program broke: {what}{where}", f"{_FAULT}; {_AS_THEY_WERE}")
    if code == _INTERRUPTED:  # typer makes a code of an interrupt
        end(_INTERRUPTED, "interrupted", _AS_THEY_WERE)
    sys.exit(code if isinstance(code, int) else 0)
