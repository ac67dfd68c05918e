"""`build verify`."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from build.cli.options import Format, OutputFormat


def verify(
    release: Annotated[Path, typer.Argument(help="A release, such as dist/latest.")],
    originals: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FOLDER",
            help="Raw articles it was built from: read again, each text compared. Repeatable.",
            show_default=False,
        ),
    ] = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Check a release again from its files alone: digests, schema, references, every span."""
    from build.contribution.render.visible import escaped_json, visible
    from build.release.verifying.verify import verify as verify_release

    if originals:
        from build.originals import prove

        found = verify_release(release, partial(prove, tuple(originals)))
    else:
        found = verify_release(release)
    if output is Format.JSON:
        typer.echo(escaped_json(json.dumps(found.summary(), indent=2, ensure_ascii=False)))
    else:
        typer.echo("\n".join(map(visible, found.message().splitlines())))
    raise typer.Exit(found.exit_code)
