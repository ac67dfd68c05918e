"""`build dataset`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.ending import print_error, print_warning
from build.cli.options import AsOf, Format, MinWords, OutputFormat, Quiet, day
from build.cli.progress import shown_progress
from build.config import DEFAULT_MODEL, DEFAULT_SOURCE, Config, EngineName
from build.errors import UsageError
from build.storage.address import Address, place_of
from build.storage.mirror import mirror_of

if TYPE_CHECKING:
    from build.outcome import Built
    from build.progress import Progress


def dataset(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, 'patterns' of raw articles, or s3:// addresses; - for stdin.",
            show_default=DEFAULT_SOURCE,
        ),
    ] = None,
    out: Annotated[
        str, typer.Option(help="Where the releases are: a folder, or s3://bucket/folder.")
    ] = "dist",
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
    report: Annotated[
        bool,
        typer.Option("--report", help="Write the release as a site, too: OUT/reports/VERSION."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but publish the release.")
    ] = False,
    progress: Annotated[
        bool | None,
        typer.Option(
            "--progress/--no-progress",
            help="Say on standard error how far it is.",
            show_default="on a terminal",
        ),
    ] = None,
    quiet: Quiet = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Build a validated release from raw articles."""
    place = place_of(out)
    bucket = place if isinstance(place, Address) else None
    if report and bucket is not None:
        raise UsageError(
            "a release in a bucket has no folder beside it for the report",
            hint=f"leave --report out, then: build report {bucket}/latest --out FOLDER",
        )
    config = Config(
        sources=tuple(sources or [DEFAULT_SOURCE]),
        out=place if isinstance(place, Path) else mirror_of(place),
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
        bucket=bucket,
    )
    with shown_progress(wanted=progress, quiet=quiet) as shown:
        shown.step("loading")
        from build.pipeline import build_dataset

        built = build_dataset(config, shown)
        written = _reported(built, shown) if report else None
        shown.end()
    for warning in built.warnings:
        print_warning(warning)
    if output is Format.JSON:
        articles, words = built.tally.rows["articles"], built.tally.words
        site = None if written is None else str(written)
        cost = shown.cost(articles=articles, words=words)
        summary = built.summary() | {"report": site, "cost": cost}
        typer.echo(json.dumps(summary, indent=2, ensure_ascii=False))
    elif not quiet:
        _print_built(built, public=public)
        if report:
            typer.echo(f"report: {written or 'none, because nothing was released'}")
    if built.verdict:
        print_error(built.verdict, f"every check and row: {built.folder}/validation.json")
        raise typer.Exit(1)


def _reported(built: "Built", progress: "Progress") -> Path | None:
    """Write the report of the release; None where the build released none."""
    if built.folder is None or built.status not in ("released", "unchanged"):
        return None
    progress.step("reporting")
    from build.release.reports import REPORTS_NAME
    from build.report.report import write_report

    folder = built.folder
    return write_report(folder, folder.parent / REPORTS_NAME / folder.name).first_page


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
