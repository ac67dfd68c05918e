"""`build rules`."""

from typing import Annotated

import typer


def rules(
    name: Annotated[
        str | None, typer.Argument(help="A rule, as `build validate` names it.")
    ] = None,
) -> None:
    """Explain the rules for contributed articles, or one of them."""
    from build.contribution.documentation import documentation, section

    typer.echo(documentation() if name is None else section(name), nl=False)
