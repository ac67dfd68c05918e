"""`build verify`."""

import json
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from build.cli.options import Format, OutputFormat
from build.storage.address import place_of


def verify(
    release: Annotated[
        str, typer.Argument(help="A release: dist/latest, s3://bucket/folder/1.0.0.")
    ],
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
    from build.release.at_hand import at_hand
    from build.release.verifying.verify import verify as verify_release

    place = place_of(release)
    with at_hand(place) as folder:
        if originals:
            from build.originals import prove

            found = verify_release(folder, partial(prove, tuple(originals)))
        else:
            found = verify_release(folder)
    found = replace(found, folder=place)
    if output is Format.JSON:
        typer.echo(escaped_json(json.dumps(found.summary(), indent=2, ensure_ascii=False)))
    else:
        typer.echo("\n".join(map(visible, found.message().splitlines())))
    raise typer.Exit(found.exit_code)
