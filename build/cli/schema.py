"""`build schema`."""

import typer


def schema() -> None:
    """Print the data dictionary: every table, every column."""
    from build.release.papers.dictionary import data_dictionary

    typer.echo(data_dictionary())
