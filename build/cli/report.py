"""`build report`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from build.cli.options import Format, OutputFormat
from build.errors import UsageError
from build.storage.address import is_address, place_of


def report(
    release: Annotated[
        str, typer.Argument(help="A release: dist/latest, s3://bucket/folder/1.0.0.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Where to; by default reports/VERSION beside the release.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Write a release as a static site to be read: articles, who said what, what happened."""
    from build.contribution.render.visible import escaped_json, visible
    from build.release.at_hand import at_hand
    from build.report.report import write_report

    if out is None and is_address(release):
        raise UsageError(
            "a release in a bucket has no folder beside it for the report",
            hint="say with --out where to write it",
        )
    with at_hand(place_of(release)) as folder:
        called = release if is_address(release) else None
        written = write_report(folder, out, called)
    page = written.first_page
    if output is Format.JSON:
        said = {"report": str(page), "release": written.version, "pages": written.pages}
        typer.echo(escaped_json(json.dumps(said, indent=2, ensure_ascii=False)))
    else:
        typer.echo(f"report of {written.version}, {written.pages:,} pages: {visible(str(page))}")
    if show:
        typer.launch(page.resolve().as_uri())
