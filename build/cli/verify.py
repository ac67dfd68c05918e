"""`build verify`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from build.cli.options import Format, OutputFormat


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
