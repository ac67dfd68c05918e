"""`build diff`."""

from typing import Annotated

import typer

from build.cli.ending import print_warning
from build.cli.options import Format, OutputFormat
from build.storage.address import is_address, place_of

_EXAMPLES = 3


def diff(
    old: Annotated[str, typer.Argument(help="A release: dist/1.0.0, s3://bucket/folder/1.0.0.")],
    new: Annotated[str, typer.Argument(help="A later one, such as dist/latest.")],
    examples: Annotated[
        int | None,
        typer.Option(min=0, help="Examples of each change; 3 as text, all of them as JSON."),
    ] = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Say what changed between two releases: articles, quotes, speakers, entities, events.

    Rows are matched by the characters they stand on, not by their ids. Exits with 0 also where the
    releases differ.
    """
    from build.compare.compare import compare
    from build.compare.document import json_pieces
    from build.contribution.render.visible import escaped_json
    from build.release.at_hand import at_hand

    with (
        at_hand(place_of(old)) as before,
        at_hand(place_of(new)) as after,
        compare(before, after, shown=(_called(old), _called(new))) as comparison,
    ):
        for side in (comparison.old, comparison.new):
            if side.warning is not None:
                print_warning(side.warning)
        if output is Format.JSON:
            for piece in json_pieces(comparison, examples):
                typer.echo(escaped_json(piece), nl=False)
            return

        from build.cli.differences import told

        for row in told(comparison, _EXAMPLES if examples is None else examples):
            typer.echo(row)


def _called(given: str) -> str | None:
    """Return an address as it was given; a folder is called as it is found."""
    return given if is_address(given) else None
