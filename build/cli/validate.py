"""`build validate`."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.options import AsOf, day
from build.cli.terminal import has_colors, text_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from build.contribution.problem import Checked


class Output(StrEnum):
    """For whom the problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def validate(
    paths: Annotated[list[Path], typer.Argument(help="Contributed articles.", show_default=False)],
    as_of: AsOf = None,
    min_words: Annotated[
        int | None,
        typer.Option(min=0, help="Refuse articles of fewer words (else copydesk.toml says; 20)."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="RELEASE", help="Look for copies in a release, such as dist/latest."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,
    preview: Annotated[
        bool | None,
        typer.Option(
            help="Show the quotes, entities and events that would enter; by default in a "
            "terminal, where nothing blocks.",
            show_default=False,
        ),
    ] = None,
    preview_site: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Write what would enter as a small site: each text with what was found in it.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Output, typer.Option("--format", help="For people, programs, GitHub or code scanning.")
    ] = Output.TEXT,
) -> None:
    """Check contributed articles without releasing anything."""
    from build.contribution.check import check_contributions

    today = day(as_of)

    def check() -> "Checked":
        return check_contributions(paths, as_of=today, min_words=min_words, against=against)

    is_text = output is Output.TEXT
    checked = _fixed(check, paths, to_stderr=not is_text) if fix else check()
    typer.echo(_rendered(checked, output), nl=False)
    if output is Output.GITHUB and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        _append_summary(checked, Path(summary))
    if preview is None:
        preview = is_text and sys.stdout.isatty() and checked.good
    if preview or preview_site:
        _show_preview(checked, is_printed=preview, site=preview_site, to_stderr=not is_text)
    if not checked.good:
        raise typer.Exit(1)


def _rendered(checked: "Checked", output: Output) -> str:
    from build.contribution.render import github, json, sarif, text

    match output:
        case Output.JSON:
            return json.render(checked)
        case Output.GITHUB:
            return github.render(checked, root=Path.cwd())
        case Output.SARIF:
            from importlib.metadata import version

            from build.contribution.rules import RULES

            return sarif.render(checked, RULES, version=version("copydesk"), root=Path.cwd())
        case Output.TEXT:
            return text.render(checked, width=text_width(), color=has_colors())


def _fixed(check: "Callable[[], Checked]", paths: list[Path], *, to_stderr: bool) -> "Checked":
    """Mend what is safe, show what was changed, and return what is left."""
    from build.contribution.fix import mend
    from build.contribution.render import diff

    mended = mend(check, paths)
    for path, after in mended.after.items():
        shown = diff.render(path, mended.before[path], after, color=not to_stderr and has_colors())
        typer.echo(shown, err=to_stderr)
    for path, why in mended.left.items():
        typer.echo(f"{path} was left as it is: {why}", err=to_stderr)
    return mended.checked


def _append_summary(checked: "Checked", file: Path) -> None:
    from build.contribution.render import github

    with file.open("a", encoding="utf-8") as summary:
        summary.write(github.step_summary(checked))


def _show_preview(
    checked: "Checked", *, is_printed: bool, site: Path | None, to_stderr: bool
) -> None:
    """Print what would enter, or write it as a site, or both."""
    from build.contribution import preview
    from build.contribution.render import preview as page
    from build.contribution.render.visible import visible

    brought = preview.entering(checked)
    if is_printed:
        shown = page.render(preview.preview(checked, brought), width=text_width())
        typer.echo("\n" + shown, nl=False, err=to_stderr)
    if site is not None:
        from build.report.preview import write_preview

        written = write_preview(
            brought.rows, checked.paths, site, more=brought.more, faulty=brought.faulty
        )
        typer.echo(f"preview: {visible(str(written.first_page))}", err=to_stderr)
