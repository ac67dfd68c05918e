"""`build init`."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(help="The folder; made where it is not there yet.")],
    copydesk: Annotated[
        str | None,
        typer.Option(
            metavar="OWNER/NAME", help="The repository on GitHub that the check is taken from."
        ),
    ] = None,
) -> None:
    """Make a folder ready for contributed articles."""
    from build.contribution.init import PLACEHOLDER, init_collection
    from build.contribution.render.visible import visible

    made = init_collection(folder, copydesk=copydesk or PLACEHOLDER)
    shown = visible(folder.as_posix())
    for place in made.written:
        typer.echo(f"made  {shown}/{place}")
    for place in made.kept:
        typer.echo(f"kept  {shown}/{place} (it was there before)")
    typer.echo("\nNext:")
    steps = [
        f"look at {shown}/articles/example.md: every article looks like it",
        f"check the articles:  build validate {shown}/articles",
        f"say in {shown}/copydesk.toml what you ask of them",
    ]
    if copydesk is None and made.written:
        steps.append(
            f"where {PLACEHOLDER} stands in .pre-commit-config.yaml and\n"
            "     .github/workflows/validate.yml, put the repository that Copydesk is in"
        )
    steps.append("commit it all; on GitHub, each pull request is then checked")
    for number, step in enumerate(steps, 1):
        typer.echo(f"  {number}. {step}")
