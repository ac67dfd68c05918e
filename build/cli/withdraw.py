"""`build withdraw`."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build.cli.options import AsOf, Format, OutputFormat, day
from build.errors import UsageError
from build.storage.address import place_of

if TYPE_CHECKING:
    from build.release.withdrawing.withdrawal import Relative, Withdrawal

# The same as `WithdrawalReason`, which is only loaded when there is something to withdraw.
REASONS = {
    "legal": "a court or an authority demands it",
    "rights": "whoever owns the text does not allow it",
    "privacy": "somebody in it asks for it",
    "safety": "it endangers somebody",
    "retracted": "its outlet took it back",
    "mistake": "it should never have been in the collection",
}


def withdraw(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an article, art_...", show_default=False)
    ],
    reason: Annotated[
        str | None,
        typer.Option(metavar="CODE", help=f"One of: {', '.join(REASONS)}.", show_default=False),
    ] = None,
    out: Annotated[
        str, typer.Option(help="Where the releases are: a folder, or s3://bucket/folder.")
    ] = "dist",
    as_of: AsOf = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Take an article back: no later build releases it, releases that hold it are marked.

    Nothing of its text is kept. docs/withdrawal.md says what else is to be done.
    """
    if reason not in REASONS:
        listed = "; ".join(f"{code} ({meaning})" for code, meaning in REASONS.items())
        raise UsageError(
            "why is it withdrawn? --reason is missing"
            if reason is None
            else f"--reason {reason!r} is none of the reasons",
            hint=f"name one of: {listed}",
        )
    today = day(as_of)
    from build.cache import forget
    from build.release.withdrawing.withdrawal import withdraw as withdraw_article
    from build.release.withdrawing.withdrawn import WithdrawalReason

    done = withdraw_article(place_of(out), article_id, WithdrawalReason(reason), today, forget)
    if output is Format.JSON:
        typer.echo(json.dumps(done.summary(), indent=2))
    else:
        typer.echo("\n".join(_told(done)))


def _told(done: "Withdrawal") -> list[str]:
    """Say what was done and what is to be done, in lines of 80 columns."""
    already = "" if done.is_new else "already "
    from build.release.reports import REPORTS_NAME

    stone, out = done.tombstone, shlex.quote(str(done.out))
    lines = [
        f"{stone.article_id} was {already}{stone}",
        "",
        _row("no build releases it", f"{done.out}/withdrawn.json"),
        _row("marked, because they hold it", ", ".join(done.holding) or "no release"),
        _row("latest", _latest(done)),
    ]
    if done.failed_build_removed:
        lines.append(_row("removed, because it held it", f"{done.out}/.failed"))
    if done.reports_removed:
        reports = ", ".join(f"{done.out}/{REPORTS_NAME}/{one}" for one in done.reports_removed)
        lines.append(_row("removed, because they held it", reports))
    if done.forgotten:
        lines.append(_row("forgotten by the cache", str(done.forgotten)))
    if done.unread:
        lines.append(_row("NOT readable, not marked", ", ".join(done.unread)))
    if done.holding:
        lines += [
            "",
            "Release the collection without it:",
            f"  build dataset ARTICLES --out {out}",
            "Releases that hold it still have its text. Where that must go, delete them then:",
            *_removing(done),
        ]
    if done.relatives:
        lines += ["", "Not withdrawn, because nobody said so:"]
        for one in done.relatives:
            lines += _relative(one, done)
    return lines


def _removing(done: "Withdrawal") -> list[str]:
    """Return the commands that delete the releases; that of a bucket takes one at a time."""
    folders = [shlex.quote(f"{done.out}/{version}") for version in done.holding]
    if isinstance(done.out, Path):
        return [f"  rm -r {' '.join(folders)}"]
    return [f"  aws s3 rm --recursive {folder}" for folder in folders]


def _row(label: str, value: str) -> str:
    return f"{label:<30}{value}"


def _latest(done: "Withdrawal") -> str:
    if done.latest == done.was_latest:
        return f"{done.latest or 'none'}, as before"
    if done.latest is None:
        return f"none, was {done.was_latest}"
    return f"{done.latest}, the newest without it; was {done.was_latest}"


def _relative(one: "Relative", done: "Withdrawal") -> list[str]:
    from build.contribution.render.visible import visible

    what = {"copy": "a copy of its text", "version": "another text of its address"}[one.kind]
    when = "" if one.published_on is None else f", {one.published_on}"
    return [
        f"  {what}: {visible(one.source_path)}{when}",
        f"    build withdraw {one.article_id} --reason {done.tombstone.reason} "
        f"--out {shlex.quote(str(done.out))}",
    ]
