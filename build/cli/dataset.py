"""`build dataset`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.ending import print_error, print_warning
from build.cli.options import AsOf, Format, MinWords, OutputFormat, Quiet, day
from build.cli.progress import visible_progress
from build.config import DEFAULT_MODEL, DEFAULT_SOURCE, Config, EngineName

if TYPE_CHECKING:
    from build.outcome import Built


def dataset(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders or 'patterns' of raw articles; - for stdin.",
            show_default=DEFAULT_SOURCE,
        ),
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the releases are.")] = Path("dist"),
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes at most.", show_default="all cores")
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option(help="Where to read and extract: here, or on Ray (docs/scale.md)."),
    ] = EngineName.LOCAL,
    as_of: AsOf = None,
    min_words: MinWords = 20,
    limit: Annotated[int | None, typer.Option(min=1, help="Read this many inputs only.")] = None,
    model: Annotated[str, typer.Option(help="Installed spaCy pipeline.")] = DEFAULT_MODEL,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Read articles in this language (ISO 639).",
            show_default="the model's",
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Own names of people, bodies, places: CSV or JSONL."),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What a maintainer judged of entities and speakers (docs/judgements.md).",
            show_default="judgements.toml beside the articles",
        ),
    ] = None,
    expectations: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What a release must hold at least, and what is waived (docs/bounds.md).",
            show_default="expectations.toml beside the articles",
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Extract every article again, and keep nothing.")
    ] = False,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help="Withhold the text of articles without an open licence (docs/ethics.md).",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but publish the release.")
    ] = False,
    quiet: Quiet = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Build a validated release from raw articles."""
    config = Config(
        sources=tuple(sources or [DEFAULT_SOURCE]),
        out=out,
        as_of=day(as_of),
        workers=workers,
        engine=engine,
        min_words=min_words,
        limit=limit,
        model=model,
        lang=lang,
        dry_run=dry_run,
        gazetteer=gazetteer,
        judgements=judgements,
        cache=not no_cache,
        public=public,
        expectations=expectations,
    )
    progress = visible_progress(visible=not quiet and output is Format.TEXT)
    progress.step("loading")
    from build.pipeline import build_dataset

    built = build_dataset(config, progress)
    for warning in built.warnings:
        print_warning(warning)
    if output is Format.JSON:
        typer.echo(json.dumps(built.summary(), indent=2, ensure_ascii=False))
    elif not quiet:
        _print_built(built, public=public)
    if built.verdict:
        print_error(built.verdict, f"every check and row: {built.folder}/validation.json")
        raise typer.Exit(1)


def _print_built(built: "Built", *, public: bool) -> None:
    """End with a short table that fits 80 columns."""
    counts = built.tally
    lines = [("inputs", counts.inputs), ("articles", counts.rows["articles"])]
    if counts.recalled:
        lines.append(("  of these from the cache", counts.recalled))
    if public:
        lines += [(f"  text policy: {one}", count) for one, count in counts.policies.items()]
    lines += [(f"rejected: {reason}", count) for reason, count in counts.rejects.items()]
    lines += [
        (table.replace("_", " "), count)
        for table, count in counts.rows.items()
        if table not in ("articles", "rejects")
    ]
    lines.append(("checks run", counts.checks))
    for label, count in lines:
        typer.echo(f"{label:<30}{count:>10}")
    typer.echo(f"\n{built.message}")
