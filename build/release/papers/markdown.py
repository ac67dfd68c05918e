"""Markdown of what others wrote: their characters, and none of their markup."""

import re
from collections.abc import Iterable
from html import escape

Cell = str | int
# What begins markup anywhere: emphasis, code, links, tables, formulas, addresses; HTML does not.
_MARKUP = re.compile(r"[\\`*{}\[\]|~#$@!]|(?<!\w)_|_(?!\w)|(?<=:)/(?=/)|(?<=www)\.")
# What begins a block at the start of a line: rules, headings, lists, numbers.
_OPENING = re.compile(r"^(\d*)([-+=:.)])")


def plain(text: str) -> str:
    """Return text that reads inside a line of Markdown, or a cell, as what it is."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return _MARKUP.sub(r"\\\g<0>", escape(line, quote=False))


def paragraphs(text: str) -> str:
    """Return text of one paragraph or more that reads as what it is."""
    parts = map(plain, re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(_OPENING.sub(r"\1\\\2", part) for part in parts)


def table(names: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> str:
    """Return a table: numbers stand at the right, their thousands set apart; "" of no rows."""
    cells = list(rows)
    if not cells:
        return ""
    rule = tuple("---:" if isinstance(cell, int) else "---" for cell in cells[0])
    shown = [tuple(f"{c:,}" if isinstance(c, int) else c for c in row) for row in cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in (names, rule, *shown))
