"""`build selftest`."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.options import Format, OutputFormat
from build.config import DEFAULT_MODEL, DEFAULT_SOURCE, Config

if TYPE_CHECKING:
    from expectations.selftest.report import Report

_LATEST = Path("dist/latest")
# The seeds are built as of a day after all of them.
_SEEDS_DAY = date(2025, 12, 31)


def selftest(
    release: Annotated[
        Path | None,
        typer.Argument(help="A release.", show_default="dist/latest, else the built seeds"),
    ] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="Of each kind of fault one in each table: seconds.")
    ] = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Prove that the gate works: plant every kind of fault in a release's tables, catch each."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as scratch:
        folder = release or (_LATEST if _LATEST.exists() else _built_seeds(Path(scratch)))
        found = report(folder, fast=fast)
    if output is Format.JSON:
        typer.echo(json.dumps(found.to_json(), indent=2, ensure_ascii=False))
    else:
        typer.echo(found.message())
    raise typer.Exit(0 if found.passed else 1)


def report(folder: Path, *, fast: bool) -> "Report":
    """Plant the faults in copies of a release. Raises where it is none, or fails its own checks."""
    from pydantic import ValidationError

    from build.errors import DataError, UsageError
    from build.release.manifest import Manifest
    from build.release.selftest import plant_in_release
    from expectations.selftest.report import Report
    from expectations.selftest.run import NotSoundError, run
    from expectations.suite import ALL_RULES

    try:
        manifest = Manifest.load(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        hint = "name a release, such as dist/latest"
        raise UsageError(f"{folder} is no release", hint=hint) from error
    except ValidationError as error:
        hint = "build verify says what is wrong with it"
        raise DataError(f"{folder} has no manifest that can be read", hint=hint) from error
    made = manifest.build
    try:
        planted = [
            *run(
                folder,
                as_of=made.as_of,
                input_count=made.input_count,
                public=made.public,
                fast=fast,
            ),
            *plant_in_release(folder, fast=fast),
        ]
    except NotSoundError as error:
        hint = "a fault planted beside others would show nothing: build verify names them all"
        raise DataError(f"{folder} fails its own checks: {error}", hint=hint) from error
    return Report.of(manifest.version, planted, ALL_RULES, fast=fast)


def _built_seeds(scratch: Path) -> Path:
    from build.pipeline import build_dataset

    config = Config(sources=(DEFAULT_SOURCE,), out=scratch, as_of=_SEEDS_DAY, model=DEFAULT_MODEL)
    folder = build_dataset(config).folder
    assert folder is not None, "the seeds are built into a folder without releases"
    return folder
