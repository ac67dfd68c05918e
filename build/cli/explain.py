"""`build explain`."""

import textwrap
from typing import TYPE_CHECKING

import typer

from build.cli.one_file import show
from build.cli.options import AsOf, Format, Lang, MinWords, OutputFormat, RawFile, Record, day
from build.cli.terminal import has_colors, text_width

if TYPE_CHECKING:
    from build.read.explain import Explained, Line

_LABEL = 19  # columns of the line's number and of what became of it
_INDENT = " " * _LABEL


def explain(
    file: RawFile,
    record: Record = None,
    as_of: AsOf = None,
    min_words: MinWords = 20,
    lang: Lang = "en",
    output: OutputFormat = Format.TEXT,
) -> None:
    """Show what became of each line of a raw article, and why.

    Each printed line is shown with the kind of text it was kept as, or with the step that left
    it out or read it, and why. Below stand the metadata and where each piece was read.
    """
    from build.read.explain import explain as explain_inputs

    explained = explain_inputs(
        str(file), as_of=day(as_of), min_words=min_words, record=record, language=lang.lower()
    )
    show(file, record, output, explained, _told)


def _told(one: "Explained") -> list[str]:
    width = text_width()
    mended = ", ".join(one.repairs) or "none"
    told = [_colored(f"{one.source_path}, record {one.record}", typer.colors.BRIGHT_WHITE)]
    if one.source_format:
        told.append(f"format {one.source_format}; encoding {one.encoding}; repairs: {mended}")
    if one.page_words is not None:
        told += _wrapped(
            f"The page shows {one.page_words:,} words. What is not listed below (navigation, "
            "comments and the like) was not taken for the article's by trafilatura.",
            width,
            "",
        )
    told += ["", *(row for line in one.lines for row in _rows(line, width))] if one.lines else []
    told += ["", *(_row(fact.name, fact.value, f"({fact.basis})", width) for fact in one.facts)]
    if one.reason:
        text = f"refused: {one.reason}: {one.detail}"
        told += [_colored(row, typer.colors.RED) for row in _wrapped(text, width, "    ")]
    else:
        told.append(f"an article of {one.words:,} words in its paragraphs")
    return told


def _rows(line: "Line", width: int) -> list[str]:
    """Return a line's rows: its number once, then each part with what became of it."""
    rows = []
    number = f"{line.number:>4}"
    parts = [part for part in line.outcomes if not part.what.startswith("taken apart")]
    for part in parts:
        if part.kind:
            rows.append(_clipped(f"{number}  {part.kind:<13}{part.text}", width))
        else:
            what, _, why = part.what.partition(": ")
            label = "left out" if why else "read"
            row = _clipped(f"{number}  {label:<13}{part.text}", width)
            color = typer.colors.YELLOW if why else typer.colors.GREEN
            step = (part.step or "").replace("_", " ")
            reason = f"({step}: {why or what.removeprefix('read ')})"
            rows += [_colored(one, color) for one in (row, *_wrapped(reason, width, _INDENT))]
        number = " " * len(number)
    return rows


def _row(name: str, value: str, basis: str, width: int) -> str:
    room = max(10, width - _LABEL - len(basis) - 1)
    shown = value if len(value) <= room else value[: room - 1] + "…"
    return _clipped(f"{name:<{_LABEL}}{shown} {basis}", width)


def _clipped(row: str, width: int) -> str:
    return row if len(row) <= width else row[: width - 1] + "…"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _colored(text: str, color: str) -> str:
    return typer.style(text, fg=color) if has_colors() else text
